use std::sync::Arc;

use jiff::Timestamp;
use regulation::{DepartmentId, RoleId};
use serde::{Deserialize, Serialize};

use crate::refusal::Refusal;

/// A member of staff, of the organisation or of a partner company.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Person {
    pub login: Arc<str>,
    pub name: Arc<str>,
    pub roles: Vec<RoleId>,
    #[serde(default)]
    pub department: Option<DepartmentId>,
    #[serde(default)]
    pub position: Option<Arc<str>>,
    #[serde(default)]
    pub email: Option<Arc<str>>,
    #[serde(default)]
    pub phone: Option<Arc<str>>,
    #[serde(default)]
    pub away: Option<Absence>,
    /// Open cases held now: «least loaded» looks at it.
    #[serde(default)]
    pub load: u32,
}

/// When somebody is away, and who stands in (W2).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Absence {
    pub from: Timestamp,
    pub until: Timestamp,
    #[serde(default)]
    pub substitute: Option<Arc<str>>,
}

impl Person {
    /// Has this role.
    pub fn has(&self, role: &RoleId) -> bool {
        self.roles.contains(role)
    }

    /// Is away at that instant.
    pub fn is_away(&self, at: Timestamp) -> bool {
        self.away.as_ref().is_some_and(|away| away.from <= at && at < away.until)
    }
}

/// What a rule needs to know beside the case itself. Gathered before the decision, so that deciding stays pure.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    pub staff: Arc<Vec<Person>>,
    /// Login of the customer's personal manager.
    pub customer_manager: Option<Arc<str>>,
    /// What the customer is reached by: it may stand in a letter to them.
    pub customer_contacts: Arc<[String]>,
    pub reach: Reach,
}

/// What is known of how the customer is reached.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reach {
    pub email: bool,
    pub phone: bool,
    /// Where a letter on paper goes.
    pub address: bool,
}

impl Facts {
    /// A member of staff by login.
    pub fn person(&self, login: &str) -> Option<&Person> {
        self.staff.iter().find(|person| &*person.login == login)
    }

    /// The same, refused with the logins that there are.
    pub(crate) fn known(&self, login: &str) -> Result<&Person, Refusal> {
        self.person(login).ok_or_else(|| Refusal::Unknown {
            what: "person",
            id: login.to_owned(),
            possible: self.staff.iter().map(|person| person.login.to_string()).collect(),
        })
    }

    /// Refused unless the person, where one is named, is one of the staff.
    pub(crate) fn check(&self, login: Option<&Arc<str>>) -> Result<(), Refusal> {
        login.map_or(Ok(()), |login| self.known(login).map(|_| ()))
    }
}

/// Who gives a command.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Actor {
    /// Login.
    Person(Arc<str>),
    Customer,
    /// The program itself: the clock, intake.
    System,
}

impl Actor {
    /// A member of staff.
    pub fn person(login: impl Into<Arc<str>>) -> Self {
        Actor::Person(login.into())
    }

    /// As the journal writes it: a login, `customer` in angle brackets, `system` in angle brackets.
    pub fn as_str(&self) -> &str {
        match self {
            Actor::Person(login) => login,
            Actor::Customer => "<customer>",
            Actor::System => "<system>",
        }
    }
}
