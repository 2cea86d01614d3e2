use uuid::Uuid;

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
}

impl Mine {
    pub async fn of(web: &Web, me: &Me, case: Uuid) -> Result<Mine, WebError> {
        let watchers = web.app.reader().await?.watchers(&me.org, case).await?;
        let watching = watchers.iter().any(|login| *login == *me.person.login);
        let present = others(web, &me.org, &me.person.login, case).await?;
        Ok(Mine { watching, present })
    }
}
