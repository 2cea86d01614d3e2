use app::{AppError, WalkIn};
use casework::VisitStep;
use schemars::JsonSchema;
use serde::Deserialize;

use super::day::{VisitShown, shown};
use crate::api::call::Call;
use crate::api::problem::Trouble;
use crate::api::reply::{Reply, created, ok};
use crate::desk::cases::bind as bound;
use crate::desk::visits::{rules, zone};

/// Somebody who came without booking.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WalkInInput {
    /// Id of the centre.
    pub centre: String,
    /// Id of the topic.
    pub topic: String,
    pub name: String,
    #[serde(default)]
    pub phone: Option<String>,
}

/// What is marked.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MarkInput {
    /// `seen` of the visit as it was read.
    pub seen: i64,
    /// Of `call`: to which desk.
    #[serde(default)]
    pub desk: Option<String>,
}

/// What a visit became.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct VisitCase {
    /// Number of a case that one sees.
    pub number: String,
}

/// `POST /visits`: they wait from now on.
pub async fn walk_in(call: Call, asked: WalkInInput) -> Reply<VisitShown> {
    let (me, visits) = (&call.me, rules(&call.me)?);
    for (field, value, known) in
        [("centre", &asked.centre, &ids(&visits.centres)), ("topic", &asked.topic, &ids(&visits.topics))]
    {
        if !known.contains(value) {
            return Err(Trouble::bad(field, value, known));
        }
    }
    let WalkInInput { centre, topic, name, phone } = asked;
    let phone = phone.filter(|phone| !phone.trim().is_empty());
    // Sent twice, it is one visit by its key of idempotency.
    let new = WalkIn { centre, topic, name: name.trim().to_owned(), phone, token: call.web.app.once() };
    let row = call.web.app.walk_in(&me.org, new, call.login()).await?;
    let day = visits.centres.get(&row.centre).map(|one| row.starts.to_zoned(zone(me, one).clone()).date());
    let day = day.map(|day| format!("&day={day}")).unwrap_or_default();
    let location = format!("/api/v1/{}/visits?centre={}{day}", me.org, row.centre);
    created(shown(&call, row).await?, location)
}

fn ids<T>(known: &indexmap::IndexMap<String, T>) -> Vec<String> {
    known.keys().cloned().collect()
}

/// `POST /visits/{id}/acts/{act}`
pub async fn mark(call: Call, asked: MarkInput) -> Reply<VisitShown> {
    let (me, id, act) = (&call.me, call.id("id")?, call.param("act"));
    let known = VisitStep::ALL.iter().map(|step| step.as_str());
    let step = VisitStep::parse(act).ok_or_else(|| Trouble::bad("act", act, known))?;
    let desk = asked.desk.filter(|desk| !desk.trim().is_empty());
    let row = call.web.app.mark_visit(&me.org, id, (step, desk), asked.seen, call.login()).await?;
    ok(shown(&call, row).await?)
}

/// `PUT /visits/{id}/case`: it became that case.
pub async fn bind(call: Call, asked: VisitCase) -> Reply<VisitShown> {
    let (me, app, id) = (&call.me, &call.web.app, call.id("id")?);
    app.visit_at_desk(&me.org, id, call.login()).await?;
    let case = match app.find_visible(&me.org, &asked.number, call.login()).await {
        Err(AppError::NoCase { number }) => return Err(Trouble::bad("number", &number, [] as [&str; 0])),
        found => found?,
    };
    bound(&call.web, me, Some(id), case).await?;
    ok(shown(&call, app.visit_at_desk(&me.org, id, call.login()).await?).await?)
}
