use store::{Reader, rebuild_check, verify};

use super::Town;

/// What was proved of a database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Proof {
    pub cases: u64,
    pub entries: u64,
}

impl Proof {
    /// Every chain of the journal verifies, and every projection equals its replay; panics with what does not.
    pub async fn of(reader: &mut Reader) -> Proof {
        let report = verify(reader, None).await.unwrap();
        assert!(report.is_clean(), "the journal does not verify: {:#?}", report.problems);
        let rebuilt = rebuild_check(reader, None).await.unwrap();
        assert!(rebuilt.differences.is_empty(), "the tables differ: {:#?}", rebuilt.differences);
        assert_eq!(rebuilt.cases, report.cases);
        Proof { cases: report.cases, entries: report.entries }
    }
}

impl Town {
    /// The journal verifies, and the tables say what it says.
    pub async fn holds_together(&self) -> Proof {
        Proof::of(&mut self.reader().await).await
    }

    /// The end of every test: what must always hold, and the doors closed. All is sealed, and the seals are ours.
    pub async fn ends(self) {
        self.app.seal(&self.org).await.unwrap();
        let report = self.app.verify(Some(&self.org), Vec::new()).await.unwrap();
        assert!(report.is_clean(), "the seals do not verify: {:#?}", report.problems);
        assert_eq!(report.unsealed, 0);
        let rebuilt = self.app.rebuild_check(Some(&self.org)).await.unwrap();
        assert!(rebuilt.differences.is_empty(), "letters or words differ: {:#?}", rebuilt.differences);
        self.holds_together().await;
        self.app.close().await;
    }
}
