//! What came, as it came: a letter in a page that can do nothing, its files, the bytes themselves.
use app::{CaseFile, Content};
use axum::extract::{Path, State};
use regulation::Right;

use super::open::opened;
use crate::desk::cases::{apart, handed};
use crate::error::{Answer, WebError};
use crate::server::Web;
use crate::session::Me;

/// `GET /{org}/desk/intake/{raw}/letter`
pub async fn letter(State(web): State<Web>, me: Me, Path((_, raw)): Path<(String, String)>) -> Answer {
    match opened(&web, &me, &raw).await?.content {
        Content::Letter(letter) => apart(&web, &me, letter.came),
        _ => Err(WebError::NotFound),
    }
}

/// `GET /{org}/desk/intake/{raw}/files/{file}`: the file of that number, as a download.
pub async fn file(
    State(web): State<Web>,
    me: Me,
    Path((_, raw, file)): Path<(String, String, String)>,
) -> Answer {
    let n = file.parse().map_err(|_| WebError::NotFound)?;
    let it = opened(&web, &me, &raw).await?;
    Ok(handed(web.app.came_file(&me.org, it.info.id, n).await?))
}

/// `GET /{org}/desk/intake/{raw}/raw`: byte for byte as it came, for whoever may see contacts. No browser runs anything
/// of it.
pub async fn raw(State(web): State<Web>, me: Me, Path((_, raw)): Path<(String, String)>) -> Answer {
    if !me.may(Right::Contacts) {
        return Err(WebError::Forbidden);
    }
    let it = opened(&web, &me, &raw).await?;
    let (info, content) = web.app.raw_bytes(&me.org, it.info.id).await?;
    let name = match &*info.media {
        "application/json" => format!("{raw}.json"),
        media if media.starts_with("message/") || media.starts_with("text/") => format!("{raw}.eml"),
        _ => info.name.unwrap_or(raw),
    };
    Ok(handed(CaseFile { name, media: "application/octet-stream", content }))
}
