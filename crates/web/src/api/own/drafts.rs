use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::case;
use crate::api::call::Call;
use crate::api::input::Nothing;
use crate::api::reply::{Reply, done, ok};
use crate::desk::cases::NEW;

/// What somebody was typing.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DraftShown {
    /// Word of the act that it is for: `write`, `note`.
    pub form: String,
    pub content: String,
    /// The last entry of the journal that its writer had seen.
    pub seq: i64,
    pub changed: Timestamp,
}

/// A draft to keep; an empty one is forgotten.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DraftInput {
    pub content: String,
    pub seq: u64,
}

/// A draft of a registration to keep; an empty one is forgotten.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewDraftInput {
    /// As a form of the page is sent: `kind=claim&channel=phone&substance=…`.
    pub content: String,
}

/// `GET /cases/{number}/drafts`
pub async fn drafts(call: Call, _: Nothing) -> Reply<Vec<DraftShown>> {
    let case = case(&call).await?;
    kept(&call, case).await
}

/// `GET /me/drafts`: of a registration, which belongs to no case yet.
pub async fn of_new(call: Call, _: Nothing) -> Reply<Vec<DraftShown>> {
    kept(&call, NEW.0).await
}

async fn kept(call: &Call, case: Uuid) -> Reply<Vec<DraftShown>> {
    let rows = call.web.app.reader().await?.drafts(&call.me.org, call.login(), case).await?;
    let one = |row: store::Draft| DraftShown {
        form: row.form,
        content: row.content,
        seq: row.seq,
        changed: row.changed,
    };
    ok(rows.into_iter().map(one).collect())
}

/// `PUT /me/drafts`
pub async fn keep_new(call: Call, asked: NewDraftInput) -> Reply<()> {
    let (case, form) = NEW;
    call.web.app.keep_draft(&call.me.org, call.login(), case, form, (&asked.content, 0)).await?;
    done()
}

/// `PUT /cases/{number}/drafts/{act}`
pub async fn keep(call: Call, asked: DraftInput) -> Reply<()> {
    let case = case(&call).await?;
    let what = (asked.content.as_str(), asked.seq);
    call.web.app.keep_draft(&call.me.org, call.login(), case, call.param("act"), what).await?;
    done()
}
