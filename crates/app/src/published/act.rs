use std::sync::Arc;

use casework::{Actor, may};
use jiff::Timestamp;
use regulation::{Right, Section};
use store::{AccountEvent, NewNotice, PublicationRow, PublicationState, StoreError, Tx};
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
    /// Whom it waits for, and ids for what they are told.
    approvers: Vec<(Uuid, String)>,
    back: Uuid,
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
        let (approvers, back) = (self.approvers(org, &step).await?, self.ids.id(note.at));
        let acting = Arc::new(Acting { org: org.to_owned(), id, section, step, seen, note, approvers, back });
        let done = self.store.write(move |tx| {
            let acting = acting.clone();
            Box::pin(async move { acting.act(tx).await })
        });
        let done: Result<(), AppError> = done.await;
        done?;
        self.forget_published(org);
        self.stir();
        Ok(())
    }

    /// Everybody who may approve what is handed over.
    async fn approvers(&self, org: &str, step: &PublicationStep) -> Result<Vec<(Uuid, String)>, AppError> {
        if *step != PublicationStep::Propose {
            return Ok(Vec::new());
        }
        let (reg, at) = (self.regulation(org).await?, self.clock.now());
        let staff = self.known_staff(org).await?;
        let approvers = staff.iter().filter(|person| may(&reg, Right::Approve, person));
        Ok(approvers.map(|person| (self.ids.id(at), person.login.to_string())).collect())
    }

    /// Somebody has seen what they were told of a publication.
    pub async fn view_publication(&self, org: &str, id: Uuid, login: &str) -> Result<(), AppError> {
        let (org, login, now) = (org.to_owned(), login.to_owned(), self.clock.now());
        let written = self.store.write(move |tx| {
            let (org, login) = (org.clone(), login.clone());
            Box::pin(async move { tx.see_notices_of(&org, &login, id, now).await })
        });
        written.await.map_err(|why: StoreError| AppError::Store(why))
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
        self.tell(tx, &row).await?;
        record(tx, &self.org, &row, (self.step.word().0, row.revision, self.step.note()), &self.note).await
    }

    /// What is handed over is told to those who may approve it, but not to its author; what comes back, to its author.
    async fn tell(&self, tx: &mut Tx, row: &PublicationRow) -> Result<(), AppError> {
        let back = matches!(self.step, PublicationStep::Return { .. });
        if self.approvers.is_empty() && !back {
            return Ok(());
        }
        let revisions = tx.revisions(&self.org, self.id).await?;
        let author = revisions.iter().find(|one| one.n == row.revision).map(|one| one.author.clone());
        let told = match back {
            true => author.map(|author| (self.back, author)).into_iter().collect(),
            false => {
                self.approvers.iter().filter(|(_, login)| Some(login) != author.as_ref()).cloned().collect()
            }
        };
        let told: Vec<(Uuid, String)> = told;
        let kind = if back { "text-returned" } else { "text-proposed" };
        let notice = |(id, person): (Uuid, String)| NewNotice {
            id,
            person,
            case: self.id,
            kind: kind.to_owned(),
            about: None,
            at: self.note.at,
        };
        let others = told.into_iter().filter(|(_, login)| *login != self.note.actor);
        let notices: Vec<NewNotice> = others.map(notice).collect();
        tx.put_notices(&self.org, &notices);
        Ok(())
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
