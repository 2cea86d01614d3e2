//! Journeys through the pages, in-process, each on SQLite and on PostgreSQL.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod administration;
mod browser;
mod card;
mod doors;
mod queue;
mod register;
mod regulation;
mod routes;
mod settings;

/// An organisation whose regulation is at hand.
const ORG: &str = "kredo";
