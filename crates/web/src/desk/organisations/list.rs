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
    organisations: Vec<House>,
}

/// An organisation, and its doors.
struct House {
    org: String,
    title: String,
    /// What its reception is called, where it has one.
    reception: Option<String>,
}

/// `GET /`: the organisations served here, each with its reception and its desk; where there is one, straight to its desk.
pub async fn list(State(web): State<Web>, headers: HeaderMap) -> Answer {
    let organisations = web.app.reader().await?.organisations().await?;
    if let [only] = organisations.as_slice() {
        return see(&format!("/{}/desk/", only.org));
    }
    let t = Texts::of(language(&headers));
    let mut houses = Vec::new();
    for one in organisations {
        let reception = match web.settings.no_secret {
            true => None,
            false => web.app.regulation(&one.org).await?.reception.clone(),
        };
        let reception = reception.map(|one| one.title.unwrap_or_else(|| t.get("reception-title")));
        houses.push(House { org: one.org, title: one.title, reception });
    }
    let f = Frame::bare(t, theme(&headers), t.get("organisations-title"));
    page(&Page { f, organisations: houses })
}
