use casework::case::{KeptRaw, Link};
use casework::{Actor, Command, Incoming, Private, Refusal};
use jiff::{SignedDuration, Timestamp};
use mail::{Automatic, Message, Unreadable, thread_candidates};
use regulation::{ChannelId, Regulation};
use sha2::{Digest, Sha256};
use store::{RawState, Reader, Which, normal_email};
use uuid::Uuid;

use super::applicant::applicant;
use super::belong::{Belongs, card_of, case_of};
use super::block::BLOCKED;
use super::classify::{self, Said};
use super::settle::{Arriving, Kept, Settled, problem};
use crate::cases::{Arrival, Beside, Came, NewCase, NewCustomer, hex};
use crate::files::sniffed;
use crate::{App, AppError, letters};

/// Acknowledgements that one customer gets within [`DAY`].
const MOST_A_DAY: i64 = 30;
/// Letters by which one is known that refers to them.
const MOST_REFERRED: usize = 30;
/// What becomes of a letter of our own that came back.
const OWN_COPY: &str = "own-copy";
const DAY: SignedDuration = SignedDuration::from_hours(24);

/// What whoever hands in a letter already knows.
#[derive(Debug, Clone, Default)]
pub struct Hint {
    pub kind: Option<String>,
    pub channel: Option<String>,
    /// The mailbox that it was taken from.
    pub mailbox: Option<String>,
    /// Its number there: what the numbers are valid for, and the number.
    pub number: Option<(u32, u32)>,
}

impl Hint {
    /// What is named must be there, and a customer's letter is never an internal kind.
    fn check(&self, reg: &regulation::Regulation) -> Result<(), AppError> {
        let unknown =
            |what, id: &str, possible: Vec<String>| Refusal::Unknown { what, id: id.to_owned(), possible };
        if let Some(kind) = &self.kind {
            let fitting = || reg.kinds.values().filter(|one| !one.internal).map(|one| one.id.to_string());
            if fitting().all(|one| one != *kind) {
                return Err(unknown("kind", kind, fitting().collect()).into());
            }
        }
        match self.channel.as_ref().filter(|id| reg.channels.keys().all(|one| **id != one.as_str())) {
            Some(id) => {
                Err(unknown("channel", id, reg.channels.keys().map(ToString::to_string).collect()).into())
            }
            None => Ok(()),
        }
    }
}

/// Where a letter belongs.
enum Place {
    /// To somebody who is not heard.
    Blocked,
    /// To a case that is there.
    Case(Uuid),
    /// To none that is there. `silent`: no program answers it. `beside`: a case that it names, of somebody else.
    New { silent: bool, beside: Option<Link> },
}

/// A letter that is kept, and not understood yet.
pub(crate) struct KeptLetter {
    kept: Result<Kept, Uuid>,
    read: Result<Message, Unreadable>,
    channel: String,
}

impl App {
    /// Takes in a raw letter (RFC 5322): kept first, then read; joined to its case, or a new one (I3).
    pub async fn take_mail(&self, org: &str, bytes: Vec<u8>, hint: &Hint) -> Result<Settled, AppError> {
        let letter = self.keep_mail(org, bytes, hint).await?;
        self.understand_mail(org, letter, hint).await
    }

    /// The first half: it is committed as it came.
    pub(crate) async fn keep_mail(
        &self,
        org: &str,
        bytes: Vec<u8>,
        hint: &Hint,
    ) -> Result<KeptLetter, AppError> {
        let reg = self.regulation(org).await?;
        hint.check(&reg)?;
        let read = letters::read(&bytes);
        let fingerprint = match &read {
            Ok(letter) if letter.message_id.is_some() || letter.from.is_some() => mail::dedupe_key(letter),
            // Neither a mark nor a sender: only the same bytes are the same letter.
            Ok(_) | Err(_) => hex(&Sha256::digest(&bytes)),
        };
        let came_to = hint.mailbox.as_deref();
        let found = match &read {
            Ok(letter) => classify::channel(&reg, letter, came_to),
            Err(_) => came_to.and_then(|address| classify::named(&reg, address)),
        };
        let channel = hint.channel.clone().or_else(|| found.map(|(channel, _)| channel.id.to_string()));
        let channel = channel.unwrap_or_default();
        let it = Arriving {
            channel: channel.clone(),
            fingerprint,
            media: "message/rfc822".to_owned(),
            kind: hint.kind.clone(),
            by: Actor::System,
            bytes,
            mailbox: hint.mailbox.clone(),
            number: hint.number,
            name: None,
        };
        Ok(KeptLetter { kept: self.keep_raw(org, it).await?, read, channel })
    }

