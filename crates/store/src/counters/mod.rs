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
    /// Organisation, series, the last number, the cases that took it and the one before.
    SET = "UPDATE counters SET value = $3, last = $4, before = $5 WHERE org = $1 AND series = $2";
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
    /// doubles. Take it as late as possible: on PostgreSQL others wait for it until the transaction ends. For the same
    /// reason the numbers after the first are counted here, and the table learns the last one.
    pub async fn next_number(&mut self, org: &str, series: &str, case: Uuid) -> Result<Taken, StoreError> {
        if let Some(taken) = self.pending.next_number(org, series, case) {
            return Ok(taken);
        }
        let rows = returning!(apart self, (i64, Option<Uuid>), NEXT, org, series, case)?;
        let taken = rows.first().map(|row| Taken { n: row.0 as u64, after: row.1 });
        let taken = taken.ok_or_else(|| StoreError::damaged("counter", series))?;
        self.pending.first_number(org, series, case, taken);
        Ok(taken)
    }
}
