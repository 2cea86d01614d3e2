use uuid::Uuid;

use super::chain::{Case, Flaw, Problem, Subject, flaws};
use super::numbers::Numbers;
use super::sealed::{self, Trust};
use super::{Head, ORPHANS, cards, kept};
use crate::database::Reader;
use crate::error::StoreError;
use crate::journal::EntryRow;

/// What a walk over the journal found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    pub cases: u64,
    pub entries: u64,
    /// Entries whose personal texts were erased on request.
    pub erased: u64,
    pub seals: u64,
    /// Cases that have changed since they were sealed last.
    pub unsealed: u64,
    pub problems: Vec<Problem>,
}

impl Report {
    /// Nothing is wrong.
    pub fn is_clean(&self) -> bool {
        self.problems.is_empty()
    }
}

/// Walks the chain of every case, of one organisation or of all, in one unchanging picture of the database: its
/// entries, the bytes whose digests they hold, the numbers that were given, and the seals.
///
/// It finds whatever was changed, added or removed by somebody who could not reckon the chain anew; and, up to the last
/// seal, what was removed and fitted. Who reckons a chain anew, or takes the last seals away together with all that came after
/// them, is found out by [`verify_by`] with a line kept outside.
pub async fn verify(reader: &mut Reader, org: Option<&str>) -> Result<Report, StoreError> {
    verify_by(reader, org, &Trust::default()).await
}

/// The same, with the secret by which seals are known and the lines that were kept of them outside.
pub async fn verify_by(reader: &mut Reader, org: Option<&str>, trust: &Trust) -> Result<Report, StoreError> {
    reader.begin_snapshot().await?;
    let report = walk(reader, org, trust).await;
    reader.end_snapshot().await?;
    report
}

/// Walks the chain of one case.
pub async fn verify_case(reader: &mut Reader, org: &str, number: &str) -> Result<Report, StoreError> {
    reader.begin_snapshot().await?;
    let mut report = Report::default();
    let done = match reader.head(org, number).await {
        Ok(head) => check(reader, &head, &mut report).await.map(|_| ()),
        Err(error) => Err(error),
    };
    reader.end_snapshot().await?;
    done.map(|()| report)
}

async fn walk(reader: &mut Reader, org: Option<&str>, trust: &Trust) -> Result<Report, StoreError> {
    let mut report = Report::default();
    for org in reader.orgs(org).await? {
        let mut after = Uuid::nil();
        let mut numbers = Numbers::default();
        loop {
            let heads = reader.heads(&org, after).await?;
            let Some(last) = heads.last() else { break };
            after = last.id;
            for head in &heads {
                let entries = check(reader, head, &mut report).await?;
                numbers.note(head, &entries);
            }
        }
        report.problems.extend(numbers.problems(reader, &org).await?);
        let orphans = fetch_all!(reader, (Uuid,), ORPHANS, org.as_str())?;
        report.problems.extend(orphans.into_iter().map(|row| orphan(&org, row.0)));
        cards::verify(reader, &org, &mut report).await?;
        let (seals, found) = sealed::of_organisation(reader, &org, trust).await?;
        report.seals += seals;
        report.problems.extend(found);
    }
    Ok(report)
}

fn orphan(org: &str, id: Uuid) -> Problem {
    let (org, number) = (org.to_owned(), id.to_string());
    Problem { org, subject: Subject::Case, number, seq: None, flaw: Flaw::NoCase }
}

/// What is wrong with the journal of one case.
pub(super) async fn problems(reader: &mut Reader, head: &Head) -> Result<Vec<Problem>, StoreError> {
    let mut report = Report::default();
    check(reader, head, &mut report).await?;
    Ok(report.problems)
}

async fn check(reader: &mut Reader, head: &Head, report: &mut Report) -> Result<Vec<EntryRow>, StoreError> {
    let entries = reader.entries(&head.org, head.id).await?;
    report.cases += 1;
    report.entries += entries.len() as u64;
    report.erased +=
        entries.iter().filter(|entry| entry.digest.is_some() && entry.personal.is_none()).count() as u64;
    let case = Case { org: &head.org, id: head.id, seq: head.seq as u64, head: &head.head };
    let problem = |(seq, flaw)| Problem {
        org: head.org.clone(),
        subject: Subject::Case,
        number: head.number.clone(),
        seq,
        flaw,
    };
    report.problems.extend(flaws(&case, &entries).into_iter().map(problem));
    report.problems.extend(kept::flaws(reader, head, &entries).await?.into_iter().map(problem));
    let sealed = reader.sealed_of(&head.org, head.id).await?;
    let ends = entries.iter().map(|entry| (entry.seq as u64, entry.hash.as_slice()));
    let (found, is_sealed) = sealed::of_chain(&sealed, &ends.collect());
    report.problems.extend(found.into_iter().map(problem));
    report.unsealed += u64::from(!is_sealed);
    Ok(entries)
}
