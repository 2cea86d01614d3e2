use app::{AccountRefusal, AppError};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use serde::Deserialize;

use super::cases::draw;
use super::room;
use super::session::held;
use crate::desk::form::{Fault, Field, Form, Sent, Shape};
use crate::error::Answer;
use crate::frame::html;
use crate::reception::shell::{Public, Shell};
use crate::server::Web;
use crate::session::From;

#[derive(Template)]
#[template(path = "pages/reception/cabinet/door.html")]
struct Door {
    s: Shell,
    about: Option<String>,
    email: Field,
    fault: Option<String>,
}

/// A letter is on its way, or there is nothing to write about: the page is the same.
#[derive(Template)]
#[template(path = "pages/reception/cabinet/sent.html")]
struct Asked {
    s: Shell,
    email: String,
    code: Field,
    fault: Option<String>,
}

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Place {
    /// The last case of the page before.
    before: String,
}

/// `GET /{org}/cabinet`: all own cases, else where the address is asked for.
pub async fn show(
    State(web): State<Web>,
    Path(org): Path<String>,
    Query(place): Query<Place>,
    headers: HeaderMap,
) -> Answer {
    let public = Public::of(&web, &org, &headers).await?;
    match held(&web, &public, &headers).await? {
        Some(email) => draw(&web, &public, email, place.before.parse().ok()).await,
        None => door(&public, "", None, StatusCode::OK),
    }
}

/// `POST /{org}/cabinet`: a link is asked for. Whether there is anybody at that address, nobody learns here.
pub async fn ask(
    State(web): State<Web>,
    Path(org): Path<String>,
    headers: HeaderMap,
    From(visitor): From,
    Form(sent): Form<Vec<(String, String)>>,
) -> Answer {
    let (public, sent) = (Public::of(&web, &org, &headers).await?, Sent(sent));
    room(&public)?;
    let email = sent.get("email");
    match web.app.ask_for_cabinet(&org, email, &visitor.address).await {
        Ok(()) => asked(&public, email, None, StatusCode::OK),
        Err(AppError::Account(AccountRefusal::Wait { .. })) => {
            let text = public.t.get("cabinet-fault-many");
            door(&public, email, Some(text), StatusCode::TOO_MANY_REQUESTS)
        }
        Err(AppError::Refused(_)) => {
            let text = public.t.get("cabinet-fault-address");
            door(&public, email, Some(text), StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(other) => Err(other.into()),
    }
}

fn door(public: &Public, email: &str, fault: Option<String>, status: StatusCode) -> Answer {
    let (t, about) = (public.t, room(public)?.about.clone());
    let field = Field::new("cabinet", "email", t.get("reception-who-email"), Shape::Email).required();
    let field = field.hint(Some(t.get("cabinet-email-hint"))).value(email.to_owned());
    let field = Field { fault: fault.clone(), ..field };
    html(status, &Door { s: public.shell(t.get("cabinet-title"), "cabinet"), about, email: field, fault })
}

/// Where the code is typed.
pub fn asked(public: &Public, email: &str, fault: Option<Fault>, status: StatusCode) -> Answer {
    let t = public.t;
    let code = Field::new("code", "code", t.get("cabinet-code"), Shape::Line).required();
    let fault = fault.map(|fault| fault.text);
    let code = Field { fault: fault.clone(), ..code.hint(Some(t.get("cabinet-code-hint"))) };
    let s = public.shell(t.get("cabinet-asked"), "cabinet");
    html(status, &Asked { s, email: email.to_owned(), code, fault })
}
