use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use casework::{Actor, Person};
use jiff::Timestamp;
use regulation::{Regulation, Right};
use store::{SessionRow, Visible};

use crate::error::WebError;
use crate::server::Web;
use crate::text::Texts;

/// Whoever is signed in. Handlers of guarded routes take it as an argument.
#[derive(Clone)]
pub struct Me {
    pub org: String,
    /// An account without a member of staff behind it is a person without roles.
    pub person: Arc<Person>,
    pub session: Arc<SessionRow>,
    /// What of the organisation's cases they see.
    pub visible: Arc<Visible>,
    /// The present version, by which new cases begin.
    pub regulation: Arc<Regulation>,
    pub t: &'static Texts,
    pub theme: &'static str,
    /// Keys of one letter: `on`, `off`.
    pub keys: &'static str,
    /// When they asked.
    pub at: Timestamp,
    /// What they were told of and have not seen; a hundred at most.
    pub unseen: i64,
    /// Mailboxes that should be read and are not; only administrators are told.
    pub silent: usize,
    /// Folders for scans that should be looked into and are not; the same.
    pub stuck: usize,
}

impl Me {
    /// The same after something was seen: what is still unseen, counted anew.
    pub async fn recounted(self, web: &Web) -> Result<Me, WebError> {
        let unseen = web.app.reader().await?.unseen_notices(&self.org, &self.session.login).await?;
        Ok(Me { unseen, ..self })
    }

    /// The same, knowing what an administrator is to be told on every page.
    pub async fn alarmed(self, web: &Web) -> Result<Me, WebError> {
        if !self.is_administrator() {
            return Ok(self);
        }
        let silent = web.app.silent_mailboxes(&self.org).await?.len();
        let folders = web.app.folders(&self.org).await?;
        let stuck = folders.iter().filter(|one| one.silent).count();
        Ok(Me { silent, stuck, ..self })
    }

    /// As the rules know them.
    pub fn actor(&self) -> Actor {
        Actor::Person(self.person.login.clone())
    }

    /// Has a right that hangs on no case.
    pub fn may(&self, right: Right) -> bool {
        casework::may(&self.regulation, right, &self.person)
    }

    /// Sees every case of the organisation.
    pub fn sees_everything(&self) -> bool {
        *self.visible == Visible::Everything
    }

    /// Keeps staff and accounts: named an administrator, or by the regulation.
    pub fn is_administrator(&self) -> bool {
        self.session.administrator || self.may(Right::Administer)
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
