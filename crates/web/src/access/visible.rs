//! What somebody sees: by the scope of their roles (S3).
use casework::{CaseState, Owner, Person};
use regulation::{Regulation, Scope};
use store::Which;

use crate::error::WebError;
use crate::server::Web;
use crate::session::Me;

/// The widest scope of somebody's roles; people of a partner company see only what is given to them. Whoever has no
/// role sees what is given to them too.
pub fn scope(reg: &Regulation, person: &Person) -> Scope {
    let partner = person.department.as_ref().and_then(|id| reg.department(id)).is_some_and(|one| one.partner);
    let scopes = || person.roles.iter().filter_map(|id| reg.role(id)).map(|role| role.scope);
    match (
        partner,
        scopes().any(|one| one == Scope::Organisation),
        scopes().any(|one| one == Scope::Department),
    ) {
        (true, ..) => Scope::Own,
        (_, true, _) => Scope::Organisation,
        (_, _, true) => Scope::Department,
        _ => Scope::Own,
    }
}

/// Is the case that the number names seen by them? For others it does not exist.
pub async fn check(web: &Web, me: &Me, number: &str) -> Result<(), WebError> {
    let case = web.app.find_case(&me.org, number).await?;
    let state = web.app.reader().await?.load_case(&me.org, Which::Id(case)).await?.state;
    if sees(&me.regulation, &me.person, &state) { Ok(()) } else { Err(WebError::NotFound) }
}

fn sees(reg: &Regulation, person: &Person, state: &CaseState) -> bool {
    let scope = scope(reg, person);
    let of_department = |one: &Owner| person.department.is_some() && one.department == person.department;
    let given = |one: &Owner| {
        let own = one.person.as_deref() == Some(&*person.login);
        let queue = one.person.is_none() && one.role.as_ref().is_some_and(|role| person.has(role));
        own || (queue && (one.department.is_none() || of_department(one)))
    };
    let owners = || std::iter::once(&state.owner).chain(state.tasks.iter().map(|task| &task.owner));
    let takes_part = state.participants.iter().any(|one| {
        one.person.as_deref() == Some(&*person.login)
            || (one.department.is_some() && one.department == person.department)
    });
    match scope {
        Scope::Organisation => true,
        Scope::Department => takes_part || owners().any(|one| given(one) || of_department(one)),
        Scope::Own => takes_part || owners().any(given),
    }
}
