//! The regulation to be read: by whoever works by it, and by whoever answers for it (P1).
mod check;
mod deadlines;
mod difference;
mod head;
mod picture;
mod pieces;
mod scenarios;
mod show;
mod stages;
mod tell;
mod versions;
mod words;

pub use check::{Said, check, said};
pub use deadlines::{deadlines, of as deadline_of};
pub use difference::{Change, differences};
pub use pieces::Piece;
pub use scenarios::scenarios;
pub use show::show;
pub use tell::{Line, Tale};
pub use versions::{between, versions};
pub use words::words;
