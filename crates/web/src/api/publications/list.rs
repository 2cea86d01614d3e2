use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::PublicationLine;
use uuid::Uuid;

use crate::api::call::Call;
use crate::api::input::Nothing;
use crate::api::named::Named;
use crate::api::problem::Trouble;
use crate::api::reply::{Reply, ok};
use crate::desk::published;
use crate::desk::words::Titles;

/// A section of the reception.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SectionShown {
    pub id: String,
    pub title: String,
    /// `pages`, `news`, `documents`, `answers`, `reviews`, `outages`, `centres`.
    pub kind: String,
    /// Nothing is published by one person alone.
    pub approve: bool,
    /// Nobody reads it for now.
    pub off: bool,
    /// Id of the duty that keeps it true.
    pub duty: Option<String>,
}

/// Which publications.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PublicationsAsked {
    /// Id of the section; else of all.
    pub section: String,
    /// `draft`, `proposed`, `published`, `withdrawn`; else all.
    pub state: String,
}

/// A publication in a list, with its latest text.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct PublicationListed {
    pub id: Uuid,
    /// Id of the section.
    pub section: String,
    /// Its name in the address that readers see.
    pub slug: String,
    /// `draft`, `proposed`, `published`, `withdrawn`.
    pub state: String,
    pub title: String,
    /// Login and name of whoever wrote the latest text.
    pub author: Named,
    pub changed: Timestamp,
    pub shown_from: Option<Timestamp>,
    pub shown_until: Option<Timestamp>,
}

/// `GET /sections`: those that are switched off too.
pub async fn sections(call: Call, _: Nothing) -> Reply<Vec<SectionShown>> {
    let section = |one: &regulation::Section| SectionShown {
        id: one.id.clone(),
        title: one.title.clone(),
        kind: one.kind.as_str().to_owned(),
        approve: one.approve,
        off: one.off,
        duty: one.duty.as_ref().map(ToString::to_string),
    };
    ok(published::sections(&call.me).map(section).collect())
}

/// `GET /publications`: the latest changed first.
pub async fn list(call: Call, asked: PublicationsAsked) -> Reply<Vec<PublicationListed>> {
    let (me, app) = (&call.me, &call.web.app);
    let sections: Vec<&str> = published::sections(me).map(|one| one.id.as_str()).collect();
    if !asked.section.is_empty() && !sections.contains(&asked.section.as_str()) {
        return Err(Trouble::bad("section", &asked.section, sections));
    }
    let states = ["draft", "proposed", "published", "withdrawn"];
    if !asked.state.is_empty() && !states.contains(&asked.state.as_str()) {
        return Err(Trouble::bad("state", &asked.state, states));
    }
    let fits = |one: &PublicationLine| {
        (asked.section.is_empty() || one.section == asked.section)
            && (asked.state.is_empty() || one.state == asked.state)
    };
    let people = app.known_people(&me.org).await?;
    let titles = Titles { reg: &me.regulation, people: &people };
    let line = |one: PublicationLine| PublicationListed {
        author: Named::new(&one.author, titles.person(&one.author)),
        id: one.id,
        section: one.section,
        slug: one.slug,
        state: one.state,
        title: one.title,
        changed: one.changed,
        shown_from: one.shown_from,
        shown_until: one.shown_until,
    };
    ok(app.publications(&me.org).await?.into_iter().filter(fits).map(line).collect())
}
