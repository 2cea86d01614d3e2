//! The organisation's register (R2): a period on a page, and as a file.
mod asked;
mod cell;
mod csv;
mod export;
mod list;
mod xlsx;

pub use self::asked::Asked;
pub use self::csv::{as_csv, csv};
pub use self::export::Export;
pub use self::list::list;
pub use self::xlsx::{MEDIA as XLSX, as_xlsx, too_long, xlsx};
