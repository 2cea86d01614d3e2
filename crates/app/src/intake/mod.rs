//! What arrives: stored as it came before it is understood; what cannot be understood waits, visible (idea 10).
mod applicant;
mod belong;
mod classify;
mod form;
mod large;
mod mail_in;
mod read_form;
mod retry;
mod settle;
mod waiting;

pub use mail_in::Hint;
pub use settle::Settled;
