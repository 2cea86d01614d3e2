use askama::Template;
use axum::extract::{Path, State};

use super::remarks::{Remarks, look_through};
use crate::desk::cases::card::Look;
use crate::desk::form::Upload;
use crate::error::Answer;
use crate::frame::page;
use crate::server::Web;
use crate::session::Me;
use crate::text::Texts;

/// What is said under the letter while somebody writes it.
#[derive(Template)]
#[template(path = "pages/desk/cases/remarks.html")]
struct Part {
    t: &'static Texts,
    remarks: Remarks,
}

/// `POST /{org}/desk/cases/{number}/reply/check`: the remarks alone, for a page that is open. Whether files are chosen is not
/// known here.
pub async fn check(
    State(web): State<Web>,
    me: Me,
    Path((_, number)): Path<(String, String)>,
    Upload { sent, .. }: Upload,
) -> Answer {
    let look = Look::unshown(&web, &me, &number).await?;
    let remarks = look_through(&web, &look, &sent, true).await?;
    page(&Part { t: me.t, remarks })
}
