use uuid::Uuid;

use super::{CASES, FORGET_CASE, HOLDS, REGISTERED};
use crate::database::{Bulk, Reader};
use crate::error::StoreError;
use crate::write::Tx;

pub(crate) static PUT: Bulk = Bulk::new(
    "INSERT INTO cabinet_cases (org, email, case_id)",
    3,
    "ON CONFLICT (org, email, case_id) DO NOTHING",
);

impl Tx {
    /// Whoever holds the address sees the case from now on.
    pub fn put_cabinet_case(&mut self, org: &str, email: &str, case: Uuid) {
        later!(self, PUT, org, email, case);
    }

    /// Nobody sees the case by an address any more: its personal data are taken away.
    pub async fn forget_cabinet_case(&mut self, org: &str, case: Uuid) -> Result<(), StoreError> {
        execute!(self, FORGET_CASE, org, case)?;
        Ok(())
    }
}

impl Reader {
    /// Cases of an address, the newest first, a page at a time: `before` is the last one seen.
    pub async fn cabinet_cases(
        &mut self,
        org: &str,
        email: &str,
        before: Option<Uuid>,
        limit: u32,
    ) -> Result<Vec<Uuid>, StoreError> {
        let before = before.unwrap_or(Uuid::max());
        let rows = fetch_all!(self, (Uuid,), CASES, org, email, before, i64::from(limit))?;
        Ok(rows.into_iter().map(|row| row.0).collect())
    }

    /// What staff registered for that card, where nobody named an address who brought it: the newest first, a page at a time.
    pub async fn registered_for(
        &mut self,
        org: &str,
        card: Uuid,
        before: Option<Uuid>,
        limit: u32,
    ) -> Result<Vec<Uuid>, StoreError> {
        let before = before.unwrap_or(Uuid::max());
        let rows = fetch_all!(self, (Uuid,), REGISTERED, org, card, before, i64::from(limit))?;
        Ok(rows.into_iter().map(|row| row.0).collect())
    }

    /// Is the case one of that address?
    pub async fn is_cabinet_case(&mut self, org: &str, email: &str, case: Uuid) -> Result<bool, StoreError> {
        Ok(fetch_optional!(self, (Uuid,), HOLDS, org, email, case)?.is_some())
    }
}
