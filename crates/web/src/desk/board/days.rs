use app::Board;
use jiff::ToSpan;
use jiff::civil::Date;
use worktime::Calendar;

use super::bars::share;

/// Height of the field that columns stand in, and how far below the top it begins.
const HEIGHT: f64 = 130.0;
const TOP: f64 = 12.0;
/// Where the columns begin, in per cent across.
const LEFT: f64 = 5.0;

/// Columns: what came in on each day.
pub struct Days {
    pub days: Vec<Day>,
    /// The highest column.
    pub most: i64,
    pub all: i64,
}

pub struct Day {
    /// «10.03»
    pub title: String,
    /// `2026-03-10`
    pub date: String,
    pub cases: i64,
    /// Left edge of its place, and of its column.
    pub place: f64,
    pub x: f64,
    pub width: f64,
    pub wide: f64,
    pub y: f64,
    pub height: f64,
    pub middle: f64,
    /// Nobody works then.
    pub off: bool,
    /// Its title is written below.
    pub told: bool,
}

/// One column for each day, also for those on which nothing came.
pub fn days(board: &Board, calendar: &Calendar) -> Days {
    let count = |date: Date| -> i64 {
        let of_day = board.came.iter().filter(|((day, _), _)| *day == date);
        of_day.map(|(_, cases)| *cases).sum()
    };
    let dates: Vec<Date> = board.from.series(1.day()).take_while(|date| *date <= board.today).collect();
    let counts: Vec<i64> = dates.iter().map(|date| count(*date)).collect();
    let most = counts.iter().copied().max().unwrap_or(0);
    let number = u32::try_from(dates.len()).unwrap_or(1).max(1);
    let wide = (100.0 - LEFT) / f64::from(number);
    let day = |(at, (date, cases)): (u32, (&Date, &i64))| {
        let place = LEFT + wide * f64::from(at);
        let height = share(*cases, most) / 100.0 * HEIGHT;
        Day {
            title: date.strftime("%d.%m").to_string(),
            date: date.to_string(),
            cases: *cases,
            place,
            x: place + wide * 0.15,
            width: wide * 0.7,
            wide,
            y: TOP + HEIGHT - height,
            height,
            middle: place + wide * 0.5,
            off: !calendar.is_working_day(*date),
            told: at % 7 == 0,
        }
    };
    let days = (0..).zip(dates.iter().zip(&counts)).map(day).collect();
    Days { days, most, all: counts.iter().sum() }
}
