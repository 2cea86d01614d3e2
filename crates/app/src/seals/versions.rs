use regulation::Bundle;
use store::{Flaw, Problem, Reader, StoreError, Subject};

/// The rules that cases live by are those that were published: each version's name is the digest of its files (ADR 008).
pub(super) async fn verify(reader: &mut Reader, org: Option<&str>) -> Result<Vec<Problem>, StoreError> {
    let mut found = Vec::new();
    for one in reader.organisations().await? {
        if org.is_none_or(|org| org == one.org) {
            of_organisation(reader, &one.org, &mut found).await?;
        }
    }
    Ok(found)
}

async fn of_organisation(reader: &mut Reader, org: &str, found: &mut Vec<Problem>) -> Result<(), StoreError> {
    // In this order: a case may be registered meanwhile by a version that is published meanwhile.
    let lived_by = reader.versions_lived_by(org).await?;
    let published = reader.regulation_versions(org).await?;
    let gone = lived_by.iter().filter(|version| !published.iter().any(|(known, _)| known == *version));
    found.extend(gone.map(|version| problem(org, version, Flaw::RulesGone)));
    for (version, _) in &published {
        let same = match reader.regulation(org, version).await {
            Ok(stored) => Bundle::from_files(stored.files).version() == *version,
            Err(StoreError::Damaged { .. }) => false,
            Err(why) => return Err(why),
        };
        if !same {
            found.push(problem(org, version, Flaw::RulesChanged));
        }
    }
    Ok(())
}

fn problem(org: &str, version: &str, flaw: Flaw) -> Problem {
    let (org, number) = (org.to_owned(), version.to_owned());
    Problem { org, subject: Subject::Regulation, number, seq: None, flaw }
}
