use regulation::{Action, ActionId, Ask, Branch, StageId, Target, Wait};

use super::check::{check, possible};
use super::effects;
use super::way::go_to;
use crate::assignment;
use crate::case::Event;
use crate::draft::Draft;
use crate::facts::Actor;
use crate::field::{self, Input};
use crate::refusal::Refusal;

/// Does an action of the stage.
pub(crate) fn act(draft: &mut Draft, id: &ActionId, input: &Input) -> Result<(), Refusal> {
    let stage = draft.stage()?;
    let action = stage.actions.get(id).ok_or_else(|| Refusal::NoSuchAction {
        action: id.clone(),
        stage: stage.id.clone(),
        possible: possible(draft),
    })?;
    check(draft, action)?;
    let mut fields = field::gather(draft.reg, draft.facts, &asked(draft, action), input)?;
    field::check_places(draft.reg, &fields)?;
    field::check_times(draft.reg, &draft.state.clocks, draft.at, &fields)?;
    fields.extend(effects::values(draft, &action.effects)?);
    if !fields.is_empty() {
        draft.record(Event::FieldsSet { fields })?;
    }
    draft.record(Event::ActionDone { stage: stage.id.clone(), action: id.clone(), branch: None })?;
    effects::follow(draft, &action.effects)?;
    lead(draft, action)
}

/// What the action asks: its own fields, what a compensation is when it offers one, and what is still unknown of what
/// the registration demands.
pub(crate) fn asked(draft: &Draft, action: &Action) -> Vec<Ask> {
    let mut asked = action.ask.clone();
    if action.effects.compensation.is_some() {
        for (name, required) in [("compensation", true), ("compensation_cost", false)] {
            let known = asked.iter().any(|ask| ask.field == *name);
            let field = regulation::FieldId::new(name).ok().filter(|_| !known);
            asked.extend(field.map(|field| Ask { field, required }));
        }
    }
    let known = |ask: &Ask| asked.iter().any(|own| own.field == ask.field);
    let left_out: Vec<Ask> = left_out(draft, action).filter(|ask| !known(ask)).collect();
    asked.extend(left_out);
    asked
}

/// What a letter did not say is no reason not to register it: whoever carries the case on is asked for it until it is
/// known (P-G1). They need not know yet: the customer may still have to be called. But no case ends without what the
/// regulation wants it closed with.
fn left_out<'a>(draft: &'a Draft, action: &'a Action) -> impl Iterator<Item = Ask> + 'a {
    let state = &draft.state;
    let by_staff = matches!(draft.by, Actor::Person(_)) && state.closed.is_none();
    let kind = action.effects.kind.as_ref().unwrap_or(&state.kind);
    let kind = draft.reg.kind(kind).filter(|_| by_staff && carries_on(draft, action));
    let ends = may_end(draft, action);
    let needed = kind.map(|kind| &kind.closed_with[..]).unwrap_or_default();
    let asked = kind.into_iter().flat_map(|kind| kind.asks(&state.channel)).filter(|ask| ask.required);
    let asked = asked.map(|ask| &ask.field).filter(|field| !needed.contains(field));
    let demanded = needed.iter().map(move |field| (field, ends)).chain(asked.map(|field| (field, false)));
    let unknown = demanded.filter(|(field, _)| !state.fields.contains_key(*field));
    unknown.map(|(field, required)| Ask { field: field.clone(), required })
}

fn may_end(draft: &Draft, action: &Action) -> bool {
    let ends = |to: &StageId| draft.reg.stage(to).is_some_and(|stage| stage.end.is_some());
    match &action.to {
        None => false,
        Some(Target::Stage(to)) => ends(to),
        Some(Target::Branches(branches)) => branches.iter().any(|branch| ends(&branch.to)),
    }
}

/// To another stage, and not to one where the customer is asked what is not known yet.
fn carries_on(draft: &Draft, action: &Action) -> bool {
    match &action.to {
        None => false,
        Some(Target::Stage(to)) => {
            *to != draft.state.stage
                && draft.reg.stage(to).is_none_or(|stage| stage.waits_for != Wait::Customer)
        }
        Some(Target::Branches(_)) => true,
    }
}

fn lead(draft: &mut Draft, action: &Action) -> Result<(), Refusal> {
    let (stage, branch) = match &action.to {
        None => return action.effects.assign.iter().try_for_each(|rule| assignment::assign(draft, rule)),
        Some(Target::Stage(stage)) => (stage.clone(), None),
        Some(Target::Branches(branches)) => {
            let (n, branch) =
                taken(draft, branches).ok_or_else(|| Refusal::NoBranch { action: action.id.clone() })?;
            (branch.to.clone(), Some(n))
        }
    };
    note_branch(draft, branch);
    go(draft, &stage, action)
}

/// The first branch whose condition holds.
fn taken<'a>(draft: &Draft, branches: &'a [Branch]) -> Option<(u32, &'a Branch)> {
    let mut numbered = (0..).zip(branches);
    numbered.find(|(_, branch)| branch.when.as_ref().is_none_or(|guard| draft.holds(guard)))
}

/// The journal tells which branch was taken.
fn note_branch(draft: &mut Draft, taken: Option<u32>) {
    let done = draft.events.iter_mut().rev().find_map(|event| match event {
        Event::ActionDone { branch, .. } => Some(branch),
        _ => None,
    });
    if let Some(branch) = done {
        *branch = taken;
    }
}

fn go(draft: &mut Draft, stage: &StageId, action: &Action) -> Result<(), Refusal> {
    go_to(draft, stage, action.effects.assign.as_ref())
}
