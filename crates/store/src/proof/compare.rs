//! What the tables say beside what the journal gives. Rows are compared as lists of named values.
use casework::case::Numbering;
use casework::{CaseState, Event};
use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;

use super::{Difference, Head};
use crate::cases::{CaseRow, Columns, Projection, Which, link_word};
use crate::database::Reader;
use crate::deadlines::{DeadlineRow, list, status_word};
use crate::error::StoreError;
use crate::messages::{MessageRow, storable};
use crate::tasks::{self, TaskRow};

/// Differences of one case so far.
pub(super) struct Found<'a> {
    org: &'a str,
    number: &'a str,
    pub differences: Vec<Difference>,
}

impl<'a> Found<'a> {
    pub fn new(org: &'a str, number: &'a str) -> Self {
        Found { org, number, differences: Vec::new() }
    }

    pub fn put(&mut self, what: &str, stored: Value, rebuilt: Value) {
        let (org, number, what) = (self.org.to_owned(), self.number.to_owned(), what.to_owned());
        self.differences.push(Difference { org, number, what, stored, rebuilt });
    }

    pub fn same<T: PartialEq + Serialize>(
        &mut self,
        what: &str,
        stored: &T,
        rebuilt: &T,
    ) -> Result<(), StoreError> {
        if stored != rebuilt {
            self.apart(what, json(stored)?, json(rebuilt)?);
        }
        Ok(())
    }

    /// Goes down to the values that differ.
    fn apart(&mut self, what: &str, stored: Value, rebuilt: Value) {
        let (Value::Object(stored), Value::Object(mut rebuilt)) = (stored.clone(), rebuilt.clone()) else {
            if stored != rebuilt {
                self.put(what, stored, rebuilt);
            }
            return;
        };
        for (key, value) in stored {
            self.apart(&format!("{what}.{key}"), value, rebuilt.remove(&key).unwrap_or_default());
        }
        for (key, value) in rebuilt {
            self.apart(&format!("{what}.{key}"), Value::Null, value);
        }
    }

    /// Rows of both sides, each named: the sets must be the same.
    pub fn rows<T: PartialEq + Serialize>(
        &mut self,
        stored: Vec<(String, T)>,
        rebuilt: Vec<(String, T)>,
    ) -> Result<(), StoreError> {
        for (what, row) in &stored {
            match rebuilt.iter().find(|(name, _)| name == what) {
                Some((_, other)) => self.same(what, row, other)?,
                None => self.put(what, json(row)?, Value::Null),
            }
        }
        for (what, row) in &rebuilt {
            if !stored.iter().any(|(name, _)| name == what) {
                self.put(what, Value::Null, json(row)?);
            }
        }
        Ok(())
    }
}

fn json(value: &impl Serialize) -> Result<Value, StoreError> {
    serde_json::to_value(value).map_err(|error| StoreError::damaged("row", error))
}

/// Microseconds are all that the tables keep.
fn micros(at: Timestamp) -> Timestamp {
    Timestamp::from_microsecond(at.as_microsecond()).unwrap_or(at)
}

/// The state itself, and the columns that lists are made from.
pub(super) async fn case(
    reader: &mut Reader,
    head: &Head,
    state: &CaseState,
    events: &[Told],
    found: &mut Found<'_>,
) -> Result<(), StoreError> {
    match reader.load_case(&head.org, Which::Id(head.id)).await {
        Ok(stored) => found.same("state", &stored.state, state)?,
        // What cannot be read is not what the journal says.
        Err(StoreError::Damaged { what }) => found.put("state", Value::from(what), json(state)?),
        Err(error) => return Err(error),
    }
    if let Some(row) = reader.case_row(&head.org, head.id).await? {
        let rebuilt = case_row(state, events, &row);
        found.same("case", &row, &rebuilt)?;
    }
    Ok(())
}

/// An event with its number and time.
pub(super) type Told = (u64, Timestamp, Event);

/// Where the registration says that the case stands among the numbers.
pub(super) fn numbering(events: &[Told]) -> Option<&Numbering> {
    match events.first() {
        Some((_, _, Event::Registered { numbering, .. })) => numbering.as_ref(),
        _ => None,
    }
}

fn case_row(state: &CaseState, events: &[Told], stored: &CaseRow) -> CaseRow {
    let columns = Columns::of(state);
    let at = |micros: Option<i64>| micros.and_then(|micros| Timestamp::from_microsecond(micros).ok());
    let id = |id: Option<&str>| id.map(str::to_owned);
    CaseRow {
        id: state.case,
        number: state.number.to_string(),
        kind: state.kind.to_string(),
        channel: state.channel.to_string(),
        stage: state.stage.to_string(),
        role: id(state.owner.role.as_ref().map(|id| id.as_str())),
        department: id(state.owner.department.as_ref().map(|id| id.as_str())),
        person: id(state.owner.person.as_deref()),
        customer: state.customer,
        applicant: state.applicant.as_str().to_owned(),
        received: micros(state.received),
        registered: micros(state.registered),
        closed: state.closed.map(micros),
        outcome: id(state.outcome.as_deref()),
        answered: at(columns.answered),
        next_attention: at(columns.next_attention),
        late: columns.late,
        missed: columns.missed,
        regulation: state.regulation.to_string(),
        due: at(Some(columns.due).filter(|due| *due != i64::MAX)),
        deadline: columns.deadline,
        // Older programs did not write it.
        soon: stored.soon.and(at(columns.soon)),
        // Older registrations do not tell it.
        scope: numbering(events).map_or_else(|| stored.scope.clone(), |place| place.scope.to_string()),
        seq: events.last().map_or(0, |told| told.0 as i64),
        changed: events.last().map_or(stored.changed, |told| micros(told.1)),
    }
}

