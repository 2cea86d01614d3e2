use jiff::civil::Date;

use super::insert_entry::{New, insert_entry};
use super::quote::Quotes;
use super::set_word::put_word;
use super::source::{Amended, Source};

/// A day of a calendar with hours of its own (`09:00-13:00 14:00-17:00`); none: a day off. It stands among the others by its date.
pub fn set_exception(shown: &str, text: &str, day: Date, hours: Option<&str>) -> Amended<String> {
    let source = Source::read(shown, text)?;
    let word = hours.unwrap_or("off");
    let quotes = if hours.is_some() { Quotes::Double } else { Quotes::AsNeeded };
    let key = day.to_string();
    if source.root.get(EXCEPTIONS).is_none() {
        let last = source.entries(&[])?.len();
        return insert_entry(&source, &[], last, (EXCEPTIONS, &New::Map(&key, word, quotes)));
    }
    let known = key_of(&source, day)?.unwrap_or(key);
    let later = |other: &str| other.parse::<Date>().is_ok_and(|other| other > day);
    put_word(&source, &[EXCEPTIONS], (&known, word, quotes), later)
}

pub(super) const EXCEPTIONS: &str = "exceptions";

/// The day as it is written in the file; none: it is no exception there.
pub(super) fn key_of(source: &Source<'_>, day: Date) -> Amended<Option<String>> {
    let entries = source.entries(&[EXCEPTIONS])?;
    let found = entries.iter().find(|entry| entry.key.parse().is_ok_and(|known: Date| known == day));
    Ok(found.map(|entry| entry.key.clone()))
}
