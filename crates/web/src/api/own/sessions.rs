use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use store::SessionRow;
use uuid::Uuid;

use crate::api::call::Call;
use crate::api::input::Nothing;
use crate::api::reply::{Reply, done, ok};
use crate::error::WebError;

/// A browser in which one is signed in.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SessionShown {
    pub id: Uuid,
    pub began: Timestamp,
    /// Last, within a minute.
    pub seen: Timestamp,
    /// Where from.
    pub address: String,
    /// How the browser names itself.
    pub agent: String,
}

/// `GET /me/sessions`
pub async fn list(call: Call, _: Nothing) -> Reply<Vec<SessionShown>> {
    let rows = call.web.app.sessions(&call.me.org, call.login()).await?;
    let one = |row: SessionRow| SessionShown {
        id: row.id,
        began: row.began,
        seen: row.seen,
        address: row.address,
        agent: row.agent,
    };
    ok(rows.into_iter().map(one).collect())
}

/// `DELETE /me/sessions/{id}`
pub async fn end(call: Call, _: Nothing) -> Reply<()> {
    let (id, login) = (call.id("id")?, call.login());
    match call.web.app.end_session(&call.me.org, login, id, login).await? {
        true => done(),
        false => Err(WebError::NotFound.into()),
    }
}

/// `DELETE /me/sessions`: all of them; tokens stay.
pub async fn end_all(call: Call, _: Nothing) -> Reply<()> {
    call.web.app.end_sessions(&call.me.org, call.login(), None, call.login()).await?;
    done()
}
