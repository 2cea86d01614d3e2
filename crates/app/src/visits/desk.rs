use std::sync::Arc;

use casework::{Actor, VisitState, VisitStep};
use jiff::Timestamp;
use jiff::civil::Date;
use regulation::{Regulation, Right};
use sha2::{Digest, Sha256};
use store::{StoreError, Tx, VisitRow};
use uuid::Uuid;

use super::book::{check_who, number};
use super::letters::Post;
use super::times::bounds;
use super::{VisitRefusal, centre, note, put, rules};
use crate::cases::hex;
use crate::{App, AppError};

/// Letters of a desk's name.
const LONGEST_DESK: usize = 20;

/// Somebody who came without booking.
#[derive(Debug, Clone)]
pub struct WalkIn {
    /// Ids in the regulation.
    pub centre: String,
    pub topic: String,
    pub name: String,
    pub phone: Option<String>,
    /// The key of the form: what is sent under it again is the same visit.
    pub token: String,
}

struct Marking {
    app: App,
    reg: Arc<Regulation>,
    visit: Uuid,
    step: VisitStep,
    desk: Option<String>,
    /// The number of the last act that whoever marks has seen.
    seen: i64,
    login: String,
    at: Timestamp,
}

impl App {
    /// The visits of a centre on one day of its clocks, in their order. For whoever has [`Right::Visits`]. That they looked is
    /// written before anything is shown (S1).
    pub async fn visits_of_day(
        &self,
        org: &str,
        centre_id: &str,
        day: Date,
        login: &str,
    ) -> Result<Vec<VisitRow>, AppError> {
        self.entrusted(org, Right::Visits, &Actor::person(login)).await?;
        let reg = self.regulation(org).await?;
        let centre = centre(rules(&reg)?, centre_id)?;
        let span = bounds(day, reg.calendar(centre.calendar.as_ref()).zone());
        let visits = self.reader().await?.visits(org, centre_id, span).await?;
        if !visits.is_empty() {
            self.view_visits(org, login, (centre_id, day)).await?;
        }
        Ok(visits)
    }

    /// One visit. For whoever has [`Right::Visits`]. `NotFound` when there is none.
    pub async fn visit_at_desk(&self, org: &str, visit: Uuid, login: &str) -> Result<VisitRow, AppError> {
        self.entrusted(org, Right::Visits, &Actor::person(login)).await?;
        self.own_visit(org, visit).await
    }

    /// What can be done with it now.
    pub fn visit_steps(&self, row: &VisitRow) -> Vec<VisitStep> {
        let now = self.clock.now();
        VisitStep::ALL.iter().copied().filter(|step| after(row, *step, now).is_some()).collect()
    }

    /// Marks who came, who was called to which desk, who was served. `NotNow` when that cannot be, `Moved` when somebody else has
    /// marked something since `seen`.
    pub async fn mark_visit(
        &self,
        org: &str,
        visit: Uuid,
        (step, desk): (VisitStep, Option<String>),
        seen: i64,
        login: &str,
    ) -> Result<VisitRow, AppError> {
        self.entrusted(org, Right::Visits, &Actor::person(login)).await?;
        if desk.as_ref().is_some_and(|desk| desk.chars().count() > LONGEST_DESK) {
            return Err(VisitRefusal::TooLong { field: "desk", most: LONGEST_DESK }.into());
        }
        let (reg, at, login) = (self.regulation(org).await?, self.clock.now(), login.to_owned());
        let marking = Arc::new(Marking { app: self.clone(), reg, visit, step, desk, seen, login, at });
        let marked = self.store.write(move |tx| {
            let marking = marking.clone();
            Box::pin(async move { marking.run(tx).await })
        });
        let marked: Result<VisitRow, AppError> = marked.await;
        self.stir();
        marked
    }

    /// Somebody came without booking, and waits. The same form sent again is the same visit.
    pub async fn walk_in(&self, org: &str, new: WalkIn, login: &str) -> Result<VisitRow, AppError> {
        self.entrusted(org, Right::Visits, &Actor::person(login)).await?;
        let (reg, at) = (self.regulation(org).await?, self.clock.now());
        let visits = rules(&reg)?;
        centre(visits, &new.centre)?;
        if !visits.topics.contains_key(&new.topic) {
            return Err(VisitRefusal::NotOffered { what: "topic" }.into());
        }
        check_who(&new.name, None, new.phone.as_deref())?;
        let ends = at.saturating_add(visits.slot).unwrap_or(Timestamp::MAX);
        let token = hex(&Sha256::digest(["walk-in\n", &new.token].concat()));
        let row = new.row(org, self.ids.id(at), (at, ends));
        let job = Arc::new((reg, row, token, login.to_owned()));
        let noted = self.store.write(move |tx| {
            let job = job.clone();
            Box::pin(async move { came_in(tx, &job.0, &job.1, (&job.2, &job.3), at).await })
        });
        let noted: Result<VisitRow, AppError> = noted.await;
        self.stir();
        noted
    }

