use app::AppError;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use serde::Deserialize;

use super::form::{Returned, address, fault};
use super::page::draw;
use crate::desk::form::Form;
use crate::error::{Answer, WebError};
use crate::frame::see;
use crate::server::Web;
use crate::session::Me;

/// What the form sends.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    #[serde(rename = "do")]
    act: String,
}

/// `POST /{org}/desk/admin/people/{login}/access`: how somebody comes in.
pub async fn access(
    State(web): State<Web>,
    me: Me,
    Path((_, login)): Path<(String, String)>,
    headers: HeaderMap,
    Form(typed): Form<Typed>,
) -> Answer {
    match carry_out(&web, &me, &login, &typed.act).await {
        Ok(None) => see(&address(&me, &login)),
        Ok(Some(token)) => {
            let link = Some(format!("{}/{}/invitation/{token}", web.origin(&headers), me.org));
            draw(&web, &me, &login, Returned { form: "access", link, ..Returned::default() }).await
        }
        Err(AppError::Internal(_)) if !known(&typed.act) => Err(WebError::Unreadable(typed.act)),
        Err(why) => {
            let fault = Some(fault(me.t, why)?);
            draw(&web, &me, &login, Returned { form: "access", fault, ..Returned::default() }).await
        }
    }
}

/// What may be done about how somebody comes in.
pub const ACTS: &[&str] = &[
    "invite",
    "reset-factor",
    "end-sessions",
    "administrator-on",
    "administrator-off",
    "open",
    "close",
    "dismiss",
];

fn known(act: &str) -> bool {
    ACTS.contains(&act)
}

/// Does one of [`ACTS`]. Gives the token of an invitation.
pub async fn carry_out(web: &Web, me: &Me, login: &str, act: &str) -> Result<Option<String>, AppError> {
    let (app, org, by) = (&web.app, me.org.as_str(), &*me.person.login);
    match act {
        "invite" => return app.invite(org, login, Some(by)).await.map(Some),
        "reset-factor" => app.reset_second_factor(org, login, by).await?,
        "end-sessions" => {
            app.end_sessions(org, login, None, by).await?;
        }
        "administrator-on" => app.set_administrator(org, login, true, by).await?,
        "administrator-off" => app.set_administrator(org, login, false, by).await?,
        "open" => app.set_closed(org, login, false, by).await?,
        "close" => app.set_closed(org, login, true, by).await?,
        "dismiss" => app.dismiss(org, login, by).await?,
        other => return Err(AppError::Internal(other.to_owned())),
    }
    Ok(None)
}
