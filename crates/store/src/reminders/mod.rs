//! What somebody wants to be reminded of, and when (W8).
use jiff::Timestamp;
use uuid::Uuid;

use crate::database::{At, MaybeAt, Reader};
use crate::error::StoreError;
use crate::write::Tx;

statements! {
    PUT = "INSERT INTO reminders (org, id, person, case_id, text, due) VALUES ($1, $2, $3, $4, $5, $6)";
    DROP = "DELETE FROM reminders WHERE org = $1 AND person = $2 AND id = $3";
    /// Of all organisations.
    FIRE = "UPDATE reminders SET done = $1
        WHERE (org, id) IN (SELECT org, id FROM reminders WHERE done IS NULL AND due <= $1 ORDER BY due LIMIT $2)
            AND done IS NULL
        RETURNING org, id, person, case_id, text, due, done";
    OF_PERSON = "SELECT org, id, person, case_id, text, due, done FROM reminders
        WHERE org = $1 AND person = $2 AND done IS NULL ORDER BY due, id LIMIT $3";
    AWAITED = "SELECT r.id, r.case_id, c.number, c.scope, r.text, r.due
        FROM reminders r JOIN cases c ON c.org = r.org AND c.id = r.case_id
        WHERE r.org = $1 AND r.person = $2 AND r.done IS NULL ORDER BY r.due, r.id LIMIT $3";
    OF_CASE = "SELECT org, id, person, case_id, text, due, done FROM reminders
        WHERE org = $1 AND case_id = $2 AND person = $3 AND done IS NULL ORDER BY due, id";
    ERASE = "DELETE FROM reminders WHERE org = $1 AND case_id = $2";
}

/// A reminder that is set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewReminder {
    pub id: Uuid,
    pub person: String,
    pub case: Uuid,
    pub text: String,
    pub due: Timestamp,
}

row! {
    /// A reminder.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Reminder {
        pub org: String as String,
        pub id: Uuid as Uuid,
        pub person: String as String,
        pub case_id: Uuid as Uuid,
        pub text: String as String,
        pub due: Timestamp as At,
        /// When it was given.
        pub done: Option<Timestamp> as MaybeAt,
    }
}

row! {
    /// A reminder that is set, with its case.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Awaited {
        pub id: Uuid as Uuid,
        pub case_id: Uuid as Uuid,
        pub number: String as String,
        pub scope: String as String,
        pub text: String as String,
        pub due: Timestamp as At,
    }
}

impl Tx {
    /// Sets a reminder.
    pub async fn put_reminder(&mut self, org: &str, one: &NewReminder) -> Result<(), StoreError> {
        let text = crate::messages::storable(&one.text);
        execute!(self, PUT, org, one.id, one.person.as_str(), one.case, text, one.due.as_microsecond())?;
        Ok(())
    }

    /// Takes one's own reminder back. False: there was none.
    pub async fn drop_reminder(&mut self, org: &str, person: &str, id: Uuid) -> Result<bool, StoreError> {
        Ok(execute!(self, DROP, org, person, id)? > 0)
    }

    /// Takes reminders of all organisations that are due by now; each is given once.
    pub async fn fire_reminders(&mut self, now: Timestamp, limit: u32) -> Result<Vec<Reminder>, StoreError> {
        returning!(self, Reminder, FIRE, now.as_microsecond(), i64::from(limit))
    }

    pub(crate) async fn erase_reminders(&mut self, org: &str, case: Uuid) -> Result<(), StoreError> {
        execute!(self, ERASE, org, case)?;
        Ok(())
    }
}

impl Reader {
    /// What somebody is still to be reminded of, the nearest first.
    pub async fn reminders(
        &mut self,
        org: &str,
        person: &str,
        limit: u32,
    ) -> Result<Vec<Reminder>, StoreError> {
        fetch_all!(self, Reminder, OF_PERSON, org, person, i64::from(limit))
    }

    /// The same with the numbers of their cases.
    pub async fn awaited(&mut self, org: &str, person: &str, limit: u32) -> Result<Vec<Awaited>, StoreError> {
        fetch_all!(self, Awaited, AWAITED, org, person, i64::from(limit))
    }

    /// The same about one case.
    pub async fn reminders_in(
        &mut self,
        org: &str,
        case: Uuid,
        person: &str,
    ) -> Result<Vec<Reminder>, StoreError> {
        fetch_all!(self, Reminder, OF_CASE, org, case, person)
    }
}
