use askama::Template;
use axum::extract::{Query, State};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use regulation::Right;
use serde::Deserialize;

use super::files::as_written;
use super::page::{Outcome, Ready};
use super::submit::tried;
use crate::desk::admin::{Way, ways};
use crate::desk::form::Form;
use crate::error::{Answer, WebError};
use crate::frame::{Frame, Place, again, page};
use crate::server::Web;
use crate::session::Me;

/// Which file of the present version.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Path within the regulation's folder; none: its first.
    pub file: String,
}

/// A file as somebody corrected it.
#[derive(Debug, Deserialize)]
pub struct Corrected {
    file: String,
    text: String,
    /// The version that it was read in.
    version: String,
}

/// A file that may be opened.
struct Known {
    path: String,
    address: String,
    current: bool,
}

#[derive(Template)]
#[template(path = "pages/desk/admin/edit.html")]
struct Page {
    f: Frame,
    ways: Vec<Way>,
    /// Where the corrected file is sent, and where the whole is published.
    address: String,
    publish: String,
    known: Vec<Known>,
    file: String,
    text: String,
    version: String,
    outcome: Outcome,
}

/// `GET /{org}/desk/admin/edit`: a file of the regulation, to be corrected in the browser.
pub async fn edit(State(web): State<Web>, me: Me, Query(asked): Query<Asked>) -> Answer {
    let files = web.app.regulation_files(&me.org, None).await?;
    let first = || files.iter().find(|(path, _)| asked.file.is_empty() && path.ends_with(".yaml"));
    let found = files.iter().find(|(path, _)| *path == asked.file).or_else(first);
    let (path, text) = found.ok_or(WebError::NotFound)?;
    let version = me.regulation.version.clone();
    page(&drawn(&me, &files, (path.clone(), text.clone(), version), Outcome::default()))
}

/// `POST /{org}/desk/admin/edit`: the regulation is tried with the corrected file; nothing is published yet.
pub async fn correct(State(web): State<Web>, me: Me, Form(sent): Form<Corrected>) -> Answer {
    let files = web.app.regulation_files(&me.org, None).await?;
    if files.iter().all(|(path, _)| *path != sent.file) {
        return Err(WebError::NotFound);
    }
    let text = as_written(&sent.text);
    let outcome = if sent.version == me.regulation.version {
        let corrected = |(path, old): &(String, String)| {
            (path.clone(), if *path == sent.file { text.clone() } else { old.clone() })
        };
        let tried = tried(&web, &me, files.iter().map(corrected).collect()).await?;
        let ready = tried.ready.map(|ready| Ready { version: Some(sent.version.clone()), ..ready });
        Outcome { ready, ..tried }
    } else {
        return moved(&me, &files, (sent.file, text));
    };
    let faulty = outcome.fault.is_some();
    let drawn = drawn(&me, &files, (sent.file, text, sent.version), outcome);
    if faulty { again(&drawn) } else { page(&drawn) }
}

/// Another version was published meanwhile: the text stays, to be held against what holds now and tried once more.
pub fn moved(me: &Me, files: &[(String, String)], (file, text): (String, String)) -> Answer {
    let fault = Outcome { fault: Some(me.t.get("edit-moved")), ..Outcome::default() };
    again(&drawn(me, files, (file, text, me.regulation.version.clone()), fault))
}

/// Where the file in which that part of the regulation stands is corrected (`lists`, `departments`); none: they may not publish.
pub fn place_of(me: &Me, files: &[(String, String)], part: &str) -> Option<String> {
    let begins = |line: &str| line.strip_prefix(part).is_some_and(|rest| rest.starts_with(':'));
    let found = files.iter().find(|(path, text)| path.ends_with(".yaml") && text.lines().any(begins));
    found.and_then(|(path, _)| address_of(me, path))
}

/// Where that file is corrected; none: they may not publish.
pub fn address_of(me: &Me, path: &str) -> Option<String> {
    let path = utf8_percent_encode(path, NON_ALPHANUMERIC);
    me.may(Right::Publish).then(|| me.address(&format!("desk/admin/edit?file={path}")))
}

fn drawn(
    me: &Me,
    files: &[(String, String)],
    (file, text, version): (String, String, String),
    outcome: Outcome,
) -> Page {
    let known = files.iter().filter(|(path, _)| !path.ends_with(".svg")).filter_map(|(path, _)| {
        Some(Known { address: address_of(me, path)?, current: *path == file, path: path.clone() })
    });
    Page {
        f: Frame::of(me, Place::Admin, me.t.about("edit-title", &file)),
        ways: ways(me, "publish"),
        address: me.address("desk/admin/edit"),
        publish: me.address("desk/admin/publish"),
        known: known.collect(),
        file,
        text,
        version,
        outcome,
    }
}
