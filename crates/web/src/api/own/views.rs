use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::SavedView;

use crate::api::call::Call;
use crate::api::input::Nothing;
use crate::api::problem::Trouble;
use crate::api::reply::{Reply, done, ok};
use crate::desk::queue::Asked;

/// Characters of a name, as on the page of the queue.
const LONGEST: usize = 60;
/// Somebody has no more of them than this.
const MOST: usize = 30;

/// A view of the queue under a name.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ViewShown {
    pub name: String,
    /// As the address of the queue has it: `tab=late&kind=claim`.
    pub query: String,
}

/// What to keep under the name.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ViewInput {
    pub query: String,
}

/// `GET /me/views`
pub async fn list(call: Call, _: Nothing) -> Reply<Vec<ViewShown>> {
    let rows = call.web.app.reader().await?.saved_views(&call.me.org, call.login()).await?;
    ok(rows.into_iter().map(|row| ViewShown { name: row.name, query: row.query }).collect())
}

/// `PUT /me/views/{name}`
pub async fn save(call: Call, asked: ViewInput) -> Reply<()> {
    let name = call.param("name").trim().to_owned();
    if name.is_empty() || name.chars().count() > LONGEST {
        return Err(Trouble::bad("name", &name, [format!("1–{LONGEST}")]));
    }
    let kept = call.web.app.reader().await?.saved_views(&call.me.org, call.login()).await?;
    if kept.len() >= MOST && kept.iter().all(|one| one.name != name) {
        return Err(Trouble::bad("name", &name, kept.into_iter().map(|one| one.name)));
    }
    let view = SavedView { name, query: Asked::read(&asked.query).whole() };
    call.web.app.save_view(&call.me.org, call.login(), view).await?;
    done()
}

/// `DELETE /me/views/{name}`
pub async fn drop(call: Call, _: Nothing) -> Reply<()> {
    call.web.app.drop_view(&call.me.org, call.login(), call.param("name")).await?;
    done()
}
