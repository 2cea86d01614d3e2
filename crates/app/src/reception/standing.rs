use casework::CaseState;
use jiff::Timestamp;
use regulation::Regulation;

use super::follow::begins_with_dispute;
use crate::cases::{Promise, promise_of};
use crate::letters::term;

/// Where a case stands, as its customer is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Title of the kind.
    pub kind: String,
    pub registered: Timestamp,
    pub closed: bool,
    /// The answer has left.
    pub answered: bool,
    /// It waits for the customer.
    pub waits: bool,
    /// Where it stands, in the regulation's words for customers.
    pub stands: Option<String>,
    /// What is owed to the customer now: the answer that was promised, or the one to the dispute.
    pub promise: Option<Promise>,
}

impl Standing {
    pub(crate) fn of(reg: &Regulation, state: &CaseState) -> Standing {
        let stage = reg.stage(&state.stage);
        Standing {
            kind: reg.kind(&state.kind).map(|kind| kind.title.clone()).unwrap_or_default(),
            registered: state.registered,
            closed: state.closed.is_some(),
            answered: answered(state),
            waits: stage.is_some_and(|stage| stage.waits_for == regulation::Wait::Customer),
            stands: stage.and_then(|stage| stage.customer.clone()),
            promise: owed(reg, state),
        }
    }
}

/// What was promised; once that is over, what a dispute has begun.
fn owed(reg: &Regulation, state: &CaseState) -> Option<Promise> {
    let promised = promise_of(reg, state);
    if promised.as_ref().is_some_and(|one| one.due.is_some()) || !state.is_disputed() {
        return promised;
    }
    let clock = state.live_clocks().find(|clock| begins_with_dispute(reg, &clock.deadline));
    clock.and_then(|clock| {
        let deadline = reg.deadline(&clock.deadline)?;
        let (title, words) = (deadline.title.clone(), deadline.customer.clone());
        Some(Promise { title, words, term: term(reg, &clock.deadline), due: clock.reckoning.due })
    })
}

fn answered(state: &CaseState) -> bool {
    state.answers.iter().any(|answer| answer.stands() || answer.message == 0)
}
