//! A case begins (I2, I4, R1).
use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::{Span, Timestamp};
use regulation::{Ask, FieldId, Kind, Regulation, Right};

use crate::action;
use crate::case::{CaseState, Event, LinkKind, Numbering, Purpose, evolve};
use crate::command::Registration;
use crate::draft::{self, Draft};
use crate::facts::{Actor, Facts};
use crate::field::{self, FieldValue};
use crate::refusal::Refusal;
use crate::{message, rights};

/// Registers a case: its first events and its state after them.
///
/// The register number is still empty: it is given by [`give_number`] in the same transaction, once it is sure that
/// nothing refuses the registration, so that no number is lost.
pub fn register(
    reg: &Regulation,
    registration: &Registration,
    by: &Actor,
    facts: &Facts,
    at: Timestamp,
) -> Result<(CaseState, Vec<Event>), Refusal> {
    let kind = draft::kind(reg, &registration.kind)?;
    let started = is_started(registration);
    if !started {
        check_channel(reg, kind, registration)?;
    }
    check_received(reg, registration.received, at)?;
    let fields = fields(reg, kind, registration, facts)?;
    field::check_times(reg, &[], at, &fields)?;
    check_limits(kind, registration, &fields)?;
    let (born, state) = first(reg, kind, registration, at)?;
    let mut draft = Draft { reg, facts, by, at, state, events: Vec::new() };
    if !started {
        rights::check_actors(&draft, Right::Register.as_str(), registrars(reg, by))?;
    }
    begin(&mut draft, kind, registration, born, fields)?;
    Ok((draft.state, draft.events))
}

/// All that speaks against a registration and can be told without the rest of it, in the order of [`register`]: whoever fills in a
/// form wants to mend it once. Nothing here does not mean that [`register`] refuses nothing.
pub fn faults(reg: &Regulation, registration: &Registration, facts: &Facts, at: Timestamp) -> Vec<Refusal> {
    let kind = match draft::kind(reg, &registration.kind) {
        Ok(kind) => kind,
        Err(why) => return vec![why],
    };
    let channel = check_channel(reg, kind, registration).err();
    let fields = match &channel {
        // What is asked depends on the channel.
        Some(Refusal::Unknown { .. }) => Vec::new(),
        _ => field::faults(reg, facts, &asked(kind, registration), &registration.fields),
    };
    let received = check_received(reg, registration.received, at).err();
    let beyond = beyond(reg, kind, registration, facts);
    channel.into_iter().chain(received).chain(fields).chain(beyond).collect()
}

/// What no person typed here has no limits: nobody could mend it.
fn check_limits(
    kind: &Kind,
    registration: &Registration,
    fields: &BTreeMap<FieldId, FieldValue>,
) -> Result<(), Refusal> {
    let typed = fields.iter().filter(|(field, _)| registration.fields.contains_key(*field));
    typed.into_iter().try_for_each(|(field, value)| field::within(kind, &registration.channel, field, value))
}

/// What was typed into fields that can be read and lies beyond their limits.
fn beyond(reg: &Regulation, kind: &Kind, registration: &Registration, facts: &Facts) -> Vec<Refusal> {
    let read = |field: &FieldId, raw: &str| field::read(reg, facts, field, raw).ok();
    let typed = registration.fields.iter().filter_map(|(field, raw)| Some((field, read(field, raw)?)));
    typed
        .filter_map(|(field, value)| field::within(kind, &registration.channel, field, &value).err())
        .collect()
}

/// Nothing can be claimed after ten years (ГК РФ, ст. 196, п. 2): an earlier arrival is a mistyped year.
fn check_received(reg: &Regulation, received: Timestamp, at: Timestamp) -> Result<(), Refusal> {
    if received > at {
        return Err(Refusal::InFuture { what: "received" });
    }
    let local = at.to_zoned(reg.calendar(None).zone().clone());
    let earliest = local.checked_sub(Span::new().years(10)).map_or(Timestamp::MIN, |then| then.timestamp());
    if received < earliest {
        return Err(Refusal::LongAgo { what: "received" });
    }
    Ok(())
}

