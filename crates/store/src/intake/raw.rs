use jiff::Timestamp;
use uuid::Uuid;

use super::{BALANCE, FAILED, FORM, GET, KNOWN, LIST, OF_CASE, PUT, SETTLE, THERE, WITHDRAW};
use crate::database::{At, Reader};
use crate::error::StoreError;
use crate::messages::storable;
use crate::write::Tx;

/// What became of something that arrived.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RawState {
    /// Not looked at yet.
    Waiting,
    /// Became a case.
    Registered,
    /// Joined a case.
    Attached,
    /// Looked at and not considered: a bounce, an automatic answer, junk.
    Refused,
    /// Could not be understood: waits for a person.
    Failed,
    /// The same had come before.
    Duplicate,
}

impl RawState {
    /// As it is stored.
    pub fn as_str(self) -> &'static str {
        match self {
            RawState::Waiting => "waiting",
            RawState::Registered => "registered",
            RawState::Attached => "attached",
            RawState::Refused => "refused",
            RawState::Failed => "failed",
            RawState::Duplicate => "duplicate",
        }
    }
}

/// Something that has just arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raw {
    pub id: Uuid,
    /// Id of the channel in the regulation.
    pub channel: String,
    pub arrived: Timestamp,
    /// The same thing arriving again has the same one.
    pub fingerprint: String,
    /// `message/rfc822`, `application/json`.
    pub media: String,
    /// Id of the kind that whoever handed it in named.
    pub kind: Option<String>,
    /// Who handed it in, as `casework::Actor::as_str` writes it.
    pub sender: Option<String>,
    /// The mailbox that it was taken from.
    pub mailbox: Option<String>,
    /// What it is called: a file, or the site that a form came from.
    pub name: Option<String>,
    pub raw: Vec<u8>,
}

/// Whether it is new.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Put {
    New,
    /// It came before, under this id.
    Duplicate(Uuid),
}

row! {
    /// Something that arrived, without its bytes.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct RawInfo {
        pub id: Uuid as Uuid,
        pub channel: String as String,
        pub arrived: Timestamp as At,
        pub fingerprint: String as String,
        pub media: String as String,
        /// As in [`Raw`].
        pub kind: Option<String> as Option<String>,
        /// As in [`Raw`].
        pub sender: Option<String> as Option<String>,
        /// As in [`Raw`].
        pub mailbox: Option<String> as Option<String>,
        /// As in [`Raw`].
        pub name: Option<String> as Option<String>,
        /// [`RawState::as_str`].
        pub state: String as String,
        pub case_id: Option<Uuid> as Option<Uuid>,
        /// Why it was refused or failed.
        pub problem: Option<String> as Option<String>,
        pub tried: i64 as i64,
    }
}

row! {
    struct Whole {
        id: Uuid as Uuid,
        channel: String as String,
        arrived: Timestamp as At,
        fingerprint: String as String,
        media: String as String,
        kind: Option<String> as Option<String>,
        sender: Option<String> as Option<String>,
        mailbox: Option<String> as Option<String>,
        name: Option<String> as Option<String>,
        state: String as String,
        case_id: Option<Uuid> as Option<Uuid>,
        problem: Option<String> as Option<String>,
        tried: i64 as i64,
        raw: Option<Vec<u8>> as Option<Vec<u8>>,
    }
}

row! {
    /// What came by a channel and what became of it: `arrived` is the sum of the rest.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Balance {
        pub channel: String as String,
        pub arrived: i64 as i64,
        pub waiting: i64 as i64,
        pub registered: i64 as i64,
        pub attached: i64 as i64,
        pub refused: i64 as i64,
        pub failed: i64 as i64,
        pub duplicate: i64 as i64,
    }
}

impl Whole {
    fn apart(self) -> (RawInfo, Option<Vec<u8>>) {
        let info = RawInfo {
            id: self.id,
            channel: self.channel,
            arrived: self.arrived,
            fingerprint: self.fingerprint,
            media: self.media,
            kind: self.kind,
            sender: self.sender,
            mailbox: self.mailbox,
            name: self.name,
            state: self.state,
            case_id: self.case_id,
            problem: self.problem,
            tried: self.tried,
        };
        (info, self.raw)
    }
}

