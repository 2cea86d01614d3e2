//! The register has no holes: every number that was given has its case, and every case follows the one before.
//!
//! A registration names the case that took the number before it ([`casework::case::Numbering`]), inside its own chain;
//! the counter keeps the last number and its case. Who takes a whole case away leaves a hole, and who takes away the
//! last one leaves a counter that is ahead.
use std::collections::BTreeMap;

use casework::Event;
use casework::case::Numbering;
use regulation::{NumberPart, NumberTemplate};
use uuid::Uuid;

use super::chain::{Flaw, Problem, Subject};
use super::{COUNTERS, Head};
use crate::database::Reader;
use crate::error::StoreError;
use crate::journal::{EntryRow, open_entry};

/// The numbers met on a walk over the cases of an organisation.
#[derive(Default)]
pub(super) struct Numbers {
    series: BTreeMap<String, Vec<Given>>,
    /// Cases of a program that did not note the place yet.
    unplaced: u64,
}

struct Given {
    n: u64,
    case: Uuid,
    after: Option<Uuid>,
    number: Box<str>,
    scope: Box<str>,
}

/// What a counter says: the last number and its case.
struct Counter {
    series: String,
    value: u64,
    last: Option<Uuid>,
}

impl Numbers {
    /// Notes the place that the first entry of a case tells. One that cannot be read was changed, and is told as such.
    pub fn note(&mut self, head: &Head, entries: &[EntryRow]) {
        match entries.first().map(open_entry) {
            Some(Ok(Event::Registered { numbering: Some(place), number, .. })) => {
                let Numbering { series, n, scope, after } = place;
                let given =
                    Given { n, case: head.id, after, number: (&*number).into(), scope: (&*scope).into() };
                self.series.entry(series.to_string()).or_default().push(given);
            }
            _ => self.unplaced += 1,
        }
    }

    /// Holds what was met against the counters.
    pub async fn problems(mut self, reader: &mut Reader, org: &str) -> Result<Vec<Problem>, StoreError> {
        let mut found = Vec::new();
        let rows = fetch_all!(reader, (String, i64, Option<Uuid>), COUNTERS, org)?;
        let mut counters: Vec<Counter> = Vec::with_capacity(rows.len());
        counters.extend(rows.into_iter().map(|(series, value, last)| Counter {
            series,
            value: value as u64,
            last,
        }));
        for series in self.series.keys().filter(|name| counters.iter().all(|one| one.series != **name)) {
            found.push((named(series, None, 0), Flaw::CounterDiffers));
        }
        for counter in counters {
            let mut given = self.series.remove(&counter.series).unwrap_or_default();
            given.sort_by_key(|one| one.n);
            walk(&counter, &given, &mut self.unplaced, &mut found);
        }
        let problem =
            |(number, flaw)| Problem { org: org.to_owned(), subject: Subject::Case, number, seq: None, flaw };
        Ok(found.into_iter().map(problem).collect())
    }
}

fn walk(counter: &Counter, given: &[Given], unplaced: &mut u64, found: &mut Vec<(String, Flaw)>) {
    let mut before: Option<&Given> = None;
    for one in given {
        match before {
            Some(last) if last.n == one.n => found.push((one.number.to_string(), Flaw::NumberTwice)),
            Some(last) if last.n + 1 == one.n => {
                found
                    .extend((one.after != Some(last.case)).then(|| (one.number.to_string(), Flaw::NotAfter)));
            }
            _ => hole(counter, before, one.n, unplaced, found),
        }
        before = Some(one);
    }
    let last = before.map_or(0, |one| one.n);
    if last < counter.value {
        hole(counter, before, counter.value + 1, unplaced, found);
    } else if last > counter.value || before.is_some_and(|one| counter.last != Some(one.case)) {
        found.push((named(&counter.series, before, last), Flaw::CounterDiffers));
    }
}

/// The numbers between one that is there and `until`. Before the first that tells its place there may be as many cases
/// as there are of the kind that do not tell it.
fn hole(
    counter: &Counter,
    before: Option<&Given>,
    until: u64,
    unplaced: &mut u64,
    found: &mut Vec<(String, Flaw)>,
) {
    let mut from = before.map_or(1, |one| one.n + 1);
    if before.is_none() {
        let excused = (*unplaced).min(until - from);
        *unplaced -= excused;
        from += excused;
    }
    if from >= until {
        return;
    }
    let mut name = named(&counter.series, before, from);
    if from + 1 < until {
        name = format!("{name} … {}", named(&counter.series, before, until - 1));
    }
    found.push((name, Flaw::NumberMissing));
}

/// A number as it would be written; where its date is not known, by its place in the series.
fn named(series: &str, neighbour: Option<&Given>, n: u64) -> String {
    let scope = neighbour.map_or("", |one| &one.scope);
    let text = series.strip_suffix(scope).and_then(|text| text.strip_suffix('/')).unwrap_or(series);
    let plain = |part: &NumberPart| matches!(part, NumberPart::Text(_) | NumberPart::Seq { .. });
    match NumberTemplate::parse(text) {
        Ok(template) if template.parts.iter().all(plain) => template.render(n, jiff::civil::Date::MIN, ""),
        _ => match neighbour {
            Some(one) => format!("№ {n} ({series}; {} …)", one.number),
            None => format!("№ {n} ({series})"),
        },
    }
}
