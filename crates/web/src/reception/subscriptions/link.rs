use app::{AppError, SubscriptionLink};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use store::Subscription;
use uuid::Uuid;

use crate::error::Answer;
use crate::frame::html;
use crate::reception::shell::{Public, Shell};
use crate::server::Web;

/// A link of a letter: asks for a press of the button, or says what was done.
#[derive(Template)]
#[template(path = "pages/reception/subscriptions/link.html")]
struct Page {
    s: Shell,
    about: String,
    /// What the button says and where it leads; none: there is nothing to be pressed.
    button: Option<(String, String)>,
}

type Parts = Path<(String, String, String)>;

/// `GET /{org}/subscriptions/{subscription}/confirm/{token}`: programs that look through mail open links, so it waits for the button.
pub async fn confirm(State(web): State<Web>, parts: Parts, headers: HeaderMap) -> Answer {
    opened(&web, parts, &headers, SubscriptionLink::Confirm).await
}

/// `POST /{org}/subscriptions/{subscription}/confirm/{token}`
pub async fn confirmed(State(web): State<Web>, parts: Parts, headers: HeaderMap) -> Answer {
    pressed(&web, parts, &headers, SubscriptionLink::Confirm).await
}

/// `GET /{org}/subscriptions/{subscription}/end/{token}`
pub async fn end(State(web): State<Web>, parts: Parts, headers: HeaderMap) -> Answer {
    opened(&web, parts, &headers, SubscriptionLink::End).await
}

/// `POST /{org}/subscriptions/{subscription}/end/{token}`: the button, or a mail program at one press (RFC 8058): by no cookie, from no page.
pub async fn ended(State(web): State<Web>, parts: Parts, headers: HeaderMap) -> Answer {
    pressed(&web, parts, &headers, SubscriptionLink::End).await
}

async fn opened(web: &Web, Path(parts): Parts, headers: &HeaderMap, link: SubscriptionLink) -> Answer {
    let (org, id, token) = parts;
    let public = Public::of(web, &org, headers).await?;
    let word = link.as_str();
    let of = (link, id.parse::<Uuid>().unwrap_or_default(), token.as_str());
    match web.app.linked_subscription(&org, of).await {
        Ok(Some(one)) => {
            let action = public.address(&format!("subscriptions/{id}/{word}/{token}"));
            let button = (public.t.get(&format!("subscription-{word}-do")), action);
            drawn(&public, &format!("subscription-{word}"), told(&public, &one), Some(button), StatusCode::OK)
        }
        Ok(None) => drawn(&public, "subscription-ended", String::new(), None, StatusCode::OK),
        Err(AppError::Account(_)) => gone(&public, StatusCode::OK),
        Err(other) => Err(other.into()),
    }
}

async fn pressed(web: &Web, Path(parts): Parts, headers: &HeaderMap, link: SubscriptionLink) -> Answer {
    let (org, id, token) = parts;
    let public = Public::of(web, &org, headers).await?;
    let of = (link, id.parse::<Uuid>().unwrap_or_default(), token.as_str());
    let key = match link {
        SubscriptionLink::Confirm => "subscription-confirmed",
        SubscriptionLink::End => "subscription-ended",
    };
    match web.app.follow_subscription_link(&org, of).await {
        Ok(one) => {
            let about = one.map(|one| told(&public, &one)).unwrap_or_default();
            drawn(&public, key, about, None, StatusCode::OK)
        }
        Err(AppError::Account(_)) => gone(&public, StatusCode::UNPROCESSABLE_ENTITY),
        Err(other) => Err(other.into()),
    }
}

fn gone(public: &Public, status: StatusCode) -> Answer {
    drawn(public, "cabinet-gone", public.t.get("subscription-gone"), None, status)
}

/// «Отключения», Садовая — anna@example.ru
fn told(public: &Public, one: &Subscription) -> String {
    let sections = public.reg.reception.as_ref().map(|all| &all.sections);
    let title = sections.and_then(|all| all.get(&one.section)).map(|section| section.title.clone());
    let street = Some(one.street.clone()).filter(|street| !street.is_empty());
    let street = street.unwrap_or_else(|| public.t.get("subscribe-all"));
    let values = [("section", title.unwrap_or_default()), ("street", street), ("email", one.email.clone())];
    public.t.with("subscription-about", &values)
}

fn drawn(
    public: &Public,
    key: &str,
    about: String,
    button: Option<(String, String)>,
    status: StatusCode,
) -> Answer {
    html(status, &Page { s: public.shell(public.t.get(key), ""), about, button })
}
