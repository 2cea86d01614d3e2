//! The program as a web server.
mod health;
mod layers;
mod listen;
mod rest;
mod web;

pub use health::health;
pub use layers::{Held, held_by, router};
pub use listen::serve;
pub use rest::read_out;
pub use web::{Settings, Web};
