//! Who looked at whose card, and at who comes on a day (S1): a row for each person, case or list, and hour.
use jiff::Timestamp;
use jiff::civil::Date;
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
    PUT_VISITS = "INSERT INTO visit_views (org, hour, person, centre, day, first, last, times)
        VALUES ($1, $2, $3, $4, $5, $6, $6, 1)
        ON CONFLICT (org, hour, person, centre, day) DO UPDATE SET last = excluded.last, times = visit_views.times + 1";
    VISITS_OF_PERSON = "SELECT centre, day, person, first, last, times FROM visit_views
        WHERE org = $1 AND person = $2 AND hour >= $3 AND hour < $4
        ORDER BY hour DESC, last DESC, centre, day LIMIT $5";
    VISITS_OF_PERIOD = "SELECT centre, day, person, first, last, times FROM visit_views
        WHERE org = $1 AND hour >= $2 AND hour < $3
        ORDER BY hour DESC, last DESC, person, centre, day LIMIT $4";
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

row! {
    /// Somebody looked at the visits of a centre on a day, once or oftener within an hour.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct VisitsView {
        /// Its id in the regulation.
        pub centre: String as String,
        /// `2026-03-05`.
        pub day: String as String,
        pub person: String as String,
        pub first: Timestamp as At,
        pub last: Timestamp as At,
        pub times: i64 as i64,
    }
}

impl Tx {
    /// Somebody looks at who comes to a centre on a day.
    pub async fn put_visits_view(
        &mut self,
        org: &str,
        (centre, day): (&str, Date),
        person: &str,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let at = at.as_microsecond();
        execute!(self, PUT_VISITS, org, at.div_euclid(HOUR), person, centre, day.to_string(), at)?;
        Ok(())
    }

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
        let ((from, until), limit) = (hours(from, until), i64::from(limit));
        match person {
            Some(person) => fetch_all!(self, View, OF_PERSON, org, person, from, until, limit),
            None => fetch_all!(self, View, OF_PERIOD, org, from, until, limit),
        }
    }

    /// The same of the lists of visits.
    pub async fn visits_views(
        &mut self,
        org: &str,
        person: Option<&str>,
        from: Timestamp,
        until: Timestamp,
        limit: u32,
    ) -> Result<Vec<VisitsView>, StoreError> {
        let ((from, until), limit) = (hours(from, until), i64::from(limit));
        match person {
            Some(person) => fetch_all!(self, VisitsView, VISITS_OF_PERSON, org, person, from, until, limit),
            None => fetch_all!(self, VisitsView, VISITS_OF_PERIOD, org, from, until, limit),
        }
    }
}

/// The whole hours that a period lies in.
fn hours(from: Timestamp, until: Timestamp) -> (i64, i64) {
    let until = until.as_microsecond().saturating_add(HOUR - 1).div_euclid(HOUR);
    (from.as_microsecond().div_euclid(HOUR), until)
}
