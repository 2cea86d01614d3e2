use app::VisitSummary;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::api::call::Call;
use crate::api::named::day;
use crate::api::problem::Trouble;
use crate::api::reply::{Reply, ok};
use crate::desk::visits::rules;

/// Which days.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SummaryAsked {
    /// The first day: `2026-03-01`; the first of the month of the last one, when not said.
    pub from: String,
    /// The last day; today, when not said.
    pub until: String,
}

/// How the centres received their visitors.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SummaryShown {
    pub from: Date,
    pub until: Date,
    /// Minutes that waiting and service may take together.
    pub norm: i64,
    pub centres: Vec<CentreSummary>,
}

/// How one centre did.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct CentreSummary {
    /// Its title.
    pub centre: String,
    pub booked: u32,
    pub walk_ins: u32,
    pub cancelled: u32,
    pub missed: u32,
    pub served: u32,
    /// Of those who were served: waiting and service together were within the norm.
    pub in_norm: u32,
    /// Minutes on average, of those who were served.
    pub waited: i64,
    pub service: i64,
    /// Waiting and service together, at most.
    pub longest: i64,
}

/// `GET /visits/summary`
pub async fn summary(call: Call, asked: SummaryAsked) -> Reply<SummaryShown> {
    let (me, app) = (&call.me, &call.web.app);
    let norm = rules(me)?.norm.as_mins();
    let today = || app.clock.now().to_zoned(me.regulation.calendar(None).zone().clone()).date();
    let until = day("until", &asked.until)?.unwrap_or_else(today);
    let from = day("from", &asked.from)?.unwrap_or_else(|| until.first_of_month());
    if from > until {
        return Err(Trouble::bad("until", &asked.until, [format!("{from}…")]));
    }
    let all = app.visit_summary(&me.org, (from, until), call.login()).await?;
    ok(SummaryShown { from, until, norm, centres: all.into_iter().map(centre).collect() })
}

fn centre(one: VisitSummary) -> CentreSummary {
    CentreSummary {
        centre: one.centre,
        booked: one.booked,
        walk_ins: one.walk_ins,
        cancelled: one.cancelled,
        missed: one.missed,
        served: one.served,
        in_norm: one.in_norm,
        waited: one.waited.as_mins(),
        service: one.service.as_mins(),
        longest: one.longest.as_mins(),
    }
}
