//! The organisation's own register (R2).
mod csv;
mod period;
mod show;

pub use csv::csv;
pub use show::show;
