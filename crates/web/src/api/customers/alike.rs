use app::Joined;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::AlikePair;
use uuid::Uuid;

use super::card::{CustomerCard, customer};
use crate::api::call::Call;
use crate::api::named::{Page, limit};
use crate::api::problem::Trouble;
use crate::api::reply::{Reply, done, ok};
use crate::desk::cases::shown;
use crate::error::WebError;

/// Items of a page when it is not said, and at most.
const PAGE: u32 = 50;
const MOST: u32 = 200;

/// Which page.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PairsAsked {
    /// `next` of the page before.
    pub after: String,
    /// Items of a page: 50, at most 200.
    pub limit: String,
}

/// Two cards that may be of one customer.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PairShown {
    /// The newer one.
    pub one: CustomerCard,
    pub other: CustomerCard,
}

/// Another card.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OtherCard {
    /// Id of the other card.
    pub card: Uuid,
}

/// The card that stays.
#[derive(Debug, Serialize, JsonSchema)]
pub struct JoinedShown {
    pub card: CustomerCard,
    /// Numbers of the cases that came to it.
    pub cases: Vec<String>,
}

/// `GET /customers/alike`
pub async fn alike(call: Call, asked: PairsAsked) -> Reply<Page<PairShown>> {
    let (me, limit) = (&call.me, limit(&asked.limit, PAGE, MOST)?);
    let after = after(&asked.after)?;
    let mut pairs = call.web.app.alike_pairs(&me.org, &me.visible, after, limit + 1).await?;
    let more = pairs.len() > limit as usize;
    pairs.truncate(limit as usize);
    shown(&call.web, me, pairs.iter().flat_map(|(one, other)| [one.id, other.id])).await?;
    let last = pairs.last().filter(|_| more);
    let next = last.map(|(one, other)| AlikePair { newer: one.id, older: other.id }.to_string());
    let pair = |(one, other)| PairShown { one: customer(me, one), other: customer(me, other) };
    ok(Page { items: pairs.into_iter().map(pair).collect(), next })
}

fn after(text: &str) -> Result<Option<AlikePair>, Trouble> {
    match (text, AlikePair::parse(text)) {
        ("", _) => Ok(None),
        (_, Some(pair)) => Ok(Some(pair)),
        _ => Err(Trouble::bad("after", text, [] as [&str; 0])),
    }
}

/// `POST /customers/{id}/join`: the other card becomes part of this one.
pub async fn join(call: Call, asked: OtherCard) -> Reply<JoinedShown> {
    let (one, other) = both(&call, asked.card).await?;
    let app = &call.web.app;
    let Joined { card, cases } = app.join_cards(&call.me.org, &one, &other, call.me.actor()).await?;
    ok(JoinedShown { card: customer(&call.me, card), cases })
}

/// `POST /customers/{id}/apart`: the two are of two customers.
pub async fn apart(call: Call, asked: OtherCard) -> Reply<()> {
    let (one, other) = both(&call, asked.card).await?;
    call.web.app.keep_apart(&call.me.org, &one, &other, call.me.actor()).await?;
    done()
}

/// Two different cards that one sees, neither of them joined to another.
async fn both(call: &Call, other: Uuid) -> Result<(String, String), Trouble> {
    let one = call.id("id")?;
    if one == other {
        return Err(Trouble::bad("card", &other.to_string(), [] as [&str; 0]));
    }
    for card in [one, other] {
        now(call, card).await?;
        if !call.web.app.sees_customer(&call.me.org, &call.me.visible, card).await? {
            return Err(WebError::NotFound.into());
        }
    }
    Ok((one.to_string(), other.to_string()))
}

/// Refused when the card was joined to another one that is seen.
pub async fn now(call: &Call, card: Uuid) -> Result<(), Trouble> {
    let (app, me) = (&call.web.app, &call.me);
    let now = app.reader().await?.became(&me.org, card).await?;
    if now == card {
        return Ok(());
    }
    match app.sees_customer(&me.org, &me.visible, now).await? {
        true => Err(Trouble::Joined { card: now }),
        false => Err(WebError::NotFound.into()),
    }
}
