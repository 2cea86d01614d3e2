//! All SQL of Otklik, on SQLite and PostgreSQL.
//!
//! ```text
//! Store::write(job) ──► a writer groups waiting jobs ──► one transaction (Tx) ──► one commit, then all answers
//! Store::readers()  ──► Readers::get() ──► Reader: queries, never a write
//! ```
//!
//! The journal is the truth ([`Tx::append`]): one hash chain per case. Everything else about a case is a projection
//! of it, written in the same transaction by the function that [`rebuild_check`] uses to compare them.
//! Personal texts stand beside their entry under a salted digest, so that [`Tx::erase`] can take them away while
//! the chain still verifies.
#![forbid(unsafe_code)]

#[macro_use]
mod database;
mod accounts;
mod api_tokens;
mod cabinet;
#[macro_use]
mod cases;
mod counters;
mod customers;
mod deadlines;
mod drafts;
mod duties;
mod error;
#[cfg(feature = "floor")]
pub mod floor;
mod intake;
mod journal;
mod mailboxes;
mod messages;
mod notices;
mod outbox;
mod people;
mod proof;
mod published;
mod regulations;
mod reminders;
mod saved_views;
mod scans;
mod seals;
mod search;
mod sessions;
mod subscriptions;
mod tasks;
mod views;
mod visits;
mod watches;
mod write;

pub use accounts::{Account, AccountEvent, Attempts, Guess, Invitation};
pub use api_tokens::{Answered, ApiToken};
pub use cabinet::{CabinetLink, CabinetSession};
pub use cases::{
    After, AlikePair, Append, Appended, Came, CaseRow, Cursor, Filter, Glance, Holds, Kept, LateRow, LinkRow,
    OwnerFilter, Queued, RegisterLine, RegisterRow, Sight, Sort, StageCount, Stored, Tabs, Team, Visible,
    Which,
};
pub use counters::Taken;
pub use customers::{
    CardAct, CardEntry, CardEvent, Contact, Customer, Found, Lead, Sought, Written, normal_email, normal_inn,
    normal_phone,
};
pub use database::{Location, Reader, Readers, Store};
pub use deadlines::DeadlineRow;
pub use drafts::Draft;
pub use duties::{Duty, DutyEntry};
pub use error::StoreError;
pub use intake::{
    ArrivedFilter, ArrivedRow, Attachment, AttachmentInfo, Balance, Blocked, IntakeAct, Put, Raw, RawInfo,
    RawState,
};
pub use journal::{Entry, Erasure, Hash};
pub use mailboxes::{FetchedRow, MailboxBalance, MailboxRow, MailboxSettings, TokenSettings};
pub use messages::{MessageId, MessageRow, Thread};
pub use notices::{NewNotice, Notice};
pub use outbox::{NewOutbox, OutboxRow};
pub use proof::{
    Difference, Evidence, EvidenceEntry, Flaw, Problem, Rebuild, Report, Restored, Subject, Trust,
    compare_all, rebuild_check, verify, verify_by, verify_case, verify_export,
};
pub use published::{
    NewRevision, PublicRow, PublicationAct, PublicationFile, PublicationLine, PublicationRow,
    PublicationState, RevisionRow,
};
pub use regulations::{Organisation, StoredRegulation};
pub use reminders::{Awaited, NewReminder, Reminder};
pub use saved_views::SavedView;
pub use scans::{FolderRow, NewScan, OnItsWay, Reading, ScanRow, TakenScan};
pub use seals::{NewSeal, Seal, SealKey, SealLine};
pub use search::{CaseTexts, INDEXED_TEXT, Letter, Mark, Marker, stems_in_order, stems_of};
pub use sessions::{NewSession, SessionRow};
pub use subscriptions::{Mailing, Subscription};
pub use tasks::TaskRow;
pub use views::{View, VisitsView};
pub use visits::{VisitAct, VisitRow};
pub use write::{BoxFuture, Tx};
