use app::{AppError, Facts, FileFact, NewText, Publication};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::show::{PublicationShown, shown};
use crate::api::call::Call;
use crate::api::cases::{FileInput, given};
use crate::api::problem::Trouble;
use crate::api::reply::{Reply, created, ok};
use crate::desk::published;

/// A new publication.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PublicationInput {
    /// Id of the section.
    pub section: String,
    /// Number of a closed case that it tells of.
    #[serde(default)]
    pub case: Option<String>,
    pub text: TextInput,
}

/// Another text for a publication.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RevisionInput {
    /// `seen` of the publication as it was read.
    pub seen: i64,
    pub text: TextInput,
    /// Numbers of its files that stay; all of them, when left out.
    #[serde(default)]
    pub keep: Option<Vec<i64>>,
}

/// What a publication says. Sections take of it what they have.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TextInput {
    pub title: String,
    /// Markdown.
    #[serde(default)]
    pub body: String,
    /// Its place in the section: the least first.
    #[serde(default)]
    pub order: Option<u32>,
    /// Of an outage.
    #[serde(default)]
    pub begins: Option<Timestamp>,
    #[serde(default)]
    pub ends: Option<Timestamp>,
    /// It was decided on beforehand.
    #[serde(default)]
    pub planned: bool,
    /// Streets and houses.
    #[serde(default)]
    pub places: Vec<String>,
    /// Of a centre.
    #[serde(default)]
    pub address: String,
    #[serde(default)]
    pub phone: String,
    /// Id of the calendar by which it is open; left out: the organisation's own.
    #[serde(default)]
    pub calendar: Option<String>,
    /// Files that come to those that it has.
    #[serde(default)]
    pub files: Vec<FileInput>,
}

/// Which case is to be told of, and where.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OfCaseAsked {
    /// Number of a closed case that one sees.
    pub case: String,
    /// Id of a section that tells of customers.
    pub section: String,
}

/// A text made of a case, without names, contacts and numbers: to be read and mended before anybody else reads it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TextOfCase {
    pub title: String,
    /// Markdown.
    pub body: String,
    /// What the customer says of publishing it: `given`, `silent`. With a no there is nothing to publish.
    pub consent: &'static str,
}

/// `GET /publications/of-case?case=…&section=…`
pub async fn of_case(call: Call, asked: OfCaseAsked) -> Reply<TextOfCase> {
    let me = &call.me;
    let telling: Vec<_> = published::sections(me).filter(|one| one.kind.tells_of_customers()).collect();
    let section = telling.iter().find(|one| one.id == asked.section);
    let section = section
        .ok_or_else(|| Trouble::bad("section", &asked.section, telling.iter().map(|one| one.id.as_str())))?;
    let text = call.web.app.text_of_case(&me.org, asked.case.trim(), section.kind, call.login()).await;
    let text = text.map_err(|why| no_case(&asked.case, why))?;
    ok(TextOfCase { title: text.title, body: text.body, consent: text.consent.as_str() })
}

/// `POST /publications`: a draft.
pub async fn write(call: Call, asked: PublicationInput) -> Reply<PublicationShown> {
    let (org, app) = (&call.me.org, &call.web.app);
    let text = asked.text.text(Vec::new())?;
    let case = match asked.case.as_deref() {
        Some(number) => {
            let found = app.find_visible(org, number, call.login()).await;
            Some(found.map_err(|why| no_case(number, why))?)
        }
        None => None,
    };
    let id = app.write_publication(org, &asked.section, text, case, call.login()).await?;
    let written = shown(&call, app.publication(org, id).await?).await?;
    created(written, format!("/api/v1/{org}/publications/{id}"))
}

/// `PUT /publications/{id}`: another text for it, as a draft.
pub async fn revise(call: Call, asked: RevisionInput) -> Reply<PublicationShown> {
    let (org, app, id) = (&call.me.org, &call.web.app, call.id("id")?);
    let it = app.publication(org, id).await?;
    let mut files = it.latest().map(|latest| Publication::facts(latest).files).unwrap_or_default();
    files.retain(|file| asked.keep.as_ref().is_none_or(|kept| kept.contains(&file.n)));
    app.revise_publication(org, id, asked.text.text(files)?, asked.seen, call.login()).await?;
    ok(shown(&call, app.publication(org, id).await?).await?)
}

/// In the body it is a value that does not fit, and no address that leads nowhere.
fn no_case(number: &str, why: AppError) -> Trouble {
    match why {
        AppError::NoCase { .. } => Trouble::bad("case", number, [] as [&str; 0]),
        other => other.into(),
    }
}

impl TextInput {
    /// As the use case takes it; `files`: those that stay.
    fn text(self, files: Vec<FileFact>) -> Result<NewText, Trouble> {
        let places = self.places.into_iter().map(|line| line.trim().to_owned());
        let facts = Facts {
            order: self.order,
            begins: self.begins,
            ends: self.ends,
            planned: self.planned,
            places: places.filter(|line| !line.is_empty()).collect(),
            address: self.address.trim().to_owned(),
            phone: self.phone.trim().to_owned(),
            calendar: self.calendar.filter(|id| !id.is_empty()),
            files,
        };
        let body = self.body.replace("\r\n", "\n");
        Ok(NewText { title: self.title.trim().to_owned(), body, facts, files: given(self.files)? })
    }
}
