use jiff::Timestamp;
use uuid::Uuid;

use super::*;
use crate::customers::{normal_email, normal_phone};
use crate::database::Reader;
use crate::error::StoreError;

impl Reader {
    /// A visit. None: there is no such.
    pub async fn visit(&mut self, org: &str, id: Uuid) -> Result<Option<VisitRow>, StoreError> {
        fetch_optional!(self, VisitRow, ONE, org, id)
    }

    /// The same by its number.
    pub async fn visit_numbered(&mut self, org: &str, number: &str) -> Result<Option<VisitRow>, StoreError> {
        fetch_optional!(self, VisitRow, NUMBERED, org, number)
    }

    /// What a form became that was sent before.
    pub async fn visit_sent(&mut self, org: &str, token: &str) -> Result<Option<VisitRow>, StoreError> {
        fetch_optional!(self, VisitRow, SENT, org, token)
    }

    /// The visits of a centre that begin from then until then, in their order, whatever became of them.
    pub async fn visits(
        &mut self,
        org: &str,
        centre: &str,
        (from, until): (Timestamp, Timestamp),
    ) -> Result<Vec<VisitRow>, StoreError> {
        fetch_all!(self, VisitRow, LIST, org, centre, from.as_microsecond(), until.as_microsecond())
    }

    /// The visits of whoever is reached so, however it is written.
    pub async fn visits_of(
        &mut self,
        org: &str,
        email: Option<&str>,
        phone: Option<&str>,
    ) -> Result<Vec<VisitRow>, StoreError> {
        let mut found: Vec<VisitRow> = Vec::new();
        if let Some(email) = email.and_then(normal_email) {
            found = fetch_all!(self, VisitRow, BY_EMAIL, org, email)?;
        }
        if let Some(phone) = phone.and_then(normal_phone) {
            let more = fetch_all!(self, VisitRow, BY_PHONE, org, phone)?;
            found.extend(
                more.into_iter()
                    .filter(|one| found.iter().all(|known| known.id != one.id))
                    .collect::<Vec<_>>(),
            );
        }
        Ok(found)
    }

    /// Visits of all organisations of which one should be reminded by now.
    pub async fn visits_to_remind(
        &mut self,
        now: Timestamp,
        limit: u32,
    ) -> Result<Vec<VisitRow>, StoreError> {
        fetch_all!(self, VisitRow, TO_REMIND, now.as_microsecond(), i64::from(limit))
    }

    /// All that was done with a visit, in order.
    pub async fn visit_acts(&mut self, org: &str, id: Uuid) -> Result<Vec<VisitAct>, StoreError> {
        fetch_all!(self, VisitAct, ACTS, org, id)
    }
}
