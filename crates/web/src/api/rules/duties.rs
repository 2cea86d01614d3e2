use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::DutyEntry;

use crate::api::call::Call;
use crate::api::input::Nothing;
use crate::api::reply::{Reply, ok};

/// A recurring duty as it stands.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct DutyShown {
    pub id: String,
    pub title: String,
    pub guide: Option<String>,
    pub point: Option<String>,
    /// The last time that it was done.
    pub last: Option<DutyEntryShown>,
    pub due: Option<Timestamp>,
    /// Sooner than this it should not be done.
    pub not_before: Option<Timestamp>,
    pub late: bool,
}

/// Once that a duty was done.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct DutyEntryShown {
    pub at: Timestamp,
    /// Login.
    pub actor: String,
    pub note: Option<String>,
    /// When it was due then.
    pub was_due: Option<Timestamp>,
}

/// What to note beside.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct DutyInput {
    pub note: Option<String>,
}

/// A duty that was done.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DutyDid {
    pub entry: DutyEntryShown,
    /// It was sooner than the regulation wants it: not before this.
    pub early: Option<Timestamp>,
    /// When it is due again.
    pub due: Option<Timestamp>,
}

/// `GET /duties`: the next due first.
pub async fn duties(call: Call, _: Nothing) -> Reply<Vec<DutyShown>> {
    let (_, duties) = call.web.app.duties(&call.me.org).await?;
    let duty = |one: app::DutyNow| DutyShown {
        id: one.duty.id.to_string(),
        title: one.duty.title,
        guide: one.duty.guide,
        point: one.duty.point,
        last: one.last.map(entry),
        due: one.due,
        not_before: one.not_before,
        late: one.late,
    };
    ok(duties.into_iter().map(duty).collect())
}

/// `GET /duties/{duty}/journal`: the last time first.
pub async fn journal(call: Call, _: Nothing) -> Reply<Vec<DutyEntryShown>> {
    let rows = call.web.app.duty_journal(&call.me.org, call.param("duty")).await?;
    ok(rows.into_iter().map(entry).collect())
}

/// `POST /duties/{duty}/done`
pub async fn did(call: Call, asked: DutyInput) -> Reply<DutyDid> {
    let (duty, note) = (call.param("duty"), asked.note.as_deref());
    let done = call.web.app.do_duty(&call.me.org, duty, call.login(), note).await?;
    ok(DutyDid { entry: entry(done.entry), early: done.early, due: done.due })
}

fn entry(one: DutyEntry) -> DutyEntryShown {
    DutyEntryShown { at: one.at, actor: one.actor, note: one.note, was_due: one.was_due }
}
