use std::sync::Arc;

use crate::case::Owner;
use crate::draft::Draft;
use crate::facts::Person;

/// Is at work now.
pub(super) fn present(draft: &Draft, person: &Person) -> bool {
    !person.is_away(draft.at)
}

/// The owner, or whoever stands in while the person is away, and for whom. Without a substitute the role's queue
/// gets it: a case never waits for somebody on leave.
pub(crate) fn stand_in(draft: &Draft, owner: Owner) -> (Owner, Option<Arc<str>>) {
    let Some(login) = owner.person.clone() else { return (owner, None) };
    let Some(away) = draft.facts.person(&login).filter(|person| !present(draft, person)) else {
        return (owner, None);
    };
    let substitute = away.away.as_ref().and_then(|absence| absence.substitute.clone());
    let here = substitute.filter(|one| draft.facts.person(one).is_some_and(|person| present(draft, person)));
    (Owner { person: here, ..owner }, Some(login))
}
