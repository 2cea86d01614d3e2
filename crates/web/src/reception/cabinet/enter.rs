use app::{AccountRefusal, AppError};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};

use super::door::asked;
use super::room;
use super::session::come_in;
use crate::desk::form::{Fault, Form, Sent};
use crate::error::Answer;
use crate::frame::html;
use crate::reception::shell::{Public, Shell};
use crate::server::Web;
use crate::session::From;

#[derive(Template)]
#[template(path = "pages/reception/cabinet/welcome.html")]
struct Page {
    s: Shell,
    token: String,
    /// None: the link does not work any more.
    email: Option<String>,
}

/// `GET /{org}/cabinet/in/{token}`: only asks for a press of the button. Programs that look through mail open links, and use up nothing.
pub async fn welcome(
    State(web): State<Web>,
    Path((org, token)): Path<(String, String)>,
    headers: HeaderMap,
) -> Answer {
    let public = Public::of(&web, &org, &headers).await?;
    room(&public)?;
    match web.app.cabinet_link(&org, &token).await {
        Ok(email) => drawn(&public, token, Some(email), StatusCode::OK),
        Err(AppError::Account(_)) => drawn(&public, token, None, StatusCode::OK),
        Err(other) => Err(other.into()),
    }
}

/// `POST /{org}/cabinet/in/{token}`
pub async fn press(
    State(web): State<Web>,
    Path((org, token)): Path<(String, String)>,
    headers: HeaderMap,
) -> Answer {
    let public = Public::of(&web, &org, &headers).await?;
    room(&public)?;
    match web.app.enter_cabinet(&org, &token).await {
        Ok(session) => come_in(&web, &public, &session),
        Err(AppError::Account(_)) => drawn(&public, token, None, StatusCode::UNPROCESSABLE_ENTITY),
        Err(other) => Err(other.into()),
    }
}

/// `POST /{org}/cabinet/code`: the code of the letter, at another device.
pub async fn by_code(
    State(web): State<Web>,
    Path(org): Path<String>,
    headers: HeaderMap,
    From(visitor): From,
    Form(sent): Form<Vec<(String, String)>>,
) -> Answer {
    let (public, sent) = (Public::of(&web, &org, &headers).await?, Sent(sent));
    room(&public)?;
    let email = sent.get("email");
    let told = |text, status| asked(&public, email, Some(Fault { field: None, text }), status);
    match web.app.enter_cabinet_by_code(&org, (email, sent.get("code")), &visitor).await {
        Ok(session) => come_in(&web, &public, &session),
        Err(AppError::Account(AccountRefusal::Wait { until })) => {
            let minutes = (until.duration_since(web.app.clock.now()).as_secs() + 59) / 60;
            told(public.t.count("reception-wait", minutes), StatusCode::TOO_MANY_REQUESTS)
        }
        Err(AppError::Account(_)) => {
            told(public.t.get("cabinet-fault-code"), StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(other) => Err(other.into()),
    }
}

fn drawn(public: &Public, token: String, email: Option<String>, status: StatusCode) -> Answer {
    let key = if email.is_some() { "cabinet-enter" } else { "cabinet-gone" };
    html(status, &Page { s: public.shell(public.t.get(key), "cabinet"), token, email })
}
