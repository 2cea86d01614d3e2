use app::{AppError, NewBlock};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::Blocked;

use crate::api::call::Call;
use crate::api::input::Nothing;
use crate::api::reply::{Reply, done, ok};
use crate::desk::customers::shown;

/// A sender who is not heard.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct BlockedSender {
    /// An address, masked for whoever may not see contacts, or a domain with all below it.
    pub sender: String,
    pub reason: String,
    /// Login of whoever decided so.
    pub by: String,
    pub since: Timestamp,
    /// None: until it is taken back.
    pub until: Option<Timestamp>,
}

/// All who are not heard.
#[derive(Debug, Serialize, JsonSchema)]
pub struct BlockedSenders {
    /// The latest first.
    pub items: Vec<BlockedSender>,
}

/// Whom to hear no more.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Blocking {
    /// An address or a domain: `spam@example.ru`, `example.ru`.
    pub sender: String,
    pub reason: String,
    /// When it ends; left out: never by itself.
    #[serde(default)]
    pub until: Option<Timestamp>,
}

/// `GET /blocked`
pub async fn blocked(call: Call, _: Nothing) -> Reply<BlockedSenders> {
    let all = call.web.app.blocked(&call.me.org).await?;
    ok(BlockedSenders { items: all.into_iter().map(|one| of(&call, one)).collect() })
}

/// `POST /blocked`: whoever was blocked before is blocked anew.
pub async fn block(call: Call, asked: Blocking) -> Reply<BlockedSender> {
    let it = NewBlock { sender: asked.sender, reason: asked.reason, until: asked.until };
    let (app, org) = (&call.web.app, &call.me.org);
    let name = app.block(org, it, call.me.actor()).await?;
    let found = app.blocked(org).await?.into_iter().find(|one| one.sender == name);
    // Somebody has taken it back this very moment.
    let found = found.ok_or(AppError::NothingCame { id: name })?;
    ok(of(&call, found))
}

/// `DELETE /blocked/{sender}`
pub async fn lift(call: Call, _: Nothing) -> Reply<()> {
    call.web.app.unblock(&call.me.org, call.param("sender"), call.me.actor()).await?;
    done()
}

fn of(call: &Call, one: Blocked) -> BlockedSender {
    let sender = if one.sender.contains('@') { shown(&call.me, &one.sender) } else { one.sender };
    BlockedSender { sender, reason: one.reason, by: one.actor, since: one.since, until: one.until }
}
