use std::sync::Arc;

use axum::http::HeaderMap;
use axum::http::header::{ACCEPT, ACCEPT_LANGUAGE};
use casework::Person;
use store::{ApiToken, SessionRow};
use worktime::Lang;

use super::{Me, SESSION_COOKIE, cookie};
use crate::error::WebError;
use crate::frame;
use crate::server::Web;
use crate::text::{Texts, language};

/// Marks what a page asks by itself.
const BY_ITSELF: &str = "otklik-by-itself";

/// Who has come with a request; none: nobody, or somebody whose second factor is still awaited.
pub async fn of_request(web: &Web, org: &str, headers: &HeaderMap) -> Result<Option<Me>, WebError> {
    let Some(token) = cookie(headers, SESSION_COOKIE) else { return Ok(None) };
    let session = match is_by_itself(headers) {
        true => web.app.session_by_itself(org, token).await?,
        false => web.app.session(org, token).await?,
    };
    let Some(session) = session.filter(|row| !row.half) else { return Ok(None) };
    let lang = spoken(&session).unwrap_or_else(|| language(headers));
    let me = enter(web, org, session, lang, headers).await?;
    me.recounted(web).await?.alarmed(web).await.map(Some)
}

/// In whose name a program comes. What it asks for by `Accept-Language` goes before what the person chose for pages.
pub async fn of_token(web: &Web, org: &str, token: &ApiToken, headers: &HeaderMap) -> Result<Me, WebError> {
    let account = web.app.reader().await?.account(org, &token.login).await?;
    let session = SessionRow {
        id: token.id,
        login: token.login.clone(),
        began: token.issued,
        seen: token.used.unwrap_or(token.issued),
        half: false,
        address: String::new(),
        agent: token.name.clone(),
        administrator: account.as_ref().is_some_and(|one| one.administrator),
        language: account.and_then(|one| one.language),
        theme: None,
        letter_keys: None,
    };
    let asked = headers.contains_key(ACCEPT_LANGUAGE).then(|| language(headers));
    let lang = asked.or_else(|| spoken(&session)).unwrap_or(Lang::Ru);
    enter(web, org, session, lang, headers).await
}

/// The language that somebody chose.
fn spoken(session: &SessionRow) -> Option<Lang> {
    session.language.as_deref().map(|word| if word == "en" { Lang::En } else { Lang::Ru })
}

async fn enter(
    web: &Web,
    org: &str,
    session: SessionRow,
    lang: Lang,
    headers: &HeaderMap,
) -> Result<Me, WebError> {
    let at = web.app.clock.now();
    let person = web.app.known_person(org, &session.login).await?;
    let person = person.unwrap_or_else(|| without_roles(&session.login));
    let theme = match session.theme.as_deref() {
        Some("light") => "light",
        Some("dark") => "dark",
        _ => frame::theme(headers),
    };
    let keys = if session.letter_keys.as_deref() == Some("off") { "off" } else { "on" };
    let regulation = web.app.regulation(org).await?;
    let visible = Arc::new(web.app.visible(org, &session.login).await?);
    let (person, session) = (Arc::new(person), Arc::new(session));
    Ok(Me {
        org: org.to_owned(),
        person,
        session,
        visible,
        regulation,
        t: Texts::of(lang),
        theme,
        keys,
        at,
        unseen: 0,
        silent: 0,
        stuck: 0,
    })
}

/// A page asks while nobody touches it: to listen, or with the mark of our script. That keeps no session alive.
fn is_by_itself(headers: &HeaderMap) -> bool {
    let listens =
        headers.get(ACCEPT).is_some_and(|accept| accept.as_bytes().starts_with(b"text/event-stream"));
    listens || headers.contains_key(BY_ITSELF)
}

/// An account that belongs to no member of staff: the first administrator.
fn without_roles(login: &str) -> Person {
    Person {
        login: login.into(),
        name: login.into(),
        roles: Vec::new(),
        department: None,
        position: None,
        email: None,
        phone: None,
        away: None,
        load: 0,
    }
}
