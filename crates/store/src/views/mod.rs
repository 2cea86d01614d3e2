//! Who looked at whose card (S1): a row for each person, case and hour.
use jiff::Timestamp;
use uuid::Uuid;

use crate::database::{At, Reader};
use crate::error::StoreError;
use crate::write::Tx;

statements! {
    PUT = "INSERT INTO views (org, case_id, hour, person, first, last, times) VALUES ($1, $2, $3, $4, $5, $5, 1)
        ON CONFLICT (org, case_id, hour, person) DO UPDATE SET last = excluded.last, times = views.times + 1";
    OF_CASE = "SELECT v.case_id, c.number, c.scope, v.person, v.first, v.last, v.times
        FROM views v JOIN cases c ON c.org = v.org AND c.id = v.case_id
        WHERE v.org = $1 AND v.case_id = $2 ORDER BY v.hour DESC, v.last DESC, v.person LIMIT $3";
    OF_PERSON = "SELECT v.case_id, c.number, c.scope, v.person, v.first, v.last, v.times
        FROM views v JOIN cases c ON c.org = v.org AND c.id = v.case_id
        WHERE v.org = $1 AND v.person = $2 AND v.hour >= $3 AND v.hour < $4
        ORDER BY v.hour DESC, v.last DESC, v.case_id LIMIT $5";
    OF_PERIOD = "SELECT v.case_id, c.number, c.scope, v.person, v.first, v.last, v.times
        FROM views v JOIN cases c ON c.org = v.org AND c.id = v.case_id
        WHERE v.org = $1 AND v.hour >= $2 AND v.hour < $3
        ORDER BY v.hour DESC, v.last DESC, v.person, v.case_id LIMIT $4";
}

/// Microseconds of an hour.
const HOUR: i64 = 3_600_000_000;

row! {
    /// Somebody looked at a card, once or oftener within an hour.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct View {
        pub case_id: Uuid as Uuid,
        pub number: String as String,
        /// In which the number is unique.
        pub scope: String as String,
        pub person: String as String,
        pub first: Timestamp as At,
        pub last: Timestamp as At,
        pub times: i64 as i64,
    }
}

impl Tx {
    /// Somebody looks at a card.
    pub async fn put_view(
        &mut self,
        org: &str,
        case: Uuid,
        person: &str,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let at = at.as_microsecond();
        execute!(self, PUT, org, case, at.div_euclid(HOUR), person, at)?;
        Ok(())
    }
}

impl Reader {
    /// Who looked at a case, the latest first.
    pub async fn views_of_case(
        &mut self,
        org: &str,
        case: Uuid,
        limit: u32,
    ) -> Result<Vec<View>, StoreError> {
        fetch_all!(self, View, OF_CASE, org, case, i64::from(limit))
    }

    /// At what somebody, or everybody, looked in a period of whole hours, the latest first.
    pub async fn views(
        &mut self,
        org: &str,
        person: Option<&str>,
        from: Timestamp,
        until: Timestamp,
        limit: u32,
    ) -> Result<Vec<View>, StoreError> {
        let from = from.as_microsecond().div_euclid(HOUR);
        let until = until.as_microsecond().saturating_add(HOUR - 1).div_euclid(HOUR);
        let limit = i64::from(limit);
        match person {
            Some(person) => fetch_all!(self, View, OF_PERSON, org, person, from, until, limit),
            None => fetch_all!(self, View, OF_PERIOD, org, from, until, limit),
        }
    }
}
