use app::{AccountRefusal, AppError};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use regulation::Section;

use crate::desk::form::{Field, Form, Sent, Shape};
use crate::error::{Answer, WebError};
use crate::frame::html;
use crate::reception::published::read;
use crate::reception::shell::{Public, Shell};
use crate::server::Web;
use crate::session::From;

/// The form by itself, when something was wrong with it; else what happens next.
#[derive(Template)]
#[template(path = "pages/reception/subscriptions/ask.html")]
struct Page {
    s: Shell,
    /// The section: its title and address.
    above: (String, String),
    fields: Vec<Field>,
    action: String,
    /// Where the letter went; none: nothing was sent.
    sent: Option<String>,
    fault: Option<String>,
}

/// `POST /{org}/subscribe/{section}`: a letter is sent to be confirmed, whether the address is subscribed already or not.
pub async fn ask(
    State(web): State<Web>,
    Path((org, section)): Path<(String, String)>,
    headers: HeaderMap,
    From(visitor): From,
    Form(sent): Form<Vec<(String, String)>>,
) -> Answer {
    let (public, sent) = (Public::of(&web, &org, &headers).await?, Sent(sent));
    let known = read(&public, &section)?;
    if !web.app.takes_subscriptions(known) {
        return Err(WebError::NotFound);
    }
    let typed = (sent.get("email"), sent.get("street"));
    let key = match web.app.ask_subscription(&org, &section, typed, &visitor.address).await {
        Ok(()) => return drawn(&public, known, &sent, None),
        Err(AppError::Account(AccountRefusal::Wait { .. })) => "subscribe-fault-many",
        Err(AppError::Refused(_)) => "cabinet-fault-address",
        Err(other) => return Err(other.into()),
    };
    drawn(&public, known, &sent, Some(public.t.get(key)))
}

/// What is asked of whoever subscribes.
pub fn fields(public: &Public, sent: &Sent) -> Vec<Field> {
    let t = public.t;
    let field = |name: &str, shape| {
        let field = Field::new("subscribe", name, t.get(&format!("subscribe-{name}")), shape);
        field.hint(Some(t.get(&format!("subscribe-{name}-hint")))).value(sent.get(name).to_owned())
    };
    vec![field("street", Shape::Line).quiet(), field("email", Shape::Email).required()]
}

fn drawn(public: &Public, section: &Section, sent: &Sent, fault: Option<String>) -> Answer {
    let status = if fault.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let rest = format!("info/{}", section.id);
    let key = if fault.is_some() { "subscribe-title" } else { "cabinet-asked" };
    html(
        status,
        &Page {
            s: public.shell(public.t.get(key), &rest),
            above: (section.title.clone(), public.address(&rest)),
            fields: fields(public, sent),
            action: public.address(&format!("subscribe/{}", section.id)),
            sent: fault.is_none().then(|| sent.get("email").to_owned()),
            fault,
        },
    )
}
