use app::Content;
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use jiff::Timestamp;
use regulation::Right;
use schemars::JsonSchema;
use serde::Serialize;
use store::Reading;
use uuid::Uuid;

use crate::api::call::Call;
use crate::api::cases::{FileContent, LetterAsCame, shown_letter};
use crate::api::input::Nothing;
use crate::api::reply::{Reply, ok};
use crate::desk::intake::{opened, problem};
use crate::error::WebError;

/// Something that came in, opened.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct ArrivalOpened {
    pub id: Uuid,
    pub arrived: Timestamp,
    /// `mailbox`, `letter`, `site`, `staff`, `paper`.
    pub way: String,
    pub mailbox: Option<String>,
    pub channel: Option<String>,
    /// `failed`, `waiting`, `registered`, `attached`, `refused`.
    pub state: String,
    pub why: Option<String>,
    /// The case that it is in.
    pub number: Option<String>,
    pub subject: String,
    /// What was written, or the beginning of what could not be read.
    pub text: String,
    /// Names of its files, in the order of their numbers from 1.
    pub files: Vec<String>,
    /// What people did with it, the first first.
    pub acts: Vec<IntakeActShown>,
}

/// What somebody did with it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct IntakeActShown {
    pub at: Timestamp,
    /// Login.
    pub person: String,
    /// `retried`, `registered`, `attached`, `refused`.
    pub act: String,
    /// The number of the case, or the id of the ground.
    pub about: Option<String>,
    pub reason: Option<String>,
}

/// The bytes as they came.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RawShown {
    /// As it was handed in: `message/rfc822`, `application/json`.
    pub media: String,
    /// In base64.
    pub content: String,
}

/// `GET /intake/{id}`
pub async fn show(call: Call, _: Nothing) -> Reply<ArrivalOpened> {
    let me = &call.me;
    let it = opened(&call.web, me, call.param("id")).await?;
    let (subject, text, files) = said(it.content);
    let act = |one: store::IntakeAct| IntakeActShown {
        at: one.at,
        person: one.actor,
        act: one.act,
        about: one.about,
        reason: one.reason,
    };
    ok(ArrivalOpened {
        id: it.info.id,
        arrived: it.info.arrived,
        way: it.way.as_str().to_owned(),
        mailbox: it.info.mailbox,
        channel: Some(it.info.channel).filter(|id| !id.is_empty()),
        state: it.info.state,
        why: it.info.problem.map(|why| problem(me.t, &me.regulation, &why)),
        number: it.number,
        subject,
        text,
        files,
        acts: it.acts.into_iter().map(act).collect(),
    })
}

fn said(content: Content) -> (String, String, Vec<String>) {
    match content {
        Content::Letter(letter) => {
            let files = letter.files.into_iter().map(|file| file.name).collect();
            (letter.came.subject, letter.fresh, files)
        }
        Content::Form(lines) => {
            let text = lines.iter().map(|(key, value)| format!("{key}: {value}\n")).collect();
            (String::new(), text, Vec::new())
        }
        Content::Unread(text) => (String::new(), text, Vec::new()),
        Content::Paper { reading: Reading::Text(text), .. } => (String::new(), text, Vec::new()),
        Content::Paper { .. } | Content::Again(_) | Content::Erased => Default::default(),
    }
}

/// `GET /intake/{id}/letter`; 404: it is no letter.
pub async fn letter(call: Call, _: Nothing) -> Reply<LetterAsCame> {
    match opened(&call.web, &call.me, call.param("id")).await?.content {
        Content::Letter(letter) => ok(shown_letter(&call.me, letter.came)),
        _ => Err(WebError::NotFound.into()),
    }
}

/// `GET /intake/{id}/files/{n}`
pub async fn file(call: Call, _: Nothing) -> Reply<FileContent> {
    let n = call.param("n").parse().map_err(|_| WebError::NotFound)?;
    let it = opened(&call.web, &call.me, call.param("id")).await?;
    let file = call.web.app.came_file(&call.me.org, it.info.id, n).await?;
    let content = BASE64.encode(&file.content);
    ok(FileContent { name: file.name, media: file.media.to_string(), content })
}

/// `GET /intake/{id}/raw`
pub async fn raw(call: Call, _: Nothing) -> Reply<RawShown> {
    if !call.me.may(Right::Contacts) {
        return Err(WebError::Forbidden.into());
    }
    let it = opened(&call.web, &call.me, call.param("id")).await?;
    let (info, bytes) = call.web.app.raw_bytes(&call.me.org, it.info.id).await?;
    ok(RawShown { media: info.media, content: BASE64.encode(bytes) })
}
