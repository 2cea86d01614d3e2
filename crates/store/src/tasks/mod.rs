//! Tasks as rows (W3).
use std::collections::BTreeMap;

use casework::case::{TaskState, TaskStatus};
use jiff::Timestamp;
use uuid::Uuid;

use crate::database::{At, Bulk, MaybeAt, N, Reader};
use crate::error::StoreError;

statements! {
    OF_CASE = "SELECT case_id, n, task, title, role, department, person, status, opened, ended
        FROM tasks WHERE org = $1 AND case_id = $2 ORDER BY n";
    OPEN = "SELECT case_id, n, task, title, role, department, person, status, opened, ended
        FROM tasks WHERE org = $1 AND ended IS NULL AND (person = $2 OR (person IS NULL AND role = $3))
        ORDER BY opened, case_id, n LIMIT $4";
}

pub(crate) static PUT: Bulk = Bulk::new(
    "INSERT INTO tasks (org, case_id, n, task, title, role, department, person, status, opened, ended)",
    11,
    "ON CONFLICT (org, case_id, n) DO UPDATE SET role = excluded.role, department = excluded.department,
        person = excluded.person, status = excluded.status, ended = excluded.ended",
);

row! {
    /// A task as it is stored.
    #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
    pub struct TaskRow {
        pub case_id: Uuid as Uuid,
        pub n: u32 as N,
        /// Id in the regulation; none for one set by hand.
        pub task: Option<String> as Option<String>,
        /// Of a task set by hand.
        pub title: Option<String> as Option<String>,
        pub role: Option<String> as Option<String>,
        pub department: Option<String> as Option<String>,
        pub person: Option<String> as Option<String>,
        /// `open`, `done`, `cancelled`.
        pub status: String as String,
        pub opened: Timestamp as At,
        pub ended: Option<Timestamp> as MaybeAt,
    }
}

pub(crate) fn status_word(status: TaskStatus) -> &'static str {
    match status {
        TaskStatus::Open => "open",
        TaskStatus::Done => "done",
        TaskStatus::Cancelled => "cancelled",
    }
}

/// Nothing for a title that is empty or erased.
pub(crate) fn title(task: &TaskState) -> Option<String> {
    task.title.text().filter(|title| !title.is_empty()).map(crate::messages::storable)
}

impl Reader {
    /// The tasks of a case, in the order of their opening.
    pub async fn tasks(&mut self, org: &str, case: Uuid) -> Result<Vec<TaskRow>, StoreError> {
        fetch_all!(self, TaskRow, OF_CASE, org, case)
    }

    /// Open tasks of a person, and those that wait in the queue of a role; the oldest first.
    pub async fn open_tasks(
        &mut self,
        org: &str,
        person: &str,
        role: &str,
        limit: u32,
    ) -> Result<Vec<TaskRow>, StoreError> {
        fetch_all!(self, TaskRow, OPEN, org, person, role, i64::from(limit))
    }

    pub(crate) fn put_tasks(&mut self, org: &str, case: Uuid, rows: &BTreeMap<u32, &TaskState>) {
        for row in rows.values() {
            later!(
                self,
                PUT,
                org,
                case,
                i64::from(row.n),
                row.task.as_ref().map(|id| id.as_str()),
                title(row),
                row.owner.role.as_ref().map(|id| id.as_str()),
                row.owner.department.as_ref().map(|id| id.as_str()),
                row.owner.person.as_deref(),
                status_word(row.status),
                row.opened.as_microsecond(),
                row.ended.map(|at| at.as_microsecond()),
            );
        }
    }
}
