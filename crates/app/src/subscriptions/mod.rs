//! Outages by e-mail: whoever wants is told once of each that is published from then on, of one street or of all, and once of each correction of its time
//! or places.
//!
//! ```text
//! ask_subscription ──► letter with a link ──► confirm_subscription (the button behind it) ──► tell_subscribers, in the worker's round
//!                                                  end_subscription: one press, a bounce, or our letter refused for ever ◄──┘
//! ```
//!
//! Nobody is signed up by somebody else: without the button nothing is sent, and what was not confirmed is forgotten. Links are made of the
//! subscription's id and the secret of the installation, so nothing that opens one is kept.
mod ask;
mod end;
mod tell;

pub use end::SubscriptionLink;
