//! The organisation's register (R2): a period on a page, and as a file.
mod asked;
mod cell;
mod csv;
mod export;
mod list;
mod xlsx;

pub use self::asked::Asked;
pub use self::csv::csv;
pub use self::list::list;
pub use self::xlsx::xlsx;
