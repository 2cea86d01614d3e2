use std::sync::Arc;

use regulation::{DepartmentId, Right, RoleId};

use super::stand_in::stand_in;
use crate::case::{Event, Owner, Private};
use crate::draft::Draft;
use crate::refusal::Refusal;
use crate::rights::{self, roles};

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
    let mut owner = named(draft, role, department, person)?;
    if owner.role.is_none() && owner.person.is_none() {
        owner.role = Some(acting(draft, department)?);
    }
    draft.record(Event::Assigned { owner, instead_of: None, reason: reason.clone() })
}

/// The role in which a department takes the case over: the one that holds it, else one that acts at its stage.
fn acting(draft: &Draft, department: Option<&DepartmentId>) -> Result<RoleId, Refusal> {
    let stage = draft.reg.stage(&draft.state.stage);
    let of_stage = stage.iter().flat_map(|stage| stage.actions.values()).flat_map(|action| roles(&action.by));
    let fitting: Vec<RoleId> = draft.state.owner.role.iter().cloned().chain(of_stage).collect();
    let there = fitting.iter().find(|role| there(draft, Some(role), department));
    there.cloned().ok_or_else(|| nobody(draft, department, &fitting))
}

/// Is there anybody: of that role, of that department?
fn there(draft: &Draft, role: Option<&RoleId>, department: Option<&DepartmentId>) -> bool {
    draft.facts.staff.iter().any(|person| {
        role.is_none_or(|role| person.has(role))
            && department.is_none_or(|id| person.department.as_ref() == Some(id))
    })
}

/// The departments where somebody has one of these roles, or, where none is asked for, where anybody works.
fn nobody(draft: &Draft, department: Option<&DepartmentId>, roles: &[RoleId]) -> Refusal {
    let fits = |id: &DepartmentId| {
        let asked = roles.iter().any(|role| there(draft, Some(role), Some(id)));
        asked || (roles.is_empty() && there(draft, None, Some(id)))
    };
    let possible = draft.reg.departments.keys().filter(|id| fits(id)).map(ToString::to_string).collect();
    let department = department.map(ToString::to_string).unwrap_or_default();
    Refusal::NobodyThere { department, possible }
}

/// An owner put together from what was named; everything named must exist and fit, and somebody must be there. A
/// department alone: all its people.
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
        if department.is_some() && !there(draft, role, department) {
            return Err(nobody(draft, department, role.map(std::slice::from_ref).unwrap_or_default()));
        }
        let kept = draft.state.owner.role.as_ref().filter(|_| department.is_none());
        return Ok(Owner { role: role.or(kept).cloned(), department: department.cloned(), person: None });
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
