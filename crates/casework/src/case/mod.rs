//! The case itself: what is known of it, and what happened to it.
mod event;
mod evolve;
mod owner;
mod private;
mod state;

pub use event::{Addressee, Event, KeptFile, KeptRaw, Numbering, Purpose};
pub(crate) use evolve::apply;
pub use evolve::evolve;
pub use owner::Owner;
pub use private::Private;
pub use state::{
    AnswerState, Applicant, CaseState, Compensation, Correction, Dispute, Improvement, Link, LinkKind,
    Moments, Nonconformity, Participant, Suspension, TaskState, TaskStatus, Undone,
};
