use jiff::Timestamp;
use regulation::Regulation;

use crate::case::{CaseState, Event, evolve};
use crate::clock::waits;

/// What is wrong with a state; nothing when all is well. In both languages.
pub(super) fn broken(reg: &Regulation, state: &CaseState) -> Vec<(String, String)> {
    let mut broken = Vec::new();
    let mut say = |ru: String, en: String| broken.push((ru, en));
    let stage = &state.stage;
    if let Some(closed) = state.closed {
        // What begins with the closing or after it may run, and what waits for the answer to leave.
        let live = state.live_clocks().filter(|clock| clock.started < closed && !clock.is_awaiting());
        let live: Vec<String> = live.map(|clock| clock.deadline.to_string()).collect();
        if !live.is_empty() {
            let ids = live.join(", ");
            say(
                format!("обращение закрыто на этапе «{stage}», а сроки идут: {ids}"),
                format!("closed at {stage}, but running: {ids}"),
            );
        }
        return broken;
    }
    if state.owner.is_nobody() {
        say(
            format!("на этапе «{stage}» у обращения нет ответственного"),
            format!("nobody holds the case at {stage}"),
        );
    }
    if state.live_clocks().next().is_none() && !waits(reg, state) {
        say(
            format!("на этапе «{stage}» не идёт ни один срок и не сказано, чего ждём"),
            format!("no deadline runs at {stage}, and no wait is stated"),
        );
    }
    broken
}

/// The state that the journal gives when it is replayed from its beginning.
pub(super) fn replay(history: &[(Timestamp, Event)]) -> Option<CaseState> {
    history.iter().fold(None, |state, (at, event)| evolve(state, event, *at))
}
