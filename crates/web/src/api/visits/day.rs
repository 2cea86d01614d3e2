use app::masked;
use casework::{Measure, VisitStep};
use jiff::Timestamp;
use jiff::civil::Date;
use regulation::Right;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::VisitRow;
use uuid::Uuid;

use crate::api::call::Call;
use crate::api::named::{Named, day as read_day};
use crate::api::problem::Trouble;
use crate::api::reply::{Reply, ok};
use crate::desk::visits::{rules, zone};

/// Which visits.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct VisitsAsked {
    /// Id of the centre; the first one, when not said.
    pub centre: String,
    /// `2026-03-05` on the centre's clocks; today, when not said.
    pub day: String,
}

/// The visits of a centre on a day.
#[derive(Debug, Serialize, JsonSchema)]
pub struct VisitsShown {
    pub centre: Named,
    pub day: Date,
    /// In the order of their times.
    pub visits: Vec<VisitShown>,
}

/// A visit. Contacts are masked for whoever may not see them.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct VisitShown {
    pub id: Uuid,
    pub number: String,
    /// When it is booked for; of a walk-in, when they came.
    pub starts: Timestamp,
    pub ends: Timestamp,
    /// They came without booking.
    pub walk_in: bool,
    /// `booked`, `cancelled`, `arrived`, `called`, `served`, `missed`.
    pub state: String,
    pub topic: Named,
    /// Null: erased.
    pub name: Option<String>,
    pub phone: Option<String>,
    pub about: Option<String>,
    /// At which desk.
    pub desk: Option<String>,
    pub measure: Option<MeasureShown>,
    /// What may be marked now: `arrive`, `call`, `serve`, `miss`, `cancel`, `back`.
    pub steps: Vec<String>,
    /// Number of the case that it became.
    pub case: Option<String>,
    /// The number of the last mark: goes back as `seen`.
    pub seen: i64,
}

/// How long somebody waited and was served, in whole minutes.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MeasureShown {
    pub waited: i64,
    /// Null: not called yet, or left before.
    pub served: Option<i64>,
    /// Nobody waits and nobody is served any more.
    pub over: bool,
    /// Longer than the norm.
    pub late: bool,
}

/// `GET /visits`
pub async fn day(call: Call, asked: VisitsAsked) -> Reply<VisitsShown> {
    let (me, app, visits) = (&call.me, &call.web.app, rules(&call.me)?);
    let centre = match asked.centre.as_str() {
        "" => visits.centres.values().next(),
        id => visits.centres.get(id),
    };
    let centre = centre.ok_or_else(|| Trouble::bad("centre", &asked.centre, visits.centres.keys()))?;
    let today = || app.clock.now().to_zoned(zone(me, centre).clone()).date();
    let day = read_day("day", &asked.day)?.unwrap_or_else(today);
    let rows = app.visits_of_day(&me.org, &centre.id, day, call.login()).await?;
    let mut visits = Vec::with_capacity(rows.len());
    for row in rows {
        visits.push(shown(&call, row).await?);
    }
    ok(VisitsShown { centre: Named::new(&centre.id, &centre.title), day, visits })
}

/// A visit as somebody sees it.
pub async fn shown(call: &Call, row: VisitRow) -> Result<VisitShown, Trouble> {
    let (me, app) = (&call.me, &call.web.app);
    let topics = &rules(me)?.topics;
    let title = topics.get(&row.topic).map(|topic| topic.title.as_str()).unwrap_or_default();
    let phone = |phone: String| if me.may(Right::Contacts) { phone } else { masked(&phone) };
    Ok(VisitShown {
        topic: Named::new(&row.topic, title),
        measure: app.visit_measure(&me.regulation, &row).map(measure),
        steps: app.visit_steps(&row).into_iter().map(|step: VisitStep| step.as_str().to_owned()).collect(),
        case: number(call, row.case_id).await?,
        id: row.id,
        number: row.number,
        starts: row.starts,
        ends: row.ends,
        walk_in: row.walk_in,
        state: row.state.as_str().to_owned(),
        name: row.name,
        phone: row.phone.map(phone),
        about: row.about,
        desk: row.desk.filter(|desk| !desk.is_empty()),
        seen: row.acts,
    })
}

/// The number of the case, as the desk shows it.
async fn number(call: &Call, case: Option<Uuid>) -> Result<Option<String>, Trouble> {
    let Some(case) = case else { return Ok(None) };
    let row = call.web.app.reader().await?.case_row(&call.me.org, case).await?;
    Ok(row.map(|row| app::numbered(&row.number, &row.scope)))
}

fn measure(one: Measure) -> MeasureShown {
    MeasureShown {
        waited: one.waited.as_mins(),
        served: one.served.map(|span| span.as_mins()),
        over: one.over,
        late: one.late,
    }
}
