use askama::Template;
use axum::extract::{Query, State};
use jiff::Timestamp;
use serde::Deserialize;

use super::difference::{Change, differences};
use super::head::Head;
use super::pieces::pieces;
use crate::desk::words::{When, when};
use crate::error::{Answer, WebError};
use crate::frame::{Frame, Place, page};
use crate::server::Web;
use crate::session::Me;

/// What the address asks for: the version whose differences from the one before are shown.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    pub of: String,
}

/// A version.
struct Row {
    number: usize,
    /// The digest of its files.
    version: String,
    current: bool,
    published: When,
    /// Open cases that live by it; none: whoever looks does not see all of them.
    open: Option<i64>,
    /// Where its differences from the version before are shown.
    differences: Option<String>,
}

/// What one version says differently from the one before.
struct Differences {
    title: String,
    changes: Vec<Change>,
    /// Files that differ, whether or not it shows in words.
    files: Vec<String>,
}

#[derive(Template)]
#[template(path = "pages/desk/regulation/versions.html")]
struct Page {
    f: Frame,
    head: Head,
    rows: Vec<Row>,
    differences: Option<Differences>,
}

/// `GET /{org}/desk/regulation/versions`
pub async fn versions(State(web): State<Web>, me: Me, Query(asked): Query<Asked>) -> Answer {
    let mut reader = web.app.reader().await?;
    let versions = reader.regulation_versions(&me.org).await?;
    let counted = me.sees_everything();
    let open = reader.cases_by_version(&me.org).await?;
    drop(reader);
    let now = web.app.clock.now();
    let rows = versions.iter().enumerate().map(|(index, (version, at))| {
        let found = open.iter().find(|(one, _)| one == version).map_or(0, |(_, cases)| *cases);
        let before = versions.get(index + 1);
        Row {
            number: versions.len() - index,
            version: version.clone(),
            current: *version == me.regulation.version,
            published: when(me.t, me.regulation.calendar(None).zone(), now, *at),
            open: counted.then_some(found),
            differences: before.map(|_| me.address(&format!("desk/regulation/versions?of={version}"))),
        }
    });
    page(&Page {
        f: Frame::of(&me, Place::Regulation, me.t.get("regulation-tab-versions")),
        head: Head::of(&web, &me, "/versions").await?,
        rows: rows.collect(),
        differences: of(&web, &me, &versions, &asked.of).await?,
    })
}

async fn of(
    web: &Web,
    me: &Me,
    versions: &[(String, Timestamp)],
    asked: &str,
) -> Result<Option<Differences>, WebError> {
    let Some(index) = versions.iter().position(|(version, _)| version == asked) else { return Ok(None) };
    let Some((before, _)) = versions.get(index + 1) else { return Ok(None) };
    let (changes, files) = between(web, me, before, asked).await?;
    let numbers =
        [("old", (versions.len() - index - 1).to_string()), ("new", (versions.len() - index).to_string())];
    Ok(Some(Differences { title: me.t.with("versions-differ", &numbers), changes, files }))
}

/// What one version says otherwise than another, and the files that are not the same.
pub async fn between(
    web: &Web,
    me: &Me,
    before: &str,
    after: &str,
) -> Result<(Vec<Change>, Vec<String>), WebError> {
    let (old, new) = (web.app.version(&me.org, before).await?, web.app.version(&me.org, after).await?);
    let changes = differences(&pieces(&old, me.t.lang), &pieces(&new, me.t.lang));
    let was = web.app.regulation_files(&me.org, Some(before)).await?;
    let is = web.app.regulation_files(&me.org, Some(after)).await?;
    Ok((changes, files(&was, &is)))
}

/// Names of the files that are not the same in both.
fn files(was: &[(String, String)], is: &[(String, String)]) -> Vec<String> {
    let other = |one: &&(String, String), among: &[(String, String)]| !among.contains(one);
    let changed = is.iter().filter(|one| other(one, was)).chain(was.iter().filter(|one| other(one, is)));
    let mut names: Vec<String> = changed.map(|(name, _)| name.clone()).collect();
    names.sort();
    names.dedup();
    names
}
