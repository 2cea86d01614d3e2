//! What a message says: the organisation's template over the case as it stands.
mod as_came;
mod context;
mod fill;
mod filled;
mod outgoing;
mod past;
mod preview;
mod subject;
mod values;
mod why;

pub use as_came::{AsCame, LetterBody, apart};
pub(crate) use as_came::{as_came, read};
pub(crate) use context::term;
pub use context::{Letterhead, context};
pub(crate) use fill::{Post, fill};
pub use filled::Filled;
pub use outgoing::{Outgoing, Secret, Via};
pub(crate) use past::without_past;
pub use values::shown;
pub(crate) use values::stamp;
pub(crate) use values::to_customer;
pub(crate) use why::{of_bounce, of_fault};
