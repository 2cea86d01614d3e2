use jiff::Timestamp;
use uuid::Uuid;

use crate::cases::Visible;
use crate::cases::asked::Asked;
use crate::database::{At, Reader};
use crate::error::StoreError;

/// Bytes of each that a list reads: the sender and the subject stand at the beginning.
const HEAD: u32 = 16 * 1024;

/// What of all that arrived a list shows. What is left at its default does not narrow it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ArrivedFilter {
    /// What became a case is shown to whoever sees the case.
    pub visible: Visible,
    /// A word of [`super::RawState`].
    pub state: Option<String>,
    pub channel: Option<String>,
    pub mailbox: Option<String>,
    /// Arrived at or after.
    pub from: Option<Timestamp>,
    /// Arrived before.
    pub until: Option<Timestamp>,
}

row! {
    /// Something that arrived, with its beginning.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct ArrivedRow {
        pub id: Uuid as Uuid,
        pub channel: String as String,
        pub arrived: Timestamp as At,
        pub media: String as String,
        pub sender: Option<String> as Option<String>,
        pub mailbox: Option<String> as Option<String>,
        pub name: Option<String> as Option<String>,
        /// [`super::RawState::as_str`].
        pub state: String as String,
        pub problem: Option<String> as Option<String>,
        /// Of the case that it is in.
        pub number: Option<String> as Option<String>,
        /// In which that number is unique.
        pub scope: Option<String> as Option<String>,
        /// None: erased.
        pub head: Option<Vec<u8>> as Option<Vec<u8>>,
    }
}

impl Reader {
    /// What arrived, the latest first, after the row of that time and id.
    pub async fn arrived(
        &mut self,
        org: &str,
        filter: &ArrivedFilter,
        after: Option<(Timestamp, Uuid)>,
        limit: u32,
    ) -> Result<Vec<ArrivedRow>, StoreError> {
        let asked = ask(org, filter, after, limit, self.is_sqlite());
        fetch_asked!(self, ArrivedRow, asked)
    }
}

fn ask(
    org: &str,
    filter: &ArrivedFilter,
    after: Option<(Timestamp, Uuid)>,
    limit: u32,
    sqlite: bool,
) -> Asked {
    let mut asked = Asked::new(org, sqlite);
    asked.sql = format!(
        "SELECT i.id, i.channel, i.arrived, i.media, i.sender, i.mailbox, i.name, i.state, i.problem,
            (SELECT number FROM cases WHERE org = i.org AND id = i.case_id) AS number,
            (SELECT scope FROM cases WHERE org = i.org AND id = i.case_id) AS scope,
            substr(i.raw, 1, {HEAD}) AS head
        FROM intake i WHERE i.org = $1"
    );
    asked.text("i.state", filter.state.as_ref());
    asked.text("i.channel", filter.channel.as_ref());
    asked.text("i.mailbox", filter.mailbox.as_ref());
    asked.time("i.arrived >=", filter.from);
    asked.time("i.arrived <", filter.until);
    if let Visible::Only(sight) = &filter.visible {
        asked.sql.push_str(" AND (i.case_id IS NULL OR i.case_id IN (SELECT id FROM cases WHERE org = $1");
        sight.condition(&mut asked);
        asked.sql.push_str("))");
    }
    if let Some((at, id)) = after {
        let (at, id) = (asked.value(at.as_microsecond()), asked.value(id));
        asked.and(&format!("(i.arrived < {at} OR (i.arrived = {at} AND i.id < {id}))"));
    }
    let limit = asked.value(i64::from(limit));
    asked.sql.push_str(&format!(" ORDER BY i.arrived DESC, i.id DESC LIMIT {limit}"));
    asked
}

/// Every form of the question, in the words of both databases.
#[cfg(test)]
pub(crate) fn every_question() -> Vec<(String, String)> {
    let (at, word) = (Timestamp::UNIX_EPOCH, Some("one".to_owned()));
    let narrow = ArrivedFilter {
        visible: Visible::Only(crate::cases::Sight::default()),
        state: word.clone(),
        channel: word.clone(),
        mailbox: word,
        from: Some(at),
        until: Some(at),
    };
    let both = |filter: &ArrivedFilter, after| {
        (ask("org", filter, after, 1, true).sql, ask("org", filter, after, 1, false).sql)
    };
    let mut all = super::blocked::every_question();
    all.extend([both(&ArrivedFilter::default(), None), both(&narrow, Some((at, Uuid::nil())))]);
    all
}
