//! Use cases: open, load, decide, append, commit. What a page or a command wants done is done here and nowhere else.
#![forbid(unsafe_code)]

mod accounts;
mod again;
mod app;
mod board;
mod cabinet;
mod cases;
mod clock;
mod customers;
mod desk;
mod duties;
mod error;
mod files;
mod grounds;
mod ids;
mod intake;
mod letters;
mod mailboxes;
mod organisations;
mod personal;
mod published;
mod reception;
mod register;
mod replies;
mod scans;
mod seals;
mod search;
mod subscriptions;
mod visits;
mod work;

pub use accounts::{AccountRefusal, Enrolment, SignedIn, Visitor};
pub use app::App;
pub use board::Board;
pub use cabinet::{OwnCase, OwnCases, OwnContacts, ToldAtFirst};
pub use cases::{
    Brought, Card, Done, NewCase, NewCustomer, Promise, Rebuilt, Registered, Typed, Waiting, numbered, stands,
};
#[cfg(feature = "load")]
pub use cases::{Copied, Story};
pub use clock::Clock;
pub use customers::{Alike, FoundCustomer, Joined};
pub use desk::{IssuedToken, Keyed, Line, News, Next, QueuePage, Tab, Tail};
pub use duties::{DutyDone, DutyDue, DutyNow};
pub use error::AppError;
pub use files::{
    CaseFile, FILES_AT_ONCE, FileRefusal, GivenFile, LARGEST_FILE, LARGEST_TOGETHER, is_active, is_program,
    sniffed,
};
pub use grounds::{Asked, Ground, GroundRule};
pub use ids::Ids;
pub use intake::{
    Arrival, ArrivalLine, Arrivals, CameFile, CameLetter, Content, Hint, JUNK, NewBlock, Settled, SiteForm,
    Way, unread_form,
};
pub use letters::{AsCame, Filled, LetterBody, Letterhead, Outgoing, Secret, Via, apart, context, shown};
/// How a mail server is spoken to, and what may be wrong with it.
pub use mail::{Fault, Security, has_auto_reply_subject};
pub use mailboxes::{MailReaders, MailboxNow, MailboxRefusal, NewMailbox, NewTokens, ServerAt, Tested};
pub use organisations::{Acted, StaffRefusal, Tried};
pub use personal::{Erased, Personal, Whose, masked, masked_address, masked_card, masked_html, masked_text};
pub use published::{
    Consent, Facts, FileFact, FoundPublication, FromCase, NewText, Publication, PublicationRefusal,
    PublicationStep, Published, Shown, Whereabouts, holds_number, house_sought, html as published_html,
    plain as published_plain,
};
pub use reception::{
    Agreed, FORM_AGE, Followed, FollowedFile, Offered, Puzzle, PuzzleTried, Rated, Sending, Standing, Told,
    rated_person,
};
pub use register::{RegisterCells, RegisterPart, RegisterTable, is_formula};
pub use replies::{ReplyFault, ReplyRemark, Written};
pub use scans::{FolderNow, Recogniser, ScanFault, ScanReaders, Untaken};
pub use search::{Excerpt, Hit, Hits, Piece, Source, marked};
pub use subscriptions::SubscriptionLink;
pub use visits::{FreeDay, NewVisit, VisitRefusal, VisitSummary, WalkIn};
pub use work::Worked;