impl Tx {
    /// Stores what arrived, `waiting`. What has the fingerprint of an earlier one is not stored again.
    pub async fn put_raw(&mut self, org: &str, raw: &Raw) -> Result<Put, StoreError> {
        let rows = execute!(
            self,
            PUT,
            org,
            raw.id,
            raw.channel.as_str(),
            raw.arrived.as_microsecond(),
            raw.fingerprint.as_str(),
            raw.media.as_str(),
            raw.raw.as_slice(),
            raw.kind.as_deref(),
            raw.sender.as_deref(),
            raw.mailbox.as_deref(),
            raw.name.as_deref().map(storable),
        )?;
        if rows > 0 {
            return Ok(Put::New);
        }
        let known = fetch_optional!(self, (Uuid,), KNOWN, org, raw.fingerprint.as_str())?;
        known.map(|known| Put::Duplicate(known.0)).ok_or(StoreError::Conflict)
    }

    /// Notes what became of it; each call counts as a try. False when it is in a case already, as somebody else took
    /// it up meanwhile: nothing is noted then, and whatever was made of it must be undone.
    pub async fn settle_raw(
        &mut self,
        org: &str,
        id: Uuid,
        state: RawState,
        case: Option<Uuid>,
        problem: Option<&str>,
    ) -> Result<bool, StoreError> {
        // Apart: what arrived was never among the rows that wait.
        let rows = execute!(apart self, SETTLE, org, id, state.as_str(), case, problem.map(storable))?;
        if rows > 0 {
            return Ok(true);
        }
        match fetch_optional!(self, (Uuid,), THERE, org, id)? {
            Some(_) => Ok(false),
            None => Err(StoreError::NotFound { what: "raw message", id: id.to_string() }),
        }
    }
}

impl Tx {
    /// Takes back what is in no case; nothing of it stays.
    pub async fn withdraw_raw(&mut self, org: &str, id: Uuid) -> Result<(), StoreError> {
        execute!(self, WITHDRAW, org, id).map(drop)
    }
}

impl Reader {
    /// How much waits for a person.
    pub async fn failed_raws(&mut self, org: &str) -> Result<i64, StoreError> {
        Ok(fetch_optional!(self, (i64,), FAILED, org)?.map_or(0, |row| row.0))
    }

    /// What arrived and is in that state, the oldest first.
    pub async fn raws(&mut self, org: &str, state: RawState, limit: u32) -> Result<Vec<RawInfo>, StoreError> {
        fetch_all!(self, RawInfo, LIST, org, state.as_str(), i64::from(limit))
    }

    /// One of them with its bytes; none when they were erased.
    pub async fn raw(
        &mut self,
        org: &str,
        id: Uuid,
    ) -> Result<Option<(RawInfo, Option<Vec<u8>>)>, StoreError> {
        let whole = fetch_optional!(self, Whole, GET, org, id)?;
        Ok(whole.map(Whole::apart))
    }

    /// How a form of the reception begins, 64 KB at most; none: it is no form of the reception, or was erased.
    pub async fn form_head(&mut self, org: &str, id: Uuid) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(fetch_optional!(self, (Option<Vec<u8>>,), FORM, org, id)?.and_then(|row| row.0))
    }

    /// What arrived and became part of a case, with its bytes, the oldest first.
    pub async fn raws_of(
        &mut self,
        org: &str,
        case: Uuid,
    ) -> Result<Vec<(RawInfo, Option<Vec<u8>>)>, StoreError> {
        let rows = fetch_all!(self, Whole, OF_CASE, org, case)?;
        Ok(rows.into_iter().map(Whole::apart).collect())
    }

    /// Per channel: arrived = waiting + registered + attached + refused + failed + duplicate, of a period.
    pub async fn intake_balance(
        &mut self,
        org: &str,
        from: Timestamp,
        until: Timestamp,
    ) -> Result<Vec<Balance>, StoreError> {
        fetch_all!(self, Balance, BALANCE, org, from.as_microsecond(), until.as_microsecond())
    }
}
