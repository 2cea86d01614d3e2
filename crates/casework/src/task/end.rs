use regulation::{Right, TaskId};

use crate::case::{Event, Private, TaskState};
use crate::clock;
use crate::command::TaskRef;
use crate::draft::Draft;
use crate::field::{self, Input};
use crate::refusal::Refusal;
use crate::{message, rights};

/// A task is done, with what it asked for.
pub(crate) fn finish(draft: &mut Draft, which: &TaskRef, input: &Input) -> Result<(), Refusal> {
    let task = find(draft, which)?;
    check_holder(draft, &task)?;
    let asked =
        task.task.as_ref().and_then(|id| draft.reg.task(id)).map(|one| one.ask.clone()).unwrap_or_default();
    let fields = field::gather(draft.reg, draft.facts, &asked, input)?;
    field::check_times(draft.reg, &draft.state.clocks, draft.at, &fields)?;
    if !fields.is_empty() {
        draft.record(Event::FieldsSet { fields })?;
    }
    end_clocks(draft, task.n, true)?;
    draft.record(Event::TaskDone { n: task.n, task: task.task, result: Private::from("") })?;
    task.letter.map_or(Ok(()), |letter| message::answered_otherwise(draft, letter))
}

/// The customer is answered: nobody has to answer otherwise any more.
pub(crate) fn end_letters(draft: &mut Draft) -> Result<(), Refusal> {
    let answers = |letter: &u32| draft.state.answers.iter().any(|one| one.message == *letter);
    let open = draft.state.open_tasks().filter(|task| task.letter.as_ref().is_some_and(answers));
    let open: Vec<u32> = open.map(|task| task.n).collect();
    open.into_iter()
        .try_for_each(|n| draft.record(Event::TaskDone { n, task: None, result: Private::from("") }))
}

/// A task is no longer needed.
pub(crate) fn cancel(draft: &mut Draft, which: &TaskRef, reason: &Private) -> Result<(), Refusal> {
    rights::check(draft, Right::Task)?;
    let task = find(draft, which)?;
    end_clocks(draft, task.n, false)?;
    draft.record(Event::TaskCancelled { n: task.n, task: task.task, reason: reason.clone() })
}

/// Cancels every open task of that name, or all.
pub(crate) fn cancel_all_of(draft: &mut Draft, name: Option<&TaskId>) -> Result<(), Refusal> {
    let open = draft.state.open_tasks().filter(|task| name.is_none() || task.task.as_ref() == name);
    let open: Vec<TaskState> = open.cloned().collect();
    open.into_iter().try_for_each(|task| {
        end_clocks(draft, task.n, false)?;
        draft.record(Event::TaskCancelled { n: task.n, task: task.task, reason: Private::from("") })
    })
}

fn end_clocks(draft: &mut Draft, n: u32, done: bool) -> Result<(), Refusal> {
    let clocks = draft.state.live_clocks().filter(|clock| clock.task == Some(n));
    let clocks: Vec<u32> = clocks.map(|clock| clock.n).collect();
    clocks
        .into_iter()
        .try_for_each(|clock| if done { clock::meet(draft, clock) } else { clock::drop_clock(draft, clock) })
}

fn find(draft: &Draft, which: &TaskRef) -> Result<TaskState, Refusal> {
    let found = match which {
        TaskRef::N(n) => draft.state.open_tasks().find(|task| task.n == *n),
        TaskRef::Named(id) => {
            let named = || draft.state.open_tasks().filter(|task| task.task.as_ref() == Some(id));
            named().find(|task| check_holder(draft, task).is_ok()).or_else(|| named().next())
        }
    };
    found.cloned().ok_or_else(|| Refusal::NoSuchTask {
        task: match which {
            TaskRef::N(n) => n.to_string(),
            TaskRef::Named(id) => id.to_string(),
        },
        open: draft.state.open_tasks().map(name).collect(),
    })
}

fn name(task: &TaskState) -> String {
    match &task.task {
        Some(id) => format!("{} ({id})", task.n),
        None => format!("{} ({})", task.n, task.title.as_str()),
    }
}

/// The holder of the task ends it, or the holder of the case on their behalf: an answer by telephone counts, unless the
/// regulation wants the task done personally.
pub(crate) fn check_holder(draft: &Draft, task: &TaskState) -> Result<(), Refusal> {
    let rule = task.task.as_ref().and_then(|id| draft.reg.task(id));
    let instead = Some(&draft.state.owner).filter(|_| !rule.is_some_and(|rule| rule.personally));
    if rights::holds(draft, &task.owner) || instead.is_some_and(|owner| rights::holds(draft, owner)) {
        return Ok(());
    }
    let instead = instead.and_then(|owner| owner.role.as_ref());
    let roles = task.owner.role.iter().chain(instead).cloned().collect();
    Err(Refusal::NotYours { action: name(task), roles, possible: Vec::new() })
}
