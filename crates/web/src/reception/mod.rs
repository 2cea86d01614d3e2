//! The Internet reception: the public pages where customers ask, complain and follow their case (E1, E2, I6).
//!
//! What a customer sends is kept as it came before anything is decided about it. Whoever knows the number and the secret code of a
//! case follows it; the pages show only what was said to the customer or by the customer (ADR 014).
mod acts;
mod ask;
pub mod cabinet;
mod door;
mod employee;
mod failed;
mod follow;
mod form;
mod frame;
mod home;
mod look;
mod plain;
mod published;
mod refused;
mod shell;
pub mod subscriptions;
mod visit;
pub mod visits;
mod write;

pub use ask::{show as ask, submit as send};
pub use employee::{show as ask_about, submit as send_about};
pub use failed::failed;
pub use follow::{enter, file, leave, receipt, show as follow};
pub use frame::{script as frame_script, send as frame_send, show as frame_show, ways as frame_ways};
pub use home::{home, without_slash};
pub use look::{logo, look, look_of_site};
pub use plain::plain;
pub use published::{Shows, answers, feed, file as published_file, find, page, section};
pub use shell::Public;
pub use write::{act, say, withdraw};
