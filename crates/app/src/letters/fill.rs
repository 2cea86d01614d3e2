use casework::case::{Addressee, Purpose};
use casework::{Actor, CaseState, Event, Person, Private, check_reply, way};
use jiff::Timestamp;
use regulation::{Answer, DepartmentId, MessageId, Regulation, RoleId};
use store::Customer;

use super::context::{Letterhead, written};
use super::outgoing::{Outgoing, Via};
use super::subject::usual;
use crate::AppError;
use crate::app::{contacts, reach};
use crate::cases::Card;

/// What letters need to know beside the events.
pub(crate) struct Post<'a> {
    pub reg: &'a Regulation,
    /// After the events.
    pub state: &'a CaseState,
    pub customer: Option<&'a Customer>,
    pub staff: &'a [Person],
    pub by: &'a Actor,
    /// Ids of the messages so far, oldest first, to answer in their thread.
    pub thread: &'a [String],
    /// Key of the installation: signs own Message-IDs.
    pub key: &'a [u8],
    /// When it is written.
    pub at: Timestamp,
}

/// Renders every message among the events into its entry, and gives the rows of the outbox: message number and what
/// leaves.
pub(crate) fn fill(post: &Post, events: &mut [Event]) -> Result<Vec<(u32, Outgoing)>, AppError> {
    let reason = reason(events);
    let mut leaving = Vec::new();
    for event in events {
        if let Event::MessageSent { n, template, purpose, to, subject, text, .. } = event {
            if let Some(template) = template {
                let (head, body) = render(post, template, &reason)?;
                *subject = Private::from(head);
                *text = Private::from(body);
            }
            if is_ours_to_check(post, *purpose, to) {
                let contacts = contacts(post.customer);
                check_reply(post.reg, post.state, &contacts, subject.as_str(), text.as_str())?;
            }
            let way = address(post, (template.as_ref(), *purpose), to);
            if way.0 == Via::Email && subject.as_str().trim().is_empty() {
                let known = (post.customer, post.staff);
                *subject = Private::from(usual(post.reg, post.state, known, post.at));
            }
            if template.is_none() && way.0 == Via::Email {
                *text = Private::from(signed(post.reg, text.as_str()));
            }
            let words = (subject.as_str().to_owned(), text.as_str().to_owned());
            leaving.push((*n, outgoing(post, *n, *purpose, way, words)));
        }
    }
    Ok(leaving)
}

/// A letter that somebody makes with what they typed: it leaves only when nothing stops it (W5). What the program sends by
/// itself was looked through when the regulation was checked.
fn is_ours_to_check(post: &Post, purpose: Purpose, to: &Addressee) -> bool {
    let typed = matches!(purpose, Purpose::Message | Purpose::Answer);
    typed && *to == Addressee::Customer && matches!(post.by, Actor::Person(_))
}

/// A letter that was typed ends with the organisation's signature, where whoever wrote it has not put it there. Letters of the
/// regulation say themselves where theirs stands.
fn signed(reg: &Regulation, text: &str) -> String {
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let signature = reg.organisation.signature.as_deref().unwrap_or_default().trim();
    match words(text).contains(&words(signature)) {
        true => text.to_owned(),
        false => format!("{}\n\n{signature}", text.trim_end()),
    }
}

/// The reason that goes with the act, where it has one.
fn reason(events: &[Event]) -> String {
    let of = |event: &Event| match event {
        Event::ClockExtended { reason, .. }
        | Event::Suspended { reason, .. }
        | Event::Refused { reason, .. } => Some(reason.as_str().to_owned()),
        _ => None,
    };
    events.iter().filter_map(of).find(|reason| !reason.is_empty()).unwrap_or_default()
}

fn render(post: &Post, template: &MessageId, reason: &str) -> Result<(String, String), AppError> {
    let message =
        post.reg.message(template).ok_or_else(|| AppError::Letter(format!("no message {template}")))?;
    let unsigned = post.reg.organisation.title.as_str();
    let (customer, executor) = (post.customer, executor(post));
    let head = Letterhead { customer, executor, staff: post.staff, unsigned, reason, at: Some(post.at) };
    written(message, post.reg, post.state, head).map_err(|why| AppError::Letter(format!("{template}: {why}")))
}

/// Whoever acts signs; when the program acts, whoever holds the case.
fn executor<'a>(post: &Post<'a>) -> Option<&'a Person> {
    let login = match post.by {
        Actor::Person(login) => Some(&**login),
        Actor::Customer | Actor::System => post.state.owner.person.as_deref(),
    };
    post.staff.iter().find(|person| Some(&*person.login) == login)
}

fn outgoing(
    post: &Post,
    n: u32,
    purpose: Purpose,
    (via, address, name): (Via, String, String),
    (subject, text): (String, String),
) -> Outgoing {
    let (case, unique) = (post.state.case.simple().to_string(), n.to_string());
    let begun = Outgoing::begun(&post.reg.organisation, (&case, &unique), post.key);
    Outgoing {
        via,
        to: address,
        to_name: name,
        subject,
        text,
        letterhead: if via == Via::Email { begun.letterhead } else { String::new() },
        in_reply_to: post.thread.last().cloned(),
        references: post.thread.to_vec(),
        automatic: purpose == Purpose::Acknowledgement,
        number: post.state.number.to_string(),
        ..begun
    }
}

/// By which way, and where to (I4, W4).
fn address(
    post: &Post,
    (template, purpose): (Option<&MessageId>, Purpose),
    to: &Addressee,
) -> (Via, String, String) {
    if let Some((role, department)) = to.inside() {
        return (Via::Inside, role.to_string(), inside(post.reg, role, department));
    }
    let name = post.customer.and_then(|one| one.name.clone()).unwrap_or_default();
    let (via, known) = reached(post.reg, post.state, post.customer, (template, purpose));
    (via, known.unwrap_or_default(), name)
}

/// By which way the customer is written to, and where to, when that is known.
fn reached(
    reg: &Regulation,
    state: &CaseState,
    customer: Option<&Customer>,
    (template, purpose): (Option<&MessageId>, Purpose),
) -> (Via, Option<String>) {
    let phone = customer.and_then(|one| one.phone.clone());
    let of_channel = reg.channel(&state.channel).and_then(|channel| channel.answer);
    match way(reg, state, template, purpose, reach(customer)) {
        Answer::Phone => (Via::Phone, phone),
        Answer::Sms => (Via::Sms, phone),
        Answer::Post | Answer::InPerson => (Via::Post, customer.and_then(|one| one.address.clone())),
        // A messenger that the case did not come by is found by the phone number.
        Answer::Social if of_channel != Some(Answer::Social) => (Via::There, phone),
        Answer::Reception | Answer::Social => (Via::There, Some(state.channel.to_string())),
        Answer::Email => (Via::Email, customer.and_then(|one| one.email.clone())),
    }
}

impl Card {
    /// The address, the phone or the place that a letter to the customer goes to now; none: where the case came by, or nowhere.
    pub fn letters_go_to(&self) -> Option<String> {
        let customer = self.customer.as_ref();
        let (via, known) = reached(&self.regulation, &self.state, customer, (None, Purpose::Message));
        known.filter(|known| via != Via::There && !known.trim().is_empty())
    }
}

/// «Руководитель подразделения, Служба доставки».
fn inside(reg: &Regulation, role: &RoleId, department: Option<&DepartmentId>) -> String {
    let role = reg.role(role).map(|role| role.title.clone());
    let department = department.and_then(|id| reg.department(id)).map(|one| one.title.clone());
    role.into_iter().chain(department).collect::<Vec<_>>().join(", ")
}