/// The customer registers their own case through a form; staff need the right to register.
fn registrars<'a>(reg: &'a Regulation, by: &Actor) -> &'a [regulation::Actor] {
    const ANYONE: &[regulation::Actor] = &[regulation::Actor::Anyone, regulation::Actor::Customer];
    let named = reg.right(Right::Register);
    if named.is_empty() || matches!(by, Actor::Customer) { ANYONE } else { named }
}

/// It follows from an act on another case, whoever may do that: nobody asks for the right to register then.
fn is_started(registration: &Registration) -> bool {
    registration.link.as_ref().is_some_and(|link| link.kind == LinkKind::StartedFrom)
}

fn check_channel(reg: &Regulation, kind: &Kind, registration: &Registration) -> Result<(), Refusal> {
    let channel = &registration.channel;
    if reg.channel(channel).is_none() {
        let possible = reg.channels.keys().map(ToString::to_string).collect();
        return Err(Refusal::Unknown { what: "channel", id: channel.to_string(), possible });
    }
    match kind.not_by.get(channel) {
        Some(why) => Err(Refusal::NotByChannel {
            kind: kind.id.to_string(),
            channel: channel.to_string(),
            why: why.clone(),
        }),
        None => Ok(()),
    }
}

fn fields(
    reg: &Regulation,
    kind: &Kind,
    registration: &Registration,
    facts: &Facts,
) -> Result<BTreeMap<FieldId, FieldValue>, Refusal> {
    let mut fields = field::gather(reg, facts, &asked(kind, registration), &registration.fields)?;
    fields.extend(registration.known.iter().map(|(field, value)| (field.clone(), value.clone())));
    Ok(fields)
}

/// What a customer left out of a letter is asked later: it is no reason not to register it.
fn asked(kind: &Kind, registration: &Registration) -> Vec<Ask> {
    let relax = |ask: &Ask| Ask { required: ask.required && !registration.unattended, ..ask.clone() };
    kind.asks(&registration.channel).map(relax).collect()
}

fn first(
    reg: &Regulation,
    kind: &Kind,
    registration: &Registration,
    at: Timestamp,
) -> Result<(Event, CaseState), Refusal> {
    let start = kind.starts.of(&registration.channel).or(kind.starts.values().next()).ok_or_else(|| {
        Refusal::NotByChannel {
            kind: kind.id.to_string(),
            channel: registration.channel.to_string(),
            why: String::new(),
        }
    })?;
    let born = Event::Registered {
        case: registration.case,
        number: Arc::from(""),
        kind: kind.id.clone(),
        channel: registration.channel.clone(),
        applicant: registration.applicant,
        customer: registration.customer,
        received: registration.received,
        regulation: Arc::from(reg.version.as_str()),
        stage: start.clone(),
        numbering: None,
    };
    let state = evolve(None, &born, at).ok_or_else(|| draft::unknown("stage", start.as_str()))?;
    Ok((born, state))
}

/// The order of a beginning: what is known, the clocks, where it stands and with whom, what is said.
fn begin(
    draft: &mut Draft,
    kind: &Kind,
    registration: &Registration,
    born: Event,
    fields: BTreeMap<FieldId, FieldValue>,
) -> Result<(), Refusal> {
    draft.begin_with(born, fields)?;
    if let Some(message) = &registration.message {
        message::put_in(draft, &registration.channel, message)?;
    }
    if let Some(link) = &registration.link {
        draft.record(Event::Linked { link: link.clone() })?;
    }
    let start = draft.state.stage.clone();
    action::enter(draft, &start, None)?;
    if let Some(template) = kind.acknowledge.of(&registration.channel).filter(|_| !registration.silent) {
        message::send(draft, template, Purpose::Acknowledgement)?;
    }
    kind.tell.iter().try_for_each(|tell| message::tell(draft, tell))
}

/// Gives the register number to a case just registered, in its state and in its first entry (R1), with its place in
/// the series where there is one.
pub fn give_number(state: &mut CaseState, events: &mut [Event], given: &str, place: Option<Numbering>) {
    let given: Arc<str> = Arc::from(given);
    state.number = given.clone();
    if let Some(Event::Registered { number, numbering, .. }) = events.first_mut() {
        *number = given;
        *numbering = place;
    }
}
