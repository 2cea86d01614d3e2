//! Who may come in: asked before a handler runs, by what the route declares.
mod guard;
pub mod visible;

pub use guard::{check, guard};

/// What a route needs. There is no route without one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Anybody.
    Public,
    /// Whoever is signed in at this organisation.
    SignedIn,
    /// Whoever sees the case that `{number}` names: for others it does not exist.
    Case,
    /// Whoever has the general right.
    Right(regulation::Right),
    Administrator,
}
