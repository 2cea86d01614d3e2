//! One case: its card, and what is done with it.
mod show;

pub use show::show;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// The address of a card. Numbers hold letters, slashes and anything else.
pub fn address(org: &str, number: &str) -> String {
    format!("/{org}/desk/cases/{}", utf8_percent_encode(number, PLAIN))
}
