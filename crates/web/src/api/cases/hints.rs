use app::{Asked, Ground};
use regulation::Suggest;
use schemars::JsonSchema;
use serde::Serialize;
use store::Customer;

use super::register::{CustomerInput, Registration};
use crate::api::call::Call;
use crate::api::problem::Trouble;
use crate::api::reply::{Reply, ok};
use crate::desk::cases::{hint_line, is_reachable};

/// Something that speaks against a case as it is typed. Whoever registers it decides.
#[derive(Debug, Serialize, JsonSchema)]
pub struct HintShown {
    /// `repeat`, `unreadable`, `obscene`, `no-contacts`.
    pub what: String,
    /// The same in words.
    pub words: String,
    /// The words that it was found by; empty where something is missing.
    pub found: String,
    /// What the regulation says of it, in words.
    pub rule: String,
    /// The place in the document.
    pub point: Option<String>,
    /// The regulation has such a ground; true: the customer is told. Null: it has none.
    pub answered: Option<bool>,
    /// Number of the earlier case, of a repeat.
    pub earlier: Option<String>,
}

/// `POST /cases/hints`: of the case as it would be registered. Nothing is written.
pub async fn hints(call: Call, asked: Registration) -> Reply<Vec<HintShown>> {
    let (me, app) = (&call.me, &call.web.app);
    let texts: Vec<String> = asked.fields.values().map(|value| value.text()).collect();
    let (text, customer) = (texts.join("\n"), asked.customer.unwrap_or_default());
    let card = card(&call, &customer).await?;
    let typed = [&customer.phone, &customer.email, &customer.address].into_iter().flatten();
    let contact = typed.into_iter().any(|contact| !contact.trim().is_empty());
    let internal = me.regulation.kinds.get(asked.kind.as_str()).is_some_and(|kind| kind.internal);
    let asked = Asked {
        kind: &asked.kind,
        channel: &asked.channel,
        text: &text,
        customer: card.as_ref().map(|one| one.id),
        reachable: internal || is_reachable(contact, card.as_ref(), &text),
    };
    let grounds = app.grounds(&me.org, &me.visible, asked).await?;
    ok(grounds.iter().map(|ground| shown(&call, ground)).collect())
}

/// The card that was chosen, else the one that a contact leads to; only one that is theirs to see.
async fn card(call: &Call, customer: &CustomerInput) -> Result<Option<Customer>, Trouble> {
    let (me, app) = (&call.me, &call.web.app);
    let (phone, email, inn) = (&customer.phone, &customer.email, &customer.inn);
    let id = match customer.card {
        Some(card) => Some(card),
        None => {
            let mut reader = app.reader().await?;
            let found =
                reader.find_customer(&me.org, phone.as_deref(), email.as_deref(), inn.as_deref()).await?;
            found.map(|found| found.customer)
        }
    };
    match id {
        Some(id) => Ok(app.customer_for(&me.org, &me.visible, id).await?),
        None => Ok(None),
    }
}

fn shown(call: &Call, ground: &Ground) -> HintShown {
    let line = hint_line(&call.me, ground);
    HintShown {
        what: word(ground.what).to_owned(),
        words: line.words,
        found: ground.found.clone(),
        rule: line.rule,
        point: line.point,
        answered: ground.rule.as_ref().map(|rule| rule.answered),
        earlier: ground.earlier.as_ref().map(|row| app::numbered(&row.number, &row.scope)),
    }
}

/// As grounds of the regulation have it.
fn word(what: Suggest) -> &'static str {
    match what {
        Suggest::Unreadable => "unreadable",
        Suggest::NoContacts => "no-contacts",
        Suggest::Obscene => "obscene",
        Suggest::Repeat => "repeat",
    }
}
