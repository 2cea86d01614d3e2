use casework::{CaseState, ClockStatus};
use jiff::Timestamp;
use store::CaseRow;

use crate::desk::words::{Left, Level, Titles, left};
use crate::text::Texts;

/// A case in the queue: what to do next, and how much time is left.
pub struct Row {
    pub number: String,
    pub address: String,
    pub kind: String,
    /// Where it stands: the next thing to do, in the regulation's words.
    pub todo: String,
    pub customer: String,
    pub owner: String,
    pub left: Left,
}

/// What every row of a page is drawn with.
pub struct Brush<'a> {
    pub t: &'static Texts,
    pub titles: Titles<'a>,
    pub org: &'a str,
    pub now: Timestamp,
}

impl Brush<'_> {
    pub fn row(&self, row: &CaseRow, state: &CaseState, customer: Option<String>) -> Row {
        Row {
            number: row.number.clone(),
            address: crate::desk::cases::address(self.org, &row.number),
            kind: self.titles.kind(&row.kind),
            todo: self.titles.stage(&row.stage),
            customer: customer.unwrap_or_default(),
            owner: self.titles.owner(row.role.as_deref(), row.department.as_deref(), row.person.as_deref()),
            left: self.left(state),
        }
    }

    /// The nearest deadline that runs.
    fn left(&self, state: &CaseState) -> Left {
        if state.closed.is_some() {
            return Left::nothing(self.t.get("left-closed"));
        }
        let live = state.live_clocks().filter_map(|clock| Some((clock, clock.reckoning.due?)));
        let nearest = live.min_by_key(|(clock, due)| (clock.status == ClockStatus::Paused, *due));
        let Some((clock, due)) = nearest else { return Left::nothing(self.t.get("left-nothing")) };
        if clock.status == ClockStatus::Paused {
            return Left { level: Level::Paused, words: self.t.get("left-paused"), due: None };
        }
        let calendar = self.titles.reg.calendar(Some(&clock.reckoning.calendar));
        left(self.t, calendar, self.now, due, clock.is_warned())
    }
}
