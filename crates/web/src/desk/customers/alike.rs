use askama::Template;
use axum::extract::{Query, State};
use serde::Deserialize;
use store::{AlikePair, Customer};

use super::pair;
use super::words::{contacts, name};
use crate::error::Answer;
use crate::frame::{Frame, Place, page};
use crate::server::Web;
use crate::session::Me;

/// Pairs on a page.
const PAGE: u32 = 30;

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// The last pair of the page before: two ids with a dot between.
    pub after: String,
}

/// Two cards that may be of one customer.
struct Pair {
    address: String,
    one: Side,
    other: Side,
}

/// One of the two.
struct Side {
    name: String,
    contacts: String,
}

#[derive(Template)]
#[template(path = "pages/desk/customers/alike.html")]
struct Page {
    f: Frame,
    customers: String,
    address: String,
    pairs: Vec<Pair>,
    next: Option<String>,
    further: bool,
}

/// `GET /{org}/desk/customers/alike`: cards that may be of one customer, two by two.
pub async fn alike(State(web): State<Web>, me: Me, Query(asked): Query<Asked>) -> Answer {
    let after = AlikePair::parse(&asked.after);
    let mut pairs = web.app.alike_pairs(&me.org, &me.visible, after, PAGE + 1).await?;
    let more = pairs.len() > PAGE as usize;
    pairs.truncate(PAGE as usize);
    let address = me.address("desk/customers/alike");
    let last = pairs.last().filter(|_| more);
    let side = |card: &Customer| Side { name: name(&me, card), contacts: contacts(&me, card) };
    page(&Page {
        f: Frame::of(&me, Place::Customers, me.t.get("alike-title")),
        customers: me.address("desk/customers"),
        next: last
            .map(|(one, other)| format!("{address}?after={}", AlikePair { newer: one.id, older: other.id })),
        pairs: pairs
            .iter()
            .map(|(one, other)| Pair {
                address: pair::address(&me.org, one.id, other.id),
                one: side(one),
                other: side(other),
            })
            .collect(),
        address,
        further: after.is_some(),
    })
}
