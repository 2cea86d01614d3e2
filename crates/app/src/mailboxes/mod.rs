//! The mailboxes of an organisation: where they are, how they are read (I3), and the server that letters leave by.
mod access;
mod ended;
mod post;
mod read;
mod readers;
mod refusal;
mod seal;
mod settings;
mod test;

pub use readers::MailReaders;
pub use refusal::MailboxRefusal;
pub use settings::{MailboxNow, NewMailbox, NewTokens, ServerAt};
pub use test::Tested;

pub(crate) use access::Tokens;
pub(crate) use post::Postman;
