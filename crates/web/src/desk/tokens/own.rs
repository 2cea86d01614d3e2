use axum::extract::State;

use super::form::read;
use super::page::{Said, draw};
use crate::desk::form::{Form, Sent};
use crate::error::{Answer, WebError};
use crate::frame::see;
use crate::server::Web;
use crate::session::Me;

/// `GET /{org}/me/tokens`
pub async fn own(State(web): State<Web>, me: Me) -> Answer {
    draw(&web, &me, false, Said::default()).await
}

/// `POST /{org}/me/tokens`: issues a token and shows it, this once.
pub async fn issue(State(web): State<Web>, me: Me, Form(sent): Form<Vec<(String, String)>>) -> Answer {
    let sent = Sent(sent);
    let wanted = match read(me.t, &web.app, &sent) {
        Ok(wanted) => wanted,
        Err(fault) => return draw(&web, &me, false, Said { sent, fault: Some(fault), token: None }).await,
    };
    let (login, named) = (&me.person.login, (wanted.name.as_str(), wanted.scopes.as_slice()));
    let issued = web.app.issue_api_token(&me.org, login, named, wanted.expires, login).await?;
    draw(&web, &me, false, Said { token: Some(issued.token), ..Said::default() }).await
}

/// `POST /{org}/me/tokens/end`: one's own only.
pub async fn end(State(web): State<Web>, me: Me, Form(sent): Form<Vec<(String, String)>>) -> Answer {
    let id = Sent(sent).get("token").parse().map_err(|_| WebError::NotFound)?;
    let tokens = web.app.reader().await?.api_tokens(&me.org).await?;
    if !tokens.iter().any(|one| one.id == id && *one.login == *me.person.login) {
        return Err(WebError::NotFound);
    }
    web.app.end_api_token(&me.org, id, &me.person.login).await?;
    see(&me.address("me/tokens"))
}
