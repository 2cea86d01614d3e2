use jiff::civil::{Date, DateTime, Time};
use worktime::Lang;

/// What stands in a cell. Columns are texts of the regulation's templates; those that are just a date or a sum are
/// dates and sums in a table too.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    Text(String),
    Date(Date),
    Moment(DateTime),
    /// Roubles.
    Money(f64),
}

/// Longer texts are folded on the page.
const LONG: usize = 60;

impl Cell {
    /// Reads what a template wrote: «10 марта 2026 г.», «10 марта 2026 г., 18:00», `06.03.2026 18:00`, «1 234,50 ₽».
    pub fn read(text: &str) -> Cell {
        moment(text).or_else(|| money(text).map(Cell::Money)).unwrap_or_else(|| Cell::Text(text.to_owned()))
    }

    /// As the page and the CSV show it: dates short, so that a wide table is narrower and sorts.
    pub fn shown(&self) -> String {
        match self {
            Cell::Text(text) => text.clone(),
            Cell::Date(date) => date.strftime("%d.%m.%Y").to_string(),
            Cell::Moment(at) => at.strftime("%d.%m.%Y %H:%M").to_string(),
            Cell::Money(roubles) => format!("{roubles:.2}\u{a0}₽").replace('.', ","),
        }
    }

    pub fn is_long(&self) -> bool {
        matches!(self, Cell::Text(text) if text.chars().count() > LONG)
    }

    pub fn is_text(&self) -> bool {
        matches!(self, Cell::Text(_))
    }
}

fn moment(text: &str) -> Option<Cell> {
    let (day, time) = match text.split_once(" г.") {
        Some((day, rest)) => (written(day)?, rest.strip_prefix(", ").unwrap_or(rest)),
        None => {
            let (day, rest) = text.split_at_checked(10)?;
            (Date::strptime("%d.%m.%Y", day).ok()?, rest.strip_prefix(' ').unwrap_or(rest))
        }
    };
    if time.is_empty() {
        return Some(Cell::Date(day));
    }
    Time::strptime("%H:%M", time).ok().map(|time| Cell::Moment(day.to_datetime(time)))
}

/// «10 марта 2026».
fn written(text: &str) -> Option<Date> {
    let mut words = text.split(' ');
    let (day, month, year) = (words.next()?.parse().ok()?, words.next()?, words.next()?.parse().ok()?);
    let first = (1..=12).filter_map(|month| Date::new(year, month, 1).ok());
    let first = first.into_iter().find(|first| Lang::Ru.month(*first) == month)?;
    if words.next().is_some() { None } else { Date::new(year, first.month(), day).ok() }
}

/// A sum with its sign of roubles; a number alone may be anything and stays a text.
fn money(text: &str) -> Option<f64> {
    let sum = text.strip_suffix('₽')?.replace(['\u{a0}', ' '], "").replace(',', ".").replace('−', "-");
    let plain = |letter: char| letter.is_ascii_digit() || letter == '.' || letter == '-';
    sum.chars().all(plain).then(|| sum.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn what_is_just_a_date_is_a_date() {
        assert_eq!(Cell::read("10 марта 2026 г."), Cell::Date(date(2026, 3, 10)));
        assert_eq!(Cell::read("06.03.2026"), Cell::Date(date(2026, 3, 6)));
        let at = date(2026, 3, 6).at(18, 0, 0, 0);
        assert_eq!(Cell::read("6 марта 2026 г., 18:00"), Cell::Moment(at));
        assert_eq!(Cell::read("06.03.2026 18:00"), Cell::Moment(at));
        assert_eq!(Cell::Moment(at).shown(), "06.03.2026 18:00");
    }

    #[test]
    fn what_is_just_a_sum_is_a_sum() {
        assert_eq!(Cell::read("1\u{a0}234,50\u{a0}₽"), Cell::Money(1234.5));
        assert_eq!(Cell::read("−500,00 ₽"), Cell::Money(-500.0));
        assert_eq!(Cell::Money(1234.5).shown(), "1234,50\u{a0}₽");
    }

    #[test]
    fn all_else_is_a_text() {
        for text in [
            "",
            "6163104782",
            "до 10 марта 2026 г.",
            "10 марта 2026 г. утром",
            "32.01.2026",
            "1 ₽ в день",
            "ё",
            "31 июня 2026 г.",
            "06.03.2026 вечером",
        ] {
            assert_eq!(Cell::read(text), Cell::Text(text.to_owned()), "{text}");
        }
    }
}
