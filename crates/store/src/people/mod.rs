//! Staff, of the organisation and of partner companies (W2).
use casework::Person;
use jiff::Timestamp;

use crate::database::Reader;
use crate::error::StoreError;
use crate::write::Tx;

statements! {
    PUT = "INSERT INTO people (org, login, person) VALUES ($1, $2, $3)
        ON CONFLICT (org, login) DO UPDATE SET person = excluded.person";
    REMOVE = "DELETE FROM people WHERE org = $1 AND login = $2";
    ALL_PEOPLE = "SELECT person FROM people WHERE org = $1 ORDER BY login";
    /// With the open cases that each holds.
    STAFF = "SELECT p.person, coalesce(held.cases, 0) AS cases
        FROM people p LEFT JOIN (SELECT person, count(*) AS cases FROM cases
            WHERE org = $1 AND closed IS NULL AND person IS NOT NULL GROUP BY person) held ON held.person = p.login
        WHERE p.org = $1 ORDER BY p.login";
}

impl Tx {
    /// Writes a member of staff, new or changed. `load` is not kept: it is counted.
    pub async fn put_person(&mut self, org: &str, person: &Person) -> Result<(), StoreError> {
        let kept = Person { load: 0, ..person.clone() };
        let json = serde_json::to_string(&kept).map_err(|error| StoreError::damaged("person", error))?;
        execute!(self, PUT, org, &*person.login, json.as_str())?;
        Ok(())
    }

    /// Removes a member of staff. What the journal says of them stays.
    pub async fn remove_person(&mut self, org: &str, login: &str) -> Result<bool, StoreError> {
        Ok(execute!(self, REMOVE, org, login)? > 0)
    }
}

impl Reader {
    /// All staff by login, with `load`: the open cases that each holds now.
    pub async fn people(&mut self, org: &str) -> Result<Vec<Person>, StoreError> {
        let rows = fetch_all!(self, (String, i64), STAFF, org)?;
        let person = |(json, cases): (String, i64)| {
            let load = u32::try_from(cases).unwrap_or(u32::MAX);
            read(&json).map(|person| Person { load, ..person })
        };
        rows.into_iter().map(person).collect()
    }

    /// Those who are away at that instant, without `load`.
    pub async fn people_away(&mut self, org: &str, at: Timestamp) -> Result<Vec<Person>, StoreError> {
        let rows = fetch_all!(self, (String,), ALL_PEOPLE, org)?;
        let people: Result<Vec<Person>, StoreError> = rows.iter().map(|(json,)| read(json)).collect();
        Ok(people?.into_iter().filter(|person| person.is_away(at)).collect())
    }
}

fn read(json: &str) -> Result<Person, StoreError> {
    serde_json::from_str(json).map_err(|error| StoreError::damaged("person", error))
}
