use app::masked_card;
use regulation::Right;
use schemars::JsonSchema;
use serde::Serialize;
use store::Customer;
use uuid::Uuid;

use crate::session::Me;

/// A customer's card. Contacts are masked for whoever may not see them.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct CustomerCard {
    pub id: Uuid,
    /// `individual`, `group`, `legal`.
    pub applicant: String,
    pub name: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub inn: Option<String>,
    pub address: Option<String>,
    /// Of an organisation: who speaks for it.
    pub contact_person: Option<String>,
    /// Login of the personal manager.
    pub manager: Option<String>,
    pub segment: Option<String>,
    /// Disabled, veteran, vulnerable.
    pub social: Option<String>,
    pub note: Option<String>,
    /// The contacts are masked.
    pub masked: bool,
}

/// The card as somebody sees it.
pub fn customer(me: &Me, card: Customer) -> CustomerCard {
    let masked = !me.may(Right::Contacts);
    let card = if masked { masked_card(card) } else { card };
    CustomerCard {
        id: card.id,
        applicant: card.applicant.as_str().to_owned(),
        name: card.name,
        email: card.email,
        phone: card.phone,
        inn: card.inn,
        address: card.address,
        contact_person: card.contact_person,
        manager: card.manager,
        segment: card.segment,
        social: card.social,
        note: card.note,
        masked,
    }
}
