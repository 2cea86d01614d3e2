use askama::Template;
use axum::extract::{Path, State};
use regulation::Right;
use store::{CaseRow, Contact, Customer};
use uuid::Uuid;

use crate::desk::cases;
use crate::desk::words::{Titles, masked, when};
use crate::error::{Answer, WebError};
use crate::frame::{Frame, Place, page};
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
struct Row {
    number: String,
    address: String,
    kind: String,
    stage: String,
    came: String,
    open: bool,
    late: bool,
}

/// A card that may be of the same customer.
struct Alike {
    name: String,
    about: String,
    address: String,
}

/// The address of a customer's card.
pub fn address(org: &str, customer: Uuid) -> String {
    format!("/{org}/desk/customers/{customer}")
}

/// `GET /{org}/desk/customers/{customer}`: the card with all cases that the visitor may see. Whoever sees none of them does
/// not see the card either, unless they see every case of the organisation. Who looked is written in each of the cases
/// first (S1).
pub async fn show(State(web): State<Web>, me: Me, Path((_, customer)): Path<(String, String)>) -> Answer {
    let id: Uuid = customer.parse().map_err(|_| WebError::NotFound)?;
    let rows = web.app.cases_of(&me.org, &me.visible, id).await?;
    if rows.is_empty() && !me.sees_everything() {
        return Err(WebError::NotFound);
    }
    let mut reader = web.app.reader().await?;
    let card = reader.customer(&me.org, id).await?.ok_or(WebError::NotFound)?;
    let contacts = reader.contacts(&me.org, id).await?;
    let alike = reader.look_alikes(&me.org, id).await?;
    drop(reader);
    let seen: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    web.app.view_all(&me.org, &me.person.login, &seen).await?;
    let people = web.app.people(&me.org).await?;
    let titles = Titles { reg: &me.regulation, people: &people };
    let name = name(&me, &card);
    page(&Page {
        f: Frame::of(&me, Place::Search, name),
        facts: facts(&me, &titles, &card),
        contacts: contacts.iter().map(|one| contact(&me, one)).collect(),
        social: card.social.clone().filter(|social| !social.is_empty()),
        cases: rows.iter().map(|one| row(&web, &me, &titles, one)).collect(),
        alike: alike_of(&web, &me, alike).await?,
        new: me.may(Right::Register).then(|| me.address(&format!("desk/cases/new?customer={id}"))),
    })
}

fn name(me: &Me, card: &Customer) -> String {
    let shown = |text: &String| if me.may(Right::Contacts) { text.clone() } else { masked(text) };
    let other = card.email.as_ref().or(card.phone.as_ref()).map(shown);
    card.name.clone().or(other).unwrap_or_else(|| me.t.get("client-unknown"))
}

fn facts(me: &Me, titles: &Titles, card: &Customer) -> Vec<(String, String)> {
    let shown = |text: &String| if me.may(Right::Contacts) { text.clone() } else { masked(text) };
    let all = [
        ("client-kind", Some(me.t.get(&format!("applicant-{}", card.applicant.as_str())))),
        ("client-inn", card.inn.clone()),
        ("client-contact", card.contact_person.as_ref().map(shown)),
        ("client-phone", card.phone.as_ref().map(shown)),
        ("client-email", card.email.as_ref().map(shown)),
        ("client-address", card.address.as_ref().map(shown)),
        ("client-manager", card.manager.as_ref().map(|login| titles.person(login))),
        ("client-note", card.note.clone()),
    ];
    all.into_iter().filter_map(|(key, value)| Some((me.t.get(key), value?))).collect()
}

fn contact(me: &Me, one: &Contact) -> (String, String) {
    let shown =
        if me.may(Right::Contacts) || one.kind == "inn" { one.value.clone() } else { masked(&one.value) };
    (me.t.get(&format!("client-{}", one.kind)), shown)
}

fn row(web: &Web, me: &Me, titles: &Titles, row: &CaseRow) -> Row {
    let zone = me.regulation.calendar(None).zone();
    Row {
        address: cases::address(&me.org, &row.number),
        number: row.number.clone(),
        kind: titles.kind(&row.kind),
        stage: row.outcome.clone().unwrap_or_else(|| titles.stage(&row.stage)),
        came: when(me.t, zone, web.app.clock.now(), row.registered).shown,
        open: row.closed.is_none(),
        late: row.late,
    }
}

/// Those of them that the visitor may see.
async fn alike_of(web: &Web, me: &Me, cards: Vec<Customer>) -> Result<Vec<Alike>, WebError> {
    let mut alike = Vec::new();
    for card in cards {
        let seen = me.sees_everything() || !web.app.cases_of(&me.org, &me.visible, card.id).await?.is_empty();
        if seen {
            let shown = |text: &String| if me.may(Right::Contacts) { text.clone() } else { masked(text) };
            let about = [&card.phone, &card.email, &card.address].into_iter().flatten().map(shown);
            let about = about.collect::<Vec<_>>().join(", ");
            alike.push(Alike { name: name(me, &card), about, address: address(&me.org, card.id) });
        }
    }
    Ok(alike)
}
