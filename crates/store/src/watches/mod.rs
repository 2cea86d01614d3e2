//! Cases that somebody watches (W8).
use jiff::Timestamp;
use uuid::Uuid;

use crate::database::Reader;
use crate::error::StoreError;
use crate::write::Tx;

statements! {
    PUT = "INSERT INTO watches (org, person, case_id, since) VALUES ($1, $2, $3, $4)
        ON CONFLICT (org, person, case_id) DO NOTHING";
    DROP = "DELETE FROM watches WHERE org = $1 AND person = $2 AND case_id = $3";
    OF_CASE = "SELECT person FROM watches WHERE org = $1 AND case_id = $2 ORDER BY person";
}

impl Tx {
    /// Somebody watches a case from now on.
    pub async fn watch(
        &mut self,
        org: &str,
        person: &str,
        case: Uuid,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        execute!(self, PUT, org, person, case, at.as_microsecond())?;
        Ok(())
    }

    /// Or not any more.
    pub async fn unwatch(&mut self, org: &str, person: &str, case: Uuid) -> Result<(), StoreError> {
        execute!(self, DROP, org, person, case)?;
        Ok(())
    }
}

impl Reader {
    /// Logins of those who watch a case.
    pub async fn watchers(&mut self, org: &str, case: Uuid) -> Result<Vec<String>, StoreError> {
        let rows = fetch_all!(self, (String,), OF_CASE, org, case)?;
        Ok(rows.into_iter().map(|row| row.0).collect())
    }
}
