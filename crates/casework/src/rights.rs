//! Who may do what: roles of the regulation against the roles of whoever acts.
use regulation::{Actor as By, Otherwise, Regulation, Right, RoleId};

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
            own || draft.actor().is_some_and(|person| of_role(person) || is_of_department(person, owner))
        }
    }
}

/// A task may be given to a department as a whole: then each of its people holds it.
fn is_of_department(person: &Person, owner: &Owner) -> bool {
    let whole = owner.role.is_none() && owner.person.is_none();
    whole && owner.department.is_some() && person.department == owner.department
}

/// What came in is the whole organisation's: a partner company's employee sees it only where the regulation says so of
/// their role.
fn is_of_partner(reg: &Regulation, person: &Person) -> bool {
    let department = person.department.as_ref().and_then(|id| reg.department(id));
    department.is_some_and(|one| one.partner)
}

/// May this person do what is about no one case: see contacts, publish, administer?
pub fn may(reg: &Regulation, right: Right, person: &Person) -> bool {
    let by = reg.right(right);
    let inside = right != Right::Intake || !is_of_partner(reg, person);
    let named = |one: &By| match one {
        By::Anyone => inside,
        By::Customer => false,
        By::Role(role) => person.has(role),
    };
    if !inside && !reg.rights.contains_key(&right) {
        return false;
    }
    if by.is_empty() { right.otherwise() == Otherwise::Anyone } else { by.iter().any(named) }
}

/// A general act needs its right; one that the regulation does not give, [`Right::otherwise`].
pub(crate) fn check(draft: &Draft, right: Right) -> Result<(), Refusal> {
    // Whoever may suspend may resume, unless the regulation says who else.
    let unsaid = right == Right::Resume && draft.reg.right(right).is_empty();
    let right = if unsaid { Right::Suspend } else { right };
    let by = draft.reg.right(right);
    match right.otherwise() {
        _ if !by.is_empty() => check_one_of(draft, right.as_str(), by),
        Otherwise::Holder => holder(draft, right.as_str()),
        Otherwise::Anyone => check_one_of(draft, right.as_str(), &[By::Anyone]),
        Otherwise::Nobody => check_one_of(draft, right.as_str(), &[]),
    }
}

/// Refused unless the actor is one of these; none named: the holder of the case.
pub(crate) fn check_actors(draft: &Draft, what: &str, by: &[By]) -> Result<(), Refusal> {
    if by.is_empty() { holder(draft, what) } else { check_one_of(draft, what, by) }
}

fn holder(draft: &Draft, what: &str) -> Result<(), Refusal> {
    let by: Vec<By> = draft.state.owner.role.iter().cloned().map(By::Role).collect();
    check_one_of(draft, what, &by)
}

fn check_one_of(draft: &Draft, what: &str, by: &[By]) -> Result<(), Refusal> {
    if is_one_of(draft, by) {
        return Ok(());
    }
    Err(Refusal::NotYours { action: what.to_owned(), roles: roles(by), possible: Vec::new() })
}

/// The roles among these.
pub(crate) fn roles(by: &[By]) -> Vec<RoleId> {
    let role = |one: &By| match one {
        By::Role(role) => Some(role.clone()),
        By::Customer | By::Anyone => None,
    };
    by.iter().filter_map(role).collect()
}
