use app::Publication;
use axum::extract::{Path, State};
use axum::http::StatusCode;

use super::fault::fault;
use super::form::{TextForm, text};
use super::new::Page;
use super::{address, id, section};
use crate::desk::form::{Fault, Sent, Upload};
use crate::error::{Answer, WebError};
use crate::frame::{Frame, Place, html, see};
use crate::server::Web;
use crate::session::Me;

/// `GET /{org}/desk/published/{publication}/edit`: its latest text in a form.
pub async fn edit(State(web): State<Web>, me: Me, Path((_, part)): Path<(String, String)>) -> Answer {
    let it = opened(&web, &me, &part).await?;
    draw(&me, &it, None)
}

/// `POST /{org}/desk/published/{publication}/edit`: another text for it, as a draft.
pub async fn revise(
    State(web): State<Web>,
    me: Me,
    Path((_, part)): Path<(String, String)>,
    upload: Upload,
) -> Answer {
    let upload = upload.told();
    let it = opened(&web, &me, &part).await?;
    let files = it.latest().map(|latest| Publication::facts(latest).files).unwrap_or_default();
    let text = match text(&me, &upload, &files) {
        Ok(text) => text,
        Err(fault) => return draw(&me, &it, Some((upload.sent, fault))),
    };
    let seen = upload.sent.get("seen").parse().unwrap_or_default();
    match web.app.revise_publication(&me.org, it.row.id, text, seen, &me.person.login).await {
        Ok(()) => see(&address(&me, it.row.id)),
        Err(why) => {
            let fault = fault(&me, why)?;
            // Read anew: whoever was slower sends it again knowing of the other's text.
            let it = opened(&web, &me, &part).await?;
            draw(&me, &it, Some((upload.sent, fault)))
        }
    }
}

async fn opened(web: &Web, me: &Me, part: &str) -> Result<Publication, WebError> {
    let found = web.app.publication(&me.org, id(part)?).await;
    match found {
        Err(app::AppError::Publication(_)) => Err(WebError::NotFound),
        other => Ok(other?),
    }
}

fn draw(me: &Me, it: &Publication, returned: Option<(Sent, Fault)>) -> Answer {
    let section = section(me, &it.row.section)?;
    let latest = it.latest().ok_or(WebError::NotFound)?;
    let mut form = TextForm::of(me, section, latest);
    let status = if returned.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    if let Some((sent, fault)) = returned {
        (form.sent, form.fault) = (sent, Some(fault));
    }
    let own = address(me, it.row.id);
    let page = Page {
        f: Frame::of(me, Place::Published, me.t.get("published-edit")),
        list: own.clone(),
        above: latest.title.clone(),
        action: format!("{own}/edit"),
        fault: form.fault.as_ref().map(|fault| fault.text.clone()),
        fields: form.fields(),
        seen: it.row.acts,
        case: None,
        consent: None,
        takes_case: false,
        section: section.id.clone(),
    };
    html(status, &page)
}
