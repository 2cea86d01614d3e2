use std::fmt::Write as _;

use jiff::Timestamp;
use uuid::Uuid;

use super::After;
use crate::database::{FOUND, Wording};
use crate::search;

/// Which cases a list shows. What is left at its default does not narrow it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Filter {
    pub kind: Option<String>,
    pub stage: Option<String>,
    /// True: only open ones; false: only closed ones.
    pub open: Option<bool>,
    /// A running deadline is missed.
    pub late: Option<bool>,
    /// A deadline was ever missed.
    pub missed: Option<bool>,
    pub owner: Option<OwnerFilter>,
    pub department: Option<String>,
    pub channel: Option<String>,
    /// Registered at or after.
    pub from: Option<Timestamp>,
    /// Registered before.
    pub until: Option<Timestamp>,
    pub customer: Option<Uuid>,
    /// Words, numbers, names: as [`crate::Reader::search`] finds them.
    pub text: Option<String>,
}

/// Whose cases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OwnerFilter {
    /// Held by this person.
    Person(String),
    /// Held by this role, whether or not a person has taken them.
    Role(String),
    /// Waiting in the queue of this role.
    Queue(String),
    /// What this person may take up: their own, and the queues of their roles.
    Mine { person: String, roles: Vec<String> },
}

pub(crate) enum Value {
    Text(String),
    Number(i64),
    Id(Uuid),
}

/// A statement and its values. The text depends only on which conditions there are.
pub(crate) struct Asked {
    pub sql: String,
    pub values: Vec<Value>,
}

const SELECT: &str =
    "SELECT id, number, scope, kind, channel, stage, role, department, person, customer, applicant,
        received, registered, closed, outcome, answered, next_attention, late, missed, seq, regulation
    FROM cases WHERE org = $1";

impl Asked {
    /// Adds a value; gives its placeholder.
    fn value(&mut self, value: Value) -> String {
        self.values.push(value);
        format!("${}", self.values.len())
    }

    fn text(&mut self, column: &str, text: Option<&String>) {
        if let Some(text) = text {
            let place = self.value(Value::Text(text.clone()));
            let _ = write!(self.sql, " AND {column} = {place}");
        }
    }

    fn time(&mut self, condition: &str, at: Option<Timestamp>) {
        if let Some(at) = at {
            let place = self.value(Value::Number(at.as_microsecond()));
            let _ = write!(self.sql, " AND {condition} {place}");
        }
    }

    fn either(&mut self, which: Option<bool>, yes: &str, no: &str) {
        if let Some(which) = which {
            let _ = write!(self.sql, " AND {}", if which { yes } else { no });
        }
    }

    fn owner(&mut self, owner: &OwnerFilter) {
        match owner {
            OwnerFilter::Person(person) => self.text("person", Some(person)),
            OwnerFilter::Role(role) => self.text("role", Some(role)),
            OwnerFilter::Queue(role) => {
                self.text("role", Some(role));
                self.sql.push_str(" AND person IS NULL");
            }
            OwnerFilter::Mine { person, roles } => {
                let own = self.value(Value::Text(person.clone()));
                let places: Vec<String> =
                    roles.iter().map(|role| self.value(Value::Text(role.clone()))).collect();
                let _ = match places.is_empty() {
                    true => write!(self.sql, " AND person = {own}"),
                    false => {
                        let queues = places.join(", ");
                        write!(self.sql, " AND (person = {own} OR (person IS NULL AND role IN ({queues})))")
                    }
                };
            }
        }
    }

    /// The words stand second, because the pair of statements in `dialect.rs` has them there.
    fn found(&mut self, words: &str, sqlite: bool) {
        let (query, found) = match sqlite {
            true => (search::fts5(words), FOUND.sqlite()),
            false => (search::tsquery(words), FOUND.postgres()),
        };
        let condition = match query {
            Some(query) => {
                self.values.push(Value::Text(query));
                format!(" AND id IN ({found})")
            }
            // Words without a letter or figure find nothing.
            None => " AND 1 = 0".to_owned(),
        };
        self.sql.push_str(&condition);
    }
}

impl Filter {
    pub(crate) fn ask(&self, org: &str, after: Option<After>, limit: u32, sqlite: bool) -> Asked {
        let mut asked = Asked { sql: SELECT.to_owned(), values: vec![Value::Text(org.to_owned())] };
        if let Some(words) = &self.text {
            asked.found(words, sqlite);
        }
        asked.text("kind", self.kind.as_ref());
        asked.text("stage", self.stage.as_ref());
        asked.text("department", self.department.as_ref());
        asked.text("channel", self.channel.as_ref());
        asked.either(self.open, "closed IS NULL", "closed IS NOT NULL");
        asked.either(self.late, "late", "NOT late");
        asked.either(self.missed, "missed", "NOT missed");
        asked.time("registered >=", self.from);
        asked.time("registered <", self.until);
        if let Some(owner) = &self.owner {
            asked.owner(owner);
        }
        if let Some(customer) = self.customer {
            let place = asked.value(Value::Id(customer));
            let _ = write!(asked.sql, " AND customer = {place}");
        }
        if let Some(after) = after {
            let registered = asked.value(Value::Number(after.registered.as_microsecond()));
            let id = asked.value(Value::Id(after.id));
            let _ = write!(asked.sql, " AND (registered, id) < ({registered}, {id})");
        }
        let limit = asked.value(Value::Number(i64::from(limit)));
        let _ = write!(asked.sql, " ORDER BY registered DESC, id DESC LIMIT {limit}");
        asked
    }
}

/// Filters that together use every condition, in both wordings.
#[cfg(test)]
pub(crate) fn every_filter() -> Vec<(String, String)> {
    use OwnerFilter::{Mine, Person, Queue, Role};
    let some = || Some("слово".to_owned());
    let whole = Filter {
        kind: some(),
        stage: some(),
        open: Some(true),
        late: Some(true),
        missed: Some(false),
        owner: None,
        department: some(),
        channel: some(),
        from: Some(Timestamp::UNIX_EPOCH),
        until: Some(Timestamp::UNIX_EPOCH),
        customer: Some(Uuid::nil()),
        text: some(),
    };
    let word = || "слово".to_owned();
    let roles = vec![word(), word()];
    let owners = [
        Person(word()),
        Role(word()),
        Queue(word()),
        Mine { person: word(), roles },
        Mine { person: word(), roles: Vec::new() },
    ];
    let after = Some(After { registered: Timestamp::UNIX_EPOCH, id: Uuid::nil() });
    let one = |filter: &Filter, after| {
        (filter.ask("org", after, 1, true).sql, filter.ask("org", after, 1, false).sql)
    };
    let mut all = vec![one(&Filter::default(), None), one(&whole, after)];
    all.extend(owners.map(|owner| one(&Filter { owner: Some(owner), ..whole.clone() }, after)));
    all
}
