use casework::{CaseState, evolve};
use jiff::Timestamp;
use uuid::Uuid;

use super::Head;
use super::compare;
use crate::cases::{Numbered, project};
use crate::database::Reader;
use crate::error::StoreError;
use crate::journal::open_entry;

/// A place where the tables do not say what the journal says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    pub org: String,
    pub number: String,
    /// `state`, `case.stage`, `deadline 2.due`, `message 1`.
    pub what: String,
    pub stored: String,
    pub rebuilt: String,
}

/// What replaying every journal found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rebuild {
    pub cases: u64,
    pub differences: Vec<Difference>,
}

/// Replays the events of every case through `casework::evolve` and the projection that `append` writes by, and
/// compares with what stands in the tables, in one unchanging picture of the database.
pub async fn rebuild_check(reader: &mut Reader, org: Option<&str>) -> Result<Rebuild, StoreError> {
    reader.begin_snapshot().await?;
    let rebuild = walk(reader, org).await;
    reader.end_snapshot().await?;
    rebuild
}

async fn walk(reader: &mut Reader, org: Option<&str>) -> Result<Rebuild, StoreError> {
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
    }
    Ok(rebuild)
}

async fn check(reader: &mut Reader, head: &Head) -> Result<Vec<Difference>, StoreError> {
    let mut found = compare::Found::new(&head.org, &head.number);
    let rows = reader.entries(&head.org, head.id).await?;
    let mut state: Option<CaseState> = None;
    let mut events = Vec::with_capacity(rows.len());
    for row in &rows {
        let event = open_entry(row)?;
        state = evolve(state, &event, row.at);
        events.push((row.seq as u64, row.at, event));
    }
    let Some(state) = state else {
        found.put("state", "…", "no case begins in its journal");
        return Ok(found.differences);
    };
    let numbered =
        events.iter().map(|(seq, at, event): &(u64, Timestamp, _)| -> Numbered<'_> { (*seq, *at, event) });
    let rows = project(&state, numbered);
    compare::case(reader, head, &state, &mut found).await?;
    compare::deadlines(reader, head, &rows, &mut found).await?;
    compare::tasks(reader, head, &rows, &mut found).await?;
    compare::messages(reader, head, &rows, &mut found).await?;
    compare::links(reader, head, &rows, &mut found).await?;
    Ok(found.differences)
}