    /// The visit became that case.
    pub async fn bind_visit(&self, org: &str, visit: Uuid, case: Uuid, login: &str) -> Result<(), AppError> {
        self.entrusted(org, Right::Visits, &Actor::person(login)).await?;
        let (org, login, at) = (org.to_owned(), login.to_owned(), self.clock.now());
        let bound = self.store.write(move |tx| {
            let (org, login) = (org.clone(), login.clone());
            Box::pin(async move {
                let row = VisitRow { case_id: Some(case), ..known(tx, &org, visit).await? };
                put(tx, &row, "bound", Some(&login), at).await
            })
        });
        let bound: Result<(), AppError> = bound.await;
        self.stir();
        bound
    }
}

async fn came_in(
    tx: &mut Tx,
    reg: &Regulation,
    row: &VisitRow,
    (token, login): (&str, &str),
    at: Timestamp,
) -> Result<VisitRow, AppError> {
    tx.hold_visits(&row.org).await?;
    if let Some(before) = tx.visit_sent(&row.org, token).await? {
        return Ok(before);
    }
    let number = number(tx, &row.org, rules(reg)?, reg, at).await?;
    let row = VisitRow { number, ..row.clone() };
    tx.new_visit(&row, "[]", token).await?;
    note(tx, &row, 1, ("came", Some(login)), at).await?;
    Ok(row)
}

async fn known(tx: &mut Tx, org: &str, visit: Uuid) -> Result<VisitRow, StoreError> {
    let found = tx.visit(org, visit).await?;
    found.ok_or_else(|| StoreError::NotFound { what: "visit", id: visit.to_string() })
}

/// Nobody has missed a visit before it begins, and it is taken back only on its own day of work.
fn after(row: &VisitRow, step: VisitStep, now: Timestamp) -> Option<VisitState> {
    let to_come = now < row.starts && row.arrived.is_none();
    let next = row.state.after(step, row.arrived.is_some(), row.walk_in)?;
    Some(next).filter(|_| !(step == VisitStep::Miss && to_come))
}

impl Marking {
    async fn run(&self, tx: &mut Tx) -> Result<VisitRow, AppError> {
        let row = known(tx, &self.reg.organisation.id, self.visit).await?;
        if row.acts != self.seen {
            return Err(VisitRefusal::Moved.into());
        }
        let state =
            after(&row, self.step, self.at).ok_or(VisitRefusal::NotNow { state: row.state.as_str() })?;
        let row = self.marked(VisitRow { state, ..row });
        put(tx, &row, self.step.as_str(), Some(&self.login), self.at).await?;
        let row = VisitRow { acts: row.acts + 1, ..row };
        if self.step == VisitStep::Cancel {
            let visits = rules(&self.reg)?;
            let post = Post { app: &self.app, reg: &self.reg, visits, at: self.at };
            post.put(tx, &row, &visits.letters.cancelled)?;
        }
        Ok(row)
    }

    /// What is known of it in its new state; a mark that is taken back takes its time with it.
    fn marked(&self, row: VisitRow) -> VisitRow {
        let at = Some(self.at);
        let row = VisitRow { remind: None, ..row };
        match (self.step, row.state) {
            (VisitStep::Arrive, _) => VisitRow { arrived: at, ..row },
            (VisitStep::Call, _) => {
                VisitRow { called: at, desk: self.desk.clone(), clerk: Some(self.login.clone()), ..row }
            }
            (VisitStep::Serve | VisitStep::Miss | VisitStep::Cancel, _) => VisitRow { ended: at, ..row },
            (VisitStep::Back, VisitState::Booked) => VisitRow { arrived: None, ended: None, ..row },
            (VisitStep::Back, VisitState::Arrived) => {
                VisitRow { called: None, ended: None, desk: None, clerk: None, ..row }
            }
            (VisitStep::Back, _) => VisitRow { ended: None, ..row },
        }
    }
}

impl WalkIn {
    fn row(&self, org: &str, id: Uuid, (starts, ends): (Timestamp, Timestamp)) -> VisitRow {
        VisitRow {
            org: org.to_owned(),
            id,
            number: String::new(),
            centre: self.centre.clone(),
            topic: self.topic.clone(),
            starts,
            ends,
            walk_in: true,
            state: VisitState::Arrived,
            name: Some(self.name.trim().to_owned()),
            email: None,
            phone: self.phone.clone(),
            about: None,
            remind: None,
            arrived: Some(starts),
            called: None,
            ended: None,
            desk: None,
            clerk: None,
            case_id: None,
            acts: 1,
        }
    }
}
