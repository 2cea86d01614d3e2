use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::AccountEvent;
use uuid::Uuid;

use crate::api::call::Call;
use crate::api::named::{Page, limit};
use crate::api::problem::Trouble;
use crate::api::reply::{Reply, ok};

/// Items of a page when it is not said, and at most.
const PAGE: u32 = 50;
const MOST: u32 = 500;

/// Which entries.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AccountsAsked {
    /// Whose account.
    pub login: String,
    /// `next` of the page before.
    pub after: String,
    /// Items of a page: 50, at most 500.
    pub limit: String,
}

/// Something that happened to an account.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AccountEventShown {
    pub id: Uuid,
    pub at: Timestamp,
    pub login: String,
    /// `signed-in`, `password-changed`, `token-issued`, …
    pub what: String,
    /// Who did it: a login, or `<system>`.
    pub actor: String,
    /// Where from.
    pub address: Option<String>,
}

/// `GET /audit/accounts`: the latest first.
pub async fn accounts(call: Call, asked: AccountsAsked) -> Reply<Page<AccountEventShown>> {
    let limit = limit(&asked.limit, PAGE, MOST)?;
    let before = match asked.after.as_str() {
        "" => None,
        text => Some(text.parse().map_err(|_| Trouble::bad("after", text, [] as [&str; 0]))?),
    };
    let login = Some(asked.login.as_str()).filter(|login| !login.is_empty());
    let rows = call.web.app.reader().await?.account_journal(&call.me.org, login, before, limit).await?;
    let next = rows.last().filter(|_| rows.len() == limit as usize).map(|last| last.id.to_string());
    let shown = |one: AccountEvent| AccountEventShown {
        id: one.id,
        at: one.at,
        login: one.login,
        what: one.what,
        actor: one.actor,
        address: one.address,
    };
    ok(Page { items: rows.into_iter().map(shown).collect(), next })
}
