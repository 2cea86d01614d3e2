use worktime::Week;

use super::drop_entry::drop_entry;
use super::quote::Quotes;
use super::set_word::put_word;
use super::source::{Amended, Source};

const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// The hours of the seven days; none: a day off. Days that keep their hours keep how they are written.
pub fn set_week(shown: &str, text: &str, week: &Week) -> Amended<String> {
    let mut text = text.to_owned();
    // What is taken out goes last: the week is never without a day.
    for (day, hours) in days(week).into_iter().filter_map(|(day, hours)| Some((day, hours?))) {
        text = put_day(shown, &text, day, hours)?;
    }
    for (day, _) in days(week).into_iter().filter(|(_, hours)| hours.is_none()) {
        text = without_day(shown, &text, day)?;
    }
    Ok(text)
}

fn days(week: &Week) -> [(&'static str, Option<&str>); 7] {
    let hours = [&week.mon, &week.tue, &week.wed, &week.thu, &week.fri, &week.sat, &week.sun];
    let mut days = DAYS.map(|day| (day, None));
    for (day, hours) in days.iter_mut().zip(hours) {
        day.1 = hours.as_deref();
    }
    days
}

fn put_day(shown: &str, text: &str, day: &str, hours: &str) -> Amended<String> {
    let source = Source::read(shown, text)?;
    let number = |day: &str| DAYS.iter().position(|known| *known == day);
    put_word(&source, &["week"], (day, hours, Quotes::Double), |other| number(other) > number(day))
}

fn without_day(shown: &str, text: &str, day: &str) -> Amended<String> {
    let source = Source::read(shown, text)?;
    let known = source.entries(&["week"])?.iter().find(|entry| entry.key == day);
    match known {
        Some(entry) if !entry.node.is_word("off") => drop_entry(&source, &["week"], day),
        _ => Ok(text.to_owned()),
    }
}
