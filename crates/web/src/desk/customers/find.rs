use askama::Template;
use axum::extract::{Query, State};
use regulation::Right;
use serde::Deserialize;
use store::Filter;

use super::found::{Found, found};
use crate::error::Answer;
use crate::frame::{Frame, Place, page};
use crate::server::Web;
use crate::session::Me;

/// Cases that are looked through for their customers.
const CASES: u32 = 60;
/// Customers shown at most.
const MOST: usize = 30;
/// Letters of a query that are looked at.
const LONGEST: usize = 200;

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    pub q: String,
}

#[derive(Template)]
#[template(path = "pages/desk/customers/find.html")]
struct Page {
    f: Frame,
    address: String,
    words: String,
    customers: Vec<Found>,
    /// Where look-alike cards are listed, for whoever may see contacts.
    alike: Option<String>,
}

/// `GET /{org}/desk/customers?q=…`: customers by name, phone, e-mail or INN.
pub async fn find(State(web): State<Web>, me: Me, Query(asked): Query<Asked>) -> Answer {
    let words: String = asked.q.trim().chars().take(LONGEST).collect();
    let customers = match words.is_empty() {
        true => Vec::new(),
        false => {
            let limits = (None, CASES);
            let cases = web.app.search(&me.org, &me.person.login, &words, Filter::default(), limits).await?;
            web.app.find_customers(&me.org, &me.visible, &words, (&cases.hits, MOST)).await?
        }
    };
    page(&Page {
        f: Frame::of(&me, Place::Customers, me.t.get("nav-customers")),
        address: me.address("desk/customers"),
        customers: found(&me, &words, &customers),
        alike: me.may(Right::Contacts).then(|| me.address("desk/customers/alike")),
        words,
    })
}
