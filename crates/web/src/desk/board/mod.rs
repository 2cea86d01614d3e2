//! The board (Q1): figures of what one may see, each leading to the cases behind it.
mod bars;
mod days;
mod show;

pub use show::show;
