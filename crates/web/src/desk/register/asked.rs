use jiff::civil::{Date, Weekday};
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};
use store::Filter;

use crate::session::Me;
use crate::text::Texts;

/// What the address asks for.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct Asked {
    /// `2026-03-06` or `06.03.2026`; the first day.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub from: String,
    /// The last day.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub to: String,
    /// One of [`PRESETS`], in place of days.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub period: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub kind: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub channel: String,
    /// `open`, `closed`; else both.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub state: String,
    /// Where the page begins.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub after: String,
}

/// Periods to choose by a word.
pub const PRESETS: &[&str] = &["today", "week", "month", "last-month", "quarter", "year"];
/// Shown when nothing is asked for.
const USUAL: &str = "month";

/// Days, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    pub from: Date,
    pub to: Date,
}

/// Why a period cannot be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadPeriod {
    /// What was typed.
    NoDate(String),
    /// It ends before it begins.
    Backwards,
}

impl BadPeriod {
    pub fn told(&self, t: &Texts) -> String {
        match self {
            BadPeriod::NoDate(typed) => t.about("register-no-date", typed),
            BadPeriod::Backwards => t.get("register-backwards"),
        }
    }
}

impl Asked {
    /// The days that are meant. Of two days, one may be left out: then it is the same day.
    pub fn period(&self, today: Date) -> Result<Period, BadPeriod> {
        if self.from.is_empty() && self.to.is_empty() {
            return Ok(preset(self.preset(), today));
        }
        let typed = |this: &str, other: &str| date(if this.is_empty() { other } else { this });
        let period = Period { from: typed(&self.from, &self.to)?, to: typed(&self.to, &self.from)? };
        if period.from > period.to { Err(BadPeriod::Backwards) } else { Ok(period) }
    }

    /// The period by its word; empty when days are named.
    pub fn preset(&self) -> &str {
        match PRESETS.iter().find(|word| **word == self.period) {
            _ if !self.from.is_empty() || !self.to.is_empty() => "",
            Some(word) => word,
            None => USUAL,
        }
    }

    /// The cases of a period.
    pub fn filter(&self, me: &Me, period: Period) -> Filter {
        let zone = me.regulation.calendar(None).zone();
        let midnight = |date: Date| date.to_zoned(zone.clone()).ok().map(|zoned| zoned.timestamp());
        let word = |word: &String| Some(word.clone()).filter(|word| !word.is_empty());
        let open = match self.state.as_str() {
            "open" => Some(true),
            "closed" => Some(false),
            _ => None,
        };
        Filter {
            from: midnight(period.from).or(Some(Timestamp::MIN)),
            until: period.to.tomorrow().ok().and_then(midnight).or(Some(Timestamp::MAX)),
            kind: word(&self.kind),
            channel: word(&self.channel),
            open,
            ..Filter::default()
        }
    }

    /// The same with other days, from its first page.
    pub fn during(&self, period: &str) -> String {
        let (from, to, after) = (String::new(), String::new(), String::new());
        Asked { from, to, after, period: period.to_owned(), ..self.clone() }.query()
    }

    /// The same from another page.
    pub fn after(&self, after: String) -> String {
        Asked { after, ..self.clone() }.query()
    }

    fn query(&self) -> String {
        serde_urlencoded::to_string(self).unwrap_or_default()
    }
}

fn preset(word: &str, today: Date) -> Period {
    let first = today.first_of_month();
    let month = i64::from(today.month());
    let (from, to) = match word {
        "today" => (today, today),
        "week" => (today.saturating_sub(i64::from(days_since_monday(today)).days()), today),
        "last-month" => {
            let last = first.yesterday().unwrap_or(first);
            (last.first_of_month(), last)
        }
        "quarter" => (first.saturating_sub(((month - 1) % 3).months()), today),
        "year" => (first.saturating_sub((month - 1).months()), today),
        _ => (first, today),
    };
    Period { from, to }
}

fn days_since_monday(date: Date) -> i8 {
    date.weekday().since(Weekday::Monday)
}

fn date(typed: &str) -> Result<Date, BadPeriod> {
    let typed = typed.trim();
    let read = typed.parse().or_else(|_| Date::strptime("%d.%m.%Y", typed));
    let year = |date: &Date| (1900..=2200).contains(&date.year());
    read.ok().filter(year).ok_or_else(|| BadPeriod::NoDate(typed.to_owned()))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn period(asked: Asked) -> Result<(Date, Date), BadPeriod> {
        asked.period(date(2026, 5, 21)).map(|period| (period.from, period.to))
    }

    fn word(word: &str) -> (Date, Date) {
        period(Asked { period: word.into(), ..Asked::default() }).unwrap()
    }

    #[test]
    fn a_period_is_named_by_a_word() {
        let today = date(2026, 5, 21);
        assert_eq!(word("today"), (today, today));
        assert_eq!(word("week"), (date(2026, 5, 18), today), "a week begins on Monday");
        assert_eq!(word("month"), (date(2026, 5, 1), today));
        assert_eq!(word("last-month"), (date(2026, 4, 1), date(2026, 4, 30)));
        assert_eq!(word("quarter"), (date(2026, 4, 1), today));
        assert_eq!(word("year"), (date(2026, 1, 1), today));
        assert_eq!(word(""), word("month"));
        assert_eq!(word("since the flood"), word("month"));
    }

    #[test]
    fn days_go_before_a_word_and_are_written_in_two_ways() {
        let asked = |from: &str, to: &str| Asked {
            from: from.into(),
            to: to.into(),
            period: "year".into(),
            ..Asked::default()
        };
        let days = (date(2026, 2, 16), date(2026, 3, 20));
        assert_eq!(period(asked("2026-02-16", "2026-03-20")), Ok(days));
        assert_eq!(period(asked("16.02.2026", " 20.03.2026 ")), Ok(days));
        assert_eq!(period(asked("2026-02-16", "")), Ok((days.0, days.0)));
        assert_eq!(period(asked("2026-03-20", "2026-02-16")), Err(BadPeriod::Backwards));
        assert_eq!(period(asked("31.02.2026", "")), Err(BadPeriod::NoDate("31.02.2026".into())));
        assert_eq!(period(asked("0026-02-16", "")), Err(BadPeriod::NoDate("0026-02-16".into())));
    }
}
