use app::{Arrival, NewCase, NewCustomer};
use regulation::Right;
use serde::Deserialize;
use uuid::Uuid;

use super::form::{CAME, came};
use crate::desk::form::Sent;
use crate::desk::intake::{address, opened};
use crate::error::WebError;
use crate::server::Web;
use crate::session::Me;

/// What the address of the form asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Something that came in and is to be registered.
    pub came: Option<Uuid>,
    /// `original`: a forwarded letter is its first writer's.
    pub who: String,
}

/// What is registered, beside its form.
pub struct Came {
    pub id: Uuid,
    pub address: String,
    /// What was written.
    pub text: String,
}

impl Came {
    /// What the form names, for whoever may settle what came in.
    pub async fn of(web: &Web, me: &Me, sent: &Sent) -> Result<Option<Came>, WebError> {
        let Some(id) = came(sent) else { return Ok(None) };
        let text = match may_open(web, me, id).await?.content {
            app::Content::Letter(letter) => letter.fresh,
            _ => String::new(),
        };
        Ok(Some(Came { id, address: address(me, id), text }))
    }
}

/// It is there for them, and they may settle it.
pub async fn may_open(web: &Web, me: &Me, id: Uuid) -> Result<Arrival, WebError> {
    if me.may(Right::Intake) { opened(web, me, &id.to_string()).await } else { Err(WebError::Forbidden) }
}

/// The form filled with what it says itself.
pub async fn filled(web: &Web, me: &Me, id: Uuid, who: &str) -> Result<Sent, WebError> {
    may_open(web, me, id).await?;
    let case = web.app.suggested(&me.org, id, who == "original").await?;
    let zone = me.regulation.calendar(None).zone().clone();
    let received = case.received.map(|at| at.to_zoned(zone).strftime("%Y-%m-%dT%H:%M").to_string());
    let NewCase { kind, channel, applicant, customer, fields, .. } = case;
    let mut sent = vec![
        (CAME.to_owned(), id.to_string()),
        ("kind".to_owned(), kind),
        ("channel".to_owned(), channel),
        ("received".to_owned(), received.unwrap_or_default()),
    ];
    let customer = customer.unwrap_or_default();
    if customer.card.is_none() {
        sent.push(("applicant".to_owned(), applicant.as_str().to_owned()));
    }
    sent.extend(known(customer));
    sent.extend(fields);
    sent.retain(|(_, value)| !value.is_empty());
    Ok(Sent(sent))
}

/// Who brings it: by the card where there is one.
fn known(customer: NewCustomer) -> Vec<(String, String)> {
    let NewCustomer { card, name, email, phone, inn, address, contact_person, .. } = customer;
    let card = card.map(|card| card.to_string());
    let typed = Some(name).filter(|_| card.is_none());
    let email = email.filter(|_| card.is_none());
    let all = [
        ("customer", card),
        ("name", typed),
        ("email", email),
        ("phone", phone),
        ("inn", inn),
        ("address", address),
        ("contact_of", contact_person),
    ];
    all.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
}
