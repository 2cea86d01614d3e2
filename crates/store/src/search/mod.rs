//! Search in Russian: the app makes the stems, both databases only keep them (E3).
mod index;
mod stems;

pub(crate) use stems::{fts5, tsquery};
