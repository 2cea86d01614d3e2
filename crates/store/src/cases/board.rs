//! Figures of the board: what is open now and with whom, what came in, which deadlines were kept.
use jiff::Timestamp;

use super::asked::Asked;
use super::filter::{Filter, soon};
use super::sight::Visible;
use crate::database::Reader;
use crate::error::StoreError;

row! {
    /// Open cases at one stage with one holder.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Holds {
        pub stage: String as String,
        pub department: Option<String> as Option<String>,
        /// None: they wait in the queue of a role.
        pub person: Option<String> as Option<String>,
        pub cases: i64 as i64,
        /// A running deadline is missed.
        pub late: i64 as i64,
        /// Not late, and soon due at the time asked for.
        pub soon: i64 as i64,
    }
}

row! {
    /// Cases registered by one channel within a quarter of an hour.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Came {
        pub channel: String as String,
        /// Which quarter of an hour, counted from the time asked for: every zone's days begin with one.
        pub quarter: i64 as i64,
        pub cases: i64 as i64,
    }
}

row! {
    /// How a deadline was kept.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Kept {
        pub deadline: String as String,
        /// Done in time.
        pub met: i64 as i64,
        /// Missed, whether or not what was due has been done since.
        pub missed: i64 as i64,
    }
}

impl Reader {
    /// What is open now, in one walk over the open cases.
    pub async fn holds(
        &mut self,
        org: &str,
        visible: &Visible,
        now: Timestamp,
    ) -> Result<Vec<Holds>, StoreError> {
        let asked = ask_holds(org, visible, now, self.is_sqlite());
        fetch_asked!(self, Holds, asked)
    }

    /// What has come in since then.
    pub async fn came(
        &mut self,
        org: &str,
        visible: &Visible,
        from: Timestamp,
    ) -> Result<Vec<Came>, StoreError> {
        let asked = ask_came(org, visible, from, self.is_sqlite());
        fetch_asked!(self, Came, asked)
    }

    /// How the deadlines of the cases registered since then were kept: those that have ended or are missed.
    pub async fn kept(
        &mut self,
        org: &str,
        visible: &Visible,
        from: Timestamp,
    ) -> Result<Vec<Kept>, StoreError> {
        let asked = ask_kept(org, visible, from, self.is_sqlite());
        fetch_asked!(self, Kept, asked)
    }
}

fn ask_holds(org: &str, visible: &Visible, now: Timestamp, sqlite: bool) -> Asked {
    let mut asked = Asked::new(org, sqlite);
    let soon = soon(&asked.value(now.as_microsecond()));
    asked.sql = format!(
        "SELECT stage, department, person, count(*) AS cases, count(*) FILTER (WHERE late) AS late,
            count(*) FILTER (WHERE NOT late AND {soon}) AS soon
        FROM cases WHERE org = $1"
    );
    let open = Filter { visible: visible.clone(), open: Some(true), ..Filter::default() };
    open.conditions(&mut asked);
    asked.sql.push_str(" GROUP BY stage, department, person");
    asked
}

fn ask_came(org: &str, visible: &Visible, from: Timestamp, sqlite: bool) -> Asked {
    let mut asked = Asked::new(org, sqlite);
    let since = asked.value(from.as_microsecond());
    asked.sql = format!(
        "SELECT channel, (registered - {since}) / 900000000 AS quarter, count(*) AS cases
        FROM cases WHERE org = $1"
    );
    let lately = Filter { visible: visible.clone(), from: Some(from), ..Filter::default() };
    lately.conditions(&mut asked);
    asked.sql.push_str(" GROUP BY channel, quarter ORDER BY quarter, channel");
    asked
}

fn ask_kept(org: &str, visible: &Visible, from: Timestamp, sqlite: bool) -> Asked {
    let mut asked = Asked::new(org, sqlite);
    asked.sql = "SELECT d.deadline AS deadline,
            count(*) FILTER (WHERE d.status = 'met' AND d.breached IS NULL) AS met,
            count(*) FILTER (WHERE d.status = 'met-late' OR d.breached IS NOT NULL) AS missed
        FROM (SELECT id AS one FROM cases WHERE org = $1"
        .to_owned();
    let lately = Filter { visible: visible.clone(), from: Some(from), ..Filter::default() };
    lately.conditions(&mut asked);
    asked.sql.push_str(
        ") lately CROSS JOIN deadlines d WHERE d.org = $1 AND d.case_id = lately.one
        GROUP BY d.deadline ORDER BY d.deadline",
    );
    asked
}

/// Statements that together use everything that is put together here, in both wordings.
#[cfg(test)]
pub(super) fn every_question() -> Vec<(String, String)> {
    let at = Timestamp::UNIX_EPOCH;
    let mut all = Vec::new();
    for filter in super::filter::every_filter() {
        for ask in [ask_holds, ask_came, ask_kept] {
            all.push((ask("org", &filter.visible, at, true).sql, ask("org", &filter.visible, at, false).sql));
        }
    }
    all
}
