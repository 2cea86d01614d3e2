use std::sync::Arc;

use app::AppError;
use casework::{Absence, Person};
use jiff::Timestamp;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use schemars::JsonSchema;
use serde::Deserialize;

use super::person::{PersonInput, PersonShown};
use crate::api::call::Call;
use crate::api::input::Nothing;
use crate::api::problem::Trouble;
use crate::api::reply::{Reply, created, done, ok};
use crate::desk::admin::people::nobody;
use crate::error::WebError;

/// Somebody to take on.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPerson {
    /// Small latin letters, figures and `. _ - @`.
    pub login: String,
    pub person: PersonInput,
}

/// An absence.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AwayInput {
    pub from: Timestamp,
    pub until: Timestamp,
    /// Login of whoever stands in; without one the work goes to the queue.
    #[serde(default)]
    pub substitute: Option<String>,
}

/// `GET /people`
pub async fn people(call: Call, _: Nothing) -> Reply<Vec<PersonShown>> {
    let people = call.web.app.people(&call.me.org).await?;
    ok(people.into_iter().map(PersonShown::new).collect())
}

/// `GET /people/{login}`
pub async fn show(call: Call, _: Nothing) -> Reply<PersonShown> {
    ok(PersonShown::new(named(&call).await?))
}

/// `POST /people`: takes somebody on.
pub async fn hire(call: Call, asked: NewPerson) -> Reply<PersonShown> {
    let person = asked.person.person(Person { login: Arc::from(asked.login.trim()), ..nobody() })?;
    call.web.app.hire(&call.me.org, person.clone(), call.login()).await?;
    let login = utf8_percent_encode(&person.login, NON_ALPHANUMERIC);
    let location = format!("/api/v1/{}/people/{login}", call.me.org);
    created(PersonShown::new(person), location)
}

/// `PUT /people/{login}`: changes what is known of somebody.
pub async fn change(call: Call, asked: PersonInput) -> Reply<PersonShown> {
    let person = asked.person(named(&call).await?)?;
    call.web.app.change_person(&call.me.org, person.clone(), call.login()).await?;
    ok(PersonShown::new(person))
}

/// `PUT /people/{login}/absence`
pub async fn away(call: Call, asked: AwayInput) -> Reply<()> {
    let away = Absence {
        from: asked.from,
        until: asked.until,
        substitute: asked.substitute.filter(|login| !login.is_empty()).map(Arc::from),
    };
    set_away(call, Some(away)).await
}

/// `DELETE /people/{login}/absence`: they are back.
pub async fn back(call: Call, _: Nothing) -> Reply<()> {
    set_away(call, None).await
}

async fn set_away(call: Call, away: Option<Absence>) -> Reply<()> {
    let person = named(&call).await?;
    call.web.app.set_away(&call.me.org, &person.login, away, call.login()).await?;
    done()
}

/// Whom the address names.
async fn named(call: &Call) -> Result<Person, Trouble> {
    match call.web.app.person(&call.me.org, call.param("login")).await {
        Err(AppError::NoPerson { .. }) => Err(WebError::NotFound.into()),
        person => Ok(person?),
    }
}
