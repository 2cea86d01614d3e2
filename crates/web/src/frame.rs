//! What surrounds every page: title, navigation, language, theme.
use askama::Template;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, LOCATION};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};

use crate::assets;
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
    Nowhere,
    Queue,
    New,
    Search,
    Register,
    Me,
}

/// What the layout of a page needs to know. Every page has one as `f`.
pub struct Frame {
    pub t: &'static Texts,
    pub title: String,
    /// `auto`, `light`, `dark`.
    pub theme: &'static str,
    pub place: Place,
    /// None: nobody is signed in.
    pub inside: Option<Inside>,
}

/// Whose desk it is.
pub struct Inside {
    /// Id: the first part of every address.
    pub org: String,
    pub organisation: String,
    pub name: String,
    pub initials: String,
    pub may_register: bool,
}

impl Frame {
    /// Around a page for somebody who is signed in.
    pub fn of(me: &Me, place: Place, title: String) -> Frame {
        let inside = Inside {
            org: me.org.clone(),
            organisation: me.regulation.organisation.title.clone(),
            name: me.person.name.to_string(),
            initials: initials(&me.person.name),
            may_register: me.may(regulation::Right::Register),
        };
        Frame { t: me.t, title, theme: me.theme, place, inside: Some(inside) }
    }

    /// Around a page for whoever comes.
    pub fn bare(t: &'static Texts, theme: &'static str, title: String) -> Frame {
        Frame { t, title, theme, place: Place::Nowhere, inside: None }
    }

    /// The address of an asset.
    pub fn asset(&self, name: &str) -> &'static str {
        assets::address(name)
    }

    /// For `aria-current`.
    pub fn is(&self, place: Place) -> bool {
        self.place == place
    }
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
