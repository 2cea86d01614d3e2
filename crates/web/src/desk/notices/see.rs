use axum::extract::State;

use crate::desk::form::{Form, Sent};
use crate::error::{Answer, WebError};
use crate::frame;
use crate::server::Web;
use crate::session::Me;

/// `POST /{org}/desk/notices/seen`: the notice `id` was seen; with `all`, everything up to it.
pub async fn see(State(web): State<Web>, me: Me, Form(sent): Form<Vec<(String, String)>>) -> Answer {
    let sent = Sent(sent);
    let id = sent.get("id").parse().map_err(|_| WebError::Unreadable("no such notice".into()))?;
    web.app.see_notice(&me.org, &me.session.login, id, !sent.get("all").is_empty()).await?;
    frame::see(&me.address("desk/notices"))
}
