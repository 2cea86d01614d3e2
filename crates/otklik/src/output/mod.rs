//! Tables and times for the terminal.
mod card;
mod table;

pub use card::card;
pub use table::table;

use jiff::Timestamp;
use jiff::tz::TimeZone;

/// `06.03.2026 18:00` in a zone.
pub fn local(at: Timestamp, zone: &TimeZone) -> String {
    at.to_zoned(zone.clone()).strftime("%d.%m.%Y %H:%M").to_string()
}

/// The same, or a dash.
pub fn maybe_local(at: Option<Timestamp>, zone: &TimeZone) -> String {
    at.map_or_else(|| "—".to_owned(), |at| local(at, zone))
}

/// Prints, and does not mind a reader that went away (`| head`).
pub fn print(text: &str) {
    use std::io::Write;
    let mut out = std::io::stdout().lock();
    if out.write_all(text.as_bytes()).and_then(|()| out.flush()).is_err() {
        std::process::exit(0);
    }
}
