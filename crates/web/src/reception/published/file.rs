use axum::extract::{Path, State};
use axum::http::HeaderMap;

use super::section::read;
use crate::desk::cases::handed;
use crate::error::{Answer, WebError};
use crate::reception::shell::Public;
use crate::server::Web;

/// `GET /{org}/info/{section}/{page}/files/{file}`: a file of what is published now, as a download.
pub async fn file(
    State(web): State<Web>,
    Path((org, section, slug, file)): Path<(String, String, String, String)>,
    headers: HeaderMap,
) -> Answer {
    let public = Public::of(&web, &org, &headers).await?;
    let section = read(&public, &section)?;
    let published = web.app.published(&org).await?;
    let one = published.page(web.app.clock.now(), &section.id, &slug).ok_or(WebError::NotFound)?;
    let number: i64 = file.parse().map_err(|_| WebError::NotFound)?;
    let known = one.facts.files.iter().find(|one| one.n == number).ok_or(WebError::NotFound)?;
    Ok(handed(web.app.publication_file(&org, one.id, known.n).await?))
}
