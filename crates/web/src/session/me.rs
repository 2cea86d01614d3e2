use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use casework::{Actor, Person};
use regulation::{Actor as By, Regulation, Right};
use store::SessionRow;

use crate::error::WebError;
use crate::text::Texts;

/// Whoever is signed in. Handlers of guarded routes take it as an argument.
#[derive(Clone)]
pub struct Me {
    pub org: String,
    /// An account without a member of staff behind it is a person without roles.
    pub person: Arc<Person>,
    pub session: Arc<SessionRow>,
    /// The present version, by which new cases begin.
    pub regulation: Arc<Regulation>,
    pub t: &'static Texts,
    pub theme: &'static str,
}

impl Me {
    /// As the rules know them.
    pub fn actor(&self) -> Actor {
        Actor::Person(self.person.login.clone())
    }

    /// Has a general right that does not hang on a case. One that the regulation gives to nobody in particular is
    /// everybody's: the rules ask again with the case before them.
    pub fn may(&self, right: Right) -> bool {
        let by = self.regulation.right(right);
        let one = |by: &By| match by {
            By::Anyone => true,
            By::Customer => false,
            By::Role(role) => self.person.has(role),
        };
        by.is_empty() || by.iter().any(one)
    }

    /// May let others in.
    pub fn is_administrator(&self) -> bool {
        self.session.administrator
    }

    /// An address of this desk.
    pub fn address(&self, rest: &str) -> String {
        format!("/{}/{rest}", self.org)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Me {
    type Rejection = WebError;

    /// Put there by the guard of the route; on a public route there is nobody.
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Me, WebError> {
        parts.extensions.get::<Me>().cloned().ok_or(WebError::NobodySignedIn)
    }
}
