use jiff::Timestamp;

use super::{BLOCK, BLOCKED, LIFT};
use crate::cases::asked::Asked;
use crate::database::{At, MaybeAt, Reader};
use crate::error::StoreError;
use crate::messages::storable;
use crate::write::Tx;

row! {
    /// A sender who is not heard.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Blocked {
        /// An address, or a domain, in lower case.
        pub sender: String as String,
        pub reason: String as String,
        /// As `casework::Actor::as_str` writes it.
        pub actor: String as String,
        pub since: Timestamp as At,
        /// None: for good.
        pub until: Option<Timestamp> as MaybeAt,
    }
}

impl Tx {
    /// Hears a sender no more; whoever was blocked before is blocked anew.
    pub async fn block(&mut self, org: &str, it: &Blocked) -> Result<(), StoreError> {
        let until = it.until.map(|until| until.as_microsecond());
        let (sender, actor, since) = (it.sender.as_str(), it.actor.as_str(), it.since.as_microsecond());
        execute!(self, BLOCK, org, sender, storable(&it.reason), actor, since, until).map(drop)
    }

    /// Hears a sender again. False: nobody of that name was blocked.
    pub async fn lift_block(
        &mut self,
        org: &str,
        sender: &str,
        at: Timestamp,
        by: &str,
    ) -> Result<bool, StoreError> {
        Ok(execute!(self, LIFT, org, sender, at.as_microsecond(), by)? > 0)
    }
}

impl Reader {
    /// Who is not heard now, the latest first.
    pub async fn blocked(&mut self, org: &str, now: Timestamp) -> Result<Vec<Blocked>, StoreError> {
        fetch_all!(self, Blocked, BLOCKED, org, now.as_microsecond())
    }

    /// Is one of these names blocked now?
    pub async fn is_blocked(
        &mut self,
        org: &str,
        names: &[String],
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let asked = ask(org, names, now, self.is_sqlite());
        let rows: Vec<(String,)> = fetch_asked!(self, (String,), asked)?;
        Ok(!rows.is_empty())
    }
}

fn ask(org: &str, names: &[String], now: Timestamp, sqlite: bool) -> Asked {
    let mut asked = Asked::new(org, sqlite);
    let names = asked.list(names);
    let now = asked.value(now.as_microsecond());
    asked.sql = format!(
        "SELECT sender FROM blocked WHERE org = $1 AND sender IN ({names}) AND lifted IS NULL
            AND (until IS NULL OR until > {now}) LIMIT 1"
    );
    asked
}

/// The question in the words of both databases.
#[cfg(test)]
pub(super) fn every_question() -> Vec<(String, String)> {
    let names = ["a@b.example".to_owned(), "b.example".to_owned()];
    let ask = |sqlite| ask("org", &names, Timestamp::UNIX_EPOCH, sqlite).sql;
    vec![(ask(true), ask(false))]
}
