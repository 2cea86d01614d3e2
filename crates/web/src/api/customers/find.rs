use app::masked_card;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

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

/// Enough of a customer to be told from others; the rest is the card's, and whoever reads that is recorded.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CustomerFound {
    pub id: Uuid,
    /// `individual`, `group`, `legal`.
    pub applicant: String,
    pub name: Option<String>,
    /// Masked, for whoever may see contacts too.
    pub phone: Option<String>,
    /// Masked.
    pub email: Option<String>,
    /// Masked.
    pub address: Option<String>,
    /// Cases of theirs that one may see; 200 at most.
    pub cases: usize,
}

/// `GET /customers?q=…`: as the page of registration finds them.
pub async fn find(call: Call, sought: Sought) -> Reply<Vec<CustomerFound>> {
    let (app, me) = (&call.web.app, &call.me);
    let mut found = Vec::new();
    for card in found_cards(&call.web, me, sought.q.trim(), None).await? {
        let cases = app.cases_of(&me.org, &me.visible, card.id).await?.len();
        let card = masked_card(card);
        found.push(CustomerFound {
            id: card.id,
            applicant: card.applicant.as_str().to_owned(),
            name: card.name,
            phone: card.phone,
            email: card.email,
            address: card.address,
            cases,
        });
    }
    ok(found)
}
