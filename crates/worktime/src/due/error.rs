use std::fmt;

use serde::{Deserialize, Serialize};

use crate::calendar::YEARS_TEXT;
use crate::lang::Lang;

/// A deadline that cannot be computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum DueError {
    /// The anchor, a pause or the deadline itself lies outside the years of the calendar.
    OutOfRange,
    /// A pause ends before it begins.
    PauseBackwards,
    /// The kind of rule knows no extension.
    NotExtendable,
    /// «The earliest of» nothing.
    NoTerms,
}

impl fmt::Display for DueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Lang::Ru))
    }
}

impl DueError {
    pub fn text(&self, lang: Lang) -> String {
        match (self, lang) {
            (DueError::OutOfRange, Lang::Ru) => {
                format!("Срок выходит за пределы календаря: он считает годы {YEARS_TEXT}")
            }
            (DueError::OutOfRange, Lang::En) => {
                format!("The deadline is outside the calendar, which counts the years {YEARS_TEXT}")
            }
            (DueError::PauseBackwards, lang) => lang
                .pick("Приостановка кончается раньше, чем начинается", "The pause ends before it begins")
                .to_owned(),
            (DueError::NotExtendable, lang) => lang
                .pick("Срок этого вида не продлевается", "This kind of deadline cannot be extended")
                .to_owned(),
            (DueError::NoTerms, lang) => lang
                .pick("Не из чего выбрать самый ранний срок", "There is no term to take the earliest of")
                .to_owned(),
        }
    }
}
