//! What people are told of in the pages (W8).
use jiff::Timestamp;
use uuid::Uuid;

use crate::database::{At, Bulk, MaybeAt, Reader};
use crate::error::StoreError;
use crate::write::Tx;

statements! {
    OF_PERSON = "SELECT n.id, n.case_id, c.number, c.scope, n.kind, n.about, n.at, n.seen
        FROM notices n LEFT JOIN cases c ON c.org = n.org AND c.id = n.case_id
        WHERE n.org = $1 AND n.person = $2 AND n.id < $3 ORDER BY n.id DESC LIMIT $4";
    /// Counting stops there: nobody reads a larger number.
    UNSEEN = "SELECT count(*) FROM (SELECT 1 FROM notices
        WHERE org = $1 AND person = $2 AND seen IS NULL LIMIT 100) few";
    IS_TOLD = "SELECT id FROM notices WHERE org = $1 AND person = $2 AND id = $3";
    SINCE = "SELECT id, person FROM notices WHERE org = $1 AND at >= $2 ORDER BY at DESC LIMIT $3";
    SEE = "UPDATE notices SET seen = $4 WHERE org = $1 AND person = $2 AND id = $3 AND seen IS NULL";
    SEE_OF_CASE = "UPDATE notices SET seen = $4 WHERE org = $1 AND person = $2 AND case_id = $3 AND seen IS NULL";
    SEE_ABOUT = "UPDATE notices SET seen = $5 WHERE org = $1 AND person = $2 AND case_id = $3 AND about = $4 AND seen IS NULL";
    SEE_ALL = "UPDATE notices SET seen = $4 WHERE org = $1 AND person = $2 AND id <= $3 AND seen IS NULL";
    ERASE = "UPDATE notices SET about = NULL WHERE org = $1 AND case_id = $2 AND kind = 'reminder'";
    /// Of all organisations.
    FORGET = "DELETE FROM notices WHERE at < $1";
}

pub(crate) static PUT: Bulk = Bulk::new(
    "INSERT INTO notices (org, person, id, case_id, kind, about, at)",
    7,
    "ON CONFLICT (org, person, id) DO NOTHING",
);

/// Something to tell somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewNotice {
    /// Grows with time. What is told under the id of another notice of the same person is told already.
    pub id: Uuid,
    pub person: String,
    /// The case; of what is told of a publication, that; of a duty, nil.
    pub case: Uuid,
    /// In the app's words: `assigned`, `deadline-missed`, …
    pub kind: String,
    /// Id of the deadline or the duty; a reminder's text.
    pub about: Option<String>,
    pub at: Timestamp,
}

row! {
    /// Something that somebody was told of.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Notice {
        pub id: Uuid as Uuid,
        pub case_id: Uuid as Uuid,
        /// None: it is told of no case.
        pub number: Option<String> as Option<String>,
        pub scope: Option<String> as Option<String>,
        pub kind: String as String,
        pub about: Option<String> as Option<String>,
        pub at: Timestamp as At,
        pub seen: Option<Timestamp> as MaybeAt,
    }
}

impl Tx {
    /// Tells people, in the same transaction as what they are told of.
    pub fn put_notices(&mut self, org: &str, notices: &[NewNotice]) {
        for one in notices {
            let (person, kind) = (one.person.as_str(), one.kind.as_str());
            let (about, at) = (one.about.as_deref(), one.at.as_microsecond());
            later!(self, PUT, org, person, one.id, one.case, kind, about, at);
        }
    }

    /// Somebody has seen one notice.
    pub async fn see_notice(
        &mut self,
        org: &str,
        person: &str,
        id: Uuid,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        execute!(self, SEE, org, person, id, at.as_microsecond())?;
        Ok(())
    }

    /// Somebody has seen what there was to tell of a case.
    pub async fn see_notices_of(
        &mut self,
        org: &str,
        person: &str,
        case: Uuid,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        execute!(self, SEE_OF_CASE, org, person, case, at.as_microsecond())?;
        Ok(())
    }

    /// Somebody need not be told of a duty any more.
    pub async fn see_duty(
        &mut self,
        org: &str,
        person: &str,
        duty: &str,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        execute!(self, SEE_ABOUT, org, person, Uuid::nil(), duty, at.as_microsecond())?;
        Ok(())
    }

    /// Somebody has seen this notice and all before it.
    pub async fn see_notices_up_to(
        &mut self,
        org: &str,
        person: &str,
        last: Uuid,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        execute!(self, SEE_ALL, org, person, last, at.as_microsecond())?;
        Ok(())
    }

    /// The texts of reminders may tell of the customer.
    pub(crate) async fn erase_notices(&mut self, org: &str, case: Uuid) -> Result<(), StoreError> {
        execute!(self, ERASE, org, case)?;
        Ok(())
    }

    /// Removes notices of all organisations older than that.
    pub async fn forget_notices(&mut self, before: Timestamp) -> Result<u64, StoreError> {
        execute!(self, FORGET, before.as_microsecond())
    }
}

impl Reader {
    /// What somebody was told of, the newest first; `before`: the last one seen on the page before.
    pub async fn notices(
        &mut self,
        org: &str,
        person: &str,
        before: Option<Uuid>,
        limit: u32,
    ) -> Result<Vec<Notice>, StoreError> {
        let before = before.unwrap_or(Uuid::max());
        fetch_all!(self, Notice, OF_PERSON, org, person, before, i64::from(limit))
    }

    /// Was this told before?
    pub async fn is_told(&mut self, org: &str, person: &str, id: Uuid) -> Result<bool, StoreError> {
        Ok(fetch_optional!(self, (Uuid,), IS_TOLD, org, person, id)?.is_some())
    }

    /// Ids and people of what anybody was told since then, the latest first.
    pub async fn notices_since(
        &mut self,
        org: &str,
        since: Timestamp,
        limit: u32,
    ) -> Result<Vec<(Uuid, String)>, StoreError> {
        fetch_all!(self, (Uuid, String), SINCE, org, since.as_microsecond(), i64::from(limit))
    }

    /// How many of them are unseen, a hundred at most.
    pub async fn unseen_notices(&mut self, org: &str, person: &str) -> Result<i64, StoreError> {
        Ok(fetch_optional!(self, (i64,), UNSEEN, org, person)?.map_or(0, |row| row.0))
    }
}
