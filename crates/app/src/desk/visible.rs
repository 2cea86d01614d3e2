use std::sync::Arc;

use casework::Person;
use regulation::{DepartmentId, Regulation, Scope};
use store::{CaseRow, Sight, Visible};
use uuid::Uuid;

use crate::cases::numbered;
use crate::{App, AppError};

impl App {
    /// What somebody sees by the widest of their roles (S3): everything; what their department and those below hold; or
    /// what they hold themselves. Whoever belongs to a partner company sees only what is given to that company or to
    /// them, whatever the role. Everybody sees what they take part in, and the queues of their roles.
    pub async fn visible(&self, org: &str, login: &str) -> Result<Visible, AppError> {
        let reg = self.regulation(org).await?;
        let staff = self.known_staff(org).await?;
        Ok(visible(&reg, &staff, login))
    }

    /// May somebody see this case?
    pub async fn sees(&self, org: &str, login: &str, case: Uuid) -> Result<bool, AppError> {
        let visible = self.visible(org, login).await?;
        Ok(self.reader().await?.is_visible(org, &visible, case).await?)
    }

    /// A case by its number for somebody: `NoCase` when there is none, or none that they may see.
    pub async fn find_visible(&self, org: &str, number: &str, login: &str) -> Result<Uuid, AppError> {
        let case = self.find_case(org, number).await?;
        match self.sees(org, login, case).await? {
            true => Ok(case),
            false => Err(AppError::NoCase { number: number.to_owned() }),
        }
    }

    /// The case whose number somebody typed, one that they see. Nothing is guessed: `Several` when the number came round
    /// again and they see more than one.
    pub async fn find_typed(&self, org: &str, number: &str, login: &str) -> Result<CaseRow, AppError> {
        let visible = self.visible(org, login).await?;
        self.only(org, number, &visible).await
    }

    /// The same for whoever keeps the program, who sees everything.
    pub async fn find_only(&self, org: &str, number: &str) -> Result<CaseRow, AppError> {
        self.only(org, number, &Visible::Everything).await
    }

    async fn only(&self, org: &str, number: &str, visible: &Visible) -> Result<CaseRow, AppError> {
        let fitting = self.fitting(org, number).await?;
        let mut reader = self.reader().await?;
        let mut seen = Vec::with_capacity(fitting.len());
        for (case, _) in fitting {
            if reader.is_visible(org, visible, case).await? {
                seen.extend(reader.case_row(org, case).await?);
            }
        }
        if seen.len() > 1 {
            let possible = seen.iter().map(|row| numbered(&row.number, &row.scope)).collect();
            return Err(AppError::Several { number: number.to_owned(), possible });
        }
        seen.pop().ok_or_else(|| AppError::NoCase { number: number.to_owned() })
    }
}

fn visible(reg: &Regulation, staff: &Arc<Vec<Person>>, login: &str) -> Visible {
    let Some(person) = staff.iter().find(|person| &*person.login == login) else {
        return Visible::Only(Sight { person: login.to_owned(), ..Sight::default() });
    };
    if let Some(company) = person.department.as_ref().filter(|id| is_partner(reg, id)) {
        let departments = vec![company.to_string()];
        return Visible::Only(Sight { person: login.to_owned(), departments, ..Sight::default() });
    }
    match widest(reg, person) {
        Some(Scope::Organisation) => Visible::Everything,
        Some(Scope::Department) => Visible::Only(department_sight(reg, staff, person)),
        Some(Scope::Own) | None => Visible::Only(own_sight(person)),
    }
}

fn is_partner(reg: &Regulation, department: &DepartmentId) -> bool {
    reg.department(department).is_some_and(|one| one.partner)
}

fn widest(reg: &Regulation, person: &Person) -> Option<Scope> {
    let width = |scope: &Scope| match scope {
        Scope::Own => 0,
        Scope::Department => 1,
        Scope::Organisation => 2,
    };
    person.roles.iter().filter_map(|role| Some(reg.role(role)?.scope)).max_by_key(width)
}

fn own_sight(person: &Person) -> Sight {
    Sight {
        person: person.login.to_string(),
        people: Vec::new(),
        departments: Vec::new(),
        roles: person.roles.iter().map(ToString::to_string).collect(),
        department: person.department.as_ref().map(ToString::to_string),
    }
}

/// The department with those below it, and its people: what a person holds is the department's too.
fn department_sight(reg: &Regulation, staff: &[Person], person: &Person) -> Sight {
    let Some(own) = &person.department else { return own_sight(person) };
    let departments: Vec<&DepartmentId> =
        reg.departments.keys().filter(|id| is_within(reg, id, own)).collect();
    let colleague = |one: &&Person| one.department.as_ref().is_some_and(|id| departments.contains(&id));
    let people = staff.iter().filter(colleague).map(|one| one.login.to_string());
    Sight {
        people: people.filter(|login| *login != *person.login).collect(),
        departments: departments.iter().map(ToString::to_string).collect(),
        ..own_sight(person)
    }
}

/// A department is another one, or lies below it. Departments above one another in a circle are refused on compiling,
/// but nothing here relies on it.
fn is_within(reg: &Regulation, department: &DepartmentId, whole: &DepartmentId) -> bool {
    let above = |id: &DepartmentId| reg.department(id).and_then(|one| one.above.clone());
    let chain = std::iter::successors(Some(department.clone()), above);
    chain.take(reg.departments.len()).any(|id| id == *whole)
}
