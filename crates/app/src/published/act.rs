use std::sync::Arc;

use casework::Actor;
use jiff::Timestamp;
use regulation::{Right, Section};
use store::{AccountEvent, PublicationRow, PublicationState, Tx};
use uuid::Uuid;

use super::PublicationRefusal;
use super::write::{held, known, not_there, record};
use crate::accounts::What;
use crate::{App, AppError};

/// What is done with a text that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PublicationStep {
    /// It is ready: the second person may look at it.
    Propose,
    /// The second person wants it otherwise, and says how.
    Return { note: String },
    /// Readers see it, at once or from then on, for good or until then.
    Publish { from: Option<Timestamp>, until: Option<Timestamp> },
    /// Nobody reads it any more.
    Withdraw { note: String },
}

impl PublicationStep {
    /// Its word in the history.
    fn word(&self) -> (&'static str, What) {
        match self {
            PublicationStep::Propose => ("proposed", What::PublicationProposed),
            PublicationStep::Return { .. } => ("returned", What::PublicationReturned),
            PublicationStep::Publish { .. } => ("published", What::PublicationPublished),
            PublicationStep::Withdraw { .. } => ("withdrawn", What::PublicationWithdrawn),
        }
    }

    fn note(&self) -> Option<String> {
        match self {
            PublicationStep::Return { note } | PublicationStep::Withdraw { note } => {
                Some(note.trim().to_owned()).filter(|note| !note.is_empty())
            }
            _ => None,
        }
    }
}

/// A step on its way into the database.
struct Acting {
    org: String,
    id: Uuid,
    section: Section,
    step: PublicationStep,
    seen: i64,
    note: AccountEvent,
}

impl App {
    /// Does something with a publication. `seen`: the number of the last act that whoever acts has read; `Moved` when there was
    /// another since. `SecondPerson`: nobody approves what they wrote themselves where the section wants two.
    /// `NoConsent`: it tells of a case whose customer does not want to be published.
    pub async fn act_on_publication(
        &self,
        org: &str,
        id: Uuid,
        step: PublicationStep,
        seen: i64,
        login: &str,
    ) -> Result<(), AppError> {
        let reg = self.regulation(org).await?;
        let row = self.reader().await?.publication(org, id).await?.ok_or_else(|| not_there(id))?;
        let section = known(&reg, &row.section)?.clone();
        let approves = match step {
            PublicationStep::Return { .. } => true,
            PublicationStep::Publish { .. } => section.approve,
            PublicationStep::Propose | PublicationStep::Withdraw { .. } => false,
        };
        let right = if approves { Right::Approve } else { Right::Edit };
        self.entrusted(org, right, &Actor::person(login)).await?;
        if matches!(&step, PublicationStep::Return { note } if note.trim().is_empty()) {
            return Err(PublicationRefusal::Empty { field: "note" }.into());
        }
        if matches!(step, PublicationStep::Propose | PublicationStep::Publish { .. }) {
            self.may_be_told(org, row.case_id).await?;
        }
        let note = self.account_event("", step.word().1, login, None);
        let acting = Arc::new(Acting { org: org.to_owned(), id, section, step, seen, note });
        let done = self.store.write(move |tx| {
            let acting = acting.clone();
            Box::pin(async move { acting.act(tx).await })
        });
        let done: Result<(), AppError> = done.await;
        done?;
        self.forget_published(org);
        Ok(())
    }
}

impl Acting {
    async fn act(&self, tx: &mut Tx) -> Result<(), AppError> {
        let row = held(tx, &self.org, self.id, self.seen).await?;
        let state = PublicationState::parse(&row.state).unwrap_or(PublicationState::Draft);
        let next = self.allowed(state)?;
        if let PublicationStep::Publish { from, until } = &self.step {
            self.show(tx, &row, (*from, *until)).await?;
        }
        tx.set_publication(&self.org, self.id, (next, row.revision), self.note.at).await?;
        record(tx, &self.org, &row, (self.step.word().0, row.revision, self.step.note()), &self.note).await
    }

    /// Where it stands afterwards.
    fn allowed(&self, state: PublicationState) -> Result<PublicationState, PublicationRefusal> {
        use PublicationState::{Draft, Proposed, Published, Withdrawn};
        match (&self.step, state) {
            (PublicationStep::Propose, Draft | Withdrawn) => Ok(Proposed),
            (PublicationStep::Return { .. }, Proposed) => Ok(Draft),
            (PublicationStep::Publish { .. }, Proposed) => Ok(Published),
            (PublicationStep::Publish { .. }, Draft | Withdrawn) if !self.section.approve => Ok(Published),
            (PublicationStep::Withdraw { .. }, Draft | Proposed | Published) => Ok(Withdrawn),
            (_, state) => Err(PublicationRefusal::NotNow { state: state.as_str() }),
        }
    }

    /// What is said to have begun before now begins now: nobody read it before.
    async fn show(
        &self,
        tx: &mut Tx,
        row: &PublicationRow,
        (from, until): (Option<Timestamp>, Option<Timestamp>),
    ) -> Result<(), AppError> {
        let revisions = tx.revisions(&self.org, self.id).await?;
        let latest = revisions.first().ok_or_else(|| not_there(self.id))?;
        if self.section.approve && latest.author == self.note.actor {
            return Err(PublicationRefusal::SecondPerson.into());
        }
        let from = from.map_or(self.note.at, |from| from.max(self.note.at));
        if until.is_some_and(|until| until <= from) {
            return Err(PublicationRefusal::Ends { field: "until" }.into());
        }
        Ok(tx.show_revision(&self.org, self.id, row.revision, (from, until)).await?)
    }
}
