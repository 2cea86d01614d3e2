use jiff::Timestamp;

use super::*;
use crate::customers::{normal_email, normal_phone};
use crate::error::StoreError;
use crate::messages::storable;
use crate::write::Tx;

impl Tx {
    /// The next number. Whoever else takes a time or a number at this organisation waits until the transaction ends.
    pub async fn next_visit(&mut self, org: &str) -> Result<u64, StoreError> {
        self.count_visits(org, 1).await
    }

    /// The same without taking a number.
    pub async fn hold_visits(&mut self, org: &str) -> Result<(), StoreError> {
        self.count_visits(org, 0).await.map(drop)
    }

    async fn count_visits(&mut self, org: &str, more: i64) -> Result<u64, StoreError> {
        let rows = returning!(self, (i64,), COUNT, org, more)?;
        rows.first().map(|row| row.0 as u64).ok_or_else(|| StoreError::damaged("visit counter", org))
    }

    /// A new visit. `agreed`: JSON; `token`: of the form that it was booked by. `Conflict`: that form was sent before.
    pub async fn new_visit(&mut self, it: &VisitRow, agreed: &str, token: &str) -> Result<(), StoreError> {
        let text = |text: &Option<String>| text.as_deref().map(storable);
        let micros = |at: Option<Timestamp>| at.map(|at| at.as_microsecond());
        let done = execute!(
            self,
            NEW,
            it.org.as_str(),
            it.id,
            it.number.as_str(),
            it.centre.as_str(),
            it.topic.as_str(),
            it.starts.as_microsecond(),
            it.ends.as_microsecond(),
            it.walk_in,
            it.state.as_str(),
            text(&it.name),
            text(&it.email),
            text(&it.phone),
            text(&it.about),
            micros(it.remind),
            micros(it.arrived),
            it.email.as_deref().and_then(normal_email),
            it.phone.as_deref().and_then(normal_phone),
            storable(agreed),
            token,
        );
        done.map(drop)
    }

    /// Writes where it stands now. False: somebody has done something with it since `it` was read.
    pub async fn set_visit(&mut self, it: &VisitRow) -> Result<bool, StoreError> {
        let micros = |at: Option<Timestamp>| at.map(|at| at.as_microsecond());
        let rows = execute!(
            self,
            SET,
            it.org.as_str(),
            it.id,
            it.starts.as_microsecond(),
            it.ends.as_microsecond(),
            it.state.as_str(),
            micros(it.remind),
            micros(it.arrived),
            micros(it.called),
            micros(it.ended),
            it.desk.as_deref().map(storable),
            it.clerk.as_deref(),
            it.case_id,
            it.acts,
            it.centre.as_str(),
        )?;
        Ok(rows > 0)
    }

    /// Notes what was done with it; `act.n` is the number that [`VisitRow::acts`] has then.
    pub async fn put_visit_act(&mut self, it: &VisitRow, act: &VisitAct) -> Result<(), StoreError> {
        let (at, actor) = (act.at.as_microsecond(), act.actor.as_deref());
        execute!(self, PUT_ACT, it.org.as_str(), it.id, act.n, at, actor, act.act.as_str()).map(drop)
    }

    /// One was reminded of it. False: it was done already, or nobody is expected any more.
    pub async fn reminded_of_visit(&mut self, it: &VisitRow) -> Result<bool, StoreError> {
        let Some(remind) = it.remind else { return Ok(false) };
        Ok(execute!(self, REMINDED, it.org.as_str(), it.id, remind.as_microsecond())? > 0)
    }

    /// Takes away who came; that somebody did, and how long they waited, stays.
    pub async fn erase_visit(&mut self, it: &VisitRow) -> Result<(), StoreError> {
        execute!(self, ERASE, it.org.as_str(), it.id).map(drop)
    }
}
