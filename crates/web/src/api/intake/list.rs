use app::ArrivalLine;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::RawState;
use uuid::Uuid;

use crate::api::call::Call;
use crate::api::named::{Page, day, ids, limit};
use crate::api::problem::Trouble;
use crate::api::reply::{Reply, ok};
use crate::desk::customers::shown;
use crate::desk::intake::{Asked, problem};

/// Items of a page when it is not said, and at most.
const PAGE: u32 = 50;
const MOST: u32 = 200;
const STATES: [RawState; 5] =
    [RawState::Waiting, RawState::Registered, RawState::Attached, RawState::Refused, RawState::Failed];

/// What narrows the list. What is left out narrows nothing.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct IntakeAsked {
    /// `failed` (waits for a person), `waiting`, `registered`, `attached`, `refused`.
    pub state: String,
    /// Id of the channel.
    pub channel: String,
    /// An address: taken from this mailbox.
    pub mailbox: String,
    /// Arrived on this day or later, on the organisation's calendar.
    pub from: String,
    /// Arrived on this day or before.
    pub to: String,
    /// `next` of the page before.
    pub after: String,
    /// Items of a page: 50, at most 200.
    pub limit: String,
}

/// Something that came in.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct ArrivalShown {
    pub id: Uuid,
    pub arrived: Timestamp,
    /// `mailbox`, `letter`, `site`, `staff`, `paper`.
    pub way: String,
    pub mailbox: Option<String>,
    /// Id of the channel, where it is known.
    pub channel: Option<String>,
    /// `failed`, `waiting`, `registered`, `attached`, `refused`.
    pub state: String,
    /// Why it waits or was refused, in words.
    pub why: Option<String>,
    /// The case that it is in.
    pub number: Option<String>,
    pub from: String,
    pub email: Option<String>,
    pub subject: String,
}

/// `GET /intake`
pub async fn list(call: Call, asked: IntakeAsked) -> Reply<Page<ArrivalShown>> {
    let (me, app) = (&call.me, &call.web.app);
    let limit = limit(&asked.limit, PAGE, MOST)?;
    let wanted = read(&call, asked)?;
    let found = app.arrivals(&me.org, &wanted.filter(me), wanted.after(), limit).await?;
    let next = found.next.map(|place| wanted.page_at(place).after);
    let items = found.lines.into_iter().map(|line| one(&call, line)).collect();
    ok(Page { items, next })
}

/// As the page of the desk asks; what is nothing that there is, is refused.
fn read(call: &Call, asked: IntakeAsked) -> Result<Asked, Trouble> {
    let states: Vec<String> = STATES.iter().map(|one| one.as_str().to_owned()).collect();
    let channels = ids(call.me.regulation.channels.keys());
    for (field, value, allowed) in [("state", &asked.state, states), ("channel", &asked.channel, channels)] {
        if !value.is_empty() && !allowed.contains(value) {
            return Err(Trouble::bad(field, value, allowed));
        }
    }
    day("from", &asked.from)?;
    day("to", &asked.to)?;
    let state = if asked.state.is_empty() { "all".to_owned() } else { asked.state };
    let IntakeAsked { channel, mailbox, from, to, after, .. } = asked;
    let wanted = Asked { state, channel, mailbox, from, to, after };
    if !wanted.after.is_empty() && wanted.after().is_none() {
        return Err(Trouble::bad("after", &wanted.after, [] as [&str; 0]));
    }
    Ok(wanted)
}

fn one(call: &Call, line: ArrivalLine) -> ArrivalShown {
    let (me, ArrivalLine { row, way, name, email, subject }) = (&call.me, line);
    ArrivalShown {
        id: row.id,
        arrived: row.arrived,
        way: way.as_str().to_owned(),
        mailbox: row.mailbox,
        channel: Some(row.channel).filter(|id| !id.is_empty()),
        state: row.state,
        why: row.problem.map(|why| problem(me.t, &me.regulation, &why)),
        number: row.number,
        from: name,
        email: email.map(|email| shown(me, &email)),
        subject,
    }
}
