use axum::extract::{Path, State};

use super::same;
use crate::desk::form::{Form, Sent};
use crate::error::Answer;
use crate::frame::see;
use crate::server::Web;
use crate::session::Me;

/// `POST /{org}/desk/cases/{number}/watch`: with `on`, somebody watches the case from now on; without, not any more.
pub async fn watch(
    State(web): State<Web>,
    me: Me,
    Path((_, number)): Path<(String, String)>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Answer {
    let case = web.app.find_case(&me.org, &number).await?;
    let on = !Sent(sent).get("on").is_empty();
    web.app.watch(&me.org, &me.person.login, case, on).await?;
    see(&same(&me.org, &number))
}
