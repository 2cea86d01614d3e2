//! Who may do what is about no one case, and who may move a case to another version.
use casework::{Command, Refusal, may};
use regulation::Right;

use crate::shop::{Shop, regulation, staff};

const MONDAY: &str = "2026-02-02 10:00";

#[test]
fn a_right_is_for_the_roles_that_the_regulation_names() {
    let (reg, staff) = (regulation(str::to_owned), staff());
    let can = |login: &str, right| may(&reg, right, staff.iter().find(|one| &*one.login == login).unwrap());
    assert!(can("nina", Right::Contacts));
    assert!(!can("busy", Right::Contacts), "loaders carry; they need not know whose it is");
    assert!(can("busy", Right::Publish), "anyone is anyone");
}

#[test]
fn a_right_that_nobody_is_given_is_nobodys_but_contacts_anyones() {
    let mut reg = regulation(str::to_owned);
    reg.rights.clear();
    use Right::{Administer, Approve, Audit, Duty, Edit, Erase, Move, Publish};
    for right in [Audit, Administer, Publish, Erase, Duty, Move, Edit, Approve] {
        assert!(staff().iter().all(|person| !may(&reg, right, person)), "{right}");
    }
    assert!(staff().iter().all(|person| may(&reg, Right::Contacts, person)));
    assert!(staff().iter().all(|person| may(&reg, Right::Register, person)));
}

#[test]
fn only_whoever_may_moves_a_case_to_another_version() {
    let mut shop = Shop::complaint(MONDAY);
    let moved = shop.commands("nina", Command::ChangeRegulation { stage: None }).unwrap_err();
    assert!(matches!(moved, Refusal::NotYours { roles, .. } if roles[0] == *"director"));
    shop.reg.rights.shift_remove(&Right::Move);
    let moved = shop.commands("dora", Command::ChangeRegulation { stage: None }).unwrap_err();
    assert!(matches!(moved, Refusal::NotYours { roles, .. } if roles.is_empty()));
}
