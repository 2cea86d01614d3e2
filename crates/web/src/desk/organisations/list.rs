use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;

use crate::error::Answer;
use crate::frame::{Frame, page, see, theme};
use crate::server::Web;
use crate::text::{Texts, language};

#[derive(Template)]
#[template(path = "pages/desk/organisations/list.html")]
struct Page {
    f: Frame,
    organisations: Vec<store::Organisation>,
}

/// `GET /`: the organisations served here; where there is one, straight to its desk.
pub async fn list(State(web): State<Web>, headers: HeaderMap) -> Answer {
    let organisations = web.app.reader().await?.organisations().await?;
    if let [only] = organisations.as_slice() {
        return see(&format!("/{}/desk/", only.org));
    }
    let t = Texts::of(language(&headers));
    page(&Page { f: Frame::bare(t, theme(&headers), t.get("organisations-title")), organisations })
}
