use std::sync::Arc;

use casework::{Absence, Person};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::api::problem::Trouble;

/// A member of staff.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PersonShown {
    pub login: String,
    pub name: String,
    /// Ids.
    pub roles: Vec<String>,
    pub department: Option<String>,
    pub position: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub away: Option<AwayShown>,
    /// Open cases held now.
    pub load: u32,
}

/// When somebody is away, and who stands in.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AwayShown {
    pub from: Timestamp,
    pub until: Timestamp,
    pub substitute: Option<String>,
}

/// What is known of a member of staff. What is left out is nothing.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonInput {
    pub name: String,
    /// Ids of roles.
    #[serde(default)]
    pub roles: Vec<String>,
    /// Id of the department.
    #[serde(default)]
    pub department: Option<String>,
    #[serde(default)]
    pub position: Option<String>,
    #[serde(default)]
    pub email: Option<String>,
    #[serde(default)]
    pub phone: Option<String>,
}

impl PersonShown {
    pub fn new(person: Person) -> PersonShown {
        let text = |one: Option<Arc<str>>| one.as_deref().map(str::to_owned);
        let away = |away: Absence| AwayShown {
            from: away.from,
            until: away.until,
            substitute: away.substitute.as_deref().map(str::to_owned),
        };
        PersonShown {
            login: person.login.to_string(),
            name: person.name.to_string(),
            roles: person.roles.iter().map(ToString::to_string).collect(),
            department: person.department.as_ref().map(ToString::to_string),
            position: text(person.position),
            email: text(person.email),
            phone: text(person.phone),
            away: person.away.map(away),
            load: person.load,
        }
    }
}

impl PersonInput {
    /// The person; login, absence and load are those of `base`.
    pub fn person(self, base: Person) -> Result<Person, Trouble> {
        let text = |one: Option<String>| one.filter(|text| !text.trim().is_empty()).map(Arc::from);
        let mut roles = Vec::with_capacity(self.roles.len());
        for role in &self.roles {
            roles.push(role.parse().map_err(|_| Trouble::bad("roles", role, [] as [&str; 0]))?);
        }
        let department = match self.department.as_deref() {
            None | Some("") => None,
            Some(id) => Some(id.parse().map_err(|_| Trouble::bad("department", id, [] as [&str; 0]))?),
        };
        Ok(Person {
            name: self.name.trim().into(),
            roles,
            department,
            position: text(self.position),
            email: text(self.email),
            phone: text(self.phone),
            ..base
        })
    }
}
