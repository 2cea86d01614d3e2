//! What a person does with something that arrived: registers it, attaches it, refuses it, tries it again.
use std::sync::Arc;

use casework::{Actor, Command, Incoming, Private, Refusal};
use regulation::{ChannelId, GroundId, Regulation};
use store::{IntakeAct, RawInfo, RawState, StoreError, Which};
use uuid::Uuid;

use super::arrival::{is_double, is_paper, mail_of};
use super::mail_in::{as_it_is, came, incoming};
use super::settle::{Kept, Settled};
use super::site::{files, is_form, object};
use super::worded;
use crate::cases::{Arrival, Beside, Came, NewCase, Registered};
use crate::files::checked;
use crate::{App, AppError, GivenFile};

/// The program's own ground: advertising, spam, something that was never meant for the organisation. Nobody is answered.
pub const JUNK: &str = "junk";

impl App {
    /// Registers something that arrived as the case that a person filled in: its message and its files go with it.
    pub async fn register_came(
        &self,
        org: &str,
        raw: Uuid,
        case: NewCase,
        by: Actor,
        files: Vec<GivenFile>,
    ) -> Result<Registered, AppError> {
        let (message, mut came, silent) = self.brought(org, raw).await?;
        let message = of_customer(message);
        came.attachments.extend(checked(files)?);
        came.hand = Some(self.recorded(&by, ("registered", None, "")));
        let arrival = Arrival { message: Some(message), came, unattended: false, silent, beside: None };
        self.register_arrival(org, case, by, arrival).await
    }

    /// Adds something that arrived to a case, as a message of its customer. Gives the number.
    pub async fn attach_came(
        &self,
        org: &str,
        raw: Uuid,
        number: &str,
        by: Actor,
    ) -> Result<String, AppError> {
        let case = self.find_case(org, number).await?;
        let (message, mut came, _) = self.brought(org, raw).await?;
        let (info, bytes) = self.raw_bytes(org, raw).await?;
        let reg = self.regulation(org).await?;
        let named = ChannelId::new(&info.channel).ok().filter(|id| reg.channel(id).is_some());
        let named = named.or_else(|| of_form(&reg, &info, &bytes));
        let state = self.reader().await?.load_case(org, Which::Id(case)).await?.state;
        let channel = named.unwrap_or(state.channel);
        came.hand = Some(self.recorded(&by, ("attached", Some(&state.number), "")));
        let command = Command::Receive { channel, message };
        let done = self.act_on(org, case, command, by, came.into()).await?;
        Ok(done.state.number.to_string())
    }

    /// Refuses something that arrived, on a ground of the regulation (I9) or as [`JUNK`]. Where the ground wants the
    /// customer told, a case is registered and refused: what is answered has a number and a journal.
    pub async fn refuse_came(
        &self,
        org: &str,
        raw: Uuid,
        (ground, reason): (&str, &str),
        by: Actor,
    ) -> Result<Settled, AppError> {
        let reg = self.regulation(org).await?;
        let known = reg.refusals.values().find(|one| one.id == *ground);
        if known.is_none() && ground != JUNK {
            let possible = reg.refusals.keys().map(ToString::to_string).chain([JUNK.to_owned()]).collect();
            return Err(Refusal::Unknown { what: "ground", id: ground.to_owned(), possible }.into());
        }
        if let Some(answered) = known.filter(|one| one.send.is_some()) {
            let ground = answered.id.clone();
            return self.refuse_as_case(org, raw, (ground, reason), by).await;
        }
        self.free(org, raw).await?;
        let problem = if ground == JUNK { JUNK.to_owned() } else { format!("ground {ground}") };
        let (id, act) = self.recorded(&by, ("refused", Some(ground), reason));
        let (owned, why) = (org.to_owned(), problem.clone());
        let written = self.store.write(move |tx| {
            let (org, problem, act) = (owned.clone(), problem.clone(), act.clone());
            Box::pin(async move {
                if !tx.settle_raw(&org, raw, RawState::Refused, None, Some(&problem)).await? {
                    return Err(AppError::TakenUp { raw });
                }
                Ok(tx.note_intake(&org, raw, id, &act).await?)
            })
        });
        written.await?;
        Ok(Settled::Refused { why })
    }

    /// The customer is to be told: that takes a case.
    async fn refuse_as_case(
        &self,
        org: &str,
        raw: Uuid,
        (ground, reason): (GroundId, &str),
        by: Actor,
    ) -> Result<Settled, AppError> {
        let case = self.suggested(org, raw, false).await?;
        let reg = self.regulation(org).await?;
        let applies = reg.refusals.get(&ground).is_some_and(|one| {
            let kind = regulation::KindId::new(&case.kind).ok();
            kind.zip(ChannelId::new(&case.channel).ok()).is_some_and(|(kind, by)| one.applies(&kind, &by))
        });
        if !applies {
            let possible = vec![JUNK.to_owned()];
            return Err(Refusal::Unknown { what: "ground", id: ground.to_string(), possible }.into());
        }
        let (message, mut came, _) = self.brought(org, raw).await?;
        came.hand = Some(self.recorded(&by, ("refused", Some(ground.as_str()), reason)));
        let arrival = Arrival {
            message: Some(of_customer(message)),
            came,
            unattended: true,
            silent: true,
            beside: None,
        };
        let registered = self.register_arrival(org, case, by.clone(), arrival).await?;
        let number = registered.state.number.to_string();
        let command = Command::Refuse { ground, reason: Private::from(reason) };
        self.act_on(org, registered.state.case, command, by, Beside::Nothing).await?;
        Ok(Settled::Registered { number })
    }

