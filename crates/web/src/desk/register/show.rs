use app::RegisterTable;
use askama::Template;
use axum::extract::{Query, State};

use super::period::{Asked, Period};
use crate::error::Answer;
use crate::frame::{Frame, Place, page};
use crate::server::Web;
use crate::session::Me;

#[derive(Template)]
#[template(path = "pages/desk/register/show.html")]
struct Page {
    f: Frame,
    address: String,
    period: Period,
    csv: String,
    table: RegisterTable,
}

/// `GET /{org}/desk/register?from=2026-03-01&to=2026-03-31`
pub async fn show(State(web): State<Web>, me: Me, Query(asked): Query<Asked>) -> Answer {
    let period = Period::of(&me, &asked, web.app.clock.now());
    let (from, until) = period.instants(&me);
    let table = web.app.register_table(&me.org, from, until).await?;
    let f = Frame::of(&me, Place::Register, me.t.get("register-title"));
    let address = me.address("desk/register");
    let csv = format!("{address}.csv?from={}&to={}", period.from, period.to);
    page(&Page { f, address, period, csv, table })
}
