//! One case as evidence: a file that is checked without the database.
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use super::chain::{Case, Flaw, Problem, Subject, flaws};
use super::verify::Report;
use super::{Head, NUMBERED};
use crate::database::Reader;
use crate::error::StoreError;
use crate::journal::EntryRow;

const FORMAT: &str = "otklik evidence 1";
const HOW: &str = include_str!("evidence.md");

/// A case's journal as it is stored. Byte strings are in hexadecimal, times in microseconds UTC.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    pub format: String,
    /// How to check it without this program.
    pub how_to_check: String,
    pub organisation: String,
    pub case: Uuid,
    pub number: String,
    pub scope: String,
    /// Version of the regulation that the case lives by.
    pub regulation: String,
    /// Where the case says its journal ends.
    pub seq: u64,
    pub head: String,
    pub entries: Vec<EvidenceEntry>,
}

/// An entry as it is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceEntry {
    pub seq: u64,
    pub at: i64,
    pub actor: String,
    pub kind: String,
    pub body: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub personal: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub salt: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest: Option<String>,
    pub prev: String,
    pub hash: String,
}

impl Evidence {
    /// As it is handed out.
    pub fn to_json(&self) -> Result<String, StoreError> {
        serde_json::to_string_pretty(self).map_err(|error| StoreError::damaged("evidence", error))
    }
}

impl Reader {
    /// The journal of a case as evidence. `NotFound` when there is no such number.
    pub async fn export(&mut self, org: &str, number: &str) -> Result<Evidence, StoreError> {
        self.begin_snapshot().await?;
        let evidence = self.gather(org, number).await;
        self.end_snapshot().await?;
        evidence
    }

    async fn gather(&mut self, org: &str, number: &str) -> Result<Evidence, StoreError> {
        let head = self.head(org, number).await?;
        let row = self.case_row(org, head.id).await?;
        let entries = self.entries(org, head.id).await?;
        Ok(Evidence {
            format: FORMAT.to_owned(),
            how_to_check: HOW.to_owned(),
            organisation: head.org,
            case: head.id,
            number: head.number,
            scope: head.scope,
            regulation: row.map(|row| row.regulation).unwrap_or_default(),
            seq: head.seq as u64,
            head: hex(&head.head),
            entries: entries.into_iter().map(entry).collect(),
        })
    }

    pub(super) async fn head(&mut self, org: &str, number: &str) -> Result<Head, StoreError> {
        let head = fetch_optional!(self, Head, NUMBERED, org, number)?;
        head.ok_or_else(|| StoreError::NotFound { what: "case", id: number.to_owned() })
    }
}

/// Checks an exported case. Needs no database; `Damaged` when it is no evidence at all.
pub fn verify_export(json: &str) -> Result<Report, StoreError> {
    let damaged = |error: &dyn std::fmt::Display| StoreError::damaged("evidence", error);
    let evidence: Evidence = serde_json::from_str(json).map_err(|error| damaged(&error))?;
    if evidence.format != FORMAT {
        return Err(damaged(&evidence.format));
    }
    let rows: Vec<EntryRow> = evidence.entries.iter().map(row).collect::<Result<_, _>>()?;
    let head = unhex(&evidence.head)?;
    let case = Case { org: &evidence.organisation, id: evidence.case, seq: evidence.seq, head: &head };
    let problem = |(seq, flaw)| Problem {
        org: evidence.organisation.clone(),
        subject: Subject::Case,
        number: evidence.number.clone(),
        seq,
        flaw,
    };
    let heading = (!is_headed_right(&evidence)).then_some((None, Flaw::HeadingDiffers));
    Ok(Report {
        cases: 1,
        entries: rows.len() as u64,
        erased: rows.iter().filter(|row| row.digest.is_some() && row.personal.is_none()).count() as u64,
        seals: 0,
        unsealed: 0,
        problems: flaws(&case, &rows).into_iter().chain(heading).map(problem).collect(),
    })
}

/// What the heading says besides is in the entries too: number and scope in the first, the regulation in the last that
/// names one.
fn is_headed_right(evidence: &Evidence) -> bool {
    let bodies =
        || evidence.entries.iter().filter_map(|entry| serde_json::from_str::<Value>(&entry.body).ok());
    let Some(first) = bodies().next() else { return true };
    let scope = first.pointer("/numbering/scope").and_then(Value::as_str);
    let changed = bodies().rfind(|body| body["event"] == "regulation-changed");
    let regulation = changed.as_ref().map_or(&first["regulation"], |body| &body["to"]);
    first["number"] == evidence.number.as_str()
        && scope.is_none_or(|scope| scope == evidence.scope)
        && *regulation == evidence.regulation.as_str()
}

fn entry(row: EntryRow) -> EvidenceEntry {
    EvidenceEntry {
        seq: row.seq as u64,
        at: row.at.as_microsecond(),
        actor: row.actor,
        kind: row.kind,
        body: row.body,
        personal: row.personal,
        salt: row.salt.as_deref().map(hex),
        digest: row.digest.as_deref().map(hex),
        prev: hex(&row.prev),
        hash: hex(&row.hash),
    }
}

fn row(entry: &EvidenceEntry) -> Result<EntryRow, StoreError> {
    let at = jiff::Timestamp::from_microsecond(entry.at)
        .map_err(|error| StoreError::damaged("evidence", error))?;
    let bytes = |text: &Option<String>| text.as_deref().map(unhex).transpose();
    Ok(EntryRow {
        seq: entry.seq as i64,
        at,
        actor: entry.actor.clone(),
        kind: entry.kind.clone(),
        body: entry.body.clone(),
        personal: entry.personal.clone(),
        salt: bytes(&entry.salt)?,
        digest: bytes(&entry.digest)?,
        prev: unhex(&entry.prev)?,
        hash: unhex(&entry.hash)?,
    })
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

pub(crate) fn unhex(text: &str) -> Result<Vec<u8>, StoreError> {
    let damaged = || StoreError::damaged("evidence", "not hexadecimal");
    if !text.len().is_multiple_of(2) || !text.is_ascii() {
        return Err(damaged());
    }
    let byte = |at: usize| u8::from_str_radix(&text[at..at + 2], 16).map_err(|_| damaged());
    (0..text.len()).step_by(2).map(byte).collect()
}
