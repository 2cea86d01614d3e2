use std::sync::Arc;

use casework::VisitState;
use jiff::Timestamp;
use regulation::{MessageId, Regulation};
use store::{StoreError, Tx, VisitRow};
use uuid::Uuid;

use super::book::remind;
use super::letters::Post;
use super::times::still_free;
use super::{VisitRefusal, centre, put, rules};
use crate::{App, AppError};

/// What a customer changes.
enum Change {
    Move { centre: String, starts: Timestamp },
    Cancel,
}

struct Changing {
    app: App,
    reg: Arc<Regulation>,
    visit: Uuid,
    change: Change,
    /// The number of the last act that whoever changes it has seen.
    seen: i64,
    at: Timestamp,
}

impl App {
    /// The customer comes at another time, perhaps to another centre, where it is free: `Taken` otherwise, and the old one is kept.
    pub async fn move_visit(
        &self,
        org: &str,
        visit: Uuid,
        (centre, starts): (&str, Timestamp),
        seen: i64,
    ) -> Result<VisitRow, AppError> {
        let centre = centre.to_owned();
        self.change_visit(org, visit, Change::Move { centre, starts }, seen).await
    }

    /// The customer does not come: others may have the time.
    pub async fn cancel_visit(&self, org: &str, visit: Uuid, seen: i64) -> Result<VisitRow, AppError> {
        self.change_visit(org, visit, Change::Cancel, seen).await
    }

    async fn change_visit(
        &self,
        org: &str,
        visit: Uuid,
        change: Change,
        seen: i64,
    ) -> Result<VisitRow, AppError> {
        let (reg, at) = (self.regulation(org).await?, self.clock.now());
        let changing = Arc::new(Changing { app: self.clone(), reg, visit, change, seen, at });
        let changed = self.store.write(move |tx| {
            let changing = changing.clone();
            Box::pin(async move { changing.run(tx).await })
        });
        let changed: Result<VisitRow, AppError> = changed.await;
        self.stir();
        changed
    }
}

impl Changing {
    async fn run(&self, tx: &mut Tx) -> Result<VisitRow, AppError> {
        let org = &self.reg.organisation.id;
        tx.hold_visits(org).await?;
        let row = tx.visit(org, self.visit).await?;
        let row = row.ok_or_else(|| StoreError::NotFound { what: "visit", id: self.visit.to_string() })?;
        if row.acts != self.seen {
            return Err(VisitRefusal::Moved.into());
        }
        if row.state != VisitState::Booked || row.starts <= self.at {
            return Err(VisitRefusal::NotNow { state: row.state.as_str() }.into());
        }
        match &self.change {
            Change::Move { centre, starts } => self.moves(tx, row, (centre, *starts)).await,
            Change::Cancel => {
                let row =
                    VisitRow { state: VisitState::Cancelled, remind: None, ended: Some(self.at), ..row };
                self.write(tx, row, "cancelled", &rules(&self.reg)?.letters.cancelled).await
            }
        }
    }

    async fn moves(
        &self,
        tx: &mut Tx,
        row: VisitRow,
        (to, starts): (&str, Timestamp),
    ) -> Result<VisitRow, AppError> {
        let visits = rules(&self.reg)?;
        let centre = centre(visits, to)?;
        still_free(tx, &self.reg, (visits, centre), (starts, Some(row.id)), self.at).await?;
        let ends = starts.saturating_add(visits.slot).unwrap_or(Timestamp::MAX);
        let remind = remind(visits, starts, row.email.as_deref(), self.at);
        let row = VisitRow { centre: centre.id.clone(), starts, ends, remind, ..row };
        self.write(tx, row, "moved", &visits.letters.moved).await
    }

    async fn write(
        &self,
        tx: &mut Tx,
        row: VisitRow,
        act: &str,
        letter: &MessageId,
    ) -> Result<VisitRow, AppError> {
        put(tx, &row, act, None, self.at).await?;
        let row = VisitRow { acts: row.acts + 1, ..row };
        let post = Post { app: &self.app, reg: &self.reg, visits: rules(&self.reg)?, at: self.at };
        post.put(tx, &row, letter)?;
        Ok(row)
    }
}