pub(super) async fn deadlines(
    reader: &mut Reader,
    head: &Head,
    rows: &Projection<'_>,
    found: &mut Found<'_>,
) -> Result<(), StoreError> {
    let name = |n: u32| format!("deadline {n}");
    let stored = reader.deadlines(&head.org, head.id).await?;
    let stored = stored.into_iter().map(|row| (name(row.n), DeadlineRow { body: None, ..row })).collect();
    let rebuilt = rows.deadlines.values().map(|now| {
        let (clock, reckoning) = (now.clock, &now.clock.reckoning);
        let row = DeadlineRow {
            n: clock.n,
            deadline: clock.deadline.to_string(),
            task: clock.task.map(i64::from),
            anchor: micros(reckoning.anchor),
            due: reckoning.due.map(micros),
            unrolled: reckoning.unrolled.map(|date| date.to_string()),
            not_before: reckoning.not_before.map(micros),
            target: reckoning.target.map(micros),
            status: status_word(clock.status).to_owned(),
            started: micros(clock.started),
            ended: clock.ended.map(micros),
            breached: clock.breached.map(micros),
            warned: clock.warned.map(micros),
            provisional: reckoning.provisional,
            calendar: reckoning.calendar.to_string(),
            calendar_version: reckoning.calendar_version.to_string(),
            pauses: list(&clock.pauses),
            extensions: list(&clock.extensions),
            reckoned: now.reckoned.map(|seq| seq as i64),
            body: None,
        };
        (name(clock.n), row)
    });
    found.rows(stored, rebuilt.collect())
}

pub(super) async fn tasks(
    reader: &mut Reader,
    head: &Head,
    rows: &Projection<'_>,
    found: &mut Found<'_>,
) -> Result<(), StoreError> {
    let name = |n: u32| format!("task {n}");
    let stored = reader.tasks(&head.org, head.id).await?;
    let stored = stored.into_iter().map(|row| (name(row.n), row)).collect();
    let rebuilt = rows.tasks.values().map(|task| {
        let row = TaskRow {
            case_id: head.id,
            n: task.n,
            task: task.task.as_ref().map(ToString::to_string),
            title: tasks::title(task),
            role: task.owner.role.as_ref().map(ToString::to_string),
            department: task.owner.department.as_ref().map(ToString::to_string),
            person: task.owner.person.as_ref().map(ToString::to_string),
            status: tasks::status_word(task.status).to_owned(),
            opened: micros(task.opened),
            ended: task.ended.map(micros),
        };
        (name(task.n), row)
    });
    found.rows(stored, rebuilt.collect())
}

pub(super) async fn messages(
    reader: &mut Reader,
    head: &Head,
    rows: &Projection<'_>,
    found: &mut Found<'_>,
) -> Result<(), StoreError> {
    let name = |n: u32| format!("message {n}");
    let stored = reader.messages(&head.org, head.id).await?;
    let text = |text: Option<&str>| text.map(storable);
    let stored = stored.into_iter().map(|row| (name(row.n), row)).collect();
    let rebuilt = rows.messages.iter().map(|(n, now)| {
        let row = MessageRow {
            case_id: head.id,
            n: *n,
            incoming: now.incoming,
            channel: text(now.channel),
            template: text(now.template),
            purpose: text(now.purpose),
            role: text(now.role),
            sender: text(now.sender),
            subject: text(now.subject),
            text: text(now.text),
            at: micros(now.at),
            left_at: now.left.map(micros),
            failed: text(now.failed),
            raw: now.raw,
        };
        (name(*n), row)
    });
    found.rows(stored, rebuilt.collect())
}

pub(super) async fn links(
    reader: &mut Reader,
    head: &Head,
    rows: &Projection<'_>,
    found: &mut Found<'_>,
) -> Result<(), StoreError> {
    let stored = reader.links(&head.org, head.id).await?;
    let stored =
        stored.into_iter().map(|row| (format!("link {} {}", row.kind, row.other), row.number)).collect();
    let mut rebuilt: Vec<(String, String)> = Vec::new();
    for link in &rows.links {
        let name = format!("link {} {}", link_word(link.kind), link.case);
        if !rebuilt.iter().any(|(known, _)| *known == name) {
            rebuilt.push((name, link.number.to_string()));
        }
    }
    found.rows(stored, rebuilt)
}

pub(super) async fn involved(
    reader: &mut Reader,
    head: &Head,
    rows: &Projection<'_>,
    found: &mut Found<'_>,
) -> Result<(), StoreError> {
    let stored = reader.involved(&head.org, head.id).await?;
    let rebuilt: Vec<String> = rows.involved.iter().map(|(sort, who)| format!("{sort} {who}")).collect();
    found.same("involved", &sorted(stored), &sorted(rebuilt))
}

/// The two databases sort words in their own ways.
fn sorted(mut words: Vec<String>) -> Vec<String> {
    words.sort();
    words
}
