use std::sync::Arc;

use regulation::{DeadlineId, Extend, FieldId, Guard, Right};
use worktime::Extension;

use super::reckon::reckon;
use super::{Clock, ClockStatus, Reckoning};
use crate::case::{Event, Private};
use crate::draft::Draft;
use crate::refusal::Refusal;
use crate::unextendable::Unextendable;
use crate::{message, rights};

/// Extends a deadline by its own rule: as often as it allows, under its condition, never after it was missed (W7).
pub(crate) fn extend(draft: &mut Draft, id: &DeadlineId, reason: &Private) -> Result<(), Refusal> {
    let rule = rule(draft, id)?;
    rights::check_actors(draft, Right::Extend.as_str(), &rule.who)?;
    reason.needed("reason")?;
    apply(draft, id, &rule, reason)
}

/// May whoever acts extend it now by hand?
pub(crate) fn may_extend(draft: &Draft, id: &DeadlineId) -> Result<(), Refusal> {
    let rule = rule(draft, id)?;
    rights::check_actors(draft, Right::Extend.as_str(), &rule.who)?;
    reckoned(draft, id, &rule).map(|_| ())
}

/// Could an action extend it now? The same conditions, asked before it is done: one that looks at what the action
/// itself fills in cannot be judged yet.
pub(crate) fn check_extension(draft: &Draft, id: &DeadlineId, fills: &[FieldId]) -> Result<(), Refusal> {
    let rule = rule(draft, id)?;
    let to_come =
        |guard: &Guard| fills.iter().any(|field| guard.variables().iter().any(|name| *field == **name));
    let when = rule.when.clone().filter(|guard| !to_come(guard));
    reckoned(draft, id, &Extend { when, ..rule }).map(|_| ())
}

/// The same as an effect of an action, which has said already who may.
pub(crate) fn extend_by_action(draft: &mut Draft, id: &DeadlineId, reason: &Private) -> Result<(), Refusal> {
    let rule = rule(draft, id)?;
    apply(draft, id, &rule, reason)
}

fn rule(draft: &Draft, id: &DeadlineId) -> Result<Extend, Refusal> {
    let rule = draft.deadline(id)?.extend.clone();
    rule.ok_or_else(|| not(id, Unextendable::NoRule))
}

fn apply(draft: &mut Draft, id: &DeadlineId, rule: &Extend, reason: &Private) -> Result<(), Refusal> {
    let (n, reckoning) = reckoned(draft, id, rule)?;
    let (by, total) = words(rule.how);
    draft.record(Event::ClockExtended {
        n,
        deadline: id.clone(),
        by,
        total,
        reason: reason.clone(),
        reckoning,
    })?;
    rule.send.iter().try_for_each(|template| message::send(draft, template, crate::case::Purpose::Message))
}

/// The clock and where it would stand once extended.
fn reckoned(draft: &Draft, id: &DeadlineId, rule: &Extend) -> Result<(u32, Reckoning), Refusal> {
    let clock = extendable(draft, id)?;
    let spent = clock.extensions.len() as u32;
    if spent >= rule.times {
        return Err(Refusal::ExtensionSpent { deadline: id.clone(), times: spent });
    }
    if rule.when.as_ref().is_some_and(|guard| !draft.holds(guard)) {
        return Err(not(id, Unextendable::Guard));
    }
    let anchor = clock.reckoning.anchor;
    let deadline = draft.deadline(id)?;
    let reckoning = reckon(draft.reg, &draft.state, deadline, anchor, Some(&clock), Some(rule.how))?;
    if reckoning.due <= clock.reckoning.due {
        return Err(not(id, Unextendable::NoLater));
    }
    Ok((clock.n, reckoning))
}

fn extendable(draft: &Draft, id: &DeadlineId) -> Result<Clock, Refusal> {
    let clock = draft.state.live_clocks().find(|clock| clock.deadline == *id).cloned().ok_or_else(|| {
        let running = draft.state.live_clocks().map(|clock| clock.deadline.clone()).collect();
        Refusal::NoSuchDeadline { deadline: id.to_string(), running }
    })?;
    if clock.breached.is_some() || clock.reckoning.due.is_some_and(|due| due < draft.at) {
        return Err(not(id, Unextendable::Missed));
    }
    if clock.status != ClockStatus::Running {
        return Err(not(id, Unextendable::Stands));
    }
    Ok(clock)
}

fn not(id: &DeadlineId, why: Unextendable) -> Refusal {
    Refusal::NotExtendable { deadline: id.clone(), why }
}

fn words(how: Extension) -> (Arc<str>, bool) {
    match how {
        Extension::By(term) => (Arc::from(term.to_string()), false),
        Extension::To(term) => (Arc::from(term.to_string()), true),
    }
}
