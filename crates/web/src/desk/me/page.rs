use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use store::SessionRow;

use super::signature::is_signed;
use crate::desk::form::{Field, Opt, Shape};
use crate::desk::words::{Titles, When, when};
use crate::error::{Answer, WebError};
use crate::frame::{Frame, Place, html};
use crate::server::Web;
use crate::session::Me;

/// What is to be said beside the settings.
#[derive(Debug, Default)]
pub struct Said {
    /// It is done.
    pub done: Option<String>,
    /// The form that came back, and what is wrong with it.
    pub fault: Option<(&'static str, String)>,
    /// The second factor being set up.
    pub enrolment: Option<Enrolled>,
    /// Recovery codes, shown this once.
    pub codes: Vec<String>,
}

/// A second factor to be confirmed by a code.
#[derive(Debug)]
pub struct Enrolled {
    /// The picture as the path of an SVG, and its side.
    pub path: String,
    pub side: usize,
    pub secret: String,
}

#[derive(Template)]
#[template(path = "pages/desk/me/show.html")]
struct Page {
    f: Frame,
    address: String,
    name: String,
    facts: Vec<(String, String)>,
    languages: Vec<Opt>,
    themes: Vec<Opt>,
    keys: Vec<Opt>,
    present: Field,
    new: Field,
    has_factor: bool,
    codes_left: i64,
    code: Field,
    proof: Field,
    sessions: Vec<Session>,
    /// There is a form about whoever this is, for the signature of their letters.
    signed: bool,
    said: Said,
}

struct Session {
    id: String,
    agent: String,
    address: String,
    seen: When,
    own: bool,
}

/// `GET /{org}/me`
pub async fn show(State(web): State<Web>, me: Me) -> Answer {
    draw(&web, &me, Said::default()).await
}

/// The settings, with what is to be said.
pub async fn draw(web: &Web, me: &Me, said: Said) -> Answer {
    let sessions = web.app.sessions(&me.org, &me.session.login).await?;
    let account = web.app.account(&me.org, &me.session.login).await.map_err(WebError::from)?;
    let codes_left = web.app.reader().await?.recovery_codes_left(&me.org, &me.session.login).await?;
    let t = me.t;
    let status = if said.fault.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let field = |name: &str, key: &str, form: &str| {
        let fault = said.fault.as_ref().filter(|(which, _)| *which == form).map(|(_, text)| text.clone());
        let shape = if name == "code" { Shape::Line } else { Shape::Secret };
        Field { fault, ..Field::new("me", name, t.get(key), shape).required() }
    };
    let page = Page {
        f: Frame::of(me, Place::Me, t.get("nav-me")),
        address: me.address("me"),
        name: me.person.name.to_string(),
        facts: facts(me),
        languages: languages(me),
        themes: themes(me),
        keys: keys(me),
        present: field("present", "me-present", "present"),
        new: field("new", "me-new", "new").hint(Some(t.get("password-rule"))),
        has_factor: account.has_second_factor(),
        codes_left,
        code: field("code", "code-label", "code").hint(Some(t.get("me-code-hint"))),
        proof: field("proof", "me-present", "proof"),
        sessions: sessions.iter().map(|row| session(web, me, row)).collect(),
        signed: is_signed(web, me),
        said,
    };
    html(status, &page)
}

fn facts(me: &Me) -> Vec<(String, String)> {
    let titles = Titles { reg: &me.regulation, people: &[] };
    let roles: Vec<String> = me.person.roles.iter().map(|role| titles.role(role.as_str())).collect();
    let all = [
        ("sign-in-login", Some(me.session.login.clone())),
        ("me-position", me.person.position.as_deref().map(str::to_owned)),
        ("act-field-department", me.person.department.as_ref().map(|id| titles.department(id.as_str()))),
        ("me-roles", Some(roles.join(", ")).filter(|roles| !roles.is_empty())),
        ("client-email", me.person.email.as_deref().map(str::to_owned)),
    ];
    all.into_iter().filter_map(|(key, value)| Some((me.t.get(key), value?))).collect()
}

fn languages(me: &Me) -> Vec<Opt> {
    let one = |value: &str, title: &str| Opt { chosen: me.t.tag() == value, ..Opt::new(value, title) };
    vec![one("ru", "Русский"), one("en", "English")]
}

fn themes(me: &Me) -> Vec<Opt> {
    let one = |value: &str| Opt {
        chosen: me.theme == value,
        ..Opt::new(value, me.t.get(&format!("theme-{value}")))
    };
    ["auto", "light", "dark"].map(one).to_vec()
}

fn keys(me: &Me) -> Vec<Opt> {
    let one = |value: &str| Opt {
        chosen: me.keys == value,
        ..Opt::new(value, me.t.get(&format!("me-keys-{value}")))
    };
    ["on", "off"].map(one).to_vec()
}

fn session(web: &Web, me: &Me, row: &SessionRow) -> Session {
    let zone = me.regulation.calendar(None).zone();
    Session {
        id: row.id.to_string(),
        agent: browser(&row.agent),
        address: row.address.clone(),
        seen: when(me.t, zone, web.app.clock.now(), row.seen),
        own: row.id == me.session.id,
    }
}

/// How people call what a browser calls itself: «Chrome, Windows».
fn browser(agent: &str) -> String {
    let find = |names: &[(&str, &'static str)]| {
        names.iter().find(|(sign, _)| agent.contains(sign)).map(|(_, name)| (*name).to_owned())
    };
    let program = find(&[
        ("YaBrowser", "Yandex"),
        ("Edg/", "Edge"),
        ("Firefox", "Firefox"),
        ("Chrome", "Chrome"),
        ("Safari", "Safari"),
    ]);
    let system = find(&[
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    ]);
    let words: Vec<String> = [program, system].into_iter().flatten().collect();
    if words.is_empty() { agent.chars().take(60).collect() } else { words.join(", ") }
}
