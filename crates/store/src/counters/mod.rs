//! Numbers without gaps (R1).
use crate::error::StoreError;
use crate::write::Tx;

statements! {
    NEXT = "INSERT INTO counters (org, series, value) VALUES ($1, $2, 1)
        ON CONFLICT (org, series) DO UPDATE SET value = counters.value + 1 RETURNING value";
}

impl Tx {
    /// The next number of a series, from 1. It is given back when the transaction is undone: no gaps, no doubles.
    /// Take it as late as possible: on PostgreSQL others wait for it until the transaction ends.
    pub async fn next_number(&mut self, org: &str, series: &str) -> Result<u64, StoreError> {
        let rows = returning!(self, (i64,), NEXT, org, series)?;
        rows.first().map(|row| row.0 as u64).ok_or_else(|| StoreError::damaged("counter", series))
    }
}
