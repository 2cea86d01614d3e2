use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::Awaited;
use uuid::Uuid;

use super::case;
use crate::api::call::Call;
use crate::api::input::Nothing;
use crate::api::problem::Trouble;
use crate::api::reply::{Reply, created, done, ok};
use crate::error::WebError;
use app::numbered;

/// Reminders that are listed.
const MOST: u32 = 200;
/// Characters of a text at most.
const LONGEST: usize = 1000;

/// Something to be reminded of.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewReminder {
    pub text: String,
    pub due: Timestamp,
}

/// A reminder that waits.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ReminderShown {
    pub id: Uuid,
    /// Number of its case; null: it is not theirs to see any more.
    pub number: Option<String>,
    pub text: String,
    pub due: Timestamp,
}

/// The reminder that was set.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ReminderSet {
    pub id: Uuid,
}

/// `POST /cases/{number}/reminders`
pub async fn set(call: Call, asked: NewReminder) -> Reply<ReminderSet> {
    let text = asked.text.trim();
    if text.is_empty() {
        return Err(Trouble::MissingField { field: "text".into() });
    }
    if text.chars().count() > LONGEST {
        return Err(Trouble::bad("text", "…", [format!("1–{LONGEST}")]));
    }
    let now = call.web.app.clock.now();
    if asked.due <= now {
        return Err(Trouble::bad("due", &asked.due.to_string(), [format!("> {now}")]));
    }
    let case = case(&call).await?;
    let id = call.web.app.set_reminder(&call.me.org, call.login(), case, text, asked.due).await?;
    created(ReminderSet { id }, format!("/api/v1/{}/me/reminders/{id}", call.me.org))
}

/// `GET /cases/{number}/reminders`
pub async fn of_case(call: Call, _: Nothing) -> Reply<Vec<ReminderShown>> {
    let case = case(&call).await?;
    let mut rows = call.web.app.reader().await?.awaited(&call.me.org, call.login(), MOST).await?;
    rows.retain(|row| row.case_id == case);
    shown(&call, rows).await
}

/// `GET /me/reminders`
pub async fn list(call: Call, _: Nothing) -> Reply<Vec<ReminderShown>> {
    let rows = call.web.app.reader().await?.awaited(&call.me.org, call.login(), MOST).await?;
    shown(&call, rows).await
}

/// `DELETE /me/reminders/{id}`
pub async fn drop(call: Call, _: Nothing) -> Reply<()> {
    match call.web.app.drop_reminder(&call.me.org, call.login(), call.id("id")?).await? {
        true => done(),
        false => Err(WebError::NotFound.into()),
    }
}

async fn shown(call: &Call, rows: Vec<Awaited>) -> Reply<Vec<ReminderShown>> {
    let cases: Vec<Uuid> = rows.iter().map(|row| row.case_id).collect();
    let mut reader = call.web.app.reader().await?;
    let seen = reader.visible_among(&call.me.org, &call.me.visible, &cases).await?;
    let one = |row: Awaited| ReminderShown {
        id: row.id,
        number: seen.contains(&row.case_id).then(|| numbered(&row.number, &row.scope)),
        text: row.text,
        due: row.due,
    };
    ok(rows.into_iter().map(one).collect())
}
