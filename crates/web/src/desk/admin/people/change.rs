use std::sync::Arc;

use app::AppError;
use axum::extract::{Path, State};
use casework::Person;

use super::form::{Returned, address, fault, nobody, read, read_absence};
use super::page::{draw, draw_new};
use crate::desk::form::{Form, Sent};
use crate::error::Answer;
use crate::frame::see;
use crate::server::Web;
use crate::session::Me;

/// `POST /{org}/desk/admin/people/new`: takes somebody on.
pub async fn hire(State(web): State<Web>, me: Me, Form(sent): Form<Vec<(String, String)>>) -> Answer {
    let sent = Sent(sent);
    let person = Person { login: Arc::from(sent.get("login")), ..read(&sent, nobody()) };
    let login = person.login.clone();
    match web.app.hire(&me.org, person, &me.person.login).await {
        Ok(()) => see(&address(&me, &login)),
        Err(why) => {
            let fault = Some(fault(me.t, why)?);
            draw_new(&web, &me, Returned { form: "who", sent, fault, link: None }).await
        }
    }
}

/// `POST /{org}/desk/admin/people/{login}`: changes what is known of somebody.
pub async fn change(
    State(web): State<Web>,
    me: Me,
    Path((_, login)): Path<(String, String)>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Answer {
    let sent = Sent(sent);
    let person = read(&sent, web.app.person(&me.org, &login).await.map_err(not_found)?);
    let done = web.app.change_person(&me.org, person, &me.person.login).await;
    answer(&web, &me, &login, "who", sent, done).await
}

/// `POST /{org}/desk/admin/people/{login}/away`: when somebody is away and who stands in; `clear`: they are back.
pub async fn away(
    State(web): State<Web>,
    me: Me,
    Path((_, login)): Path<(String, String)>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Answer {
    let sent = Sent(sent);
    let absence = if sent.get("clear").is_empty() {
        match read_absence(me.t, &sent, me.regulation.calendar(None).zone()) {
            Ok(absence) => Some(absence),
            Err(fault) => {
                return draw(
                    &web,
                    &me,
                    &login,
                    Returned { form: "away", sent, fault: Some(fault), link: None },
                )
                .await;
            }
        }
    } else {
        None
    };
    let done = web.app.set_away(&me.org, &login, absence, &me.person.login).await;
    answer(&web, &me, &login, "away", sent, done).await
}

async fn answer(
    web: &Web,
    me: &Me,
    login: &str,
    form: &'static str,
    sent: Sent,
    done: Result<(), AppError>,
) -> Answer {
    match done {
        Ok(()) => see(&address(me, login)),
        Err(why) => {
            let fault = Some(fault(me.t, why)?);
            draw(web, me, login, Returned { form, sent, fault, link: None }).await
        }
    }
}

fn not_found(why: AppError) -> crate::error::WebError {
    match why {
        AppError::NoPerson { .. } => crate::error::WebError::NotFound,
        other => other.into(),
    }
}
