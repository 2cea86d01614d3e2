use axum::extract::State;

use super::form::read;
use super::page::{Said, draw};
use crate::desk::form::{Fault, Form, Sent};
use crate::error::{Answer, WebError};
use crate::frame::see;
use crate::server::Web;
use crate::session::Me;

/// `GET /{org}/desk/admin/tokens`
pub async fn all(State(web): State<Web>, me: Me) -> Answer {
    draw(&web, &me, true, Said::default()).await
}

/// `POST /{org}/desk/admin/tokens`: issues a token in somebody's name and shows it, this once.
pub async fn issue_any(State(web): State<Web>, me: Me, Form(sent): Form<Vec<(String, String)>>) -> Answer {
    let sent = Sent(sent);
    let people = web.app.known_people(&me.org).await?;
    let whose = people.iter().find(|person| *person.login == *sent.get("person"));
    let nobody = || Fault { field: Some("person".to_owned()), text: me.t.get("token-no-person") };
    let read = read(me.t, &web.app, &sent).and_then(|wanted| Ok((wanted, whose.ok_or_else(nobody)?)));
    let (wanted, whose) = match read {
        Ok(read) => read,
        Err(fault) => return draw(&web, &me, true, Said { sent, fault: Some(fault), token: None }).await,
    };
    let named = (wanted.name.as_str(), wanted.scopes.as_slice());
    let by = &me.person.login;
    let issued = web.app.issue_api_token(&me.org, &whose.login, named, wanted.expires, by).await?;
    draw(&web, &me, true, Said { token: Some(issued.token), ..Said::default() }).await
}

/// `POST /{org}/desk/admin/tokens/end`
pub async fn end_any(State(web): State<Web>, me: Me, Form(sent): Form<Vec<(String, String)>>) -> Answer {
    let id = Sent(sent).get("token").parse().map_err(|_| WebError::NotFound)?;
    match web.app.end_api_token(&me.org, id, &me.person.login).await? {
        true => see(&me.address("desk/admin/tokens")),
        false => Err(WebError::NotFound),
    }
}
