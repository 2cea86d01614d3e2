use app::AppError;
use axum::extract::State;

use super::fault::tested;
use super::list::{Said, draw};
use crate::desk::form::{Form, Sent};
use crate::error::{Answer, WebError};
use crate::frame::see;
use crate::server::Web;
use crate::session::Me;

/// `POST /{org}/desk/admin/channels/test`: signs in to the servers and says in words what is wrong.
pub async fn test(State(web): State<Web>, me: Me, Form(sent): Form<Vec<(String, String)>>) -> Answer {
    let address = Sent(sent).get("address").to_owned();
    let it = web.app.test_mailbox(&me.org, &address).await.map_err(gone)?;
    let (lines, sound) = tested(me.t, it);
    draw(&web, &me, Some(Said { address, lines, sound })).await
}

/// `POST /{org}/desk/admin/channels/pause`: nobody reads it any more; without `pause`, somebody does again.
pub async fn pause(State(web): State<Web>, me: Me, Form(sent): Form<Vec<(String, String)>>) -> Answer {
    let sent = Sent(sent);
    let paused = !sent.get("pause").is_empty();
    web.app.pause_mailbox(&me.org, sent.get("address"), paused, &me.actor()).await.map_err(gone)?;
    see(&me.address("desk/admin/channels"))
}

/// `POST /{org}/desk/admin/channels/remove`: takes it away; what came by it stays.
pub async fn remove(State(web): State<Web>, me: Me, Form(sent): Form<Vec<(String, String)>>) -> Answer {
    web.app.remove_mailbox(&me.org, Sent(sent).get("address"), &me.actor()).await.map_err(gone)?;
    see(&me.address("desk/admin/channels"))
}

/// No such mailbox, perhaps not any more.
fn gone(why: AppError) -> WebError {
    match why {
        AppError::Mailbox(app::MailboxRefusal::NoMailbox { .. }) => WebError::NotFound,
        other => other.into(),
    }
}
