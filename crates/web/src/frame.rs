//! What surrounds every page: title, navigation, language, theme.
use askama::Template;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, LOCATION};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};

use crate::assets;
use crate::desk::words::zone;
use crate::error::Answer;
use crate::session::{Me, cookie};
use crate::text::Texts;

/// What the person chose; before sign-in too.
pub const THEME_COOKIE: &str = "otklik_theme";

/// Marks an answer that a page of ours made, so that it is not taken for a failure of the machinery.
#[derive(Debug, Clone, Copy)]
pub struct Ours;

/// Which entry of the navigation is the present one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Queue,
    Intake,
    New,
    Search,
    Customers,
    Register,
    Me,
    Regulation,
    Admin,
    Board,
    Notices,
    Published,
    Visits,
}

/// What the layout of a page needs to know. Every page has one as `f`.
pub struct Frame {
    pub t: &'static Texts,
    pub title: String,
    /// `auto`, `light`, `dark`.
    pub theme: &'static str,
    /// Keys of one letter: `on`, `off` (WCAG 2.1.4).
    pub keys: &'static str,
    /// Of the page itself, where somebody is not signed in.
    pub address: String,
    /// None: nobody is signed in.
    pub inside: Option<Inside>,
}

/// Whose desk it is.
pub struct Inside {
    /// Id: the first part of every address.
    pub org: String,
    pub organisation: String,
    pub name: String,
    /// «Тарасов И. А.»
    pub short: String,
    pub initials: String,
    pub position: String,
    pub zone: String,
    pub may_register: bool,
    pub sections: Vec<Section>,
    /// What the search field shows.
    pub sought: String,
    /// When the page was asked for, in microseconds: what happens later it must be told.
    pub at: i64,
    /// Notices that nobody has looked at; a hundred at most.
    pub unseen: i64,
    /// The page of notices is the present one.
    pub at_notices: bool,
    /// Mailboxes that should be read and are not, and where one sees why.
    pub alarm: Option<(String, String)>,
}

/// An entry of the navigation.
pub struct Section {
    pub address: String,
    pub title: String,
    pub current: bool,
}

impl Frame {
    /// Around a page for somebody who is signed in.
    pub fn of(me: &Me, place: Place, title: String) -> Frame {
        let name = me.person.name.to_string();
        let inside = Inside {
            org: me.org.clone(),
            organisation: me.regulation.organisation.title.clone(),
            short: short(&name),
            initials: initials(&name),
            name,
            position: me.person.position.as_deref().unwrap_or_default().to_owned(),
            zone: me.regulation.calendar(None).zone().iana_name().unwrap_or("UTC").to_owned(),
            may_register: me.may(regulation::Right::Register),
            sections: sections(me, place),
            sought: String::new(),
            at: me.at.as_microsecond(),
            unseen: me.unseen,
            at_notices: place == Place::Notices,
            alarm: alarm(me).map(|words| (words, me.address("desk/admin/channels"))),
        };
        Frame { t: me.t, title, theme: me.theme, keys: me.keys, address: String::new(), inside: Some(inside) }
    }

    /// The same, with these words in the search field.
    pub fn seeking(mut self, words: &str) -> Frame {
        if let Some(inside) = &mut self.inside {
            inside.sought = words.to_owned();
        }
        self
    }

    /// Around a page for whoever comes.
    pub fn bare(t: &'static Texts, theme: &'static str, title: String) -> Frame {
        Frame { t, title, theme, keys: "on", address: String::new(), inside: None }
    }

    /// The same, knowing its own address: to come back to after the language was changed.
    pub fn at(self, address: String) -> Frame {
        Frame { address, ..self }
    }

    /// The address of an asset.
    pub fn asset(&self, name: &str) -> &'static str {
        assets::address(name)
    }

    /// What the help says of keys of one letter.
    pub fn keys_key(&self) -> &'static str {
        if self.keys == "off" { "keys-are-off" } else { "keys-are-on" }
    }

    /// By which clocks times are shown.
    pub fn zone(&self) -> String {
        self.inside.as_ref().map(|inside| zone(self.t, &inside.zone)).unwrap_or_default()
    }

    /// Of the program.
    pub fn version(&self) -> &'static str {
        env!("CARGO_PKG_VERSION")
    }
}

/// What does not come in though it should.
fn alarm(me: &Me) -> Option<String> {
    let count = |key: &str, n: usize| (n > 0).then(|| me.t.count(key, n as u64));
    count("box-alarm", me.silent).or_else(|| count("folder-alarm", me.stuck))
}

/// What stands in the bar. A colleague's page adds its line here, under the right that its route needs.
fn sections(me: &Me, place: Place) -> Vec<Section> {
    let all = [
        (Place::Queue, "desk/", "nav-queue", true),
        (Place::Intake, "desk/intake", "nav-intake", me.may(regulation::Right::Intake)),
        (Place::Customers, "desk/customers", "nav-customers", true),
        (Place::Visits, "desk/visits", "nav-visits", me.may(regulation::Right::Visits) && has_visits(me)),
        (Place::Register, "desk/register", "nav-register", true),
        (Place::Board, "desk/board", "nav-board", true),
        (Place::Regulation, "desk/regulation", "nav-regulation", true),
        (Place::Published, "desk/published", "nav-published", me.may(regulation::Right::Edit)),
        (Place::Admin, "desk/admin", "nav-admin", crate::desk::admin::may_any(me)),
    ];
    let shown = all.into_iter().filter(|(.., may)| *may);
    let section = |(which, rest, key, _)| Section {
        address: me.address(rest),
        title: me.t.get(key),
        current: which == place,
    };
    shown.map(section).collect()
}

/// One can book a visit to this organisation.
fn has_visits(me: &Me) -> bool {
    me.regulation.reception.as_ref().is_some_and(|one| one.visits.is_some())
}

/// «Тарасов Илья Андреевич» is «Тарасов И. А.»
pub fn short(name: &str) -> String {
    let mut words = name.split_whitespace();
    let family = words.next().unwrap_or_default().to_owned();
    words.filter_map(|word| word.chars().next()).fold(family, |name, letter| format!("{name}\u{a0}{letter}."))
}

fn initials(name: &str) -> String {
    name.split_whitespace().take(2).filter_map(|word| word.chars().next()).collect()
}

/// The theme of a request.
pub fn theme(headers: &HeaderMap) -> &'static str {
    match cookie(headers, THEME_COOKIE) {
        Some("light") => "light",
        Some("dark") => "dark",
        _ => "auto",
    }
}

/// An answer with a page. Pages tell of people: no cache keeps them.
pub fn html(status: StatusCode, page: &impl Template) -> Answer {
    let headers = [(CONTENT_TYPE, "text/html; charset=utf-8"), (CACHE_CONTROL, "no-store")];
    let mut answer: Response = (status, headers, page.render()?).into_response();
    answer.extensions_mut().insert(Ours);
    Ok(answer)
}

/// A page.
pub fn page(page: &impl Template) -> Answer {
    html(StatusCode::OK, page)
}

/// A form that comes back, filled, with what is wrong.
pub fn again(page: &impl Template) -> Answer {
    html(StatusCode::UNPROCESSABLE_ENTITY, page)
}

/// What follows a form: see another page.
pub fn see(address: &str) -> Answer {
    Ok((StatusCode::SEE_OTHER, [(LOCATION, address.to_owned())]).into_response())
}
