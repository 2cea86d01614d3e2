use askama::Template;
use axum::extract::{Path, State};
use regulation::Right;
use store::{CaseRow, Contact, Customer};
use uuid::Uuid;

use super::pair;
use super::words::{self, contacts, name, shown};
use crate::desk::cases;
use crate::desk::words::{Titles, when};
use crate::error::{Answer, WebError};
use crate::frame::{Frame, Place, page, see};
use crate::server::Web;
use crate::session::Me;

#[derive(Template)]
#[template(path = "pages/desk/customers/show.html")]
struct Page {
    f: Frame,
    facts: Vec<(String, String)>,
    /// Every contact by which the customer is found, older ones too.
    contacts: Vec<(String, String)>,
    social: Option<String>,
    cases: Vec<Row>,
    alike: Vec<Alike>,
    new: Option<String>,
}

/// A case of the customer.
pub struct Row {
    pub number: String,
    pub address: String,
    pub kind: String,
    pub stage: String,
    pub came: String,
    pub open: bool,
    pub late: bool,
}

/// A card that may be of the same customer.
struct Alike {
    name: String,
    about: String,
    address: String,
    /// Both cards side by side, for whoever may see contacts.
    compare: Option<String>,
}

/// The address of a customer's card.
pub fn address(org: &str, customer: Uuid) -> String {
    format!("/{org}/desk/customers/{customer}")
}

/// `GET /{org}/desk/customers/{customer}`: the card with all cases that the visitor may see. Whoever sees none of them does
/// not see the card either, unless they see every case of the organisation. Who looked is written in each of the cases
/// first (S1). A card that was joined to another leads to that one.
pub async fn show(State(web): State<Web>, me: Me, Path((_, customer)): Path<(String, String)>) -> Answer {
    let id: Uuid = customer.parse().map_err(|_| WebError::NotFound)?;
    let now = web.app.reader().await?.became(&me.org, id).await?;
    if !web.app.sees_customer(&me.org, &me.visible, now).await? {
        return Err(WebError::NotFound);
    }
    if now != id {
        return see(&address(&me.org, now));
    }
    let rows = web.app.cases_of(&me.org, &me.visible, id).await?;
    let mut reader = web.app.reader().await?;
    let card = reader.customer(&me.org, id).await?.ok_or(WebError::NotFound)?;
    let known = reader.contacts(&me.org, id).await?;
    let alike = reader.look_alikes(&me.org, id).await?;
    drop(reader);
    let seen: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    web.app.view_all(&me.org, &me.person.login, &seen).await?;
    let people = web.app.known_people(&me.org).await?;
    let titles = Titles { reg: &me.regulation, people: &people };
    let name = name(&me, &card);
    page(&Page {
        f: Frame::of(&me, Place::Customers, name),
        facts: facts(&me, &titles, &card),
        contacts: known.iter().map(|one| contact(&me, one)).collect(),
        social: card.social.clone().filter(|social| !social.is_empty()),
        cases: rows.iter().map(|one| row(&web, &me, &titles, one)).collect(),
        alike: alike_of(&web, &me, id, alike).await?,
        new: me.may(Right::Register).then(|| me.address(&format!("desk/cases/new?customer={id}"))),
    })
}

fn facts(me: &Me, titles: &Titles, card: &Customer) -> Vec<(String, String)> {
    let all = words::facts(me, titles, card).into_iter();
    all.filter_map(|(key, value)| Some((me.t.get(key), value?))).collect()
}

fn contact(me: &Me, one: &Contact) -> (String, String) {
    let value = if one.kind == "inn" { one.value.clone() } else { shown(me, &one.value) };
    (me.t.get(&format!("client-{}", one.kind)), value)
}

/// A case of a customer.
pub fn row(web: &Web, me: &Me, titles: &Titles, row: &CaseRow) -> Row {
    let zone = me.regulation.calendar(None).zone();
    let now = web.app.clock.now();
    Row {
        address: cases::address(&me.org, &row.number, &row.scope),
        number: row.number.clone(),
        kind: titles.kind(&row.kind),
        stage: row.outcome.clone().unwrap_or_else(|| titles.stage(&row.stage)),
        came: when(me.t, zone, now, row.registered).shown,
        open: row.closed.is_none(),
        late: row.is_late(now),
    }
}

/// Those of them that the visitor may see.
async fn alike_of(web: &Web, me: &Me, id: Uuid, cards: Vec<Customer>) -> Result<Vec<Alike>, WebError> {
    let compares = me.may(Right::Contacts);
    let mut alike = Vec::new();
    for card in cards {
        if web.app.sees_customer(&me.org, &me.visible, card.id).await? {
            alike.push(Alike {
                name: name(me, &card),
                about: contacts(me, &card),
                address: address(&me.org, card.id),
                compare: compares.then(|| pair::address(&me.org, id, card.id)),
            });
        }
    }
    Ok(alike)
}
