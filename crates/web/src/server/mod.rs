//! The program as a web server.
mod health;
mod layers;
mod listen;
mod web;

pub use health::health;
pub use layers::{Held, held_by, router};
pub use listen::serve;
pub use web::{Settings, Web};
