use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use store::{CaseRow, Customer};
use uuid::Uuid;

use super::show::{self, Row, row};
use super::words::{facts, name, shown};
use crate::desk::words::Titles;
use crate::error::{Answer, WebError};
use crate::frame::{Frame, Place, html};
use crate::server::Web;
use crate::session::Me;

/// A line of the comparison.
struct Line {
    title: String,
    one: String,
    other: String,
    /// Both cards have it, and it is the same.
    same: bool,
}

/// One of the two cards.
struct Side {
    id: Uuid,
    name: String,
    address: String,
    cases: Vec<Row>,
}

#[derive(Template)]
#[template(path = "pages/desk/customers/pair.html")]
struct Page {
    f: Frame,
    list: String,
    address: String,
    fault: Option<String>,
    lines: Vec<Line>,
    sides: [Side; 2],
}

/// The address of two cards side by side.
pub fn address(org: &str, one: Uuid, other: Uuid) -> String {
    format!("{}/alike/{other}", show::address(org, one))
}

/// `GET /{org}/desk/customers/{customer}/alike/{other}`: two cards side by side. Who looked is written in every case of
/// theirs that is seen (S1).
pub async fn pair(
    State(web): State<Web>,
    me: Me,
    Path((_, one, other)): Path<(String, String, String)>,
) -> Answer {
    let (one, other) = both(&web, &me, &one, &other).await?;
    draw(&web, &me, one, other, None).await
}

/// Two different cards, both of them seen by whoever asks.
pub async fn both(web: &Web, me: &Me, one: &str, other: &str) -> Result<(Uuid, Uuid), WebError> {
    let id = |text: &str| text.parse::<Uuid>().map_err(|_| WebError::NotFound);
    let (one, other) = (id(one)?, id(other)?);
    for card in [one, other] {
        if !web.app.sees_customer(&me.org, &me.visible, card).await? {
            return Err(WebError::NotFound);
        }
    }
    if one == other { Err(WebError::NotFound) } else { Ok((one, other)) }
}

/// The page, with what went wrong.
pub async fn draw(web: &Web, me: &Me, one: Uuid, other: Uuid, fault: Option<String>) -> Answer {
    let (first, second) = (known(web, me, one).await?, known(web, me, other).await?);
    let seen: Vec<Uuid> = first.cases.iter().chain(&second.cases).map(|row| row.id).collect();
    web.app.view_all(&me.org, &me.person.login, &seen).await?;
    let people = web.app.known_people(&me.org).await?;
    let titles = Titles { reg: &me.regulation, people: &people };
    let status = if fault.is_some() { StatusCode::CONFLICT } else { StatusCode::OK };
    let page = Page {
        f: Frame::of(me, Place::Customers, me.t.get("pair-title")),
        list: me.address("desk/customers/alike"),
        address: address(&me.org, one, other),
        fault,
        lines: lines(me, &titles, &first, &second),
        sides: [side(web, me, &titles, &first), side(web, me, &titles, &second)],
    };
    html(status, &page)
}

/// What is known of a customer.
struct Known {
    card: Customer,
    /// By which the customer is found, older contacts too.
    contacts: Vec<String>,
    cases: Vec<CaseRow>,
}

async fn known(web: &Web, me: &Me, id: Uuid) -> Result<Known, WebError> {
    let cases = web.app.cases_of(&me.org, &me.visible, id).await?;
    let mut reader = web.app.reader().await?;
    let card = reader.customer(&me.org, id).await?.ok_or(WebError::NotFound)?;
    let contacts = reader.contacts(&me.org, id).await?;
    Ok(Known { card, contacts: contacts.iter().map(|one| shown(me, &one.value)).collect(), cases })
}

fn lines(me: &Me, titles: &Titles, first: &Known, second: &Known) -> Vec<Line> {
    let line = |(one, other): (Fact, Fact)| {
        let same = one.1.is_some() && one.1 == other.1;
        let (shown, beside) = (one.1.unwrap_or_default(), other.1.unwrap_or_default());
        let known = !(shown.is_empty() && beside.is_empty());
        known.then(|| Line { title: me.t.get(one.0), one: shown, other: beside, same })
    };
    let both = all(me, titles, first).into_iter().zip(all(me, titles, second));
    both.filter_map(line).collect()
}

/// The key of a title, and what stands under it.
type Fact = (&'static str, Option<String>);

fn all(me: &Me, titles: &Titles, one: &Known) -> Vec<Fact> {
    let named = ("client-name", Some(name(me, &one.card)));
    let led = ("customer-contacts", Some(one.contacts.join(", ")));
    std::iter::once(named).chain(facts(me, titles, &one.card)).chain([led]).collect()
}

fn side(web: &Web, me: &Me, titles: &Titles, one: &Known) -> Side {
    Side {
        id: one.card.id,
        name: name(me, &one.card),
        address: show::address(&me.org, one.card.id),
        cases: one.cases.iter().map(|case| row(web, me, titles, case)).collect(),
    }
}
