//! Outages by e-mail: asked for on the page of the section, confirmed and ended by links of letters.
mod ask;
mod link;

pub use ask::{ask, fields};
pub use link::{confirm, confirmed, end, ended};
