//! The floor under a measurement: the very rows that the program wrote, written again by bare prepared inserts, in
//! transactions as large. Nothing that does more can be faster. Only for benchmarks (feature `floor`).
mod capture;
mod cell;
mod replay;

pub use capture::{Captured, capture};
pub use replay::{Statements, replay};

use std::sync::atomic::{AtomicU64, Ordering};

static GROUPS: AtomicU64 = AtomicU64::new(0);

/// Counts a transaction of a writer.
pub(crate) fn committed() {
    GROUPS.fetch_add(1, Ordering::Relaxed);
}

/// Transactions that the writers of this process have committed so far.
pub fn groups() -> u64 {
    GROUPS.load(Ordering::Relaxed)
}
