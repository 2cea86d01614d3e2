use super::position::{Landing, Length, add_months, length};
use super::{DueError, Rolling};
use crate::calendar::Calendar;
use crate::term::Term;

/// The last instant that is still a whole term before the event. A day off moves to the working day
/// before, never after.
pub(crate) fn before(
    calendar: &Calendar,
    event: i64,
    term: Term,
    rolling: Rolling,
) -> Result<Landing, DueError> {
    let tables = calendar.tables();
    let far = DueError::OutOfRange;
    let day = tables.day_at(event).ok_or(far)?;
    match length(term)? {
        Length::Worked(time) => {
            let worked = tables.worked_until(event).ok_or(far)? - time;
            let at = if worked < 0 { None } else { tables.latest_worked(worked) };
            Ok(Landing { at: at.ok_or(far)?, unrolled: None, rolled: None })
        }
        Length::Elapsed(time) => rolled_instant(calendar, event.checked_sub(time).ok_or(far)?, rolling),
        Length::WorkingDays(days) => {
            let earlier = tables.ordinal(day).ok_or(far)? - u32::from(tables.close_of(day).is_some());
            let last = (earlier + 1).checked_sub(days).and_then(|ordinal| tables.working_day(ordinal));
            rolled_day(calendar, last.ok_or(far)?, rolling)
        }
        Length::Days(days) => rolled_day(calendar, day.checked_sub(days).ok_or(far)?, rolling),
        Length::Months(months) => rolled_day(calendar, add_months(calendar, day, -months)?, rolling),
    }
}

/// Hours before an event may end on a day off: then the close of the working day before it.
fn rolled_instant(calendar: &Calendar, at: i64, rolling: Rolling) -> Result<Landing, DueError> {
    let tables = calendar.tables();
    let day = tables.day_at(at).ok_or(DueError::OutOfRange)?;
    if tables.close_of(day).is_some() || rolling == Rolling::Stay {
        return Ok(Landing { at, unrolled: None, rolled: None });
    }
    rolled_day(calendar, day, rolling)
}

fn rolled_day(calendar: &Calendar, day: usize, rolling: Rolling) -> Result<Landing, DueError> {
    let tables = calendar.tables();
    let closed = tables.close_of(day).is_none();
    let landed = if closed && rolling == Rolling::Stay {
        Some((day, tables.end_of(day)))
    } else {
        tables
            .ordinal(day)
            .and_then(|ordinal| tables.working_day(ordinal))
            .and_then(|rolled| Some((rolled, tables.close_of(rolled)?)))
    };
    let (rolled, at) = landed.ok_or(DueError::OutOfRange)?;
    Ok(Landing { at, unrolled: Some(day), rolled: Some(rolled) })
}
