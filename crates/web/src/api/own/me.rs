use regulation::Right;
use schemars::JsonSchema;
use serde::Serialize;

use crate::api::call::Call;
use crate::api::input::Nothing;
use crate::api::named::Named;
use crate::api::reply::{Reply, ok};
use crate::desk::words::Titles;

/// In whose name a program acts, and what it may.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct MeShown {
    pub organisation: Named,
    pub login: String,
    pub name: String,
    pub position: Option<String>,
    pub department: Option<Named>,
    pub roles: Vec<Named>,
    /// General rights that the regulation gives.
    pub rights: Vec<String>,
    pub administrator: bool,
    /// Sees every case of the organisation.
    pub sees_everything: bool,
    /// Of the token.
    pub scopes: Vec<String>,
    pub expires: jiff::Timestamp,
    /// Notices not seen yet; a hundred means: a hundred or more.
    pub notices: i64,
}

/// `GET /me`
pub async fn me(call: Call, _: Nothing) -> Reply<MeShown> {
    let (me, person) = (&call.me, &call.me.person);
    let titles = Titles { reg: &me.regulation, people: &[] };
    let rights = Right::ALL.iter().filter(|right| me.may(**right));
    let notices = call.web.app.reader().await?.unseen_notices(&me.org, call.login()).await?;
    ok(MeShown {
        organisation: Named::new(&me.org, &me.regulation.organisation.title),
        login: person.login.to_string(),
        name: person.name.to_string(),
        position: person.position.as_deref().map(str::to_owned),
        department: person.department.as_ref().map(|id| Named::new(id, titles.department(id.as_str()))),
        roles: person.roles.iter().map(|id| Named::new(id, titles.role(id.as_str()))).collect(),
        rights: rights.map(|right| right.as_str().to_owned()).collect(),
        administrator: me.is_administrator(),
        sees_everything: me.sees_everything(),
        scopes: call.token.scopes.split(' ').map(str::to_owned).collect(),
        expires: call.token.expires,
        notices,
    })
}
