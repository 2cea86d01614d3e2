use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use store::ApiToken;
use uuid::Uuid;

use crate::api::call::Call;
use crate::api::input::Nothing;
use crate::api::reply::{Reply, done, ok};
use crate::error::WebError;

/// A token, without what lets in.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct TokenShown {
    pub id: Uuid,
    pub name: String,
    /// Login in whose name it acts.
    pub login: String,
    pub scopes: Vec<String>,
    pub issued: Timestamp,
    pub issued_by: String,
    pub expires: Timestamp,
    /// Last, within a minute.
    pub used: Option<Timestamp>,
    /// It lets nobody in any more.
    pub ended: Option<Timestamp>,
    /// It is the one that asks.
    pub this: bool,
}

/// `GET /me/tokens`. New ones are issued at the desk only: a token that was stolen makes no others.
pub async fn list(call: Call, _: Nothing) -> Reply<Vec<TokenShown>> {
    let all = call.web.app.reader().await?.api_tokens(&call.me.org).await?;
    let own = all.into_iter().filter(|one| one.login == call.login());
    ok(own.map(|one| shown(&call, one)).collect())
}

/// `DELETE /me/tokens/{id}`
pub async fn end(call: Call, _: Nothing) -> Reply<()> {
    let id = call.id("id")?;
    let all = call.web.app.reader().await?.api_tokens(&call.me.org).await?;
    if !all.iter().any(|one| one.id == id && one.login == call.login()) {
        return Err(WebError::NotFound.into());
    }
    match call.web.app.end_api_token(&call.me.org, id, call.login()).await? {
        true => done(),
        false => Err(WebError::NotFound.into()),
    }
}

/// A token as it is listed.
pub fn shown(call: &Call, one: ApiToken) -> TokenShown {
    TokenShown {
        this: one.id == call.token.id,
        id: one.id,
        name: one.name,
        login: one.login,
        scopes: one.scopes.split(' ').map(str::to_owned).collect(),
        issued: one.issued,
        issued_by: one.issued_by,
        expires: one.expires,
        used: one.used,
        ended: one.ended,
    }
}
