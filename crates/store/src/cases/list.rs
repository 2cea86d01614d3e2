use jiff::Timestamp;
use uuid::Uuid;

use super::filter::Filter;
use super::queue::{Cursor, Sort, Way};
use super::{BY_STAGE, CAME_SINCE, LATE, LINKS, OF_CUSTOMER, ROW};
use crate::database::{At, MaybeAt, N, NeverAt, Reader};
use crate::error::StoreError;

row! {
    /// A case in a list.
    #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
    pub struct CaseRow {
        pub id: Uuid as Uuid,
        pub number: String as String,
        pub scope: String as String,
        pub kind: String as String,
        pub channel: String as String,
        pub stage: String as String,
        pub role: Option<String> as Option<String>,
        pub department: Option<String> as Option<String>,
        pub person: Option<String> as Option<String>,
        pub customer: Option<Uuid> as Option<Uuid>,
        /// `individual`, `group`, `legal`.
        pub applicant: String as String,
        pub received: Timestamp as At,
        pub registered: Timestamp as At,
        pub closed: Option<Timestamp> as MaybeAt,
        pub outcome: Option<String> as Option<String>,
        pub answered: Option<Timestamp> as MaybeAt,
        pub next_attention: Option<Timestamp> as MaybeAt,
        /// A deadline that still runs is missed.
        pub late: bool as bool,
        /// A deadline was ever missed.
        pub missed: bool as bool,
        pub seq: i64 as i64,
        /// Version of the regulation.
        pub regulation: String as String,
        /// When the nearest deadline that runs is due; it may be past.
        pub due: Option<Timestamp> as NeverAt,
        /// That deadline.
        pub deadline: Option<String> as Option<String>,
        /// When the last entry of the journal was written.
        pub changed: Timestamp as At,
        /// From when the nearest deadline is soon due; older programs did not write it.
        pub soon: Option<Timestamp> as MaybeAt,
    }
}

impl CaseRow {
    /// A deadline is missed, also when no worker has noted it yet.
    pub fn is_late(&self, now: Timestamp) -> bool {
        self.late || self.due.is_some_and(|due| due < now)
    }

    /// The nearest deadline is not missed and soon due: what [`Filter::soon_at`] finds.
    pub fn is_soon(&self, now: Timestamp) -> bool {
        let from = |due: Timestamp| {
            self.soon.unwrap_or_else(|| due.saturating_sub(casework::SOON).unwrap_or(Timestamp::MIN))
        };
        self.due.is_some_and(|due| now <= due && from(due) <= now)
    }

    /// Where the next page begins.
    pub fn after(&self) -> After {
        After { registered: self.registered, id: self.id }
    }
}

/// The last case of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct After {
    pub registered: Timestamp,
    pub id: Uuid,
}

row! {
    /// A deadline missed by now and still running (Q1).
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct LateRow {
        pub id: Uuid as Uuid,
        pub number: String as String,
        pub kind: String as String,
        pub stage: String as String,
        pub deadline: String as String,
        pub n: u32 as N,
        pub due: Timestamp as At,
        pub role: Option<String> as Option<String>,
        pub department: Option<String> as Option<String>,
        pub person: Option<String> as Option<String>,
    }
}

row! {
    /// Open cases at a stage.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct StageCount {
        pub kind: String as String,
        pub stage: String as String,
        pub cases: i64 as i64,
        pub late: i64 as i64,
    }
}

row! {
    /// Another case that this one is tied to.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct LinkRow {
        pub other: Uuid as Uuid,
        pub number: String as String,
        /// `related`, `repeat`, `started`, `started-from`, `merged-into`, `merged`.
        pub kind: String as String,
    }
}

impl Reader {
    /// Cases that pass the filter, the newest first, a page at a time: `after` is [`CaseRow::after`] of the last
    /// one seen.
    pub async fn cases(
        &mut self,
        org: &str,
        filter: &Filter,
        after: Option<After>,
        limit: u32,
    ) -> Result<Vec<CaseRow>, StoreError> {
        let after = after.map(|one| Cursor::Registered(one.registered.as_microsecond(), one.id));
        if filter.text.is_some() {
            return Ok(self.queue(org, filter, Sort::Registered, after.as_ref(), limit).await?.rows);
        }
        let (sort, after) = (Sort::Registered, after.as_ref());
        let way = Way { sort, gather: false, after, limit, query: None, latest: false };
        self.listed(org, filter, &way).await
    }

    /// One case as a row.
    pub async fn case_row(&mut self, org: &str, case: Uuid) -> Result<Option<CaseRow>, StoreError> {
        fetch_optional!(self, CaseRow, ROW, org, case)
    }

    /// All cases of a customer, the newest first (I8).
    pub async fn customer_cases(&mut self, org: &str, customer: Uuid) -> Result<Vec<CaseRow>, StoreError> {
        fetch_all!(self, CaseRow, OF_CUSTOMER, org, customer)
    }

    /// How many cases of a customer were registered since then.
    pub async fn customer_cases_since(
        &mut self,
        org: &str,
        customer: Uuid,
        since: Timestamp,
    ) -> Result<i64, StoreError> {
        let counted = fetch_optional!(self, (i64,), CAME_SINCE, org, customer, since.as_microsecond())?;
        Ok(counted.map_or(0, |counted| counted.0))
    }

    /// Deadlines past their due time that still run, the longest first.
    pub async fn late(&mut self, org: &str, now: Timestamp, limit: u32) -> Result<Vec<LateRow>, StoreError> {
        fetch_all!(self, LateRow, LATE, org, now.as_microsecond(), i64::from(limit))
    }

    /// How many open cases stand at each stage.
    pub async fn stage_counts(&mut self, org: &str) -> Result<Vec<StageCount>, StoreError> {
        fetch_all!(self, StageCount, BY_STAGE, org)
    }

    /// Cases that this one is tied to.
    pub async fn links(&mut self, org: &str, case: Uuid) -> Result<Vec<LinkRow>, StoreError> {
        fetch_all!(self, LinkRow, LINKS, org, case)
    }
}
