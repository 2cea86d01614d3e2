//! Pages that change by themselves: what went on among what somebody may see, and who has a case open.
//!
//! ```text
//! App::news (the journal's tail: at once after a commit of ours, else every second)
//!   ──► one hub per organisation that anybody listens to ──► a bounded channel to each listener
//!         ──► what they may see of it, asked for every piece of news ──► server-sent events
//! ```
//!
//! An event says that something is to be looked at again; the page then asks for its part by the ordinary routes.
mod feed;
mod hub;
mod listener;

pub use hub::{Here, Live};
pub use listener::{About, Listener, others};
