use jiff::civil::Date;

use super::drop_entry::drop_entry;
use super::set_exception::{EXCEPTIONS, key_of};
use super::source::{Amended, Source};

/// The day has the hours of its week again.
pub fn drop_exception(shown: &str, text: &str, day: Date) -> Amended<String> {
    let source = Source::read(shown, text)?;
    let key = key_of(&source, day)?.unwrap_or_else(|| day.to_string());
    drop_entry(&source, &[EXCEPTIONS], &key)
}
