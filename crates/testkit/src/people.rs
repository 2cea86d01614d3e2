use std::sync::Arc;

use casework::Person;
use regulation::{AssignRule, DepartmentId, Regulation, RoleId};

/// The customers' personal manager, in the organisations that have them.
pub(crate) const ANNA: &str = "anna";

/// Login, name, position, phone. Everybody else is called as they are logged in.
const PERSONAS: &[(&str, &str, &str, &str)] = &[
    (ANNA, "Анна Соколова", "Персональный менеджер", "(495) 642-85-85, доб. 101"),
    ("director", "Николай Орлов", "Генеральный директор", "(495) 642-85-85, доб. 1"),
    ("subscribers", "Ольга Литвинова", "Начальник Абонентского отдела", "(495) 642-85-85, доб. 100"),
    ("head@network", "Сергей Котов", "Начальник отдела эксплуатации сети", "(495) 642-85-85, доб. 200"),
    ("operator", "Вера Климова", "Оператор", "доб. 11"),
    ("specialist", "Игорь Белов", "Специалист", "доб. 12"),
];

/// Of every role one person in general (`head`) and one in each department (`head@network`), as in the scenarios of
/// regulations; and the personal manager, where the regulation assigns to «manager of customer».
pub fn staff(reg: &Regulation) -> Vec<Person> {
    let mut staff = Vec::new();
    for role in reg.roles.keys() {
        staff.push(person(role.as_str(), vec![role.clone()], None));
        for department in reg.departments.keys() {
            staff.push(person(&format!("{role}@{department}"), vec![role.clone()], Some(department.clone())));
        }
    }
    let roles = manager_roles(reg);
    if !roles.is_empty() {
        staff.push(person(ANNA, roles, None));
    }
    staff
}

fn manager_roles(reg: &Regulation) -> Vec<RoleId> {
    let rules = reg.stages.values().filter_map(|stage| stage.owner.as_ref());
    let rules = rules.chain(reg.tasks.values().map(|task| &task.assignee));
    let role = |rule: &AssignRule| match rule {
        AssignRule::OfCustomer(role) => Some(role.clone()),
        _ => None,
    };
    let mut roles: Vec<RoleId> = rules.filter_map(role).collect();
    roles.sort();
    roles.dedup();
    roles
}

fn person(login: &str, roles: Vec<RoleId>, department: Option<DepartmentId>) -> Person {
    let known = PERSONAS.iter().find(|persona| persona.0 == login);
    Person {
        login: Arc::from(login),
        name: Arc::from(known.map_or(login, |persona| persona.1)),
        roles,
        department,
        position: known.map(|persona| Arc::from(persona.2)),
        email: known.map(|_| Arc::from(format!("{login}@staff.example"))),
        phone: known.map(|persona| Arc::from(persona.3)),
        away: None,
        load: 0,
    }
}
