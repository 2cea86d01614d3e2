//! Numbers without gaps (R1).
use uuid::Uuid;

use crate::error::StoreError;
use crate::write::Tx;

statements! {
    /// Organisation, series, the case that takes the number.
    NEXT = "INSERT INTO counters (org, series, value, last) VALUES ($1, $2, 1, $3)
        ON CONFLICT (org, series) DO UPDATE SET value = counters.value + 1, before = counters.last,
            last = excluded.last
        RETURNING value, before";
}

/// A number of a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken {
    /// From 1.
    pub n: u64,
    /// The case that took the number before.
    pub after: Option<Uuid>,
}

impl Tx {
    /// The next number of a series, for this case. It is given back when the transaction is undone: no gaps, no
    /// doubles. Take it as late as possible: on PostgreSQL others wait for it until the transaction ends.
    pub async fn next_number(&mut self, org: &str, series: &str, case: Uuid) -> Result<Taken, StoreError> {
        let rows = returning!(self, (i64, Option<Uuid>), NEXT, org, series, case)?;
        let taken = rows.first().map(|row| Taken { n: row.0 as u64, after: row.1 });
        taken.ok_or_else(|| StoreError::damaged("counter", series))
    }
}
