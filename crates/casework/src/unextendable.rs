use std::fmt;

use serde::Serialize;

/// Why a deadline is not extended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unextendable {
    /// The regulation has no extension for it.
    NoRule,
    /// The condition of the extension does not hold.
    Guard,
    Missed,
    /// It does not run: it waits or is suspended.
    Stands,
    /// It would end no later than it does now; a deadline that caps it may be the reason.
    NoLater,
}

impl Unextendable {
    /// The word in messages.
    pub fn key(self) -> &'static str {
        match self {
            Unextendable::NoRule => "no-rule",
            Unextendable::Guard => "guard",
            Unextendable::Missed => "missed",
            Unextendable::Stands => "stands",
            Unextendable::NoLater => "no-later",
        }
    }
}

impl fmt::Display for Unextendable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}
