use app::Publication;
use axum::extract::{Path, State};
use axum::http::HeaderMap;

use super::{id, section};
use crate::error::{Answer, WebError};
use crate::frame::page;
use crate::reception::{Public, Shows};
use crate::server::Web;
use crate::session::Me;

/// `GET /{org}/desk/published/{publication}/preview`: its latest text as readers will see it.
pub async fn preview(
    State(web): State<Web>,
    me: Me,
    Path((org, part)): Path<(String, String)>,
    headers: HeaderMap,
) -> Answer {
    let it = match web.app.publication(&org, id(&part)?).await {
        Err(app::AppError::Publication(_)) => return Err(WebError::NotFound),
        other => other?,
    };
    let public = Public::of(&web, &org, &headers).await?;
    let section = section(&me, &it.row.section)?;
    let shown = Publication::preview(&it).ok_or(WebError::NotFound)?;
    let drawn = Shows::of(&public, section, &shown, web.app.clock.now());
    page(&Shows { preview: true, ..drawn })
}
