use casework::Refusal;
use regulation::Finding;
use store::StoreError;

use crate::{
    AccountRefusal, FileRefusal, MailboxRefusal, PublicationRefusal, ScanFault, StaffRefusal, VisitRefusal,
};

/// Why a use case came to nothing. Nothing has changed then.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// The rules say no; what is possible stands in the refusal.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Somebody is not let in, or an account is not changed.
    #[error(transparent)]
    Account(#[from] AccountRefusal),
    /// A member of staff is not written.
    #[error(transparent)]
    Staff(#[from] StaffRefusal),
    /// Files are not taken.
    #[error(transparent)]
    File(#[from] FileRefusal),
    /// A mailbox is not put, or is not there.
    #[error(transparent)]
    Mailbox(#[from] MailboxRefusal),
    /// A folder is not watched.
    #[error(transparent)]
    Scan(#[from] ScanFault),
    /// Nothing is done with a publication.
    #[error(transparent)]
    Publication(#[from] PublicationRefusal),
    /// Nothing is done with a visit.
    #[error(transparent)]
    Visit(#[from] VisitRefusal),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("no organisation {org}; there are: {possible:?}")]
    NoOrganisation { org: String, possible: Vec<String> },
    /// Somebody has done something to the case since whoever acts saw it; its journal ends at `seq` now.
    #[error("the case has moved on to entry {seq}")]
    Moved { seq: u64 },
    #[error("no case {number}")]
    NoCase { number: String },
    /// The number came round again; these name one case each.
    #[error("several cases have the number {number}: {possible:?}")]
    Several { number: String, possible: Vec<String> },
    #[error("nothing came in under {id}")]
    NothingCame { id: String },
    /// Somebody else has taken it up meanwhile.
    #[error("{raw} was taken up already")]
    TakenUp { raw: uuid::Uuid },
    /// It came just now, and whoever took it in is still busy with it.
    #[error("{id} is still being taken in")]
    StillTaken { id: String },
    #[error("no member of staff {login}; there are: {possible:?}")]
    NoPerson { login: String, possible: Vec<String> },
    #[error("case {number} lives by version {version} already")]
    SameVersion { number: String, version: String },
    /// The regulation gives this right to others.
    #[error("{} is for {possible:?}", right.as_str())]
    MayNot { right: regulation::Right, possible: Vec<String> },
    /// Both contacts lead to this card, or one of the cards was joined to it meanwhile.
    #[error("it is the card {card} already")]
    OneCard { card: uuid::Uuid },
    #[error("no customer {contact}")]
    NoCustomer { contact: String },
    /// Personal data are still worked with: cases that are open, and cases whose letters have not left yet.
    #[error("open: {open:?}; letters wait: {waiting:?}")]
    StillNeeded { open: Vec<String>, waiting: Vec<String> },
    /// The regulation does not hold: all findings.
    #[error("the regulation has {} findings", .0.len())]
    Regulation(Vec<Finding>),
    #[error("a message cannot be rendered: {0}")]
    Letter(String),
    #[error("what came in cannot be read: {0}")]
    Unreadable(String),
    /// The program is at fault.
    #[error("internal error: {0}")]
    Internal(String),
}
