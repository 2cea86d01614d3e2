//! Cases: lists, cards, acts.
mod act;
mod assign;
mod card;
mod file;
mod hints;
mod letter;
mod line;
mod list;
mod register;
mod reply;
mod search;
mod show;
mod tasks;
mod ways;

pub use act::{FieldInput, FileInput, act, given};
pub use assign::assign;
pub use file::{FileContent, file};
pub use hints::hints;
pub use letter::{LetterAsCame, letter, shown as shown_letter};
pub use line::{CaseLine, Pen};
pub use list::{counts, list};
pub use register::{Promised, RegisteredCase, Registration, address, register, told as registered};
pub use reply::{check as check_reply, reply};
pub use search::search;
pub use show::show;
pub use tasks::{cancel, finish, open, tasks};
