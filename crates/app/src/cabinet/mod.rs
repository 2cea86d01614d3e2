//! A customer's own room (E2): whoever holds an e-mail address comes in by a link that is sent there and sees all own cases.
//!
//! ```text
//! ask_for_cabinet (address) ──► letter with a link and a code ──┬─► enter_cabinet (the button behind the link) ──┬─► session
//!                                                              └─► enter_cabinet_by_code (another device) ─────┘
//! ```
//!
//! **Which cases are one's own** is settled case by case, never by all that stands on the customer's card. A card is found by any contact: whoever types somebody
//! else's phone number into a form gets a case on that person's card, with the own address beside it; shown by cards, this address would open
//! all the cases of the other. So a case belongs to an address when whoever brought this very case named it: wrote the letter from it, typed it
//! into the form, told it when the case was registered, or had come in by it; or when a letter came into the case from the address that its letters go to.
//! So does a case that a member of staff registered, by a call or at the counter, where nobody named an address, for a card whose own address it is: the one to
//! which every answer goes. Since nobody from outside changes a card (ADR 016), staff put that address there, or whoever brought the first case
//! of the card. An address that only leads to a card, an older one or that of a card joined to it, opens nothing.
//! What was only typed proves nothing by itself. The sign-in proves the rest: that whoever looks holds the address. A slip of the pen
//! then shows a case to nobody but the one to whom its number, its code and every letter about it go anyway.
mod cases;
mod contacts;
mod enter;
mod link;
mod owned;
mod session;
mod told;

pub use cases::{OwnCase, OwnCases};
pub use contacts::OwnContacts;
pub(crate) use link::proper;
pub use told::ToldAtFirst;