    /// The second half.
    pub(crate) async fn understand_mail(
        &self,
        org: &str,
        it: KeptLetter,
        hint: &Hint,
    ) -> Result<Settled, AppError> {
        let kept = match it.kept {
            Ok(kept) => kept,
            Err(of) => return self.duplicate(org, of).await,
        };
        let settled = match it.read {
            Err(why) => self.fail(org, kept.id, why.ru().to_owned()).await,
            Ok(letter) => self.understand(org, kept, &letter, &it.channel, hint).await,
        };
        self.or_taken(org, settled).await
    }

    pub(super) async fn understand(
        &self,
        org: &str,
        kept: Kept,
        letter: &Message,
        channel: &str,
        hint: &Hint,
    ) -> Result<Settled, AppError> {
        if self.is_our_own(org, letter).await? {
            return self.unasked(org, kept.id, OWN_COPY).await;
        }
        match &letter.automatic {
            Automatic::Bounce(bounce) => return self.bounced(org, kept, bounce).await,
            Automatic::Receipt | Automatic::Loop => {
                return self.unasked(org, kept.id, "automatic").await;
            }
            Automatic::No
            | Automatic::AutoReply
            | Automatic::List
            | Automatic::Bulk
            | Automatic::Generated => {}
        }
        match self.place_of(org, letter).await? {
            Place::Blocked => self.unasked(org, kept.id, BLOCKED).await,
            Place::Case(case) => self.attach(org, kept, case, letter, channel).await,
            Place::New { .. } if letter.automatic == Automatic::AutoReply => {
                self.unasked(org, kept.id, "auto-reply").await
            }
            Place::New { silent, beside } => {
                self.new_case(org, kept, letter, channel, hint, (silent, beside)).await
            }
        }
    }

    /// A letter that we sent ourselves and that came back by a copy (BCC, a rule of the mail server): it bears a name that only we can
    /// give. Another organisation here may write to this one: that is no copy.
    async fn is_our_own(&self, org: &str, letter: &Message) -> Result<bool, AppError> {
        let Some(id) = &letter.message_id else { return Ok(false) };
        if mail::verify_message_id(id, &self.key).is_none() {
            return Ok(false);
        }
        let threads = self.reader().await?.threads(org, std::slice::from_ref(id)).await?;
        Ok(threads.iter().any(|thread| !thread.incoming))
    }

    /// All that the database is asked of a letter, over one connection.
    async fn place_of(&self, org: &str, letter: &Message) -> Result<Place, AppError> {
        let (reg, mut reader) = (self.regulation(org).await?, self.reader().await?);
        if self.is_blocked(&mut reader, org, letter).await? {
            return Ok(Place::Blocked);
        }
        let beside = match case_of(&mut reader, org, letter).await? {
            Belongs::To(case) => return Ok(Place::Case(case)),
            Belongs::Beside(link) => Some(link),
            Belongs::Nowhere => None,
        };
        let answered = card_of(&mut reader, org, writer(&reg, letter)).await?;
        let silent = !letter.may_be_answered_by_robot()
            || self.was_answered_enough(&mut reader, org, answered).await?;
        Ok(Place::New { silent, beside })
    }

    /// Nobody wrote it and nobody waits for an answer: it becomes no case.
    async fn unasked(&self, org: &str, raw: Uuid, why: &str) -> Result<Settled, AppError> {
        self.settle(org, raw, RawState::Refused, None, Some(why.to_owned())).await?;
        Ok(Settled::Refused { why: why.to_owned() })
    }

    async fn attach(
        &self,
        org: &str,
        kept: Kept,
        case: Uuid,
        letter: &Message,
        channel: &str,
    ) -> Result<Settled, AppError> {
        let message = incoming(letter, kept.id);
        let channel = match ChannelId::new(channel) {
            Ok(channel) => channel,
            Err(_) => self.reader().await?.load_case(org, Which::Id(case)).await?.state.channel,
        };
        let own = self.own_address(org, case, message.from.as_str()).await?;
        let came = Came { own, ..came(letter, kept.raw) };
        let (command, beside) = (Command::Receive { channel, message }, Beside::from(came));
        let done = self.act_on(org, case, command, Actor::Customer, beside).await?;
        Ok(Settled::Attached { number: done.state.number.to_string() })
    }

    /// The address that a letter came from, when it is the one that the letters of the case go to.
    pub(crate) async fn own_address(
        &self,
        org: &str,
        case: Uuid,
        from: &str,
    ) -> Result<Option<String>, AppError> {
        let mut reader = self.reader().await?;
        let customer = reader.load_case(org, Which::Id(case)).await?.state.customer;
        let card = match customer {
            Some(id) => reader.customer(org, id).await?,
            None => None,
        };
        let known = card.and_then(|card| normal_email(card.email.as_deref()?));
        Ok(known.filter(|known| normal_email(from).as_ref() == Some(known)))
    }

