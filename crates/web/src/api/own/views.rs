use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::SavedView;

use crate::api::call::Call;
use crate::api::input::Nothing;
use crate::api::problem::Trouble;
use crate::api::reply::{Reply, done, ok};

/// Characters of a name and of a query at most.
const LONGEST_NAME: usize = 100;
const LONGEST: usize = 2000;

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
    if name.is_empty() || name.chars().count() > LONGEST_NAME {
        return Err(Trouble::bad("name", &name, [format!("1–{LONGEST_NAME}")]));
    }
    if asked.query.len() > LONGEST {
        return Err(Trouble::bad("query", "…", [format!("0–{LONGEST}")]));
    }
    let view = SavedView { name, query: asked.query };
    call.web.app.save_view(&call.me.org, call.login(), view).await?;
    done()
}

/// `DELETE /me/views/{name}`
pub async fn drop(call: Call, _: Nothing) -> Reply<()> {
    call.web.app.drop_view(&call.me.org, call.login(), call.param("name")).await?;
    done()
}
