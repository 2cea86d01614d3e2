//! Dates, times and lengths in words.

use jiff::SignedDuration;
use jiff::civil::{Date, DateTime};

use super::step::{Closed, End};
use crate::calendar::DayKind;
use crate::lang::{Lang, russian_form};
use crate::production::holiday_name;

/// Writes dates with the year only where it is not `year`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words {
    pub lang: Lang,
    pub year: i16,
}

impl Words {
    /// «6 марта», «11 января 2027».
    pub(super) fn date(&self, date: Date) -> String {
        let year = if date.year() == self.year { String::new() } else { format!(" {}", date.year()) };
        format!("{} {}{year}", date.day(), self.lang.month(date))
    }

    /// «7–9 марта», «30 апреля – 3 мая», or one date.
    pub(super) fn dates(&self, from: Date, to: Date) -> String {
        if from == to {
            self.date(to)
        } else if (from.year(), from.month()) == (to.year(), to.month()) {
            format!("{}–{}", from.day(), self.date(to))
        } else {
            format!("{} – {}", self.date(from), self.date(to))
        }
    }

    /// «6 марта 18:00»; midnight as the end of the day before.
    pub(super) fn end(&self, at: DateTime) -> String {
        match at.date().yesterday() {
            Ok(day) if at.hour() == 0 && at.minute() == 0 && at.second() == 0 => {
                format!("{} 24:00", self.date(day))
            }
            _ => self.moment(at),
        }
    }

    /// «6 марта 18:00».
    pub(super) fn moment(&self, at: DateTime) -> String {
        let seconds = if at.second() == 0 { String::new() } else { format!(":{:02}", at.second()) };
        format!("{} {:02}:{:02}{seconds}", self.date(at.date()), at.hour(), at.minute())
    }

    /// «6 марта 09:00–13:00», «5 марта 16:00 – 6 марта 13:00».
    pub(super) fn stretch(&self, from: DateTime, to: DateTime) -> String {
        let (begin, end) = (self.moment(from), self.end(to));
        match end.strip_prefix(&format!("{} ", self.date(from.date()))) {
            Some(time) => format!("{begin}–{time}"),
            None => format!("{begin} – {end}"),
        }
    }

    /// Where a count ends.
    pub(super) fn place(&self, end: End) -> String {
        match end {
            End::Day(date) => self.date(date),
            End::Instant(at) => self.end(at),
        }
    }

    /// «4 ч 30 мин».
    pub(super) fn length(&self, time: SignedDuration) -> String {
        let (hour, minute, second) = match self.lang {
            Lang::Ru => ("ч", "мин", "с"),
            Lang::En => ("h", "min", "s"),
        };
        let seconds = time.as_secs();
        let parts = [(seconds / 3600, hour), (seconds / 60 % 60, minute), (seconds % 60, second)];
        let said: Vec<String> =
            parts.iter().filter(|(n, _)| *n > 0).map(|(n, unit)| format!("{n} {unit}")).collect();
        if said.is_empty() { format!("0 {minute}") } else { said.join(" ") }
    }

    /// «2 рабочих дня».
    pub(super) fn working_days(&self, days: u32) -> String {
        match self.lang {
            Lang::Ru => {
                format!("{days} {}", russian_form(days.into(), "рабочий день", "рабочих дня", "рабочих дней"))
            }
            Lang::En => format!("{days} working {}", if days == 1 { "day" } else { "days" }),
        }
    }

    /// «21 день».
    pub(super) fn days(&self, days: u32) -> String {
        match self.lang {
            Lang::Ru => format!("{days} {}", russian_form(days.into(), "день", "дня", "дней")),
            Lang::En => format!("{days} {}", if days == 1 { "day" } else { "days" }),
        }
    }

    /// «выходные и праздник 8 Марта».
    pub(super) fn why(&self, closed: &[Closed]) -> String {
        let mut reasons: Vec<&str> = Vec::new();
        let plain: i32 = closed
            .iter()
            .filter(|run| run.kind != DayKind::Holiday && run.kind != DayKind::OwnDayOff)
            .map(length)
            .sum();
        if plain > 0 {
            let one = self.lang.pick("выходной", "day off");
            reasons.push(if plain == 1 { one } else { self.lang.pick("выходные", "days off") });
        }
        for run in closed.iter().filter(|run| run.kind == DayKind::Holiday) {
            self.add_holidays(run, &mut reasons);
        }
        if closed.iter().any(|run| run.kind == DayKind::OwnDayOff) {
            reasons.push(self.lang.pick("день отдыха организации", "the organisation's own day off"));
        }
        self.list(&reasons)
    }

    fn add_holidays(&self, run: &Closed, reasons: &mut Vec<&str>) {
        let mut date = Some(run.from);
        while let Some(day) = date.filter(|day| *day <= run.to) {
            if let Some(name) = holiday_name(day, self.lang).filter(|name| !reasons.contains(name)) {
                reasons.push(name);
            }
            date = day.tomorrow().ok();
        }
    }

    fn list(&self, items: &[&str]) -> String {
        let and = self.lang.pick(" и ", " and ");
        match items.split_last() {
            Some((last, [])) => (*last).to_owned(),
            Some((last, rest)) => format!("{}{and}{last}", rest.join(", ")),
            None => String::new(),
        }
    }
}

fn length(run: &Closed) -> i32 {
    run.from.until(run.to).map_or(1, |span| span.get_days() + 1)
}
