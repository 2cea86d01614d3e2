use askama::Template;
use axum::extract::State;
use regulation::Right;
use store::{Customer, Filter};
use uuid::Uuid;

use crate::desk::form::{Form, Sent};
use crate::desk::words::masked;
use crate::error::{Answer, WebError};
use crate::frame::page;
use crate::server::Web;
use crate::session::Me;
use crate::text::Texts;

/// Customers shown at most.
const MOST: usize = 6;
/// Fewer letters than this find everybody.
const LEAST: usize = 3;
/// Cases looked through for their customers.
const CASES: u32 = 60;

/// A customer to choose.
pub struct FoundCustomer {
    pub id: Uuid,
    pub name: String,
    pub about: String,
    pub chosen: bool,
}

/// The list under the search field, put into the page while somebody types.
#[derive(Template)]
#[template(path = "pages/desk/cases/customers.html")]
struct Part {
    t: &'static Texts,
    found: Vec<FoundCustomer>,
    is_new: bool,
}

/// `POST /{org}/desk/cases/new/customers`
pub async fn customers(State(web): State<Web>, me: Me, Form(sent): Form<Vec<(String, String)>>) -> Answer {
    let found = look_for(&web, &me, Sent(sent).get("q"), None).await?;
    page(&Part { t: me.t, found, is_new: true })
}

/// Those whom the words find, with what is known of each; the chosen one stays in the list.
pub async fn look_for(
    web: &Web,
    me: &Me,
    words: &str,
    chosen: Option<Uuid>,
) -> Result<Vec<FoundCustomer>, WebError> {
    let cards = found_cards(web, me, words, chosen).await?;
    Ok(cards.into_iter().map(|card| shown(me, chosen == Some(card.id), card)).collect())
}

/// Those whom the words find, by name, phone, INN or e-mail, in any of their cases or on the card itself.
pub async fn found_cards(
    web: &Web,
    me: &Me,
    words: &str,
    chosen: Option<Uuid>,
) -> Result<Vec<Customer>, WebError> {
    let mut reader = web.app.reader().await?;
    let mut ids: Vec<Uuid> = chosen.into_iter().collect();
    if words.chars().count() >= LEAST {
        let contact = reader.find_customer(&me.org, Some(words), Some(words), Some(words)).await?;
        ids.extend(contact.map(|found| found.customer));
        let filter =
            Filter { visible: (*me.visible).clone(), text: Some(words.to_owned()), ..Filter::default() };
        let cases = reader.cases(&me.org, &filter, None, CASES).await?;
        ids.extend(cases.into_iter().filter_map(|case| case.customer));
    }
    let mut found: Vec<Customer> = Vec::new();
    for id in ids {
        if found.len() == MOST || found.iter().any(|one| one.id == id) {
            continue;
        }
        found.extend(reader.customer(&me.org, id).await?);
    }
    Ok(found)
}

fn shown(me: &Me, chosen: bool, card: Customer) -> FoundCustomer {
    let seen = me.may(Right::Contacts);
    let about = [card.inn, card.phone, card.email.clone(), card.address];
    let about = about.into_iter().flatten().map(|one| if seen { one } else { masked(&one) });
    let about: Vec<String> = about.collect();
    let name = card.name.or(card.email).unwrap_or_default();
    FoundCustomer { id: card.id, name, about: about.join(", "), chosen }
}
