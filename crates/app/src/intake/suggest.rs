use casework::Applicant;
use regulation::{ChannelId, Regulation};
use store::RawInfo;
use uuid::Uuid;

use super::applicant::applicant;
use super::arrival::{is_paper, mail_of};
use super::classify::{self, Said};
use super::mail_in::{Hint, sender, substance, writer};
use super::site::{is_form, read_site};
use crate::cases::{NewCase, NewCustomer};
use crate::{App, AppError};

impl App {
    /// The form of whoever registers something that arrived, as far as it says itself. `original`: a letter that was
    /// forwarded is its first writer's.
    pub async fn suggested(&self, org: &str, id: Uuid, original: bool) -> Result<NewCase, AppError> {
        let reg = self.regulation(org).await?;
        let (info, bytes) = self.raw_bytes(org, id).await?;
        let hint = Hint { kind: info.kind.clone(), mailbox: info.mailbox.clone(), ..Hint::default() };
        let case = match mail_of(&info, &bytes) {
            Some(Ok(letter)) => of_letter(&reg, &letter, &info.channel, &hint, original),
            None if is_form(&info.media) => match read_site(&info.media, &bytes) {
                Ok((case, _)) => case,
                Err(_) => empty(&info.channel),
            },
            None if is_paper(&info) => of_paper(&reg, &self.read_in(org, id).await?, &info),
            _ => empty(&info.channel),
        };
        let email = case.customer.as_ref().and_then(|customer| customer.email.as_deref());
        let known = self.reader().await?.find_customer(org, None, email, None).await?;
        let known = known.filter(|_| email.is_some()).map(|found| found.customer);
        let customer = case.customer.map(|customer| NewCustomer { card: known, ..customer });
        Ok(NewCase { customer, received: case.received.or(Some(info.arrived)), ..case })
    }

    /// Who first wrote the letter that a case came as, when it was sent on by somebody else.
    pub async fn first_writer(&self, org: &str, case: Uuid) -> Result<Option<NewCustomer>, AppError> {
        let letters = self.reader().await?.messages(org, case).await?;
        let Some(raw) = letters.iter().find(|one| one.incoming).and_then(|one| one.raw) else {
            return Ok(None);
        };
        let Some((info, Some(bytes))) = self.reader().await?.raw(org, raw).await? else { return Ok(None) };
        let letter = mail_of(&info, &bytes).and_then(Result::ok);
        Ok(letter.as_ref().and_then(first_writer))
    }
}

/// Who first wrote a letter that somebody else has sent on.
fn first_writer(letter: &mail::Message) -> Option<NewCustomer> {
    letter.forwarded.as_ref()?.from.as_ref().map(sender)
}

/// What is written on paper, as far as a program could read it.
fn of_paper(reg: &Regulation, text: &str, info: &RawInfo) -> NewCase {
    let channel = ChannelId::new(&info.channel).ok().and_then(|id| reg.channel(&id));
    let Some(channel) = channel else { return empty(&info.channel) };
    let kind = classify::kind(reg, channel, None, &Said::new("", text));
    let fields =
        kind.filter(|_| !text.is_empty()).map(|kind| classify::fields(kind, &channel.id, None, text));
    NewCase {
        kind: kind.map(|kind| kind.id.to_string()).unwrap_or_default(),
        fields: fields.unwrap_or_default(),
        ..empty(&info.channel)
    }
}

fn empty(channel: &str) -> NewCase {
    NewCase {
        kind: String::new(),
        channel: channel.to_owned(),
        applicant: Applicant::default(),
        customer: None,
        fields: Default::default(),
        received: None,
    }
}

fn of_letter(
    reg: &Regulation,
    letter: &mail::Message,
    channel: &str,
    hint: &Hint,
    original: bool,
) -> NewCase {
    let named = ChannelId::new(channel).ok().and_then(|id| reg.channel(&id));
    let by_box = classify::channel(reg, letter, hint.mailbox.as_deref());
    let mailbox = by_box.and_then(|(_, mailbox)| mailbox);
    let Some(found) = named.or(by_box.map(|(channel, _)| channel)) else { return empty(channel) };
    let said = Said::new(&letter.subject, &letter.fresh);
    let stated = hint.kind.as_ref().and_then(|kind| reg.kinds.values().find(|one| one.id == **kind));
    let kind = stated.or_else(|| classify::kind(reg, found, mailbox, &said));
    let first = first_writer(letter).filter(|_| original);
    let fields = kind.map(|kind| classify::fields(kind, &found.id, mailbox, substance(letter)));
    NewCase {
        kind: kind.map(|kind| kind.id.to_string()).unwrap_or_default(),
        applicant: if original { Applicant::default() } else { applicant(letter, &said) },
        customer: first.or_else(|| writer(reg, letter).map(sender)),
        fields: fields.unwrap_or_default(),
        ..empty(found.id.as_str())
    }
}
