use jiff::Timestamp;
use regulation::explain::right_title;
use regulation::{Action, ActionId, Ask, Regulation, Right};
use serde::Serialize;
use worktime::Lang;

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

/// An act that may be done with a case now, as it is asked for and as people call it: what is told to whoever was
/// refused another one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Possible {
    /// `hand-over`, `done 2`, `note`: see [`crate::in_words`].
    pub act: String,
    pub title: String,
}

impl Allowed {
    /// All that is allowed: the actions of the stage, then tasks, then general acts.
    pub fn possible(&self, reg: &Regulation, state: &CaseState, lang: Lang) -> Vec<Possible> {
        let actions = self.actions.iter().map(|one| (one.action.to_string(), one.title.clone()));
        let tasks = state.open_tasks().filter(|task| self.tasks.contains(&task.n));
        let tasks = tasks.map(|task| {
            let title = task.task.as_ref().and_then(|id| reg.task(id)).map(|one| one.title.clone());
            (format!("done {}", task.n), title.unwrap_or_else(|| task.title.as_str().to_owned()))
        });
        let acts = self
            .acts
            .iter()
            .filter_map(|right| Some((act_of(*right)?.to_owned(), right_title(*right, lang).to_owned())));
        actions.chain(tasks).chain(acts).map(|(act, title)| Possible { act, title }).collect()
    }
}

/// The act that a right is for, where one has another word; a case is taken to another version by no act.
fn act_of(right: Right) -> Option<&'static str> {
    match right {
        Right::Participants => Some("participant"),
        Right::Correct => Some("nonconformity"),
        Right::Improve => Some("improvement"),
        Right::Move => None,
        right => Some(right.as_str()),
    }
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
