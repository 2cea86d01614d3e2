//! What somebody sees: by the scope of their roles (S3).
use crate::error::WebError;
use crate::server::Web;
use crate::session::Me;

/// Is the case that the number names seen by them? For others it does not exist.
pub async fn check(web: &Web, me: &Me, number: &str) -> Result<(), WebError> {
    web.app.find_visible(&me.org, number, &me.person.login).await?;
    Ok(())
}
