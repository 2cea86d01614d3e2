use axum::response::Response;
use jiff::Timestamp;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{After, Cursor};

use crate::api::call::Call;
use crate::api::named::{day, limit};
use crate::api::problem::Trouble;
use crate::api::reply::{Reply, ok};
use crate::desk::register::{Asked, Export, as_csv, as_xlsx};

/// Rows of a page when it is not said, and at most.
const PAGE: u32 = 200;
const MOST: u32 = 1000;

/// Which part of the register.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct RegisterAsked {
    /// The first day: `2026-03-01`; the first of this month, when no day is named.
    pub from: String,
    /// The last day.
    pub to: String,
    /// Id of the kind.
    pub kind: String,
    /// Id of the channel.
    pub channel: String,
    /// `open` or `closed`; else both.
    pub state: String,
    /// `next` of the page before.
    pub after: String,
    /// Rows of a page: 200, at most 1000.
    pub limit: String,
}

/// A part of the register, by the columns of the organisation's regulation.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RegisterShown {
    pub from: Date,
    pub to: Date,
    pub columns: Vec<String>,
    /// The oldest first.
    pub rows: Vec<RegisterRowShown>,
    /// `after` of the next page; null: this was the last.
    pub next: Option<String>,
}

/// A row.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RegisterRowShown {
    /// Number of the case.
    pub number: String,
    /// A text for each column.
    pub cells: Vec<String>,
}

/// Which part of the register, as a file.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct RegisterFileAsked {
    /// The first day: `2026-03-01`; the first of this month, when no day is named.
    pub from: String,
    /// The last day.
    pub to: String,
    /// Id of the kind.
    pub kind: String,
    /// Id of the channel.
    pub channel: String,
    /// `open` or `closed`; else both.
    pub state: String,
}

impl RegisterFileAsked {
    /// As the page of the register asks.
    fn asked(self) -> Result<Asked, Trouble> {
        day("from", &self.from)?;
        day("to", &self.to)?;
        if !["", "open", "closed"].contains(&self.state.as_str()) {
            return Err(Trouble::bad("state", &self.state, ["open", "closed"]));
        }
        let RegisterFileAsked { from, to, kind, channel, state } = self;
        Ok(Asked { from, to, kind, channel, state, ..Asked::default() })
    }
}

/// It ends before it begins.
fn backwards(asked: &Asked) -> Trouble {
    Trouble::bad("to", &asked.to, [format!("{}…", asked.from)])
}

/// `GET /register.csv`: however long it is.
pub async fn csv(call: Call, asked: RegisterFileAsked) -> Result<Response, Trouble> {
    let asked = asked.asked()?;
    let export = Export::new(call.web.clone(), &call.me, &asked).map_err(|_| backwards(&asked))?;
    Ok(as_csv(export, &call.me).await?)
}

/// `GET /register.xlsx`
pub async fn xlsx(call: Call, asked: RegisterFileAsked) -> Result<Response, Trouble> {
    let asked = asked.asked()?;
    let export = Export::new(call.web.clone(), &call.me, &asked).map_err(|_| backwards(&asked))?;
    as_xlsx(&call.web, export, &call.me).await?.ok_or(Trouble::RegisterTooLong)
}

/// `GET /register`
pub async fn register(call: Call, asked: RegisterAsked) -> Reply<RegisterShown> {
    let (me, app) = (&call.me, &call.web.app);
    let (after, limit) = (after(&asked.after)?, limit(&asked.limit, PAGE, MOST)?);
    let RegisterAsked { from, to, kind, channel, state, .. } = asked;
    let asked = RegisterFileAsked { from, to, kind, channel, state }.asked()?;
    let zone = me.regulation.calendar(None).zone();
    let period = asked.period(app.clock.now().to_zoned(zone.clone()).date());
    let period = period.map_err(|_| backwards(&asked))?;
    let part = app.register_part(&me.org, call.login(), asked.filter(me, period), (after, limit)).await?;
    let row = |row: app::RegisterCells| RegisterRowShown { number: row.number, cells: row.cells };
    let next = part.next.map(|next| Cursor::Registered(next.registered.as_microsecond(), next.id));
    ok(RegisterShown {
        from: period.from,
        to: period.to,
        columns: me.regulation.register.iter().map(|column| column.title.clone()).collect(),
        rows: part.rows.into_iter().map(row).collect(),
        next: next.map(|next| next.to_string()),
    })
}

fn after(text: &str) -> Result<Option<After>, Trouble> {
    if text.is_empty() {
        return Ok(None);
    }
    let wrong = || Trouble::bad("after", text, [] as [&str; 0]);
    let Some(Cursor::Registered(at, id)) = Cursor::parse(text) else { return Err(wrong()) };
    let registered = Timestamp::from_microsecond(at).map_err(|_| wrong())?;
    Ok(Some(After { registered, id }))
}
