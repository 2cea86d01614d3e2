//! Cases: lists, cards, acts.
mod act;
mod assign;
mod card;
mod file;
mod line;
mod list;
mod register;
mod reply;
mod search;
mod show;
mod tasks;
mod ways;

pub use act::{FieldInput, FileInput, act};
pub use assign::assign;
pub use file::file;
pub use line::{CaseLine, Pen};
pub use list::{counts, list};
pub use register::{Promised, RegisteredCase, Registration, address, register, told as registered};
pub use reply::{check as check_reply, reply};
pub use search::search;
pub use show::show;
pub use tasks::{cancel, finish, open, tasks};
