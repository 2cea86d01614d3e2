use app::AppError;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use crate::api::call::Call;
use crate::api::input::Nothing;
use crate::api::problem::Trouble;
use crate::api::reply::{Reply, ok};
use crate::desk::admin::people::{ACCESS_ACTS, carry_out};
use crate::error::WebError;

/// How somebody comes in.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct AccessShown {
    pub login: String,
    /// Has a password.
    pub password: bool,
    /// Named an administrator, beside what the regulation says.
    pub administrator: bool,
    pub second_factor: bool,
    pub created: Timestamp,
    /// Not let in since.
    pub closed: Option<Timestamp>,
    pub sessions: usize,
}

/// What came of it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AccessDone {
    /// Of an invitation: the address of the one-time link, to be sent to the person. Shown this once.
    pub link: Option<String>,
}

/// `GET /people/{login}/access`; 404: they have no account.
pub async fn access(call: Call, _: Nothing) -> Reply<AccessShown> {
    let (app, org, login) = (&call.web.app, &call.me.org, call.param("login"));
    let account = app.reader().await?.account(org, login).await?.ok_or(WebError::NotFound)?;
    let sessions = app.sessions(org, login).await?.len();
    ok(AccessShown {
        second_factor: account.has_second_factor(),
        password: account.password.is_some(),
        login: account.login,
        administrator: account.administrator,
        created: account.created,
        closed: account.closed,
        sessions,
    })
}

/// `POST /people/{login}/access/{act}`
pub async fn act(call: Call, _: Nothing) -> Reply<AccessDone> {
    let (login, act) = (call.param("login"), call.param("act"));
    if !ACCESS_ACTS.contains(&act) {
        return Err(Trouble::bad("act", act, ACCESS_ACTS));
    }
    match carry_out(&call.web, &call.me, login, act).await {
        Ok(token) => {
            ok(AccessDone { link: token.map(|token| call.me.address(&format!("invitation/{token}"))) })
        }
        Err(AppError::NoPerson { .. }) => Err(WebError::NotFound.into()),
        Err(other) => Err(other.into()),
    }
}
