use std::sync::Arc;

use regulation::{DepartmentId, Right, RoleId};

use super::stand_in::stand_in;
use crate::case::{Event, Owner, Private};
use crate::draft::Draft;
use crate::refusal::Refusal;
use crate::rights;

/// Assigns by hand, with the reason in the journal (W2, W7).
pub(crate) fn assign_by_hand(
    draft: &mut Draft,
    role: Option<&RoleId>,
    department: Option<&DepartmentId>,
    person: Option<&Arc<str>>,
    reason: &Private,
) -> Result<(), Refusal> {
    rights::check(draft, Right::Assign)?;
    if role.is_none() && department.is_none() && person.is_none() {
        return Err(Refusal::missing(&["role"]));
    }
    let owner = named(draft, role, department, person)?;
    draft.record(Event::Assigned { owner, instead_of: None, reason: reason.clone() })
}

/// An owner put together from what was named; everything named must exist and fit.
pub(crate) fn named(
    draft: &Draft,
    role: Option<&RoleId>,
    department: Option<&DepartmentId>,
    person: Option<&Arc<str>>,
) -> Result<Owner, Refusal> {
    if let Some(role) = role.filter(|role| draft.reg.role(role).is_none()) {
        return Err(unknown("role", role.as_str(), draft.reg.roles.keys()));
    }
    if let Some(one) = department.filter(|one| draft.reg.department(one).is_none()) {
        return Err(unknown("department", one.as_str(), draft.reg.departments.keys()));
    }
    let Some(login) = person else {
        let kept = role.or(draft.state.owner.role.as_ref()).cloned();
        return Ok(Owner { role: kept, department: department.cloned(), person: None });
    };
    let known = draft.facts.known(login)?;
    if let Some(role) = role.filter(|role| !known.has(role)) {
        return Err(not_of_role(draft, login, role));
    }
    let kept = draft.state.owner.role.as_ref().filter(|role| known.has(role));
    let role = role.or(kept).or(known.roles.first()).cloned();
    let department = department.or(known.department.as_ref()).cloned();
    Ok(Owner { role, department, person: Some(login.clone()) })
}

fn not_of_role(draft: &Draft, login: &str, role: &RoleId) -> Refusal {
    let fitting = draft.facts.staff.iter().filter(|person| person.has(role));
    Refusal::NotOfRole {
        person: login.to_owned(),
        role: role.clone(),
        possible: fitting.map(|person| person.login.to_string()).collect(),
    }
}

fn unknown(what: &'static str, id: &str, possible: impl Iterator<Item = impl ToString>) -> Refusal {
    Refusal::Unknown { what, id: id.to_owned(), possible: possible.map(|one| one.to_string()).collect() }
}

/// Hands the case over while its holder is away, and each open task while its own is.
pub(crate) fn substitute(draft: &mut Draft) -> Result<(), Refusal> {
    rights::check(draft, Right::Assign)?;
    let (owner, instead_of) = stand_in(draft, draft.state.owner.clone());
    if instead_of.is_some() {
        draft.record(Event::Assigned { owner, instead_of, reason: Private::from("") })?;
    }
    let tasks: Vec<(u32, Owner)> =
        draft.state.open_tasks().map(|task| (task.n, task.owner.clone())).collect();
    for (n, owner) in tasks {
        let (owner, instead_of) = stand_in(draft, owner);
        if instead_of.is_some() {
            draft.record(Event::TaskAssigned { n, owner, instead_of })?;
        }
    }
    Ok(())
}
