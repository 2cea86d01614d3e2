use regulation::{Action, ActionId, FieldId, TaskId, Wait};

use super::act::asked;
use crate::case::TaskStatus;
use crate::draft::Draft;
use crate::refusal::Refusal;
use crate::{clock, rights};

/// May this action be done now by whoever acts? The same question that `allowed` asks.
pub(crate) fn check(draft: &Draft, action: &Action) -> Result<(), Refusal> {
    if !rights::is_one_of(draft, &action.by) {
        return Err(Refusal::NotYours {
            action: action.id.to_string(),
            roles: rights::roles(&action.by),
            possible: possible(draft),
        });
    }
    if let Some(guard) = action.when.as_ref().filter(|guard| !draft.holds(guard)) {
        return Err(Refusal::Guard { action: action.id.clone(), guard: guard.source().to_owned() });
    }
    possible_now(draft, action)
}

/// Whatever may stand in the way beside who asks and the action's own condition.
fn possible_now(draft: &Draft, action: &Action) -> Result<(), Refusal> {
    if draft.state.closed.is_some() && draft.stage()?.end.is_none() {
        return Err(Refusal::Closed);
    }
    check_tasks(draft, action)?;
    check_compensation(draft, action)?;
    let asked = asked(draft, action).into_iter().map(|ask| ask.field);
    let fills: Vec<FieldId> = asked.chain(action.effects.set.keys().cloned()).collect();
    action.effects.extend.iter().try_for_each(|deadline| clock::check_extension(draft, deadline, &fills))
}

fn check_tasks(draft: &Draft, action: &Action) -> Result<(), Refusal> {
    let mut waiting: Vec<TaskId> =
        action.needs.iter().filter(|task| !is_done(draft, task)).cloned().collect();
    if action.to.is_some() && !action.anyway {
        waiting.extend(held_by(draft)?);
    }
    if waiting.is_empty() { Ok(()) } else { Err(Refusal::TaskOpen { tasks: waiting }) }
}

/// Tasks that keep the case at its stage.
fn held_by(draft: &Draft) -> Result<Vec<TaskId>, Refusal> {
    let Wait::Tasks(tasks) = &draft.stage()?.waits_for else { return Ok(Vec::new()) };
    let open = |id: &&TaskId| draft.state.open_tasks().any(|task| task.task.as_ref() == Some(*id));
    Ok(tasks.iter().filter(open).cloned().collect())
}

/// Done at least once, and none of that name is open.
fn is_done(draft: &Draft, id: &TaskId) -> bool {
    let of_name = || draft.state.tasks.iter().filter(|task| task.task.as_ref() == Some(id));
    of_name().any(|task| task.status == TaskStatus::Done)
        && of_name().all(|task| task.status != TaskStatus::Open)
}

fn check_compensation(draft: &Draft, action: &Action) -> Result<(), Refusal> {
    let once = matches!(action.effects.compensation, Some(regulation::Compensation::Once));
    if once && !draft.state.compensations.is_empty() {
        return Err(Refusal::CompensatedAlready);
    }
    Ok(())
}

/// Ids of the actions that whoever acts may do now: a refusal names them.
pub(crate) fn possible(draft: &Draft) -> Vec<ActionId> {
    let Ok(stage) = draft.stage() else { return Vec::new() };
    let fits = |action: &&Action| {
        rights::is_one_of(draft, &action.by)
            && action.when.as_ref().is_none_or(|guard| draft.holds(guard))
            && possible_now(draft, action).is_ok()
    };
    stage.actions.values().filter(fits).map(|action| action.id.clone()).collect()
}
