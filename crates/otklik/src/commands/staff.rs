use std::path::Path;

use casework::Person;
use regulation::Regulation;
use serde::Deserialize;

use super::Code;
use crate::cli::Place;
use crate::error::CliError;
use crate::output::{print, table};
use crate::staff::{KnownCustomer, WrittenPerson};
use crate::texts::Texts;
use crate::wiring;

/// `people:` of a staff file, and `customers:` whose cards are to be there.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Staff {
    people: Vec<WrittenPerson>,
    #[serde(default)]
    customers: Vec<KnownCustomer>,
}

/// Writes the staff of a file, new or changed.
pub async fn put(place: &Place, org: &str, file: &Path, texts: &Texts) -> Code {
    let text = std::fs::read_to_string(file).map_err(|why| CliError::file(file, &why))?;
    let staff: Staff =
        regulation::read_document(&file.display().to_string(), &text).map_err(CliError::Findings)?;
    let app = wiring::open(place).await?;
    let reg = app.regulation(org).await?;
    let known = app.people(org).await?;
    let wrong = wrong(&staff.people, &known, &reg, texts);
    if !wrong.is_empty() {
        let line = |why: &String| format!("{}: {why}", file.display());
        return Err(CliError::Said(wrong.iter().map(line).collect::<Vec<_>>().join("\n")));
    }
    let people: Vec<Person> =
        staff.people.into_iter().map(|one| one.person(reg.calendar(None).zone())).collect();
    let count = people.len();
    app.put_staff(org, people).await?;
    print(&format!("{}\n", texts.with("staff-put", &[("count", count.to_string())])));
    let cards = staff.customers.len();
    for known in staff.customers {
        let (applicant, card) = known.card();
        app.put_customer(org, applicant, card).await?;
    }
    if cards > 0 {
        print(&format!("{}\n", texts.with("customers-put", &[("count", cards.to_string())])));
    }
    app.close().await;
    Ok(0)
}

/// Everything in the file that does not fit the regulation, all at once.
fn wrong(staff: &[WrittenPerson], known: &[Person], reg: &Regulation, texts: &Texts) -> Vec<String> {
    let logins = staff.iter().map(|one| one.login.as_str()).chain(known.iter().map(|one| &*one.login));
    let logins: Vec<&str> = logins.collect();
    let mut wrong = Vec::new();
    for (n, one) in staff.iter().enumerate() {
        let mut say = |key: &str, value: &str, possible: String| {
            let values = [("login", one.login.clone()), ("value", value.to_owned()), ("possible", possible)];
            wrong.push(texts.with(key, &values));
        };
        if !is_login(&one.login) {
            say("staff-login", "", String::new());
        }
        if staff.iter().take(n).any(|before| before.login == one.login) {
            say("staff-twice", "", String::new());
        }
        for role in one.roles.iter().filter(|role| reg.role(role).is_none()) {
            say("staff-role", role.as_str(), ids(reg.roles.keys()));
        }
        if let Some(department) = one.department.as_ref().filter(|id| reg.department(id).is_none()) {
            say("staff-department", department.as_str(), ids(reg.departments.keys()));
        }
        if let Some(email) = one.email.as_deref().filter(|email| !is_email(email)) {
            say("staff-email", email, String::new());
        }
        let Some(away) = &one.away else { continue };
        if away.from > away.until {
            say("staff-away", &format!("{} — {}", away.from, away.until), String::new());
        }
        let substitute = away.substitute.as_deref().filter(|one| !logins.contains(one));
        if let Some(nobody) = substitute {
            say("staff-substitute", nobody, String::new());
        }
    }
    wrong
}

/// Nothing, or an address that a letter can be sent to.
fn is_email(email: &str) -> bool {
    email.trim().is_empty() || store::normal_email(email).is_some()
}

/// One word: the journal writes the program and the customer in angle brackets.
fn is_login(login: &str) -> bool {
    !login.is_empty() && !login.contains(|c: char| c.is_whitespace() || c.is_control() || "<>".contains(c))
}

fn ids(ids: impl Iterator<Item = impl ToString>) -> String {
    ids.map(|id| id.to_string()).collect::<Vec<_>>().join(", ")
}

/// The staff with their roles and load.
pub async fn list(place: &Place, org: &str, texts: &Texts) -> Code {
    let app = wiring::open(place).await?;
    let reg = app.regulation(org).await?;
    let titles = ["login", "name", "roles", "department", "load"].map(|key| texts.get(&format!("col-{key}")));
    let row = |person: Person| {
        let roles = person
            .roles
            .iter()
            .map(|id| reg.role(id).map_or_else(|| id.to_string(), |role| role.title.clone()));
        let department =
            person.department.as_ref().and_then(|id| reg.department(id)).map(|one| one.title.clone());
        vec![
            person.login.to_string(),
            person.name.to_string(),
            roles.collect::<Vec<_>>().join(", "),
            department.unwrap_or_default(),
            person.load.to_string(),
        ]
    };
    let rows: Vec<Vec<String>> = app.people(org).await?.into_iter().map(row).collect();
    print(&table(&titles, &rows));
    app.close().await;
    Ok(0)
}
