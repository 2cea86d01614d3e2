//! One case: its card, and what is done with it.
mod act;
mod address;
pub mod card;
mod changes;
mod customer;
mod draft;
mod files;
mod letter;
pub mod new;
mod remind;
mod reply;
mod show;
mod watch;

pub use act::{act, of_file};
pub use address::{address, address_of, same};
pub use changes::changes;
pub use customer::{ask_customer, change_customer};
pub use draft::{NEW, draft, draft_new};
pub use files::{FileLine, download, handed, size};
pub use letter::{apart, letter};
pub use new::{bind, customers, found_cards, hint_line, hints, is_reachable, new, registered, shown, submit};
pub use remind::{forget, remind};
pub use reply::{check, fill, look_through};
pub use show::show;
pub use watch::watch;
