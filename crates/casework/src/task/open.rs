use regulation::{Right, TaskId};

use crate::assignment;
use crate::case::{Event, Owner, Private};
use crate::clock;
use crate::command::TaskOrder;
use crate::draft::{Draft, unknown};
use crate::refusal::Refusal;
use crate::rights;

/// Opens a task of the regulation: one, or one per department. One that is open already is not opened twice.
pub(crate) fn open(draft: &mut Draft, id: &TaskId) -> Result<(), Refusal> {
    let task = draft.reg.task(id).ok_or_else(|| unknown("task", id.as_str()))?;
    for owner in assignment::owners(draft, &task.assignee) {
        let (owner, _) = assignment::stand_in(draft, owner);
        if draft.state.open_tasks().any(|open| open.task.as_ref() == Some(id) && open.owner == owner) {
            continue;
        }
        let n = put(draft, Some(id.clone()), Private::from(""), owner, None)?;
        if let Some(deadline) = &task.deadline {
            clock::start_task(draft, draft.deadline(deadline)?, n)?;
        }
    }
    Ok(())
}

fn put(
    draft: &mut Draft,
    task: Option<TaskId>,
    title: Private,
    owner: Owner,
    letter: Option<u32>,
) -> Result<u32, Refusal> {
    let n = draft.state.tasks.last().map_or(1, |task| task.n + 1);
    draft.record(Event::TaskOpened { n, task, title, owner, letter })?;
    Ok(n)
}

/// A message did not arrive: whoever holds the case tells the customer otherwise. One task for a message.
pub(crate) fn open_for_letter(draft: &mut Draft, letter: u32, why: &Private) -> Result<(), Refusal> {
    if draft.state.tasks.iter().any(|task| task.letter == Some(letter)) {
        return Ok(());
    }
    let answer = draft.state.answers.iter().any(|one| one.message == letter);
    let otherwise = if answer {
        "Ответьте клиенту иначе"
    } else {
        "Сообщите клиенту иначе"
    };
    // In the organisation's language, as letters are. What stands in brackets is for whoever keeps the mail server, and may
    // name the address.
    let title = match why.as_str().split(" (").next().unwrap_or_default() {
        "" => format!("Письмо не дошло. {otherwise}"),
        why => format!("Письмо не дошло: {why}. {otherwise}"),
    };
    let (owner, _) = assignment::stand_in(draft, draft.state.owner.clone());
    put(draft, None, Private::from(title), owner, Some(letter)).map(|_| ())
}

/// Opens a task by hand: one of the regulation, or in own words.
pub(crate) fn open_by_hand(draft: &mut Draft, order: &TaskOrder, reason: &Private) -> Result<(), Refusal> {
    rights::check(draft, Right::Task)?;
    ordered(draft, order)?;
    if reason.is_empty() { Ok(()) } else { draft.record(Event::NoteAdded { text: reason.clone() }) }
}

fn ordered(draft: &mut Draft, order: &TaskOrder) -> Result<(), Refusal> {
    match order {
        TaskOrder::Known(id) => open(draft, id),
        TaskOrder::ByHand { title, role, department, person, due } => {
            title.needed("title")?;
            let owner = assignment::named(draft, role.as_ref(), department.as_ref(), person.as_ref())?;
            let n = put(draft, None, title.clone(), owner, None)?;
            due.map_or(Ok(()), |day| clock::start_by_hand(draft, n, day))
        }
    }
}
