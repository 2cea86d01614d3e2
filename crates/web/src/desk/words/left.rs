use jiff::{SignedDuration, Timestamp};
use worktime::Calendar;

use super::{When, due as due_at};
use crate::text::Texts;

/// Working days are counted one by one no farther than this.
const FARTHEST: u32 = 250;

/// How loud a deadline is; the ending of its class in the stylesheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    Late,
    Soon,
    Calm,
    Paused,
    Met,
    MetLate,
    Dropped,
    None,
}

impl Level {
    /// `due due-late`
    pub fn class(self) -> &'static str {
        match self {
            Level::Late => "due due-late",
            Level::Soon => "due due-soon",
            Level::Calm => "due",
            Level::Paused => "due due-paused",
            Level::Met => "due due-met",
            Level::MetLate => "due due-met-late",
            Level::Dropped => "due due-dropped",
            Level::None => "due due-none",
        }
    }
}

/// How much time is left until a deadline, by colour and by word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    pub level: Level,
    /// «осталось 1 ч 20 мин рабочего времени».
    pub words: String,
    /// None: there is no deadline.
    pub due: Option<When>,
    /// Which deadline, where it is not said beside.
    pub title: Option<String>,
}

impl Left {
    /// A case that nothing is due in.
    pub fn nothing(words: String) -> Left {
        Left { level: Level::None, words, due: None, title: None }
    }
}

/// Reckoned with the deadline's own calendar, told on the clocks of the organisation. `soon`: by the regulation, which the case
/// knows.
pub fn left(t: &Texts, calendar: &Calendar, now: Timestamp, due: Timestamp, soon: bool) -> Left {
    let late = due < now;
    let (from, to) = if late { (due, now) } else { (now, due) };
    let worked = calendar.working_time_between(from, to);
    let level = match (late, soon) {
        (true, _) => Level::Late,
        (false, true) => Level::Soon,
        (false, false) => Level::Calm,
    };
    let side = if late { "late" } else { "left" };
    let words = match days(calendar, from, to) {
        days @ 2.. => t.count(&format!("{side}-days"), days),
        _ => hours(t, side, worked),
    };
    Left { level, words, due: Some(due_at(t, calendar.zone(), now, due)), title: None }
}

/// «осталось 1 ч 20 мин рабочего времени».
fn hours(t: &Texts, side: &str, worked: SignedDuration) -> String {
    let (hours, minutes) = (worked.as_mins() / 60, worked.as_mins() % 60);
    let values = [("hours", hours.to_string()), ("minutes", minutes.to_string())];
    let key = match (hours, minutes) {
        (0, 0) => "none",
        (0, _) => "minutes",
        (_, 0) => "hours",
        _ => "time",
    };
    t.with(&format!("{side}-{key}"), &values)
}

/// Working days after the day of `from`, up to that of `to`.
fn days(calendar: &Calendar, from: Timestamp, to: Timestamp) -> u32 {
    let (mut day, last) = (calendar.local_date(from), calendar.local_date(to));
    let mut days = 0;
    while day < last && days < FARTHEST {
        let Ok(next) = day.tomorrow() else { return days };
        day = next;
        days += u32::from(calendar.is_working_day(day));
    }
    days
}
