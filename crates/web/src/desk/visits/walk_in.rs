use app::WalkIn;
use axum::extract::State;

use super::list::{Asked, draw};
use super::{fault, rules, zone};
use crate::desk::form::{Form, SENDING, Sent};
use crate::error::{Answer, WebError};
use crate::frame::see;
use crate::server::Web;
use crate::session::Me;

/// `POST /{org}/desk/visits`: somebody came without booking.
pub async fn walk_in(State(web): State<Web>, me: Me, Form(sent): Form<Vec<(String, String)>>) -> Answer {
    let sent = Sent(sent);
    if sent.get(SENDING).is_empty() {
        return Err(WebError::Unreadable("a visit without its key".into()));
    }
    let new = WalkIn {
        centre: sent.get("centre").to_owned(),
        topic: sent.get("topic").to_owned(),
        name: sent.get("name").to_owned(),
        phone: sent.maybe("phone"),
        token: sent.get(SENDING).to_owned(),
    };
    match web.app.walk_in(&me.org, new, &me.person.login).await {
        Ok(row) => {
            let centre = rules(&me)?.centres.get(&row.centre).ok_or(WebError::NotFound)?;
            let day = row.starts.to_zoned(zone(&me, centre).clone()).date();
            see(&format!("{}#visit-{}", super::address(&me, &row.centre, day), row.id))
        }
        Err(why) => {
            let fault = fault(&me, why)?;
            let asked = Asked { centre: sent.get("centre").to_owned(), day: String::new() };
            draw(&web, &me, &asked, sent, Some(fault)).await
        }
    }
}
