//! The Internet reception: what customers send, and how they follow it (E1, E2, I6). What they send is kept as it came
//! before anything is decided about it; what they see of a case is only what was said to them or by them.
mod attack;
mod code;
mod consents;
mod employee;
mod follow;
mod form;
mod puzzle;
mod recent;
mod send;
mod standing;
mod way;
mod write;

pub(crate) use attack::Attacks;
pub(crate) use code::{is_same_code, same, without_codes};
pub use employee::{Rated, rated_person};
pub use follow::{Followed, FollowedFile, Offered, Told};
pub(crate) use form::Counting;
pub use form::FORM_AGE;
pub use puzzle::{Puzzle, Tried as PuzzleTried};
pub use send::{Agreed, Sending};
pub use standing::Standing;
