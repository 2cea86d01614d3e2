use std::sync::Arc;

use jiff::Timestamp;
use regulation::{AssignRule, DepartmentId, Regulation, RoleId};

use crate::case::Owner;
use crate::facts::{Absence, Actor, Facts, Person, Reach};

const MANAGER: &str = "personal-manager";

/// A customer of whom all is known.
const REACHED: Reach = Reach { email: true, phone: true, address: true };

/// People made up for a play: of every role one in general and one in each department, so that «head of network»
/// finds somebody; and the customer's personal manager.
pub(crate) struct Cast {
    pub facts: Facts,
}

impl Cast {
    /// People for every role; those of the roles named are away.
    pub fn new(reg: &Regulation, away: &[&str], with_manager: bool) -> Cast {
        let mut staff = Vec::new();
        for role in reg.roles.keys() {
            let absent = away.contains(&role.as_str());
            staff.push(person(role.as_str(), vec![role.clone()], None, absent));
            for department in reg.departments.keys() {
                let login = format!("{role}@{department}");
                staff.push(person(&login, vec![role.clone()], Some(department.clone()), absent));
            }
        }
        let roles = manager_roles(reg);
        let with_manager = with_manager && !roles.is_empty();
        if with_manager {
            let absent = roles.iter().any(|role| away.contains(&role.as_str()));
            staff.push(person(MANAGER, roles, None, absent));
        }
        let customer_manager = with_manager.then(|| Arc::from(MANAGER));
        Cast { facts: Facts { staff: Arc::new(staff), customer_manager, reach: REACHED, ..Facts::default() } }
    }

    /// The actor that a word names: `customer`, `head`, `head of network`. A role that holds the case in a department
    /// acts from there.
    pub fn actor(&self, reg: &Regulation, owner: &Owner, word: &str) -> Option<Actor> {
        if word == "customer" {
            return Some(Actor::Customer);
        }
        let (role, department) = match word.split_once(" of ") {
            Some((role, department)) => (role, Some(department)),
            None => (word, None),
        };
        let role = reg.roles.keys().find(|known| *known == role)?;
        if department.is_some_and(|one| reg.departments.keys().all(|known| known != one)) {
            return None;
        }
        let held = owner.department.as_ref().filter(|_| owner.role.as_ref() == Some(role));
        let department = department.or(held.map(DepartmentId::as_str));
        Some(Actor::person(match department {
            Some(department) => format!("{role}@{department}"),
            None => role.to_string(),
        }))
    }
}

fn manager_roles(reg: &Regulation) -> Vec<RoleId> {
    let rules = reg.stages.values().filter_map(|stage| stage.owner.as_ref());
    let rules = rules.chain(reg.tasks.values().map(|task| &task.assignee));
    let mut roles: Vec<RoleId> = rules
        .filter_map(|rule| match rule {
            AssignRule::OfCustomer(role) => Some(role.clone()),
            _ => None,
        })
        .collect();
    roles.sort();
    roles.dedup();
    roles
}

fn person(login: &str, roles: Vec<RoleId>, department: Option<DepartmentId>, absent: bool) -> Person {
    let away = absent.then_some(Absence { from: Timestamp::MIN, until: Timestamp::MAX, substitute: None });
    let (login, name) = (Arc::from(login), Arc::from(login));
    Person { login, name, roles, department, position: None, email: None, phone: None, away, load: 0 }
}
