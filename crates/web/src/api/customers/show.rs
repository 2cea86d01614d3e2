use store::{Filter, Sort};
use uuid::Uuid;

use super::alike::now;
use super::card::{CustomerCard, customer};
use crate::api::call::Call;
use crate::api::cases::{CaseLine, Pen};
use crate::api::input::Nothing;
use crate::api::problem::Trouble;
use crate::api::reply::{Reply, ok};
use crate::error::WebError;

/// Cases of a customer that are listed.
const MOST: u32 = 200;

/// `GET /customers/{id}`: who looked is written in each of the cases first (S1).
pub async fn show(call: Call, _: Nothing) -> Reply<CustomerCard> {
    let id = call.id("id")?;
    now(&call, id).await?;
    let card = call.web.app.customer_for(&call.me.org, &call.me.visible, id).await?;
    let card = card.ok_or(WebError::NotFound)?;
    let seen = of_customer(&call, id).await?;
    let cases: Vec<Uuid> = seen.iter().map(|line| line.row.id).collect();
    call.web.app.view_all(&call.me.org, call.login(), &cases).await?;
    ok(customer(&call.me, card))
}

/// `GET /customers/{id}/cases`: those that one may see, the newest first.
pub async fn cases(call: Call, _: Nothing) -> Reply<Vec<CaseLine>> {
    let id = call.id("id")?;
    now(&call, id).await?;
    let lines = of_customer(&call, id).await?;
    let people = call.web.app.known_people(&call.me.org).await?;
    let pen = Pen::new(&call.me, &people, call.web.app.clock.now());
    ok(lines.into_iter().map(|line| pen.line(line)).collect())
}

async fn of_customer(call: &Call, id: Uuid) -> Result<Vec<app::Line>, Trouble> {
    let filter = Filter { customer: Some(id), ..Filter::default() };
    let how = (Sort::Registered, None, MOST);
    Ok(call.web.app.find_cases(&call.me.org, call.login(), filter, how).await?.lines)
}
