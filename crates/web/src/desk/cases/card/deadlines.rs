use casework::{Clock, ClockStatus};
use store::DeadlineRow;

use super::Look;
use crate::desk::words::{Left, Level, left};
use crate::text::Texts;

/// A deadline of the case.
pub struct Deadline {
    pub title: String,
    pub left: Left,
    pub rule: Option<String>,
    /// What became of the answers that end it.
    pub post: Vec<String>,
    /// How it was counted, a line for a step.
    pub trace: Vec<String>,
}

/// The nearest one that runs: what the eye meets first.
pub fn nearest(look: &Look) -> Left {
    let state = &look.card.state;
    if state.closed.is_some() {
        let key = if state.is_answer_on_its_way() { "left-awaiting" } else { "left-closed" };
        return Left::nothing(look.t().get(key));
    }
    let live = state.live_clocks().filter(|clock| clock.reckoning.due.is_some());
    match live.min_by_key(|clock| (clock.status == ClockStatus::Paused, clock.reckoning.due)) {
        Some(clock) => of_clock(look, clock),
        None => Left::nothing(look.t().get("left-nothing")),
    }
}

pub fn of_clock(look: &Look, clock: &Clock) -> Left {
    let t = look.t();
    match (clock.status, clock.reckoning.due) {
        (ClockStatus::Running, Some(due)) => {
            let calendar = look.card.regulation.calendar(Some(&clock.reckoning.calendar));
            let left = left(t, calendar, look.now, due, clock.is_soon(look.now));
            if clock.is_awaiting() { awaiting(t, left) } else { left }
        }
        (ClockStatus::Running, None) => Left::nothing(t.get("left-event")),
        (ClockStatus::Paused, _) => Left { level: Level::Paused, ..Left::nothing(paused(look, clock)) },
        (ClockStatus::Met, _) => ended(look, clock, Level::Met, "left-met"),
        (ClockStatus::MetLate, _) => ended(look, clock, Level::MetLate, "left-met-late"),
        (ClockStatus::Dropped, _) => ended(look, clock, Level::Dropped, "left-dropped"),
    }
}

/// «приостановлен; основание: экспертиза».
fn paused(look: &Look, clock: &Clock) -> String {
    let rule = look.card.regulation.deadline(&clock.deadline);
    let open = clock.pauses.iter().filter(|pause| pause.until.is_none());
    let mut grounds: Vec<&str> =
        open.filter_map(|pause| rule.and_then(|rule| rule.ground(pause.ground.as_str()))).collect();
    grounds.dedup();
    let mut words = vec![look.t().get("left-paused")];
    words.extend(grounds.into_iter().map(|title| look.t().about("detail-ground", title)));
    words.join("; ")
}

/// The answer is written, and the letter has not left.
fn awaiting(t: &Texts, left: Left) -> Left {
    Left { words: format!("{}; {}", left.words, t.get("left-awaiting")), ..left }
}

/// When the answers were written, left, or did not arrive.
fn post(look: &Look, clock: &Clock) -> Vec<String> {
    let told = |key: &str, at| look.t().about(key, &look.when(at).shown);
    let answers = look.card.state.answers_to(&look.card.regulation, clock);
    let lines = answers.flat_map(|answer| {
        let written = Some(told("answer-written", answer.written));
        let left = answer.left.map(|at| told("answer-left", at));
        let failed = answer.failed.map(|at| told("answer-failed", at));
        [written, left, failed]
    });
    lines.flatten().collect()
}

fn ended(look: &Look, clock: &Clock, level: Level, key: &str) -> Left {
    Left { level, due: clock.ended.map(|at| look.when(at)), ..Left::nothing(look.t().get(key)) }
}

/// All of them: those that run first, the nearest on top.
pub fn deadlines(look: &Look) -> Vec<Deadline> {
    let mut clocks: Vec<&Clock> = look.card.state.clocks.iter().collect();
    clocks.sort_by_key(|clock| (!clock.is_live(), clock.reckoning.due, clock.n));
    clocks.into_iter().map(|clock| deadline(look, clock)).collect()
}

fn deadline(look: &Look, clock: &Clock) -> Deadline {
    let rule = look.card.regulation.deadline(&clock.deadline);
    let source = rule.and_then(|rule| rule.law.clone().or_else(|| rule.point.clone()));
    let row = look.card.deadlines.iter().find(|row| row.n == clock.n);
    Deadline {
        title: look.titles().deadline(clock.deadline.as_str()),
        left: of_clock(look, clock),
        post: post(look, clock),
        rule: source,
        trace: row
            .and_then(DeadlineRow::trace)
            .map(|trace| lines(&trace.text(look.t().lang)))
            .unwrap_or_default(),
    }
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::to_owned).collect()
}
