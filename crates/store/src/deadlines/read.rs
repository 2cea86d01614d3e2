use jiff::Timestamp;
use serde_json::Value;
use uuid::Uuid;

use super::OF_CASE;
use crate::database::{At, MaybeAt, N, Reader};
use crate::error::StoreError;

row! {
    /// A deadline of a case as it is stored.
    #[derive(Debug, Clone, PartialEq, serde::Serialize)]
    pub struct DeadlineRow {
        pub n: u32 as N,
        /// Id in the regulation.
        pub deadline: String as String,
        /// The task that it belongs to.
        pub task: Option<i64> as Option<i64>,
        pub anchor: Timestamp as At,
        pub due: Option<Timestamp> as MaybeAt,
        /// `2026-11-21`: the last day before it was moved off a day off.
        pub unrolled: Option<String> as Option<String>,
        pub not_before: Option<Timestamp> as MaybeAt,
        pub target: Option<Timestamp> as MaybeAt,
        /// `running`, `paused`, `met`, `met-late`, `dropped`.
        pub status: String as String,
        pub started: Timestamp as At,
        pub ended: Option<Timestamp> as MaybeAt,
        pub breached: Option<Timestamp> as MaybeAt,
        pub warned: Option<Timestamp> as MaybeAt,
        pub provisional: bool as bool,
        pub calendar: String as String,
        pub calendar_version: String as String,
        /// JSON list of `casework::PauseMade`.
        pub pauses: Option<String> as Option<String>,
        /// JSON list of `casework::ExtensionMade`.
        pub extensions: Option<String> as Option<String>,
        /// The journal entry with the reckoning that counts now.
        pub reckoned: Option<i64> as Option<i64>,
        /// That entry's body; [`DeadlineRow::trace`] reads it.
        #[serde(skip)]
        pub(crate) body: Option<String> as Option<String>,
    }
}

impl DeadlineRow {
    /// How the due time came about, day by day.
    pub fn trace(&self) -> Option<worktime::Trace> {
        let body: Value = serde_json::from_str(self.body.as_deref()?).ok()?;
        serde_json::from_value(body.get("reckoning")?.get("trace")?.clone()).ok()
    }
}

impl Reader {
    /// Every deadline that the case ever had, in the order of their starting.
    pub async fn deadlines(&mut self, org: &str, case: Uuid) -> Result<Vec<DeadlineRow>, StoreError> {
        fetch_all!(self, DeadlineRow, OF_CASE, org, case)
    }
}
