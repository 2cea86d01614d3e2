//! Forms on the organisation's own sites: the same pages without header and footer, in a frame that only those sites may hold.
//!
//! A browser keeps no cookies for a frame of another site, and none are needed: the form carries all that it must know, and the
//! receipt is its answer. Without scripts a plain link leads to the same pages.
mod held;
mod script;
mod show;

pub use script::script;
pub use show::{send, show, ways};
