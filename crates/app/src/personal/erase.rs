use std::sync::Arc;

use casework::{Actor, Refusal, VisitState};
use jiff::Timestamp;
use store::{CardAct, Erasure, Tx, VisitRow, Which};

use super::{Personal, Whose};
use crate::{App, AppError};

/// Personal data taken away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Erased {
    /// Numbers of the cases.
    pub cases: Vec<String>,
    /// Entries of the journal that lost their texts.
    pub entries: u64,
    /// The customer's card was emptied too.
    pub card: bool,
    /// Visits to the centres of which nobody knows any more whose they were.
    pub visits: u64,
}

struct Job {
    app: App,
    org: String,
    personal: Personal,
    reason: String,
    by: Actor,
    at: Timestamp,
}

impl App {
    /// Takes personal data away on request, all in one transaction. What happened, when and by whom stays, and the
    /// journal says who erased and why. A case must be closed, and its letters gone: nobody can work on it afterwards.
    pub async fn erase(&self, org: &str, whose: &Whose, reason: &str, by: Actor) -> Result<Erased, AppError> {
        let personal = self.personal(org, whose, &by).await?;
        let reason = reason.trim().to_owned();
        if reason.is_empty() {
            let fields = regulation::FieldId::new("reason").into_iter().collect();
            return Err(Refusal::MissingField { fields }.into());
        }
        let (app, org, at) = (self.clone(), org.to_owned(), self.clock.now());
        let job = Arc::new(Job { app, org, personal, reason, by, at });
        let erased = self.store.write(move |tx| {
            let job = job.clone();
            Box::pin(async move { job.run(tx).await })
        });
        erased.await
    }
}

impl Job {
    async fn run(&self, tx: &mut Tx) -> Result<Erased, AppError> {
        self.check(tx).await?;
        let mut entries = 0;
        for (case, _) in &self.personal.cases {
            let erasure = Erasure {
                org: &self.org,
                case: *case,
                actor: self.by.as_str(),
                at: self.at,
                reason: &self.reason,
                seed: self.app.ids.bytes(),
            };
            entries += tx.erase(&erasure).await?;
            tx.forget_cabinet_case(&self.org, *case).await?;
        }
        if let Some(customer) = &self.personal.customer {
            let (actor, seed) = (self.by.as_str(), self.app.ids.bytes());
            let act = CardAct { org: &self.org, actor, at: self.at, seed, alone: true };
            tx.erase_customer(&act, customer.id, &self.reason).await?;
        }
        for visit in &self.personal.visits {
            tx.erase_visit(visit).await?;
        }
        let cases = self.personal.cases.iter().map(|(_, number)| number.clone()).collect();
        let visits = self.personal.visits.len() as u64;
        Ok(Erased { cases, entries, card: self.personal.customer.is_some(), visits })
    }

    /// All that stands in the way is told at once.
    async fn check(&self, tx: &mut Tx) -> Result<(), AppError> {
        let (mut open, mut waiting) = (Vec::new(), Vec::new());
        for (case, number) in &self.personal.cases {
            if tx.load_case(&self.org, Which::Id(*case)).await?.state.closed.is_none() {
                open.push(number.clone());
            }
            if tx.outbox_of(&self.org, *case).await?.iter().any(|row| row.done.is_none()) {
                waiting.push(number.clone());
            }
        }
        for visit in &self.personal.visits {
            let now = tx.visit(&self.org, visit.id).await?;
            open.extend(now.filter(is_expected).map(|now| now.number));
        }
        if open.is_empty() && waiting.is_empty() {
            return Ok(());
        }
        Err(AppError::StillNeeded { open, waiting })
    }
}

/// Somebody is still to come, or is there.
fn is_expected(visit: &VisitRow) -> bool {
    matches!(visit.state, VisitState::Booked | VisitState::Arrived | VisitState::Called)
}
