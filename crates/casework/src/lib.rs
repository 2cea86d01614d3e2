//! The rules of casework, pure: `decide` says what follows from a command, `evolve` what the case is after an
//! event, `allowed` what may be done now. No clock, no database, no `now()`: facts that a rule needs come inside.
//!
//! The regulation is data; nothing here knows an organisation, a stage or a role by name.
#![forbid(unsafe_code)]

mod action;
mod allowed;
mod assignment;
mod bounds;
pub mod case;
mod clock;
mod closure;
mod command;
mod decide;
mod draft;
mod facts;
mod field;
mod guard;
mod in_words;
mod message;
mod record;
mod refusal;
mod registration;
mod rehearsal;
mod reply;
mod rights;
pub mod scenario;
mod task;
mod unextendable;
mod visits;
pub mod walk;

pub use allowed::{Allowed, Offer, Possible, allowed};
pub use bounds::LONGEST_LINE;
pub use case::{Applicant, CaseState, Event, Owner, Private, evolve};
pub use clock::{Clock, ClockStatus, ExtensionMade, PauseMade, Reckoning, SOON, promised};
pub use command::{Command, Incoming, Registration, TaskOrder, TaskRef};
pub use decide::{act, decide};
pub use facts::{Absence, Actor, Facts, Person, Reach};
pub use field::{FieldValue, Input, LONGEST as LONGEST_TEXT};
pub use in_words::{Words, in_words};
pub use message::way;
pub use refusal::Refusal;
pub use registration::{faults as registration_faults, give_number, register};
pub use rehearsal::{rehearse, try_out};
pub use reply::{Remark, check as check_reply, remarks};
pub use rights::may;
pub use unextendable::Unextendable;
pub use visits::{Hours, Measure, VisitState, VisitStep, bookable_days, free_times};