    /// Tries once more to understand something that arrived, because somebody asks for it. What comes of it is the program's; who
    /// asked is recorded before.
    pub async fn retry_came(&self, org: &str, raw: Uuid, by: Actor) -> Result<Settled, AppError> {
        self.regulation(org).await?;
        self.free(org, raw).await?;
        let (owned, act) = (org.to_owned(), Arc::new(self.recorded(&by, ("retried", None, ""))));
        let written = self.store.write(move |tx| {
            let (org, act) = (owned.clone(), act.clone());
            Box::pin(async move { tx.note_intake(&org, raw, act.0, &act.1).await })
        });
        written.await.map_err(|why: StoreError| AppError::Store(why))?;
        self.retry(org, raw).await
    }

    /// Nothing has become of it yet, and nobody is just taking it in.
    async fn free(&self, org: &str, raw: Uuid) -> Result<(RawInfo, Vec<u8>), AppError> {
        let (info, bytes) = self.raw_bytes(org, raw).await?;
        match info.case_id {
            Some(_) => Err(AppError::TakenUp { raw }),
            None if is_double(&info) => Err(AppError::NothingCame { id: raw.to_string() }),
            None if self.is_in_hand(&info) => Err(AppError::StillTaken { id: raw.to_string() }),
            None => Ok((info, bytes)),
        }
    }

    /// The message that it is, what is kept with it, and whether no robot may answer it.
    async fn brought(&self, org: &str, raw: Uuid) -> Result<(Incoming, Came, bool), AppError> {
        let (info, bytes) = self.free(org, raw).await?;
        let kept = Kept::new(raw, info.arrived, &bytes).raw;
        if let Some(Ok(letter)) = mail_of(&info, &bytes) {
            let silent = !letter.may_be_answered_by_robot();
            return Ok((incoming(&letter, raw), came(&letter, kept), silent));
        }
        let came = Came { raw: Some(kept), ..Came::default() };
        if !is_paper(&info) {
            let reg = self.regulation(org).await?;
            let (message, attachments) = of_text(&reg, &info, bytes, raw);
            return Ok((message, Came { attachments, ..came }, false));
        }
        let name = info.name.clone().unwrap_or_default();
        let message = Incoming {
            from: Private::from(""),
            subject: Private::from(name.as_str()),
            text: Private::from(self.read_in(org, raw).await?),
            raw: Some(raw),
            automatic: false,
        };
        let attachments = vec![as_it_is(file(name, bytes))];
        Ok((message, Came { attachments, ..came }, false))
    }

    /// The record of what somebody does, made now.
    fn recorded(&self, by: &Actor, (act, about, reason): (&str, Option<&str>, &str)) -> (Uuid, IntakeAct) {
        let at = self.clock.now();
        let act = IntakeAct {
            at,
            actor: by.as_str().to_owned(),
            act: act.to_owned(),
            about: about.map(str::to_owned),
            reason: Some(reason.trim().to_owned()).filter(|reason| !reason.is_empty()),
        };
        (self.ids.id(at), act)
    }
}

/// Whoever registers it says whose it is; an address stays what it was.
fn of_customer(message: Incoming) -> Incoming {
    let from = if message.from.as_str().contains('@') { message.from } else { Private::from("") };
    Incoming { from, ..message }
}

/// The channel of a form that was kept without one.
fn of_form(reg: &Regulation, info: &RawInfo, bytes: &[u8]) -> Option<ChannelId> {
    if !is_form(&info.media) {
        return None;
    }
    worded::channel(reg, object(&info.media, bytes).as_ref())
}

/// A form in words, as whoever it names; what cannot be read goes along as it came. Neither is the customer's of a case unless it says so
/// itself: a sender always stands there.
fn of_text(reg: &Regulation, info: &RawInfo, bytes: Vec<u8>, raw: Uuid) -> (Incoming, Vec<mail::Attachment>) {
    let form = object(&info.media, &bytes).filter(|_| is_form(&info.media));
    let (text, attachments) = match &form {
        Some(form) => {
            let said = worded::lines(reg, form).into_iter();
            let text = said.map(|(asked, answered)| format!("{asked}: {answered}\n")).collect();
            (text, checked(files(&info.media, &bytes)).unwrap_or_default())
        }
        None => (worded::UNREAD.to_owned(), vec![original(info, bytes)]),
    };
    let from = form.as_ref().and_then(worded::sender).unwrap_or_else(|| worded::UNKNOWN.to_owned());
    let message = Incoming {
        from: Private::from(from),
        subject: Private::from(""),
        text: Private::from(text),
        raw: Some(raw),
        automatic: false,
    };
    (message, attachments)
}

/// Under a name by which its bytes are opened as text.
fn original(info: &RawInfo, bytes: Vec<u8>) -> mail::Attachment {
    let ending = if is_form(&info.media) { "txt" } else { "eml" };
    as_it_is(file(format!("Оригинал.{ending}"), bytes))
}

fn file(name: String, content: Vec<u8>) -> mail::Attachment {
    mail::Attachment { media_type: String::new(), name, content, content_id: None, inline: false }
}
