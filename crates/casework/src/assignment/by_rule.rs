use std::sync::Arc;

use regulation::{AssignRule, DepartmentId, FieldId, RoleId};

use super::stand_in::{present, stand_in};
use crate::case::{Event, Owner, Private};
use crate::draft::Draft;
use crate::facts::Person;
use crate::field::FieldValue;
use crate::refusal::Refusal;

/// Assigns the case by a rule of the regulation.
pub(crate) fn assign(draft: &mut Draft, rule: &AssignRule) -> Result<(), Refusal> {
    check_named(draft, rule)?;
    let owner = owners(draft, rule).into_iter().next().unwrap_or_default();
    let (owner, instead_of) = stand_in(draft, owner);
    draft.record(Event::Assigned { owner, instead_of, reason: Private::from("") })
}

/// Whom a rule names: one owner, or one per department for «each».
pub(crate) fn owners(draft: &Draft, rule: &AssignRule) -> Vec<Owner> {
    match rule {
        AssignRule::Role(role) => vec![sole(draft, role, None)],
        AssignRule::OfCustomer(role) => vec![of_customer(draft, role)],
        AssignRule::OfField { role, field } => vec![of_field(draft, role, field)],
        AssignRule::Named { role, field, person } => {
            vec![named(draft, (role, field), person).unwrap_or_else(|| of_field(draft, role, field))]
        }
        AssignRule::OfDepartment { role, department } => vec![sole(draft, role, Some(department))],
        AssignRule::OfEach { role, field } => of_each(draft, role, field),
        AssignRule::LeastLoaded(role) => vec![least_loaded(draft, role)],
        AssignRule::OfChannel(role) => vec![sole(draft, role, None)],
        AssignRule::ChannelOwner => vec![channel_owner(draft)],
        AssignRule::Previous => vec![previous(draft)],
        AssignRule::First => vec![draft.state.owners.first().unwrap_or(&draft.state.owner).clone()],
        AssignRule::Actor => vec![actor(draft)],
    }
}

fn people<'a>(
    draft: &'a Draft,
    role: &'a RoleId,
    department: Option<&'a DepartmentId>,
) -> impl Iterator<Item = &'a Person> {
    let of_role = draft.facts.staff.iter().filter(move |person| person.has(role));
    of_role.filter(move |person| department.is_none_or(|one| person.department.as_ref() == Some(one)))
}

/// The queue of a role; where only one person has it, that person.
fn sole(draft: &Draft, role: &RoleId, department: Option<&DepartmentId>) -> Owner {
    let mut people = people(draft, role, department);
    let person = people.next().filter(|_| people.next().is_none()).map(|person| person.login.clone());
    Owner { role: Some(role.clone()), department: department.cloned(), person }
}

fn of_customer(draft: &Draft, role: &RoleId) -> Owner {
    let manager = draft.facts.customer_manager.as_deref().and_then(|login| draft.facts.person(login));
    match manager.filter(|person| person.has(role)) {
        Some(person) => {
            Owner { role: Some(role.clone()), department: None, person: Some(person.login.clone()) }
        }
        None => sole(draft, role, None),
    }
}

fn of_field(draft: &Draft, role: &RoleId, field: &FieldId) -> Owner {
    sole(draft, role, department_in(draft, field))
}

fn department_in<'a>(draft: &'a Draft, field: &FieldId) -> Option<&'a DepartmentId> {
    draft.state.fields.get(field).and_then(|value| value.departments().first())
}

/// The person whom a field names, when they have the role in the department that the other names: who was named before
/// it went to another department does not hold it there.
fn named(draft: &Draft, (role, field): (&RoleId, &FieldId), person: &FieldId) -> Option<Owner> {
    let Some(FieldValue::Person(login)) = draft.state.fields.get(person) else { return None };
    let person = people(draft, role, department_in(draft, field)).find(|person| person.login == *login)?;
    let department = person.department.clone();
    Some(Owner { role: Some(role.clone()), department, person: Some(person.login.clone()) })
}

/// Whoever is named in this very act must be one who may hold the case there: it is not given to another silently.
fn check_named(draft: &Draft, rule: &AssignRule) -> Result<(), Refusal> {
    let AssignRule::Named { role, field, person } = rule else { return Ok(()) };
    let Some(FieldValue::Person(login)) = draft.set_now(person) else { return Ok(()) };
    if named(draft, (role, field), person).is_some() {
        return Ok(());
    }
    let there = people(draft, role, department_in(draft, field));
    let right: Vec<String> = there.map(|person| format!("{} ({})", person.name, person.login)).collect();
    Err(Refusal::BadValue { field: person.clone(), value: login.to_string(), right: right.join(", ") })
}

fn of_each(draft: &Draft, role: &RoleId, field: &FieldId) -> Vec<Owner> {
    let named = draft.state.fields.get(field).map(|value| value.departments().to_vec()).unwrap_or_default();
    named.iter().map(|department| sole(draft, role, Some(department))).collect()
}

fn least_loaded(draft: &Draft, role: &RoleId) -> Owner {
    let here = people(draft, role, None).filter(|person| present(draft, person));
    let least = here.min_by_key(|person| (person.load, person.login.clone()));
    Owner { role: Some(role.clone()), department: None, person: least.map(|person| person.login.clone()) }
}

fn channel_owner(draft: &Draft) -> Owner {
    let channel = draft.reg.channel(&draft.state.channel);
    match channel.and_then(|channel| channel.owner.as_ref()) {
        Some(role) => sole(draft, role, None),
        None => draft.state.owner.clone(),
    }
}

fn previous(draft: &Draft) -> Owner {
    if draft.state.owner.is_nobody() {
        return draft.state.owners.last().cloned().unwrap_or_default();
    }
    draft.state.owner.clone()
}

/// Whoever acts; the customer and the program hold nothing, so the case stays where it was.
fn actor(draft: &Draft) -> Owner {
    let Some(person) = draft.actor() else { return draft.state.owner.clone() };
    let role = draft.state.owner.role.as_ref().filter(|role| person.has(role)).or(person.roles.first());
    let login: Arc<str> = person.login.clone();
    Owner { role: role.cloned(), department: person.department.clone(), person: Some(login) }
}
