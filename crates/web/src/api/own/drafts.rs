use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::case;
use crate::api::call::Call;
use crate::api::input::Nothing;
use crate::api::reply::{Reply, done, ok};

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

/// `GET /cases/{number}/drafts`
pub async fn drafts(call: Call, _: Nothing) -> Reply<Vec<DraftShown>> {
    let case = case(&call).await?;
    let rows = call.web.app.reader().await?.drafts(&call.me.org, call.login(), case).await?;
    let one = |row: store::Draft| DraftShown {
        form: row.form,
        content: row.content,
        seq: row.seq,
        changed: row.changed,
    };
    ok(rows.into_iter().map(one).collect())
}

/// `PUT /cases/{number}/drafts/{act}`
pub async fn keep(call: Call, asked: DraftInput) -> Reply<()> {
    let case = case(&call).await?;
    let what = (asked.content.as_str(), asked.seq);
    call.web.app.keep_draft(&call.me.org, call.login(), case, call.param("act"), what).await?;
    done()
}
