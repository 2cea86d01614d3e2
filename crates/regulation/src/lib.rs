//! The regulation language: an organisation's process as data.
//!
//! ```text
//! folder ─► Bundle ─► compile ─► Compiled { regulation, scenarios, findings }
//!                                  │
//!                                  ├─► explain: plain words      ├─► diagram: SVG, Mermaid, BPMN
//! ```
//!
//! `file` is the grammar as written, `compiled` the same resolved; what is wrong becomes a [`Finding`] with the file,
//! line and column, all of them at once.

pub mod bundle;
mod check;
pub mod compile;
pub mod compiled;
pub mod diagram;
pub mod explain;
pub mod file;
pub mod finding;
pub mod guard;
pub mod message;
pub mod schema;
mod words;
mod yaml;

pub use bundle::{Bundle, LoadError, load};
pub use compile::{Compiled, PlacedScenario, compile, read_calendar, read_document};
pub use compiled::*;
pub use diagram::{Format, diagram};
pub use explain::explain;
pub use finding::{Finding, Place, Severity, Text};
pub use guard::{Guard, Value};
pub use message::{Message, Template};
