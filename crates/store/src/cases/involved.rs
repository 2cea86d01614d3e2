//! Who takes part in a case beside its holder: those with tasks in it, its participants, and those who were written to.
use std::collections::BTreeSet;

use casework::case::Participant;
use casework::{Event, Owner};
use regulation::{DepartmentId, RoleId};
use uuid::Uuid;

use super::INVOLVED;
use crate::database::{Bulk, Reader};
use crate::error::StoreError;

/// Who: `person`, `department` or `role`, and its id. A role in one department is `role@department`.
pub(crate) type Involved = (&'static str, String);

pub(crate) static PUT_INVOLVED: Bulk = Bulk::new(
    "INSERT INTO involved (org, sort, who, case_id)",
    4,
    "ON CONFLICT (org, sort, who, case_id) DO NOTHING",
);

/// Whom an event brings in.
pub(super) fn brought_in(event: &Event) -> Vec<Involved> {
    match event {
        Event::TaskOpened { owner, .. } | Event::TaskAssigned { owner, .. } => owners(owner),
        Event::ParticipantAdded { participant } => participants(participant),
        Event::MessageSent { to, .. } => {
            to.inside().map(|(role, department)| of_role(role, department)).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// A role counts as long as no person of it was chosen.
fn owners(owner: &Owner) -> Vec<Involved> {
    let person = owner.person.iter().map(|login| ("person", login.to_string()));
    let department = owner.department.iter().map(|id| ("department", id.to_string()));
    let role = owner.role.iter().filter(|_| owner.person.is_none());
    let role = role.map(|role| of_role(role, owner.department.as_ref()));
    person.chain(department).chain(role).collect()
}

fn of_role(role: &RoleId, department: Option<&DepartmentId>) -> Involved {
    match department {
        Some(department) => ("role", format!("{role}@{department}")),
        None => ("role", role.to_string()),
    }
}

fn participants(one: &Participant) -> Vec<Involved> {
    let person = one.person.iter().map(|login| ("person", login.to_string()));
    person.chain(one.department.iter().map(|id| ("department", id.to_string()))).collect()
}

impl Reader {
    pub(crate) fn put_involved(&mut self, org: &str, case: Uuid, all: &BTreeSet<Involved>) {
        for (sort, who) in all {
            later!(self, PUT_INVOLVED, org, *sort, who.as_str(), case);
        }
    }

    /// `person anna`, `department network`: for comparing with the journal.
    pub(crate) async fn involved(&mut self, org: &str, case: Uuid) -> Result<Vec<String>, StoreError> {
        let rows = fetch_all!(self, (String, String), INVOLVED, org, case)?;
        Ok(rows.into_iter().map(|(sort, who)| format!("{sort} {who}")).collect())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use casework::case::{Addressee, Private, Purpose};

    use super::*;

    #[test]
    fn whoever_is_written_to_inside_may_look_at_the_case_and_nobody_else_of_that_role() {
        let sent = |to: Addressee| Event::MessageSent {
            n: 1,
            template: None,
            purpose: Purpose::Message,
            to,
            subject: Private::from(""),
            text: Private::from(""),
            awaited: false,
        };
        let (role, department) = ("chief".parse::<RoleId>().unwrap(), "network".parse().unwrap());
        let of_one = sent(Addressee::RoleOf { role: role.clone(), department });
        assert_eq!(brought_in(&of_one), [("role", "chief@network".to_owned())]);
        assert_eq!(brought_in(&sent(Addressee::Role(role))), [("role", "chief".to_owned())]);
        assert!(brought_in(&sent(Addressee::Customer)).is_empty());
    }
}
