use std::fmt::Write;

use sha2::{Digest, Sha256};

use super::hours::Hours;
use super::spec::Spec;
use super::tables::Tables;

/// Changes when the meaning of a compiled calendar changes, so that a stored version stays true.
const RULES: &str = "worktime 1";

/// A short digest of everything that a deadline depends on: the rules above, hours, exceptions,
/// the edition of the production calendar, and the clock changes of the zone. Not of the title.
pub(crate) fn version(spec: &Spec, tables: &Tables) -> String {
    let production = spec.production.map_or("", |production| production.edition());
    let mut text = format!("{RULES}\ncalendar {}\nproduction {production}\n", spec.id);
    for hours in &spec.week {
        add_hours(&mut text, hours);
    }
    for (date, hours) in &spec.exceptions {
        text.push_str(&date.to_string());
        add_hours(&mut text, hours);
    }
    for segment in &tables.segments {
        text.push_str(&format!("{} {}\n", segment.start, segment.offset));
    }
    let digest = Sha256::digest(text.as_bytes());
    digest.iter().take(6).fold(String::new(), |mut hex, byte| {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

fn add_hours(text: &mut String, hours: &Hours) {
    for (from, to) in hours.intervals() {
        text.push_str(&format!(" {from}-{to}"));
    }
    text.push('\n');
}
