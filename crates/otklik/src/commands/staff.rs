use std::path::Path;

use casework::Person;
use serde::Deserialize;

use super::Code;
use crate::cli::Place;
use crate::error::CliError;
use crate::output::{print, table};
use crate::staff::WrittenPerson;
use crate::texts::Texts;
use crate::wiring;

/// `people:` of a staff file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Staff {
    people: Vec<WrittenPerson>,
}

/// Writes the staff of a file, new or changed.
pub async fn put(place: &Place, org: &str, file: &Path, texts: &Texts) -> Code {
    let text = std::fs::read_to_string(file).map_err(|why| CliError::file(file, &why))?;
    let staff: Staff =
        regulation::read_document(&file.display().to_string(), &text).map_err(CliError::Findings)?;
    let app = wiring::open(place).await?;
    let reg = app.regulation(org).await?;
    let people: Vec<Person> =
        staff.people.into_iter().map(|one| one.person(reg.calendar(None).zone())).collect();
    let count = people.len();
    app.put_staff(org, people).await?;
    print(&format!("{}\n", texts.with("staff-put", &[("count", count.to_string())])));
    app.close().await;
    Ok(0)
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
