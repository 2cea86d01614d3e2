//! What lists, cards and the search are read from, written anew out of the journal (S2).
use std::sync::Arc;

use casework::Actor;
use store::{CardAct, Difference, Problem, Restored, Tx, Which};
use uuid::Uuid;

use super::searched::whole;
use crate::{App, AppError};

/// What came of a rebuilding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rebuilt {
    /// The journal itself was touched: nothing more was written from there on.
    Untrusted(Vec<Problem>),
    /// How many cases were written anew, and what their tables said before where that was not what the journal says.
    Done { cases: u64, changed: Vec<Difference> },
}

impl App {
    /// Writes every table about cases, and the words they are found by, anew from the journal: of one case, or of all of
    /// an organisation, each case in a transaction of its own. Others may go on working meanwhile.
    ///
    /// The journal must verify first: tables are not written by a journal that somebody has changed.
    pub async fn rebuild(&self, org: &str, number: Option<&str>) -> Result<Rebuilt, AppError> {
        if let Some(number) = number {
            let case = self.find_case(org, number).await?;
            return Ok(match self.rebuild_case(org, case).await? {
                Restored::Done { changed, .. } => Rebuilt::Done { cases: 1, changed },
                Restored::Untrusted(problems) => Rebuilt::Untrusted(problems),
            });
        }
        self.regulation(org).await?;
        let report = self.verify(Some(org), Vec::new()).await?;
        if !report.is_clean() {
            return Ok(Rebuilt::Untrusted(report.problems));
        }
        self.rebuild_all(org).await
    }

    async fn rebuild_all(&self, org: &str) -> Result<Rebuilt, AppError> {
        let (mut cases, mut changed) = (0, Vec::new());
        let mut after = Uuid::nil();
        loop {
            let page = self.reader().await?.cases_after(org, after).await?;
            let Some(last) = page.last() else { break };
            after = *last;
            for case in &page {
                match self.rebuild_case(org, *case).await? {
                    Restored::Done { changed: of_case, .. } => changed.extend(of_case),
                    Restored::Untrusted(problems) => return Ok(Rebuilt::Untrusted(problems)),
                }
                cases += 1;
            }
        }
        changed.extend(match self.rebuild_cards(org).await? {
            Ok(changed) => changed,
            Err(problems) => return Ok(Rebuilt::Untrusted(problems)),
        });
        let owner = org.to_owned();
        let strays = self.store.write::<_, AppError, _>(move |tx| {
            let org = owner.clone();
            Box::pin(async move { Ok(tx.drop_strays(&org).await?) })
        });
        changed.extend(strays.await?);
        Ok(Rebuilt::Done { cases, changed })
    }

    /// Every card and its contacts, each card in a transaction of its own.
    async fn rebuild_cards(&self, org: &str) -> Result<Result<Vec<Difference>, Vec<Problem>>, AppError> {
        let mut changed = Vec::new();
        let mut after = Uuid::nil();
        loop {
            let page = self.reader().await?.cards_after(org, after).await?;
            let Some(last) = page.last() else { return Ok(Ok(changed)) };
            after = *last;
            for card in page {
                match self.rebuild_card(org, card).await? {
                    Restored::Done { changed: of_card, .. } => changed.extend(of_card),
                    Restored::Untrusted(problems) => return Ok(Err(problems)),
                }
            }
        }
    }

    async fn rebuild_card(&self, org: &str, card: Uuid) -> Result<Restored, AppError> {
        let (org, at, seed) = (org.to_owned(), self.clock.now(), self.ids.bytes());
        let restored = self.store.write::<_, AppError, _>(move |tx| {
            let org = org.clone();
            Box::pin(async move {
                let act = CardAct { org: &org, actor: Actor::System.as_str(), at, seed, alone: true };
                Ok(tx.restore_card(&act, card).await?)
            })
        });
        restored.await
    }

    async fn rebuild_case(&self, org: &str, case: Uuid) -> Result<Restored, AppError> {
        let job = Arc::new(Job { app: self.clone(), org: org.to_owned(), case });
        let restored = self.store.write(move |tx| {
            let job = job.clone();
            Box::pin(async move { job.run(tx).await })
        });
        restored.await
    }
}

struct Job {
    app: App,
    org: String,
    case: Uuid,
}

impl Job {
    async fn run(&self, tx: &mut Tx) -> Result<Restored, AppError> {
        let restored = tx.restore_case(&self.org, self.case).await?;
        match restored {
            Restored::Untrusted(_) => {}
            Restored::Done { is_erased: true, .. } => tx.forget_document(&self.org, self.case).await?,
            Restored::Done { .. } => self.index(tx).await?,
        }
        Ok(restored)
    }

    async fn index(&self, tx: &mut Tx) -> Result<(), AppError> {
        let state = tx.load_case(&self.org, Which::Id(self.case)).await?.state;
        let reg = self.app.version(&self.org, &state.regulation).await?;
        let customer = match state.customer {
            Some(id) => tx.customer(&self.org, id).await?,
            None => None,
        };
        let document = whole(tx, &self.org, &reg, &state, customer.as_ref()).await?;
        tx.index_case(&self.org, self.case, &document);
        Ok(())
    }
}
