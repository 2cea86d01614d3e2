use casework::{Absence, Person};
use regulation::Regulation;
use store::StoreError;

use crate::accounts::What;
use crate::{App, AppError};

/// Characters in a login and in a name, at most.
const LONGEST: usize = 100;

/// Why a member of staff is not written. The edge says it by [`StaffRefusal::key`], at the field.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StaffRefusal {
    #[error("a login is small latin letters, figures and . _ - @")]
    LoginShape,
    #[error("the login {login} is taken")]
    LoginTaken { login: String },
    #[error("a name is needed, of 100 characters at most")]
    Name,
    #[error("no role {role}")]
    NoRole { role: String },
    #[error("no department {department}")]
    NoDepartment { department: String },
    #[error("an absence ends after it begins")]
    AbsenceBackwards,
    #[error("nobody else is called {login}")]
    NoSubstitute { login: String },
    /// Somebody who leaves holds no open case.
    #[error("{cases} open cases are theirs")]
    StillHolds { cases: u32 },
}

impl StaffRefusal {
    /// The word of the texts.
    pub fn key(&self) -> &'static str {
        match self {
            StaffRefusal::LoginShape => "login-shape",
            StaffRefusal::LoginTaken { .. } => "login-taken",
            StaffRefusal::Name => "name",
            StaffRefusal::NoRole { .. } => "no-role",
            StaffRefusal::NoDepartment { .. } => "no-department",
            StaffRefusal::AbsenceBackwards => "absence-backwards",
            StaffRefusal::NoSubstitute { .. } => "no-substitute",
            StaffRefusal::StillHolds { .. } => "still-holds",
        }
    }

    /// The field of the form that it is about.
    pub fn field(&self) -> Option<&'static str> {
        match self {
            StaffRefusal::LoginShape | StaffRefusal::LoginTaken { .. } => Some("login"),
            StaffRefusal::Name => Some("name"),
            StaffRefusal::NoRole { .. } => Some("roles"),
            StaffRefusal::NoDepartment { .. } => Some("department"),
            StaffRefusal::AbsenceBackwards => Some("until"),
            StaffRefusal::NoSubstitute { .. } => Some("substitute"),
            StaffRefusal::StillHolds { .. } => None,
        }
    }
}

impl App {
    /// A member of staff by login.
    pub async fn person(&self, org: &str, login: &str) -> Result<Person, AppError> {
        let people = self.people(org).await?;
        let possible = || people.iter().map(|person| person.login.to_string()).collect();
        let found = people.iter().find(|person| &*person.login == login).cloned();
        found.ok_or_else(|| AppError::NoPerson { login: login.to_owned(), possible: possible() })
    }

    /// Takes somebody on. `by`: the administrator's login.
    pub async fn hire(&self, org: &str, person: Person, by: &str) -> Result<(), AppError> {
        let login = person.login.trim();
        let plain = |one: char| one.is_ascii_lowercase() || one.is_ascii_digit() || "._-@".contains(one);
        if login.is_empty() || login.chars().count() > LONGEST || !login.chars().all(plain) {
            return Err(StaffRefusal::LoginShape.into());
        }
        if self.people(org).await?.iter().any(|one| *one.login == *login) {
            return Err(StaffRefusal::LoginTaken { login: login.to_owned() }.into());
        }
        self.write_person(org, person, What::Hired, by).await
    }

    /// Changes what is known of a member of staff: the same login.
    pub async fn change_person(&self, org: &str, person: Person, by: &str) -> Result<(), AppError> {
        self.person(org, &person.login).await?;
        self.write_person(org, person, What::PersonChanged, by).await
    }

    /// Says when somebody is away and who stands in; none: they are back.
    pub async fn set_away(
        &self,
        org: &str,
        login: &str,
        away: Option<Absence>,
        by: &str,
    ) -> Result<(), AppError> {
        let person = self.person(org, login).await?;
        self.write_person(org, Person { away, ..person }, What::AwayChanged, by).await
    }

    /// Somebody no longer works here: no roles, no department, not let in. The name stays where it was written.
    /// Refused while open cases are theirs.
    pub async fn dismiss(&self, org: &str, login: &str, by: &str) -> Result<(), AppError> {
        let person = self.person(org, login).await?;
        if person.load > 0 {
            return Err(StaffRefusal::StillHolds { cases: person.load }.into());
        }
        if self.reader().await?.account(org, login).await?.is_some() {
            self.set_closed(org, login, true, by).await?;
        }
        let left = Person { roles: Vec::new(), department: None, away: None, ..person };
        self.write_person(org, left, What::Dismissed, by).await
    }

    async fn write_person(&self, org: &str, person: Person, what: What, by: &str) -> Result<(), AppError> {
        let regulation = self.regulation(org).await?;
        check(&regulation, &self.people(org).await?, &person)?;
        let changed = |people: &mut Vec<Person>| {
            people.iter_mut().filter(|one| one.login == person.login).for_each(|one| *one = person.clone());
        };
        self.somebody_administers_after(org, |_, people| changed(people)).await?;
        let note = self.account_event(&person.login, what, by, None);
        let owned = org.to_owned();
        let written = self.store.write(move |tx| {
            let (org, person, note) = (owned.clone(), person.clone(), note.clone());
            Box::pin(async move {
                tx.put_person(&org, &person).await?;
                tx.note_account(&org, &note).await
            })
        });
        written.await.map_err(|why: StoreError| AppError::Store(why))?;
        self.forget(org);
        Ok(())
    }
}

fn check(reg: &Regulation, people: &[Person], person: &Person) -> Result<(), StaffRefusal> {
    if person.name.trim().is_empty() || person.name.chars().count() > LONGEST {
        return Err(StaffRefusal::Name);
    }
    if let Some(role) = person.roles.iter().find(|role| reg.role(role).is_none()) {
        return Err(StaffRefusal::NoRole { role: role.to_string() });
    }
    if let Some(department) = person.department.as_ref().filter(|id| reg.department(id).is_none()) {
        return Err(StaffRefusal::NoDepartment { department: department.to_string() });
    }
    let Some(away) = &person.away else { return Ok(()) };
    if away.until <= away.from {
        return Err(StaffRefusal::AbsenceBackwards);
    }
    let other = |login: &str| people.iter().any(|one| *one.login == *login && one.login != person.login);
    match away.substitute.as_deref().filter(|login| !other(login)) {
        Some(login) => Err(StaffRefusal::NoSubstitute { login: login.to_owned() }),
        None => Ok(()),
    }
}
