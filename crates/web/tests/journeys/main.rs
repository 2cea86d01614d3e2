//! Journeys through the pages, in-process, each on SQLite and on PostgreSQL.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod administration;
mod api;
mod attacks;
mod board;
mod browser;
mod cabinet;
mod card;
mod changes;
mod channels;
mod customers;
mod doors;
mod drafts;
mod files;
mod followed;
mod frames;
mod intake;
mod ledger;
mod letters;
mod live;
mod notices;
mod numbers;
mod published;
mod puzzle;
mod queue;
mod reception;
mod register;
mod regulation;
mod reply;
mod routes;
mod scans;
mod search;
mod sent;
mod settings;
mod sheet;
mod subscriptions;
mod tokens;
mod views;
mod visits;

/// An organisation whose regulation is at hand.
const ORG: &str = "kredo";
