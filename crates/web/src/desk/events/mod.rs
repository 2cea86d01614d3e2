//! What pages listen to.
mod listen;

pub use listen::listen;
