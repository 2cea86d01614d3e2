use std::collections::BTreeMap;

use regulation::{Compensation, DeadlineId, DisputeEffect, Effects, FieldId, FieldType, ItemId, Scalar};

use crate::case::{Event, Private, Purpose};
use crate::draft::Draft;
use crate::field::{self, FieldValue};
use crate::refusal::Refusal;
use crate::{clock, message, task};

/// What entering a stage does besides moving the case.
pub(crate) fn apply(draft: &mut Draft, effects: &Effects) -> Result<(), Refusal> {
    let fields = values(draft, effects)?;
    if !fields.is_empty() {
        draft.record(Event::FieldsSet { fields })?;
    }
    follow(draft, effects)
}

/// What follows once the fields are set; in the order of the handbook.
pub(crate) fn follow(draft: &mut Draft, effects: &Effects) -> Result<(), Refusal> {
    effects.mark.iter().try_for_each(|mark| draft.record(Event::Marked { mark: mark.clone() }))?;
    effects.cancel.iter().try_for_each(|id| task::cancel_all_of(draft, Some(id)))?;
    effects.open.iter().try_for_each(|id| task::open(draft, id))?;
    if effects.compensation.is_some() {
        compensate(draft, effects.compensation)?;
    }
    dispute(draft, effects.dispute)?;
    if effects.decided {
        draft.record(Event::Decided)?;
    }
    say(draft, effects)?;
    change_kind(draft, effects)?;
    if let Some(kind) = &effects.start {
        draft.record(Event::CaseWanted { kind: kind.clone() })?;
    }
    time(draft, effects)
}

/// The fields that it sets.
pub(crate) fn values(draft: &Draft, effects: &Effects) -> Result<BTreeMap<FieldId, FieldValue>, Refusal> {
    effects.set.iter().map(|(field, scalar)| Ok((field.clone(), value(draft, field, scalar)?))).collect()
}

fn value(draft: &Draft, id: &FieldId, scalar: &Scalar) -> Result<FieldValue, Refusal> {
    let kind = draft.reg.field(id).map(|field| field.kind);
    match (scalar, kind) {
        (Scalar::Flag(flag), _) => Ok(FieldValue::YesNo(*flag)),
        (Scalar::Number(number), Some(FieldType::Money)) => {
            Ok(FieldValue::Money((number * 100.0).round() as i64))
        }
        (Scalar::Number(number), _) => Ok(FieldValue::Number(*number)),
        (Scalar::Word(word), _) => field::read(draft.reg, draft.facts, id, word),
    }
}

/// A compensation is offered: what and for how much stands in the fields just filled (W6).
fn compensate(draft: &mut Draft, how: Option<Compensation>) -> Result<(), Refusal> {
    if matches!(how, Some(Compensation::Once)) && !draft.state.compensations.is_empty() {
        return Err(Refusal::CompensatedAlready);
    }
    let what: Option<ItemId> = match draft.state.fields.get("compensation") {
        Some(FieldValue::Choice(item)) => Some(item.clone()),
        Some(FieldValue::Many(items)) => items.first().cloned(),
        _ => None,
    };
    let cost = match cost(draft)? {
        Some(FieldValue::Money(kopecks)) => Some(kopecks),
        _ => None,
    };
    draft.record(Event::CompensationOffered { what, cost })
}

/// What this compensation costs. The cost of an earlier one does not stand beside the next.
fn cost(draft: &mut Draft) -> Result<Option<FieldValue>, Refusal> {
    let Ok(field) = FieldId::new("compensation_cost") else { return Ok(None) };
    let given = draft.set_now(&field).cloned();
    let known = draft.state.fields.get(&field).cloned();
    if given.is_some() || known.is_none() || draft.state.compensations.is_empty() {
        return Ok(given.or(known));
    }
    draft.record(Event::FieldsSet { fields: BTreeMap::from([(field, FieldValue::Money(0))]) })?;
    Ok(None)
}

fn dispute(draft: &mut Draft, effect: Option<DisputeEffect>) -> Result<(), Refusal> {
    match effect {
        Some(DisputeEffect::Opens) => draft.record(Event::DisputeOpened),
        Some(DisputeEffect::Ends) if draft.state.is_disputed() => draft.record(Event::DisputeEnded),
        Some(DisputeEffect::Ends) | None => Ok(()),
    }
}

fn say(draft: &mut Draft, effects: &Effects) -> Result<(), Refusal> {
    effects.send.iter().try_for_each(|template| message::send(draft, template, Purpose::Message))?;
    effects.reply.iter().try_for_each(|template| message::send(draft, template, Purpose::Answer))?;
    if effects.answered {
        draft.record(Event::AnsweredByWord)?;
        task::end_letters(draft)?;
    }
    effects.tell.iter().try_for_each(|tell| message::tell(draft, tell))
}

/// Deadlines of the new kind begin where their moment has come already; those only of the old one end.
fn change_kind(draft: &mut Draft, effects: &Effects) -> Result<(), Refusal> {
    let Some(to) = effects.kind.clone().filter(|to| *to != draft.state.kind) else { return Ok(()) };
    let old = draft.kind()?.deadlines.clone();
    draft.record(Event::KindChanged { from: draft.state.kind.clone(), to })?;
    let new = draft.kind()?.deadlines.clone();
    let gone = draft
        .state
        .live_clocks()
        .filter(|clock| old.contains(&clock.deadline) && !new.contains(&clock.deadline));
    let gone: Vec<u32> = gone.map(|clock| clock.n).collect();
    gone.into_iter().try_for_each(|n| clock::drop_clock(draft, n))?;
    let begun = |id: &&DeadlineId| draft.state.clocks.iter().any(|clock| clock.deadline == **id);
    let added: Vec<_> = new.iter().filter(|id| !old.contains(id) || !begun(id)).collect();
    added.into_iter().try_for_each(|id| clock::start_since(draft, id))
}

/// The reason that was asked with the action, for the letter and the journal.
fn reason(draft: &Draft) -> Private {
    match draft.state.fields.get("reason") {
        Some(FieldValue::Text(text)) => text.clone(),
        _ => Private::from(""),
    }
}

fn time(draft: &mut Draft, effects: &Effects) -> Result<(), Refusal> {
    for id in &effects.drop {
        let running = draft.state.live_clocks().filter(|clock| clock.deadline == *id);
        let running: Vec<u32> = running.map(|clock| clock.n).collect();
        running.into_iter().try_for_each(|n| clock::drop_clock(draft, n))?;
    }
    effects.restart.iter().try_for_each(|id| clock::restart(draft, id))?;
    let reason = reason(draft);
    effects.extend.iter().try_for_each(|id| clock::extend_by_action(draft, id, &reason))
}
