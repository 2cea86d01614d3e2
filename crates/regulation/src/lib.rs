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
//!
//! ```
//! use regulation::{Bundle, compile};
//!
//! let files = [
//!     ("calendar.yaml", "{ calendar: office, zone: Europe/Moscow, week: { mon: '09:00-18:00' } }"),
//!     ("process.yaml", "
//! organisation: { id: shop, title: Лавка, calendar: office }
//! numbering: '{seq}'
//! roles: { clerk: Продавец }
//! channels: { counter: Прилавок }
//! kinds: { complaint: { title: Жалоба, starts: heard } }
//! stages:
//!   heard:
//!     title: Разговор
//!     owner: clerk
//!     within: 1 рабочий час
//!     actions: { solve: { title: Решено, answered: true, to: dome } }
//!   done: { title: Закрыто, end: Решено на месте }
//! "),
//! ];
//! let bundle = Bundle::from_files(files.map(|(name, text)| (name.to_owned(), text.to_owned())).to_vec());
//! let compiled = compile(&bundle);
//! assert!(compiled.regulation.is_none());
//! assert_eq!(
//!     compiled.findings[0].to_string(),
//!     "process.yaml:12:60: нет этапа «dome»; что сделать: может быть, «done»?"
//! );
//! ```

pub mod amend;
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
pub mod reply;
pub mod schema;
mod words;
mod yaml;

pub use bundle::{Bundle, LoadError, load};
pub use compile::{
    Compiled, PlacedScenario, Places, compile, compile_calendar, read_calendar, read_document,
};
pub use compiled::*;
pub use diagram::{Format, diagram};
pub use explain::explain;
pub use finding::{Finding, Place, Severity, Text};
pub use guard::{Guard, Value};
pub use message::{Message, Template};
pub use reply::{Ours, ReplyCheck, Seeks, cover_contacts};
