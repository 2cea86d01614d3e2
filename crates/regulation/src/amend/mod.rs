//! One change of a regulation's file that is asked for by a form: a day of a calendar, an item of a list.
//!
//! The text is changed where the change stands and nowhere else: comments, order, quotes and indents stay as their author wrote them.
//! What came of it is read again and must say what the old text said but for that change; else it is refused, as is any
//! shape that is not known here. A refusal is a [`Finding`]: what is there, where, and that it is to be corrected as text.
//!
//! ```
//! use regulation::amend::set_exception;
//!
//! let text = "calendar: office # наш\nzone: Europe/Moscow\nweek: { mon: '09:00-18:00' }\n";
//! let day = "2026-03-06".parse().unwrap();
//! let changed = set_exception("calendar.yaml", text, day, Some("09:00-13:00")).unwrap();
//! assert_eq!(changed, format!("{text}exceptions:\n  2026-03-06: \"09:00-13:00\"\n"));
//! ```

mod add_item;
mod change;
mod change_item;
mod drop_entry;
mod drop_exception;
mod drop_item;
mod insert_entry;
mod item;
mod move_item;
mod propose_id;
mod quote;
mod refuse;
mod set_exception;
mod set_week;
mod set_word;
mod source;
mod swap_entries;

pub use add_item::add_item;
pub use change::Change;
pub use change_item::change_item;
pub use drop_exception::drop_exception;
pub use drop_item::drop_item;
pub use item::NewItem;
pub use move_item::{Towards, move_item};
pub use propose_id::propose_id;
pub use set_exception::set_exception;
pub use set_week::set_week;
