use std::collections::HashSet;

use askama::Template;
use axum::extract::State;
use regulation::Right;
use store::{Customer, Filter, Sort};
use uuid::Uuid;

use crate::desk::customers::{contacts, name};
use crate::desk::form::{Form, Sent};
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
    shown(&web, &me, found.iter().map(|one| one.id)).await?;
    page(&Part { t: me.t, found, is_new: true })
}

/// Writes whose contacts were shown (S1): in the newest case of each of these customers that the visitor sees. Where contacts
/// are masked nothing was shown.
pub async fn shown(web: &Web, me: &Me, customers: impl Iterator<Item = Uuid>) -> Result<(), WebError> {
    if !me.may(Right::Contacts) {
        return Ok(());
    }
    let mut cases = Vec::new();
    for customer in customers {
        let newest = web.app.earlier(&me.org, &me.visible, customer).await?.into_iter().next();
        cases.extend(newest.map(|row| row.id));
    }
    if !cases.is_empty() {
        web.app.view_all(&me.org, &me.person.login, &cases).await?;
    }
    Ok(())
}

/// Those whom the words find, with what is known of each; the chosen one stays in the list.
pub async fn look_for(
    web: &Web,
    me: &Me,
    words: &str,
    chosen: Option<Uuid>,
) -> Result<Vec<FoundCustomer>, WebError> {
    let cards = found_cards(web, me, words, chosen).await?;
    Ok(cards.into_iter().map(|card| line(me, chosen == Some(card.id), card)).collect())
}

/// Those whom the words find, by name, phone, INN or e-mail, in any of their cases or on the card itself: only those whom
/// whoever looks sees, so whoever sees a part of the organisation's cases finds their customers alone.
pub async fn found_cards(
    web: &Web,
    me: &Me,
    words: &str,
    chosen: Option<Uuid>,
) -> Result<Vec<Customer>, WebError> {
    let mut ids: Vec<Uuid> = Vec::new();
    if words.chars().count() >= LEAST {
        let mut reader = web.app.reader().await?;
        let contact = reader.find_customer(&me.org, Some(words), Some(words), Some(words)).await?;
        ids.extend(contact.map(|found| found.customer));
        drop(reader);
        let filter = Filter { text: Some(words.to_owned()), ..Filter::default() };
        let newest = (Sort::Registered, None, CASES);
        let page = web.app.find_cases(&me.org, &me.person.login, filter, newest).await?;
        ids.extend(page.lines.into_iter().filter_map(|line| line.row.customer));
    }
    let mut known = HashSet::new();
    ids.retain(|id| known.insert(*id));
    // In its own place, where the search has found it: whoever goes through the list by its keys goes on.
    if let Some(chosen) = chosen.filter(|chosen| !ids.iter().take(MOST).any(|id| id == chosen)) {
        ids.insert(0, chosen);
    }
    let mut found: Vec<Customer> = Vec::new();
    for id in ids {
        if found.len() == MOST || found.iter().any(|one| one.id == id) {
            continue;
        }
        found.extend(web.app.customer_for(&me.org, &me.visible, id).await?);
    }
    Ok(found)
}

fn line(me: &Me, chosen: bool, card: Customer) -> FoundCustomer {
    FoundCustomer { id: card.id, name: name(me, &card), about: contacts(me, &card), chosen }
}
