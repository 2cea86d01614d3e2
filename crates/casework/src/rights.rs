//! Who may do what: roles of the regulation against the roles of whoever acts.
use regulation::{Actor as By, Right, RoleId};

use crate::case::Owner;
use crate::draft::Draft;
use crate::facts::{Actor, Person};
use crate::refusal::Refusal;

/// Is one of these the actor? A person counts by role; the program itself may do what anybody may.
pub(crate) fn is_one_of(draft: &Draft, by: &[By]) -> bool {
    match draft.by {
        Actor::System => true,
        Actor::Customer => by.contains(&By::Customer),
        Actor::Person(_) => draft.actor().is_some_and(|person| by.iter().any(|one| is(draft, person, one))),
    }
}

/// A person has the role, and is in the right place for it where the case is held in one department.
fn is(draft: &Draft, person: &Person, by: &By) -> bool {
    match by {
        By::Anyone => true,
        By::Customer => false,
        By::Role(role) => {
            let owner = &draft.state.owner;
            let stands_in =
                owner.role.as_ref() == Some(role) && owner.person.as_deref() == Some(&*person.login);
            stands_in || (person.has(role) && in_place(owner, person, role))
        }
    }
}

/// Where that very role holds it in one department, whoever acts must be of that department (a head of another
/// department does not decide here), or hold it in person, or stand in for its holder.
fn in_place(owner: &Owner, person: &Person, role: &RoleId) -> bool {
    match owner.department.as_ref().filter(|_| owner.role.as_ref() == Some(role)) {
        None => true,
        Some(department) => {
            person.department.as_ref() == Some(department) || owner.person.as_deref() == Some(&*person.login)
        }
    }
}

/// Is the actor one of those who hold this: a task, or the case? The program itself always is.
pub(crate) fn holds(draft: &Draft, owner: &Owner) -> bool {
    match draft.by {
        Actor::System => true,
        Actor::Customer => false,
        Actor::Person(login) => {
            let own = owner.person.as_deref() == Some(&**login);
            let of_role = |person: &Person| {
                owner.role.as_ref().is_some_and(|role| person.has(role) && in_place(owner, person, role))
            };
            own || draft.actor().is_some_and(of_role)
        }
    }
}

/// A general act needs its right; without one in the regulation, the holder of the case may.
pub(crate) fn check(draft: &Draft, right: Right) -> Result<(), Refusal> {
    let by = draft.reg.right(right);
    if by.is_empty() { holder(draft, right.as_str()) } else { check_actors(draft, right.as_str(), by) }
}

/// Refused unless the actor is one of these; none named: the holder of the case.
pub(crate) fn check_actors(draft: &Draft, what: &str, by: &[By]) -> Result<(), Refusal> {
    if by.is_empty() {
        return holder(draft, what);
    }
    if is_one_of(draft, by) {
        return Ok(());
    }
    Err(Refusal::NotYours { action: what.to_owned(), roles: roles(by), possible: Vec::new() })
}

fn holder(draft: &Draft, what: &str) -> Result<(), Refusal> {
    let role = draft.state.owner.role.clone();
    let by: Vec<By> = role.iter().cloned().map(By::Role).collect();
    if is_one_of(draft, &by) {
        return Ok(());
    }
    Err(Refusal::NotYours {
        action: what.to_owned(),
        roles: role.into_iter().collect(),
        possible: Vec::new(),
    })
}

/// The roles among these.
pub(crate) fn roles(by: &[By]) -> Vec<RoleId> {
    let role = |one: &By| match one {
        By::Role(role) => Some(role.clone()),
        By::Customer | By::Anyone => None,
    };
    by.iter().filter_map(role).collect()
}
