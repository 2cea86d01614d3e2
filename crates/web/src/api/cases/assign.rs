use app::AppError;
use casework::Command;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::act::refused;
use crate::api::call::Call;
use crate::api::problem::{Problem, Trouble};
use crate::api::reply::{Reply, ok};
use crate::error::WebError;

/// Cases that are passed at once.
const MOST: usize = 100;

/// Cases to be passed to somebody.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Assignment {
    /// At most 100.
    pub cases: Vec<Picked>,
    /// Login of whoever gets them.
    pub person: String,
    /// Why: stands in each journal.
    pub reason: String,
}

/// A case as it was seen.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Picked {
    pub number: String,
    /// The last entry of its journal that was seen.
    pub seq: u64,
}

/// What came of it: each case by its own rules.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Assigned {
    /// Numbers of those that were passed.
    pub passed: Vec<String>,
    pub refused: Vec<NotPassed>,
}

/// A case that stays where it is.
#[derive(Debug, Serialize, JsonSchema)]
pub struct NotPassed {
    pub number: String,
    pub problem: Problem,
}

/// `POST /assignments`
pub async fn assign(call: Call, asked: Assignment) -> Reply<Assigned> {
    check(&asked)?;
    let mut assigned = Assigned { passed: Vec::new(), refused: Vec::new() };
    for one in &asked.cases {
        match pass(&call, one, &asked).await {
            Ok(()) => assigned.passed.push(one.number.clone()),
            Err(Trouble::Web(why @ WebError::Internal(_))) => return Err(why.into()),
            Err(why) => {
                let problem = why.problem(call.me.t, Some(&call.me.regulation));
                assigned.refused.push(NotPassed { number: one.number.clone(), problem });
            }
        }
    }
    ok(assigned)
}

fn check(asked: &Assignment) -> Result<(), Trouble> {
    if asked.cases.is_empty() || asked.cases.len() > MOST {
        return Err(Trouble::bad("cases", &asked.cases.len().to_string(), [format!("1…{MOST}")]));
    }
    let needed = [("person", &asked.person), ("reason", &asked.reason)];
    match needed.into_iter().find(|(_, value)| value.trim().is_empty()) {
        Some((field, _)) => Err(Trouble::MissingField { field: field.into() }),
        None => Ok(()),
    }
}

async fn pass(call: &Call, one: &Picked, asked: &Assignment) -> Result<(), Trouble> {
    let (me, app) = (&call.me, &call.web.app);
    let case = app.find_visible(&me.org, &one.number, call.login()).await?;
    let command = Command::Assign {
        role: None,
        department: None,
        person: Some(asked.person.trim().into()),
        reason: asked.reason.trim().into(),
    };
    match app.act_seen(&me.org, case, command, me.actor(), one.seq).await {
        Ok(_) => Ok(()),
        Err(AppError::Refused(why)) => {
            let state = app.reader().await?.load_case(&me.org, store::Which::Id(case)).await?.state;
            let reg = app.version(&me.org, &state.regulation).await?;
            Err(refused(call, case, why, reg).await?)
        }
        Err(other) => Err(other.into()),
    }
}
