use app::{FileFact, Publication, published_html};
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use store::PublicationAct;
use uuid::Uuid;

use crate::api::call::Call;
use crate::api::cases::FileContent;
use crate::api::input::Nothing;
use crate::api::named::Named;
use crate::api::problem::Trouble;
use crate::api::reply::{Reply, ok};
use crate::desk::published;
use crate::desk::words::Titles;
use crate::error::WebError;
use crate::session::Me;

/// A publication with its latest text and its history.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct PublicationShown {
    pub id: Uuid,
    pub section: Named,
    /// `draft`, `proposed`, `published`, `withdrawn`.
    pub state: String,
    /// The number of the last act: goes back as `seen`.
    pub seen: i64,
    pub title: String,
    /// Markdown.
    pub body: String,
    /// The same as readers see it.
    pub html: String,
    pub facts: FactsShown,
    /// Login and name of whoever wrote the latest text.
    pub author: Named,
    pub changed: Timestamp,
    /// Where readers find it, when they do.
    pub public: Option<String>,
    pub shown_from: Option<Timestamp>,
    pub shown_until: Option<Timestamp>,
    /// Number of the case that it tells of, for whoever sees it.
    pub case: Option<String>,
    /// What may be done with it now: `propose`, `return`, `publish`, `withdraw`.
    pub ways: Vec<String>,
    /// The latest first.
    pub history: Vec<PublicationActShown>,
}

/// What goes with a text, where its section has it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FactsShown {
    /// Its place in the section: the least first.
    pub order: Option<u32>,
    /// Of an outage.
    pub begins: Option<Timestamp>,
    pub ends: Option<Timestamp>,
    /// It was decided on beforehand.
    pub planned: bool,
    /// Streets and houses.
    pub places: Vec<String>,
    /// Of a centre.
    pub address: String,
    pub phone: String,
    /// Id of the calendar by which it is open; null: the organisation's own.
    pub calendar: Option<String>,
    pub files: Vec<PublishedFile>,
}

/// A file of a publication.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PublishedFile {
    /// Its number within the publication.
    pub n: i64,
    pub name: String,
    pub media: String,
    /// Bytes.
    pub size: u64,
}

/// Something that was done with a publication.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PublicationActShown {
    pub at: Timestamp,
    /// Login.
    pub actor: String,
    /// `written`, `revised`, `proposed`, `returned`, `published`, `withdrawn`.
    pub act: String,
    pub note: Option<String>,
    /// What the new text says otherwise.
    pub changes: Vec<ChangeShown>,
}

/// What was said before and what is said now, in one place.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ChangeShown {
    /// The heading over it.
    pub under: String,
    pub gone: Vec<String>,
    pub come: Vec<String>,
}

impl ChangeShown {
    pub fn of(change: crate::desk::regulation::Change) -> ChangeShown {
        ChangeShown { under: change.under, gone: change.gone, come: change.come }
    }
}

/// `GET /publications/{id}`
pub async fn show(call: Call, _: Nothing) -> Reply<PublicationShown> {
    let it = call.web.app.publication(&call.me.org, call.id("id")?).await?;
    ok(shown(&call, it).await?)
}

/// `GET /publications/{id}/files/{n}`
pub async fn file(call: Call, _: Nothing) -> Reply<FileContent> {
    let n = call.param("n").parse().map_err(|_| WebError::NotFound)?;
    let file = call.web.app.publication_file(&call.me.org, call.id("id")?, n).await?;
    let content = BASE64.encode(&file.content);
    ok(FileContent { name: file.name, media: file.media.to_string(), content })
}

/// A publication as its editor sees it.
pub async fn shown(call: &Call, it: Publication) -> Result<PublicationShown, Trouble> {
    let (me, app) = (&call.me, &call.web.app);
    let section = published::sections(me).find(|one| one.id == it.row.section).ok_or(WebError::NotFound)?;
    let latest = it.latest().ok_or(WebError::NotFound)?;
    let people = app.known_people(&me.org).await?;
    let titles = Titles { reg: &me.regulation, people: &people };
    let now = app.clock.now();
    let read = app.published(&me.org).await?;
    let public = read.page(now, &section.id, &it.row.slug).filter(|_| !section.off);
    let own = section.approve && *latest.author == *call.login();
    Ok(PublicationShown {
        id: it.row.id,
        section: Named::new(&section.id, &section.title),
        state: it.row.state.clone(),
        seen: it.row.acts,
        title: latest.title.clone(),
        body: latest.body.clone(),
        html: published_html(&latest.body),
        facts: facts(&it),
        author: Named::new(&latest.author, titles.person(&latest.author)),
        changed: it.row.changed,
        public: public.map(|one| me.address(&format!("info/{}/{}", section.id, one.slug))),
        shown_from: latest.shown_from,
        shown_until: latest.shown_until,
        case: published::case(&call.web, me, &it).await?.map(|(number, _)| number),
        ways: published::possible(me, section, &it, own).into_iter().map(str::to_owned).collect(),
        history: it.acts.iter().map(|act| happened(me, &it, act)).collect(),
    })
}

fn facts(it: &Publication) -> FactsShown {
    let facts = it.latest().map(Publication::facts).unwrap_or_default();
    let file = |one: FileFact| PublishedFile { n: one.n, name: one.name, media: one.media, size: one.size };
    FactsShown {
        order: facts.order,
        begins: facts.begins,
        ends: facts.ends,
        planned: facts.planned,
        places: facts.places,
        address: facts.address,
        phone: facts.phone,
        calendar: facts.calendar,
        files: facts.files.into_iter().map(file).collect(),
    }
}

fn happened(me: &Me, it: &Publication, act: &PublicationAct) -> PublicationActShown {
    PublicationActShown {
        at: act.at,
        actor: act.actor.clone(),
        act: act.act.clone(),
        note: act.note.clone(),
        changes: published::changes(me, it, act).into_iter().map(ChangeShown::of).collect(),
    }
}
