use app::{Content, NewCase, NewCustomer};
use store::Reading;
use uuid::Uuid;

use super::form::{CAME, came, place_of};
use crate::desk::form::Sent;
use crate::desk::intake::{address, opened};
use crate::error::WebError;
use crate::server::Web;
use crate::session::Me;

/// What came in and is registered, beside its form.
pub struct Came {
    pub id: Uuid,
    pub address: String,
    /// What was written.
    pub text: String,
}

impl Came {
    /// What the form names.
    pub async fn of(web: &Web, me: &Me, sent: &Sent) -> Result<Option<Came>, WebError> {
        let Some(id) = came(sent) else { return Ok(None) };
        let text = match opened(web, me, &id.to_string()).await?.content {
            Content::Letter(letter) => letter.fresh,
            Content::Paper { reading: Reading::Text(text), .. } => text,
            _ => String::new(),
        };
        Ok(Some(Came { id, address: address(me, id), text }))
    }
}

/// The form filled with what something that came in says itself; `original`: a forwarded letter is its first writer's.
pub async fn filled(web: &Web, me: &Me, id: Uuid, original: bool) -> Result<Sent, WebError> {
    let case = web.app.suggested(&me.org, id, original).await?;
    let zone = me.regulation.calendar(None).zone().clone();
    let received = case.received.map(|at| at.to_zoned(zone).strftime("%Y-%m-%dT%H:%M").to_string());
    let NewCase { kind, channel, applicant, customer, fields, .. } = case;
    let place = |field: &str| field.parse().ok().map(|field| place_of(&me.regulation, &kind, &field));
    let fields: Vec<(String, String)> =
        fields.into_iter().filter_map(|(field, value)| Some((place(&field)?, value))).collect();
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
    sent.retain(|(_, value)| !value.is_empty());
    let unsaid = |(name, _): &(String, String)| !sent.iter().any(|(said, _)| said == name);
    let fields: Vec<_> = fields.into_iter().filter(unsaid).filter(|(_, value)| !value.is_empty()).collect();
    sent.extend(fields);
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
