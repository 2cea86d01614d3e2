use askama::Template;
use axum::http::StatusCode;
use store::ApiToken;

use super::form::fields;
use crate::api::Scope;
use crate::desk::admin::{Way, ways};
use crate::desk::form::{Asks, Fault, Field, Sent, Shape};
use crate::desk::words::{Titles, When, when};
use crate::error::Answer;
use crate::frame::{Frame, Place, html};
use crate::server::Web;
use crate::session::Me;

/// What is to be shown beside the list.
#[derive(Debug, Default)]
pub struct Said {
    pub sent: Sent,
    pub fault: Option<Fault>,
    /// A token just issued, shown this once.
    pub token: Option<String>,
}

/// A token in the list.
struct Row {
    id: String,
    name: String,
    whose: String,
    scopes: Vec<String>,
    issued: When,
    expires: When,
    used: Option<When>,
    /// Why it lets nobody in; none: it does.
    over: Option<String>,
}

#[derive(Template)]
#[template(path = "pages/desk/tokens/show.html")]
struct Page {
    f: Frame,
    /// Empty on one's own page.
    ways: Vec<Way>,
    address: String,
    /// The settings, from one's own page.
    back: Option<String>,
    base: String,
    fields: Vec<Field>,
    rows: Vec<Row>,
    said: Said,
}

/// The tokens with the form for a new one; `all`: those of everybody.
pub async fn draw(web: &Web, me: &Me, all: bool, said: Said) -> Answer {
    let people = web.app.known_people(&me.org).await?;
    let mut tokens = web.app.reader().await?.api_tokens(&me.org).await?;
    tokens.retain(|one| all || *one.login == *me.person.login);
    let asks = Asks {
        t: me.t,
        reg: &me.regulation,
        people: &people,
        sent: Some(&said.sent).filter(|sent| !sent.0.is_empty()),
        fault: said.fault.as_ref(),
        masked: false,
        also: &[],
    };
    let titles = Titles { reg: &me.regulation, people: &people };
    let status = if said.fault.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let place = if all { Place::Admin } else { Place::Me };
    let page = Page {
        f: Frame::of(me, place, me.t.get("tokens-title")),
        ways: if all { ways(me, "tokens") } else { Vec::new() },
        address: me.address(if all { "desk/admin/tokens" } else { "me/tokens" }),
        back: (!all).then(|| me.address("me")),
        base: format!("/api/v1/{}/", me.org),
        fields: fields(&asks, all),
        rows: tokens.into_iter().map(|one| row(web, me, &titles, one)).collect(),
        said,
    };
    html(status, &page)
}

fn row(web: &Web, me: &Me, titles: &Titles, one: ApiToken) -> Row {
    let (zone, now) = (me.regulation.calendar(None).zone(), web.app.clock.now());
    let shown = |at| when(me.t, zone, now, at);
    let scope = |word: &str| match Scope::parse(word) {
        Some(scope) => me.t.get(&format!("allows-{}", scope.key())),
        None => word.to_owned(),
    };
    let over = match one.ended {
        Some(at) => Some(me.t.about("token-ended", &shown(at).shown)),
        None if one.expires <= now => Some(me.t.get("token-expired")),
        None => None,
    };
    Row {
        id: one.id.to_string(),
        whose: titles.person(&one.login),
        name: one.name,
        scopes: one.scopes.split(' ').map(scope).collect(),
        issued: shown(one.issued),
        expires: shown(one.expires),
        used: one.used.map(shown),
        over,
    }
}
