//! What arrives: stored as it came before it is understood; what cannot be understood waits, visible (idea 10).
mod applicant;
mod arrival;
mod arrivals;
mod belong;
mod block;
mod classify;
mod form;
mod hand;
mod large;
mod mail_in;
mod public;
mod read_form;
mod retry;
mod settle;
mod site;
mod suggest;
mod waiting;
mod worded;

pub use arrival::{Arrival, CameFile, CameLetter, Content};
pub use arrivals::{ArrivalLine, Arrivals, Way};
pub use block::NewBlock;
pub use hand::JUNK;
pub use mail_in::Hint;
pub use settle::Settled;
pub use site::{SiteForm, unread_form};
