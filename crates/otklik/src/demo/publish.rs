//! What the receptions of the demo publish, from the beginning or later: written by somebody, approved by another where the section
//! asks for it.
use app::{App, Facts, GivenFile, NewText, PublicationStep};
use indexmap::IndexMap;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Deserialize;

use super::play::{Play, What};
use super::script::{instant, read};
use crate::error::CliError;

/// `published.yaml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Content {
    published: Vec<Written>,
}

/// A publication. Times are on the clocks of the organisation: `2026-03-02 09:00`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Written {
    section: String,
    title: String,
    body: String,
    /// Logins of its author, and of the second person.
    by: String,
    approved: Option<String>,
    /// When it is written and published; none: from the beginning.
    from: Option<String>,
    order: Option<u32>,
    begins: Option<String>,
    ends: Option<String>,
    planned: bool,
    places: Vec<String>,
    address: String,
    phone: String,
    /// Of a centre: by which calendar it is open; none: the organisation's own.
    calendar: Option<String>,
    /// Names and texts.
    files: IndexMap<String, String>,
}

/// Publishes what is there from the beginning.
pub async fn publish(app: &App, org: &str, zone: &TimeZone) -> Result<(), CliError> {
    let content: Content = read(org, "published.yaml")?;
    for one in content.published.iter().filter(|one| one.from.is_none()) {
        put(app, org, zone, one).await?;
    }
    Ok(())
}

impl Play<'_> {
    /// Whatever is published later is so at its time: news of March were not written in February.
    pub(super) fn announce(&mut self, org: usize, name: &str, zone: &TimeZone) -> Result<(), CliError> {
        let content: Content = read(name, "published.yaml")?;
        for (n, one) in content.published.iter().enumerate() {
            if let Some(at) = moment(one.from.as_ref(), zone)? {
                self.put(at, org, What::Publishes(n));
            }
        }
        Ok(())
    }

    pub(super) async fn publish(&mut self, org: usize, n: usize) -> Result<(), CliError> {
        let house = &self.houses[org];
        let zone = self.app.regulation(&house.org).await?.calendar(None).zone().clone();
        let content: Content = read(&house.org, "published.yaml")?;
        match content.published.get(n) {
            Some(one) => put(self.app, &house.org, &zone, one).await,
            None => Ok(()),
        }
    }
}

async fn put(app: &App, org: &str, zone: &TimeZone, one: &Written) -> Result<(), CliError> {
    let id = app.write_publication(org, &one.section, text(one, zone)?, None, &one.by).await?;
    let mut seen = 1;
    if one.approved.is_some() {
        app.act_on_publication(org, id, PublicationStep::Propose, seen, &one.by).await?;
        seen += 1;
    }
    let step = PublicationStep::Publish { from: None, until: None };
    app.act_on_publication(org, id, step, seen, one.approved.as_ref().unwrap_or(&one.by)).await?;
    Ok(())
}

fn text(one: &Written, zone: &TimeZone) -> Result<NewText, CliError> {
    let file = |(name, text): (&String, &String)| GivenFile {
        name: name.clone(),
        content: text.clone().into_bytes(),
    };
    let facts = Facts {
        order: one.order,
        begins: moment(one.begins.as_ref(), zone)?,
        ends: moment(one.ends.as_ref(), zone)?,
        planned: one.planned,
        places: one.places.clone(),
        address: one.address.clone(),
        phone: one.phone.clone(),
        calendar: one.calendar.clone(),
        ..Facts::default()
    };
    let (title, body) = (one.title.clone(), one.body.clone());
    Ok(NewText { title, body, facts, files: one.files.iter().map(file).collect() })
}

fn moment(text: Option<&String>, zone: &TimeZone) -> Result<Option<Timestamp>, CliError> {
    text.map(|text| instant(text, zone)).transpose()
}
