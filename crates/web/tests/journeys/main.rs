//! Journeys through the pages, in-process, each on SQLite and on PostgreSQL.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod administration;
mod api;
mod attacks;
mod board;
mod browser;
mod card;
mod channels;
mod customers;
mod doors;
mod drafts;
mod files;
mod intake;
mod ledger;
mod letters;
mod live;
mod notices;
mod queue;
mod register;
mod regulation;
mod reply;
mod routes;
mod search;
mod settings;
mod tokens;

/// An organisation whose regulation is at hand.
const ORG: &str = "kredo";
