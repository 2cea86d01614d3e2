use app::Acted;
use regulation::Deadline;
use regulation::explain::Words;
use schemars::JsonSchema;
use serde::Serialize;
use worktime::Lang;

use super::versions::VersionAsked;
use crate::api::call::Call;
use crate::api::input::Nothing;
use crate::api::reply::{Reply, ok};
use crate::desk::regulation::{Line, Tale, deadline_of};
use crate::error::WebError;

/// A scenario of the regulation, played just now.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ScenarioShown {
    pub title: String,
    /// It goes as it says.
    pub holds: bool,
    /// What it says and the regulation does not do.
    pub failures: Vec<String>,
    /// The whole story in words; the first line is what is given.
    pub lines: Vec<ScenarioLine>,
}

/// What happens at a moment, and what holds then.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ScenarioLine {
    pub when: String,
    pub what: String,
    /// What was told with it.
    pub with: Vec<String>,
    pub then: Vec<String>,
}

/// A deadline in words.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DeadlineTold {
    pub id: String,
    pub title: String,
    /// What it belongs to.
    pub of: String,
    /// How it is counted, and where it is written.
    pub words: String,
}

/// `GET /regulation/scenarios`
pub async fn scenarios(call: Call, asked: VersionAsked) -> Reply<Vec<ScenarioShown>> {
    let tried = call.web.app.try_version(&call.me.org, asked.version.as_deref()).await?;
    let reg = tried.regulation.as_ref().ok_or(WebError::NotFound)?;
    let tale = Tale { t: call.me.t, reg };
    ok(tried.scenarios.iter().map(|one| story(&tale, one)).collect())
}

fn story(tale: &Tale, one: &Acted) -> ScenarioShown {
    let failure = |failure: &casework::scenario::Failure| match tale.t.lang {
        Lang::Ru => failure.ru.clone(),
        Lang::En => failure.en.clone(),
    };
    let line =
        |line: Line| ScenarioLine { when: line.when, what: line.what, with: line.with, then: line.then };
    ScenarioShown {
        title: one.scenario.scenario.scenario.clone(),
        holds: one.failures.is_empty(),
        failures: one.failures.iter().map(failure).collect(),
        lines: tale.tell(&one.scenario.scenario).into_iter().map(line).collect(),
    }
}

/// `GET /regulation/deadlines`
pub async fn deadlines(call: Call, _: Nothing) -> Reply<Vec<DeadlineTold>> {
    let me = &call.me;
    let words = Words::new(&me.regulation, me.t.lang);
    let deadline = |one: &Deadline| DeadlineTold {
        id: one.id.to_string(),
        title: one.title.clone(),
        of: deadline_of(me, one),
        words: words.deadline(one),
    };
    ok(me.regulation.deadlines.values().map(deadline).collect())
}
