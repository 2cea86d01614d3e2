//! Journeys through the whole application, each on SQLite and on PostgreSQL. After every one of them the journal
//! verifies and the tables equal their replay.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod accounts;
mod answered;
mod check;
mod claim;
mod compensation;
mod complaints;
mod customers;
mod desk;
mod duties;
mod letters;
mod links;
mod loops;
mod mailboxes;
mod numbers;
mod outbox;
mod personal;
mod post;
mod reception;
mod register;
mod scans;
mod seals;
mod search;
mod time;
mod together;
mod tokens;
mod unwanted;
mod versions;
mod visits;
