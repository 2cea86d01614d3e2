use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use casework::Person;

use super::account::{Access, account};
use super::form::{Returned, absence, address, nobody, who};
use crate::desk::admin::{Way, ways};
use crate::desk::form::{Asks, Field, Shape};
use crate::error::{Answer, WebError};
use crate::frame::{Frame, Place, html};
use crate::server::Web;
use crate::session::Me;

/// Somebody's page.
#[derive(Template)]
#[template(path = "pages/desk/admin/person.html")]
struct Page {
    f: Frame,
    ways: Vec<Way>,
    people: String,
    address: String,
    name: String,
    login: String,
    /// None: an account that belongs to no member of staff.
    who: Vec<Field>,
    away: Vec<Field>,
    is_away: bool,
    /// None: somebody new.
    access: Option<Access>,
    fault: Option<String>,
    link: Option<String>,
}

/// `GET /{org}/desk/admin/people/{login}`
pub async fn show(State(web): State<Web>, me: Me, Path((_, login)): Path<(String, String)>) -> Answer {
    draw(&web, &me, &login, Returned::default()).await
}

/// `GET /{org}/desk/admin/people/new`
pub async fn new(State(web): State<Web>, me: Me) -> Answer {
    draw_new(&web, &me, Returned::default()).await
}

/// Somebody's page, with a form that came back.
pub async fn draw(web: &Web, me: &Me, login: &str, returned: Returned) -> Answer {
    let people = web.app.people(&me.org).await?;
    let person = people.iter().find(|one| *one.login == *login);
    if person.is_none() && web.app.reader().await?.account(&me.org, login).await?.is_none() {
        return Err(WebError::NotFound);
    }
    let works = person.is_some_and(|one| !one.roles.is_empty() || one.department.is_some());
    let access = account(web, me, login, works).await?;
    let page = drawn(me, &people, person, login, Some(access), returned);
    html(status(page.fault.as_ref()), &page)
}

/// The page to take somebody on, with a form that came back.
pub async fn draw_new(web: &Web, me: &Me, returned: Returned) -> Answer {
    let people = web.app.people(&me.org).await?;
    let page = drawn(me, &people, Some(&nobody()), "", None, returned);
    html(status(page.fault.as_ref()), &page)
}

fn status(fault: Option<&String>) -> StatusCode {
    if fault.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }
}

fn drawn(
    me: &Me,
    people: &[Person],
    person: Option<&Person>,
    login: &str,
    access: Option<Access>,
    returned: Returned,
) -> Page {
    let (is_new, t) = (access.is_none(), me.t);
    let asks = |form: &str| Asks {
        t,
        reg: &me.regulation,
        people,
        sent: Some(&returned.sent).filter(|_| returned.form == form),
        fault: returned.fault.as_ref().filter(|_| returned.form == form),
        masked: false,
        also: &[],
    };
    let zone = me.regulation.calendar(None).zone();
    let name = person.map(|one| one.name.to_string()).unwrap_or_else(|| login.to_owned());
    let title = if is_new { t.get("person-new") } else { name.clone() };
    let fields = person.map(|one| who(&asks("who"), one, is_new)).unwrap_or_default();
    let days = person.filter(|_| !is_new).map(|one| absence(&asks("away"), one, zone)).unwrap_or_default();
    Page {
        f: Frame::of(me, Place::Admin, title),
        ways: ways(me, "people"),
        people: me.address("desk/admin/people"),
        address: if is_new { me.address("desk/admin/people/new") } else { address(me, login) },
        name,
        login: login.to_owned(),
        who: fields,
        away: days,
        is_away: person.is_some_and(|one| one.away.is_some()),
        access,
        fault: returned.fault.map(|fault| fault.text),
        link: returned.link,
    }
}
