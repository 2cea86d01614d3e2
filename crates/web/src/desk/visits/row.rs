use app::masked;
use casework::{Measure, VisitState, VisitStep};
use regulation::{Centre, Right};
use store::VisitRow;

use super::{rules, zone};
use crate::desk::cases::address_of;
use crate::error::WebError;
use crate::server::Web;
use crate::session::Me;

/// A line of the day's list.
pub struct Row {
    pub id: String,
    pub time: String,
    pub number: String,
    /// None: erased.
    pub name: Option<String>,
    pub phone: Option<String>,
    pub topic: String,
    pub about: Option<String>,
    pub walk_in: bool,
    /// Key of the text, and the class of its badge.
    pub state: String,
    pub badge: &'static str,
    /// At which desk.
    pub desk: Option<String>,
    /// How long they waited and were served: class and words.
    pub measure: Option<(&'static str, String)>,
    /// The word of a step in the address, its title, the class of its button.
    pub steps: Vec<(&'static str, String, &'static str)>,
    /// They can be called; to a desk, where there are several.
    pub call: bool,
    /// The case that it became: number and address.
    pub case: Option<(String, String)>,
    /// Where the case of the visit is registered.
    pub register: Option<String>,
    pub seen: i64,
}

pub async fn row(web: &Web, me: &Me, centre: &Centre, one: &VisitRow) -> Result<Row, WebError> {
    let (t, visits) = (me.t, rules(me)?);
    let topic = visits.topics.get(&one.topic);
    let phone = |phone: &String| if me.may(Right::Contacts) { phone.clone() } else { masked(phone) };
    let steps = web.app.visit_steps(one);
    let begins = topic.is_some_and(|topic| topic.kind.is_some()) && one.arrived.is_some();
    let register = begins && one.case_id.is_none() && me.may(Right::Register);
    Ok(Row {
        id: one.id.to_string(),
        time: one.starts.to_zoned(zone(me, centre).clone()).strftime("%H:%M").to_string(),
        number: one.number.clone(),
        name: one.name.clone(),
        phone: one.phone.as_ref().map(phone),
        topic: topic.map(|topic| topic.title.clone()).unwrap_or_default(),
        about: one.about.clone(),
        walk_in: one.walk_in,
        state: t.get(&format!("visits-state-{}", one.state.as_str())),
        badge: badge(one.state),
        desk: one.desk.clone().filter(|desk| !desk.is_empty()),
        measure: web.app.visit_measure(&me.regulation, one).map(|measure| words(me, &measure)),
        call: steps.contains(&VisitStep::Call),
        steps: steps.iter().filter(|step| **step != VisitStep::Call).map(|step| button(me, *step)).collect(),
        case: case(web, me, one).await?,
        register: register.then(|| me.address(&format!("desk/cases/new?visit={}", one.id))),
        seen: one.acts,
    })
}

fn badge(state: VisitState) -> &'static str {
    match state {
        VisitState::Arrived => "badge badge-strong",
        VisitState::Called => "badge badge-accent",
        VisitState::Served => "badge badge-good",
        VisitState::Booked | VisitState::Cancelled | VisitState::Missed => "badge",
    }
}

fn button(me: &Me, step: VisitStep) -> (&'static str, String, &'static str) {
    let class = match step {
        VisitStep::Arrive | VisitStep::Serve => "button button-small button-main",
        _ => "button button-small button-quiet",
    };
    (step.as_str(), me.t.get(&format!("visits-do-{}", step.as_str())), class)
}

/// «ждёт 12 мин», «ждал 10 мин, приём 55 мин: дольше нормы».
fn words(me: &Me, one: &Measure) -> (&'static str, String) {
    let minutes = |span: jiff::SignedDuration| span.as_mins().to_string();
    let values = [("waited", minutes(one.waited)), ("served", minutes(one.served.unwrap_or_default()))];
    let key = match (one.served, one.over) {
        (None, false) => "visits-waits",
        (None, true) => "visits-left",
        (Some(_), false) => "visits-at-desk",
        (Some(_), true) => "visits-served",
    };
    let told = me.t.with(key, &values);
    let class = match (one.late, one.over) {
        (true, false) => "due due-late",
        (true, true) => "due due-met-late",
        (false, true) => "due due-met",
        (false, false) => "due",
    };
    (class, if one.late { me.t.about("visits-late", &told) } else { told })
}

/// Its number, and its address for whoever sees it.
async fn case(web: &Web, me: &Me, one: &VisitRow) -> Result<Option<(String, String)>, WebError> {
    let Some(case) = one.case_id else { return Ok(None) };
    let found = web.app.reader().await?.load_case(&me.org, store::Which::Id(case)).await?;
    Ok(Some((found.state.number.to_string(), address_of(web, me, case).await?)))
}
