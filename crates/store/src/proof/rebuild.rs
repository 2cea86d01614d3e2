use casework::{CaseState, Event, evolve};
use serde_json::Value;
use uuid::Uuid;

use super::Head;
use super::compare::Told;
use super::{STRAYS, cards, compare, fit};
use crate::cases::{Numbered, project};
use crate::database::Reader;
use crate::error::StoreError;
use crate::journal::open_entry;

/// A place where the tables do not say what the journal says.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Difference {
    pub org: String,
    /// Register number; `—` for rows of no case at all.
    pub number: String,
    /// `state.stage`, `case.stage`, `deadline 2.due`, `message 1`.
    pub what: String,
    /// Null where there is no such row.
    pub stored: Value,
    pub rebuilt: Value,
}

/// What replaying every journal found.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Rebuild {
    pub cases: u64,
    pub differences: Vec<Difference>,
}

/// Replays the events of every case through `casework::evolve` and the projection that `append` writes by, and
/// compares with what stands in the tables, in one unchanging picture of the database. What the journal does not tell is
/// looked at for whether it fits: the outbox the messages, every row its case, every case its customer and its document.
pub async fn rebuild_check(reader: &mut Reader, org: Option<&str>) -> Result<Rebuild, StoreError> {
    reader.begin_snapshot().await?;
    let rebuild = compare_all(reader, org).await;
    reader.end_snapshot().await?;
    rebuild
}

/// The same within a picture that the caller has begun.
pub async fn compare_all(reader: &mut Reader, org: Option<&str>) -> Result<Rebuild, StoreError> {
    let mut rebuild = Rebuild::default();
    for org in reader.orgs(org).await? {
        let mut after = Uuid::nil();
        loop {
            let heads = reader.heads(&org, after).await?;
            let Some(last) = heads.last() else { break };
            after = last.id;
            for head in &heads {
                rebuild.cases += 1;
                rebuild.differences.extend(check(reader, head).await?);
            }
        }
        rebuild.differences.extend(cards::compare(reader, &org).await?);
        rebuild.differences.extend(strays(reader, &org).await?);
    }
    Ok(rebuild)
}

/// A case as its journal tells it.
pub(super) struct Replayed {
    pub state: CaseState,
    pub events: Vec<Told>,
}

impl Replayed {
    /// Its personal texts were taken away.
    pub fn is_erased(&self) -> bool {
        self.events.iter().any(|told| matches!(told.2, Event::Erased { .. }))
    }
}

/// None when no case begins in the journal.
pub(super) async fn replay(reader: &mut Reader, head: &Head) -> Result<Option<Replayed>, StoreError> {
    let rows = reader.entries(&head.org, head.id).await?;
    let mut state: Option<CaseState> = None;
    let mut events = Vec::with_capacity(rows.len());
    for row in &rows {
        let event = open_entry(row)?;
        state = evolve(state, &event, row.at);
        events.push((row.seq as u64, row.at, event));
    }
    Ok(state.map(|state| Replayed { state, events }))
}

pub(super) async fn check(reader: &mut Reader, head: &Head) -> Result<Vec<Difference>, StoreError> {
    let mut found = compare::Found::new(&head.org, &head.number);
    let Some(Replayed { state, events }) = replay(reader, head).await? else {
        found.put("state", Value::Null, Value::from("no case begins in its journal"));
        return Ok(found.differences);
    };
    let rows = project(&state, events.iter().map(|told| -> Numbered<'_> { (told.0, told.1, &told.2) }));
    compare::case(reader, head, &state, &events, &mut found).await?;
    compare::deadlines(reader, head, &rows, &mut found).await?;
    compare::tasks(reader, head, &rows, &mut found).await?;
    compare::messages(reader, head, &rows, &mut found).await?;
    compare::links(reader, head, &rows, &mut found).await?;
    fit::files(reader, head, &events, &mut found).await?;
    fit::outbox(reader, head, &rows, &events, &mut found).await?;
    fit::around(reader, head, &state, &events, &mut found).await?;
    compare::involved(reader, head, &rows, &mut found).await?;
    Ok(found.differences)
}

/// Rows that belong to no case, or to no customer.
pub(super) async fn strays(reader: &mut Reader, org: &str) -> Result<Vec<Difference>, StoreError> {
    let rows = fetch_all!(reader, (String, i64), STRAYS, org)?;
    let stray = |(what, count): (String, i64)| Difference {
        org: org.to_owned(),
        number: "—".to_owned(),
        what,
        stored: Value::from(count),
        rebuilt: Value::from(0),
    };
    Ok(rows.into_iter().filter(|row| row.1 > 0).map(stray).collect())
}
