use regulation::{Deadline, DeadlineId, Regulation};

use super::Clock;
use crate::case::CaseState;

/// What the customer is promised: of the deadlines that the kind promises, the first that the case has, with its
/// clock; when it has none of them yet, the first.
pub fn promised<'a>(reg: &'a Regulation, state: &'a CaseState) -> Option<(&'a Deadline, Option<&'a Clock>)> {
    let promise = &reg.kind(&state.kind)?.promise;
    let begun = promise.iter().find_map(|id| Some((id, last(state, id)?)));
    let (id, clock) = match begun {
        Some((id, clock)) => (id, Some(clock)),
        None => (promise.first()?, None),
    };
    Some((reg.deadline(id)?, clock))
}

/// The one that runs, else the newest.
fn last<'a>(state: &'a CaseState, id: &DeadlineId) -> Option<&'a Clock> {
    let of_id = || state.clocks.iter().rev().filter(|clock| clock.deadline == *id);
    of_id().find(|clock| clock.is_live()).or_else(|| of_id().next())
}