    async fn new_case(
        &self,
        org: &str,
        kept: Kept,
        letter: &Message,
        channel: &str,
        hint: &Hint,
        (silent, beside): (bool, Option<Link>),
    ) -> Result<Settled, AppError> {
        let reg = self.regulation(org).await?;
        let found = ChannelId::new(channel).ok().and_then(|id| reg.channel(&id));
        let Some(found) = found else {
            let problem = "нет канала, который принимает почту: укажите mailboxes в channels".to_owned();
            return self.fail(org, kept.id, problem).await;
        };
        let came_to = hint.mailbox.as_deref();
        let mailbox = classify::channel(&reg, letter, came_to).and_then(|(_, mailbox)| mailbox);
        let said = Said::new(&letter.subject, &letter.fresh);
        let stated = hint.kind.as_ref().and_then(|kind| reg.kinds.values().find(|one| one.id == **kind));
        let kind = stated.or_else(|| classify::kind(&reg, found, mailbox, &said));
        let Some(kind) = kind else {
            return self
                .fail(org, kept.id, "ни один вид обращения не приходит по этому каналу".to_owned())
                .await;
        };
        let fields = classify::fields(kind, &found.id, mailbox, substance(letter));
        let writer = writer(&reg, letter);
        let case = NewCase {
            kind: kind.id.to_string(),
            channel: found.id.to_string(),
            applicant: applicant(letter, &said),
            customer: writer.map(sender),
            fields,
            received: Some(kept.arrived),
        };
        let arrival = Arrival {
            message: Some(incoming(letter, kept.id)),
            came: came(letter, kept.raw.clone()),
            unattended: true,
            silent: silent || writer.is_none(),
            beside,
        };
        match self.register_arrival(org, case, Actor::System, arrival).await {
            Ok(registered) => Ok(Settled::Registered { number: registered.state.number.to_string() }),
            Err(AppError::Refused(why)) => self.fail(org, kept.id, problem(&why)).await,
            Err(why) => Err(why),
        }
    }
}

impl App {
    /// Whoever writes so often may be a robot that does not say so: its letters become cases, and no program answers it.
    async fn was_answered_enough(
        &self,
        reader: &mut Reader,
        org: &str,
        sender: Option<Uuid>,
    ) -> Result<bool, AppError> {
        let Some(sender) = sender else { return Ok(false) };
        let since = self.clock.now().saturating_sub(DAY).unwrap_or(Timestamp::UNIX_EPOCH);
        Ok(reader.customer_cases_since(org, sender, since).await? >= MOST_A_DAY)
    }
}

/// One of the organisation's own addresses: what somebody sends on from there is a case, but no mailbox is a customer.
fn is_ours(reg: &Regulation, email: &str) -> bool {
    let of_letters = reg.organisation.mail_from.as_deref().and_then(normal_email);
    classify::named(reg, email).is_some() || (of_letters.is_some() && of_letters == normal_email(email))
}

/// Whose letter it is: `From` says so. Where an answer is to go (`Reply-To`) anybody may choose; it counts where the letter comes
/// from one of the organisation's own addresses, as its forms send letters, or from none.
pub(super) fn writer<'a>(reg: &Regulation, letter: &'a Message) -> Option<&'a mail::Address> {
    let not_ours = |one: &&mail::Address| !is_ours(reg, &one.email);
    letter.from.as_ref().filter(not_ours).or_else(|| letter.reply_to.first().filter(not_ours))
}

pub(super) fn sender(from: &mail::Address) -> NewCustomer {
    let name = from.name.clone().unwrap_or_default();
    NewCustomer { name, email: Some(from.email.clone()), ..NewCustomer::default() }
}

/// What is said, and by whom: where the answer is to go is another thing.
pub(super) fn incoming(letter: &Message, raw: Uuid) -> Incoming {
    let from = letter.from.as_ref().or(letter.reply_to.first());
    let from = from.map(|from| from.email.clone()).unwrap_or_default();
    Incoming {
        from: Private::from(from),
        subject: Private::from(letter.subject.as_str()),
        text: Private::from(letter.text.as_str()),
        raw: Some(raw),
        automatic: matches!(letter.automatic, Automatic::AutoReply | Automatic::Generated),
    }
}

/// A letter without a word is told by its subject.
pub(super) fn substance(letter: &Message) -> &str {
    if letter.fresh.trim().is_empty() { &letter.subject } else { letter.fresh.trim() }
}

pub(super) fn came(letter: &Message, raw: KeptRaw) -> Came {
    Came {
        raw: Some(raw),
        message_ids: letter.message_id.iter().cloned().collect(),
        refers: thread_candidates(letter).into_iter().take(MOST_REFERRED).map(str::to_owned).collect(),
        attachments: letter.attachments.iter().cloned().map(as_it_is).collect(),
        ..Came::default()
    }
}

/// With the type that the content has, whatever the sender declared.
pub(super) fn as_it_is(file: mail::Attachment) -> mail::Attachment {
    let media_type = sniffed(&file.content, &file.name).to_owned();
    mail::Attachment { media_type, ..file }
}
