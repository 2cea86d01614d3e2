use app::{AppError, Settled, numbered};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::api::call::Call;
use crate::api::cases::{RegisteredCase, Registration, registered};
use crate::api::input::Nothing;
use crate::api::problem::Trouble;
use crate::api::reply::{Reply, ok};
use crate::desk::intake::{opened, problem};

/// To which case.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Attaching {
    pub number: String,
}

/// Why it is not considered.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Refusing {
    /// Id of a ground of the regulation, or `junk`.
    pub ground: String,
    #[serde(default)]
    pub reason: String,
}

/// What became of it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Became {
    /// `registered`, `attached`, `refused`, `failed`, `duplicate`.
    pub state: String,
    /// The case that it is in.
    pub number: Option<String>,
    /// Why it waits or was refused, in words.
    pub why: Option<String>,
}

/// `POST /intake/{id}/retry`
pub async fn retry(call: Call, _: Nothing) -> Reply<Became> {
    let id = seen(&call).await?;
    let settled = call.web.app.retry_came(&call.me.org, id, call.me.actor()).await?;
    ok(became(&call, settled))
}

/// `POST /intake/{id}/register`
pub async fn register(call: Call, asked: Registration) -> Reply<RegisteredCase> {
    let id = seen(&call).await?;
    let (case, files) = asked.case()?;
    let done = call.web.app.register_came(&call.me.org, id, case, call.me.actor(), files).await?;
    registered(&call, done).await
}

/// `POST /intake/{id}/attach`
pub async fn attach(call: Call, asked: Attaching) -> Reply<Became> {
    let id = seen(&call).await?;
    let (me, app) = (&call.me, &call.web.app);
    let row = match app.find_typed(&me.org, &asked.number, call.login()).await {
        Err(AppError::NoCase { number }) => {
            return Err(Trouble::bad("number", &number, [] as [&str; 0]));
        }
        Err(AppError::Several { number, possible }) => return Err(Trouble::bad("number", &number, possible)),
        found => found?,
    };
    let key = numbered(&row.number, &row.scope);
    let number = app.attach_came(&me.org, id, &key, me.actor()).await?;
    ok(became(&call, Settled::Attached { number }))
}

/// `POST /intake/{id}/refuse`
pub async fn refuse(call: Call, asked: Refusing) -> Reply<Became> {
    let id = seen(&call).await?;
    let why = (asked.ground.as_str(), asked.reason.as_str());
    let settled = call.web.app.refuse_came(&call.me.org, id, why, call.me.actor()).await?;
    ok(became(&call, settled))
}

/// It is there for whoever asks.
async fn seen(call: &Call) -> Result<Uuid, Trouble> {
    Ok(opened(&call.web, &call.me, call.param("id")).await?.info.id)
}

fn became(call: &Call, settled: Settled) -> Became {
    let words = |why: &str| Some(problem(call.me.t, &call.me.regulation, why));
    let (state, number, why) = match settled {
        Settled::Registered { number } => ("registered", Some(number), None),
        Settled::Attached { number } => ("attached", Some(number), None),
        Settled::Duplicate { number, .. } => ("duplicate", number, None),
        Settled::Refused { why } => ("refused", None, words(&why)),
        Settled::Failed { problem } => ("failed", None, words(&problem)),
    };
    Became { state: state.to_owned(), number, why }
}
