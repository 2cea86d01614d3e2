use std::cmp::Reverse;

use app::AppError;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{View, VisitsView};

use crate::api::call::Call;
use crate::api::named::day;
use crate::api::problem::Trouble;
use crate::api::reply::{Reply, ok};

/// Rows at most.
const MOST: u32 = 1000;
/// Days looked back when no day is given.
const DAYS: i64 = 30;

/// Which views.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ViewsAsked {
    /// Number of a case.
    pub case: String,
    /// A login.
    pub person: String,
    /// The first day; thirty days ago, when not said.
    pub from: String,
    /// The last day; today, when not said.
    pub to: String,
}

/// Somebody looked at a card, or at who comes to a centre on a day, once or oftener within an hour.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ViewedShown {
    /// Of the case; null: the visits of a day were looked at.
    pub number: Option<String>,
    pub visits: Option<VisitsOfDay>,
    /// Login.
    pub person: String,
    pub first: Timestamp,
    pub last: Timestamp,
    pub times: i64,
}

/// Which visits.
#[derive(Debug, Serialize, JsonSchema)]
pub struct VisitsOfDay {
    /// Id of the centre.
    pub centre: String,
    /// `2026-03-05`.
    pub day: String,
}

/// `GET /audit/views`: the latest first. Of one case, only who looked at that.
pub async fn views(call: Call, asked: ViewsAsked) -> Reply<Vec<ViewedShown>> {
    let (me, app) = (&call.me, &call.web.app);
    let zone = me.regulation.calendar(None).zone();
    let today = app.clock.now().to_zoned(zone.clone()).date();
    let first = day("from", &asked.from)?.unwrap_or_else(|| today.saturating_sub(DAYS.days()));
    let last = day("to", &asked.to)?.unwrap_or(today);
    let begins = |date: Date| date.to_zoned(zone.clone()).map_or(Timestamp::MAX, |at| at.timestamp());
    let (from, until) = (begins(first), begins(last.tomorrow().unwrap_or(last)));
    let person = Some(asked.person.as_str()).filter(|login| !login.is_empty());
    let mut reader = app.reader().await?;
    let mut visits = Vec::new();
    let rows = match asked.case.trim() {
        "" => {
            visits = reader.visits_views(&me.org, person, from, until, MOST).await?;
            reader.views(&me.org, person, from, until, MOST).await?
        }
        number => {
            let case = match app.find_only(&me.org, number).await {
                Err(AppError::NoCase { number }) => {
                    return Err(Trouble::bad("case", &number, [] as [&str; 0]));
                }
                Err(AppError::Several { number, possible }) => {
                    return Err(Trouble::bad("case", &number, possible));
                }
                found => found?,
            };
            let mut rows = reader.views_of_case(&me.org, case.id, MOST).await?;
            let fits = |login: &str| person.is_none_or(|person| person == login);
            rows.retain(|one| from <= one.last && one.first < until && fits(&one.person));
            rows
        }
    };
    let mut shown: Vec<ViewedShown> =
        rows.into_iter().map(of_case).chain(visits.into_iter().map(of_visits)).collect();
    shown.sort_by_key(|one| Reverse(one.last));
    shown.truncate(MOST as usize);
    ok(shown)
}

fn of_case(one: View) -> ViewedShown {
    ViewedShown {
        number: Some(one.number),
        visits: None,
        person: one.person,
        first: one.first,
        last: one.last,
        times: one.times,
    }
}

fn of_visits(one: VisitsView) -> ViewedShown {
    ViewedShown {
        number: None,
        visits: Some(VisitsOfDay { centre: one.centre, day: one.day }),
        person: one.person,
        first: one.first,
        last: one.last,
        times: one.times,
    }
}
