use super::anchor::Anchor;
use super::position::{Landing, Length, Position, add_months, land, length};
use super::{DueError, Extension, Rolling};
use crate::calendar::{Calendar, Tables};
use crate::term::Term;

/// Where the term ends once extended. The measure of the last extension that moved it holds from
/// then on: 5 working days extended by 10 days are paused in calendar days.
pub(crate) fn extend(
    calendar: &Calendar,
    anchor: &Anchor,
    position: Position,
    extension: Extension,
    rolling: Rolling,
) -> Result<Position, DueError> {
    let tables = calendar.tables();
    let now = land(tables, position, rolling)?;
    let extended = match extension {
        Extension::By(term) => by(calendar, position, &now, term)?,
        Extension::To(term) => anchor.count(calendar, term)?,
    };
    let then = land(tables, extended, rolling)?;
    let later = (then.at, then.unrolled) > (now.at, now.unrolled);
    Ok(if later { extended } else { position })
}

fn by(calendar: &Calendar, position: Position, now: &Landing, term: Term) -> Result<Position, DueError> {
    let tables = calendar.tables();
    let far = DueError::OutOfRange;
    let day = now.unrolled.or_else(|| tables.day_at(now.at)).ok_or(far)?;
    Ok(match length(term)? {
        Length::Worked(time) => {
            let before = match position {
                Position::Worked(worked) => worked,
                _ => tables.worked_until(unrolled_end(tables, now)).ok_or(far)?,
            };
            Position::Worked(before.checked_add(time).ok_or(far)?)
        }
        Length::Elapsed(time) => Position::Instant(unrolled_end(tables, now).checked_add(time).ok_or(far)?),
        Length::WorkingDays(days) => {
            Position::WorkingDay(tables.ordinal(day).and_then(|before| before.checked_add(days)).ok_or(far)?)
        }
        Length::Days(days) => Position::Day(day + days),
        Length::Months(months) => Position::Day(add_months(calendar, day, months)?),
    })
}

/// When the term would have ended without rolling: the close of its last day, or 24:00 of a day off.
fn unrolled_end(tables: &Tables, now: &Landing) -> i64 {
    now.unrolled.map_or(now.at, |day| tables.close_of(day).unwrap_or_else(|| tables.end_of(day)))
}
