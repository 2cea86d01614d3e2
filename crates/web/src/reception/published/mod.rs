//! What the organisation publishes: sections of the reception with their pages, search over all of them, feeds (E1, ADR 015).
mod answers;
mod cached;
mod feed;
mod file;
mod find;
mod line;
mod page;
mod section;
mod sections;

pub use answers::{Answer as LikelyAnswer, answers, likely};
pub use cached::{cached, tagged};
pub use feed::feed;
pub use file::file;
pub use find::find;
pub use page::{Shows, page};
pub use section::{read, section};
pub use sections::{Group, groups};
