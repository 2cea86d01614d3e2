use askama::Template;
use axum::extract::State;

use crate::desk::admin::{Way, ways};
use crate::error::Answer;
use crate::frame::{Frame, Place, page};
use crate::server::Web;
use crate::session::Me;

/// A message.
struct Row {
    address: String,
    title: String,
    point: String,
}

#[derive(Template)]
#[template(path = "pages/desk/admin/letters.html")]
struct Page {
    f: Frame,
    ways: Vec<Way>,
    rows: Vec<Row>,
}

/// `GET /{org}/desk/admin/letters`
pub async fn list(State(_): State<Web>, me: Me) -> Answer {
    let messages = me.regulation.messages.values();
    let rows = messages.map(|one| Row {
        address: me.address(&format!("desk/admin/letters/{}", one.id)),
        title: one.title.clone(),
        point: one.point.clone().unwrap_or_default(),
    });
    let f = Frame::of(&me, Place::Admin, me.t.get("admin-letters"));
    page(&Page { f, ways: ways(&me, "letters"), rows: rows.collect() })
}
