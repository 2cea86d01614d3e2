//! Staff as they are written in a file.
use app::NewCustomer;
use casework::{Absence, Applicant, Person};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use regulation::{DepartmentId, RoleId};
use serde::Deserialize;

/// A member of staff in a file: days away in the organisation's own calendar days, the last one included.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct WrittenPerson {
    pub login: String,
    pub name: String,
    /// None: an ordinary employee, who brings cases.
    #[serde(default)]
    pub roles: Vec<RoleId>,
    #[serde(default)]
    pub department: Option<DepartmentId>,
    #[serde(default)]
    pub position: Option<String>,
    #[serde(default)]
    pub email: Option<String>,
    #[serde(default)]
    pub phone: Option<String>,
    #[serde(default)]
    pub away: Option<WrittenAbsence>,
}

/// Days away.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct WrittenAbsence {
    pub from: Date,
    pub until: Date,
    #[serde(default)]
    pub substitute: Option<String>,
}

impl WrittenPerson {
    /// The person, with the days away as instants of that zone.
    pub fn person(self, zone: &TimeZone) -> Person {
        let arc = |text: Option<String>| text.map(std::sync::Arc::from);
        Person {
            login: self.login.into(),
            name: self.name.into(),
            roles: self.roles,
            department: self.department,
            position: arc(self.position),
            email: arc(self.email),
            phone: arc(self.phone),
            away: self.away.and_then(|away| away.absence(zone)),
            load: 0,
        }
    }
}

impl WrittenAbsence {
    fn absence(self, zone: &TimeZone) -> Option<Absence> {
        let start = |date: Date| -> Option<Timestamp> { Some(date.to_zoned(zone.clone()).ok()?.timestamp()) };
        let (from, until) = (start(self.from)?, start(self.until.tomorrow().ok()?)?);
        Some(Absence { from, until, substitute: self.substitute.map(std::sync::Arc::from) })
    }
}

/// A customer whose card is there before the first case.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct KnownCustomer {
    pub name: String,
    #[serde(default)]
    pub applicant: Applicant,
    #[serde(default)]
    pub email: Option<String>,
    #[serde(default)]
    pub phone: Option<String>,
    #[serde(default)]
    pub inn: Option<String>,
    #[serde(default)]
    pub address: Option<String>,
    #[serde(default)]
    pub contact_person: Option<String>,
    #[serde(default)]
    pub manager: Option<String>,
}

impl KnownCustomer {
    /// The card.
    pub fn card(self) -> (Applicant, NewCustomer) {
        let KnownCustomer { name, applicant, email, phone, inn, address, contact_person, manager } = self;
        (applicant, NewCustomer { card: None, name, email, phone, inn, address, contact_person, manager })
    }
}
