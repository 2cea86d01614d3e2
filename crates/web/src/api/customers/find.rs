use schemars::JsonSchema;
use serde::Deserialize;

use super::card::{CustomerCard, customer};
use crate::api::call::Call;
use crate::api::reply::{Reply, ok};
use crate::desk::cases::found_cards;

/// What is looked for.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Sought {
    /// A name, a phone, an INN, an e-mail, or words of their cases: three letters at least.
    pub q: String,
}

/// `GET /customers?q=…`: as the page of registration finds them.
pub async fn find(call: Call, sought: Sought) -> Reply<Vec<CustomerCard>> {
    let cards = found_cards(&call.web, &call.me, sought.q.trim(), None).await?;
    ok(cards.into_iter().map(|card| customer(&call.me, card)).collect())
}
