use jiff::Timestamp;
use regulation::{Action, ActionId, Ask, Regulation, Right};

use crate::action;
use crate::case::CaseState;
use crate::draft::Draft;
use crate::facts::{Actor, Facts};
use crate::refusal::Refusal;
use crate::{clock, rights, task};

/// What may be done with a case now by one person: the buttons of the card (W1). A page draws it and decides nothing.
#[derive(Debug, Clone, PartialEq)]
pub struct Allowed {
    /// Actions that [`crate::decide`] will accept.
    pub actions: Vec<Offer>,
    /// Actions of the stage that are not possible now, each with why.
    pub refused: Vec<(ActionId, Refusal)>,
    /// Open tasks that may be finished by whoever acts, by their numbers within the case.
    pub tasks: Vec<u32>,
    /// General acts.
    pub acts: Vec<Right>,
}

/// An action on offer.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    pub action: ActionId,
    pub title: String,
    pub ask: Vec<Ask>,
}

/// What whoever acts may do with the case now.
pub fn allowed(reg: &Regulation, state: &CaseState, by: &Actor, facts: &Facts, at: Timestamp) -> Allowed {
    let draft = Draft { reg, facts, by, at, state: state.clone(), events: Vec::new() };
    let mut actions = Vec::new();
    let mut refused = Vec::new();
    for action in reg.stage(&state.stage).into_iter().flat_map(|stage| stage.actions.values()) {
        match action::check(&draft, action) {
            Ok(()) => actions.push(offer(&draft, action)),
            Err(why) => refused.push((action.id.clone(), why)),
        }
    }
    Allowed { actions, refused, tasks: tasks(&draft), acts: acts(&draft) }
}

fn offer(draft: &Draft, one: &Action) -> Offer {
    Offer { action: one.id.clone(), title: one.title.clone(), ask: action::asked(draft, one) }
}

pub(crate) fn tasks(draft: &Draft) -> Vec<u32> {
    let own = draft.state.open_tasks().filter(|task| task::check_holder(draft, task).is_ok());
    own.map(|task| task.n).collect()
}

pub(crate) fn acts(draft: &Draft) -> Vec<Right> {
    let open = draft.state.closed.is_none();
    let fits = |right: &Right| match right {
        right if !right.is_of_case() => false,
        Right::Reopen => !open,
        Right::Resume => open && draft.state.suspensions.iter().any(|one| !one.by_stage),
        Right::Suspend => open && clock::is_suspendable(draft),
        Right::Note | Right::Write | Right::Link | Right::Correct | Right::Improve | Right::Participants => {
            true
        }
        _ => open,
    };
    // Who may extend is said by each deadline itself.
    let may = |right: &Right| match right {
        Right::Extend => {
            open && draft.state.live_clocks().any(|one| clock::may_extend(draft, &one.deadline).is_ok())
        }
        right => rights::check(draft, *right).is_ok(),
    };
    Right::ALL.iter().copied().filter(fits).filter(may).collect()
}
