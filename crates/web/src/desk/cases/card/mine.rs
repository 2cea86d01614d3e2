use std::collections::HashMap;

use jiff::Timestamp;
use store::{Draft, Reminder};
use uuid::Uuid;

use crate::desk::form::Sent;
use crate::error::WebError;
use crate::live::others;
use crate::server::Web;
use crate::session::Me;

/// What somebody has about a case beside what all see.
pub struct Mine {
    /// They watch it.
    pub watching: bool,
    /// Others who have it open.
    pub present: Vec<String>,
    /// What they were typing, by the form.
    pub drafts: HashMap<String, Kept>,
    /// What they want to be reminded of, the nearest first.
    pub reminders: Vec<Reminder>,
}

/// A form as somebody left it.
pub struct Kept {
    pub sent: Sent,
    pub at: Timestamp,
}

impl Kept {
    pub fn of(draft: &Draft) -> Kept {
        let sent = Sent(serde_urlencoded::from_str(&draft.content).unwrap_or_default());
        Kept { sent, at: draft.changed }
    }
}

impl Mine {
    pub async fn of(web: &Web, me: &Me, case: Uuid) -> Result<Mine, WebError> {
        let (org, login) = (&me.org, &*me.person.login);
        let mut reader = web.app.reader().await?;
        let watchers = reader.watchers(org, case).await?;
        let drafts = reader.drafts(org, login, case).await?;
        let reminders = reader.reminders_in(org, case, login).await?;
        drop(reader);
        Ok(Mine {
            watching: watchers.iter().any(|one| one == login),
            present: others(web, org, login, case).await?,
            drafts: drafts.iter().map(|one| (one.form.clone(), Kept::of(one))).collect(),
            reminders,
        })
    }
}
