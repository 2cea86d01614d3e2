//! Messages in and out. What they say is rendered by the app; here is which, to whom and what it means.
mod failed;
mod left;
mod way;

pub(crate) use failed::{answered_otherwise, failed};
pub(crate) use left::left;
pub use way::way;

use regulation::{Answer, ChannelId, MessageId, Right, Tell};

use crate::assignment::owners;
use crate::case::{Addressee, Event, Private, Purpose};
use crate::command::Incoming;
use crate::draft::{Draft, unknown};
use crate::refusal::Refusal;
use crate::reply;
use crate::{clock, rights};

/// A template goes to the customer. An internal case has no customer to write to.
pub(crate) fn send(draft: &mut Draft, template: &MessageId, purpose: Purpose) -> Result<(), Refusal> {
    outgoing(draft, template, purpose, Addressee::Customer)
}

fn outgoing(draft: &mut Draft, template: &MessageId, purpose: Purpose, to: Addressee) -> Result<(), Refusal> {
    if draft.reg.message(template).is_none() {
        return Err(unknown("message", template.as_str()));
    }
    put_out(draft, Some(template), purpose, to, (Private::from(""), Private::from("")))
}

/// A message goes out. An answer by e-mail counts when it has left; what we do not carry ourselves (by post, by phone)
/// when it is written.
fn put_out(
    draft: &mut Draft,
    template: Option<&MessageId>,
    purpose: Purpose,
    to: Addressee,
    (subject, text): (Private, Private),
) -> Result<(), Refusal> {
    let n = draft.state.messages + 1;
    let reach = draft.facts.reach;
    let by_mail = || reach.email && way(draft.reg, &draft.state, template, purpose, reach) == Answer::Email;
    let awaited = purpose == Purpose::Answer && to == Addressee::Customer && by_mail();
    let template = template.cloned();
    draft.record(Event::MessageSent { n, template, purpose, to, subject, text, awaited })?;
    if awaited { clock::put_on_its_way(draft, n) } else { Ok(()) }
}

/// People inside are told: by a template of their own, or by a plain notice.
pub(crate) fn tell(draft: &mut Draft, tell: &Tell) -> Result<(), Refusal> {
    for owner in owners(draft, &tell.to) {
        let Some(role) = owner.role else { continue };
        match &tell.message {
            Some(template) => {
                let to = match owner.department {
                    Some(department) => Addressee::RoleOf { role, department },
                    None => Addressee::Role(role),
                };
                outgoing(draft, template, Purpose::Notice, to)?;
            }
            None => draft.record(Event::Told { role, department: owner.department, about: None })?,
        }
    }
    Ok(())
}

/// A template of the regulation sent by hand.
pub(crate) fn send_by_hand(draft: &mut Draft, template: &MessageId) -> Result<(), Refusal> {
    rights::check(draft, Right::Write)?;
    send(draft, template, Purpose::Message)
}

/// A message written by hand.
pub(crate) fn write(
    draft: &mut Draft,
    subject: &Private,
    text: &Private,
    answer: bool,
) -> Result<(), Refusal> {
    rights::check(draft, Right::Write)?;
    text.needed("text")?;
    reply::check(draft.reg, &draft.state, &draft.facts.customer_contacts, subject.as_str(), text.as_str())?;
    let purpose = if answer { Purpose::Answer } else { Purpose::Message };
    put_out(draft, None, purpose, Addressee::Customer, (subject.clone(), text.clone()))
}

/// A message of the customer joins the case; its holder is told.
pub(crate) fn receive(draft: &mut Draft, channel: &ChannelId, message: &Incoming) -> Result<(), Refusal> {
    put_in(draft, channel, message)?;
    match draft.state.owner.role.clone() {
        Some(role) => {
            let department = draft.state.owner.department.clone();
            draft.record(Event::Told { role, department, about: None })
        }
        None => Ok(()),
    }
}

/// Puts a message of the customer into the case.
pub(crate) fn put_in(draft: &mut Draft, channel: &ChannelId, message: &Incoming) -> Result<(), Refusal> {
    let n = draft.state.messages + 1;
    let Incoming { from, subject, text, raw, automatic } = message.clone();
    let channel = channel.clone();
    draft.record(Event::MessageReceived { n, channel, from, subject, text, raw, automatic })
}
