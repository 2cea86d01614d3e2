//! What a person has on the desk beside the cases themselves: what is theirs to see, the queue, what they are told,
//! what they watch, were typing, want to be reminded of.
mod api;
mod changes;
mod drafts;
mod earlier;
mod news;
mod notices;
mod queue;
mod reminders;
mod views;
mod visible;
mod watching;

pub use api::{IssuedToken, Keyed};
pub use news::{News, Tail};
pub use queue::{Line, Next, QueuePage, Tab};

pub(crate) use notices::tell;
