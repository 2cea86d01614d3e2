use std::collections::HashMap;

use casework::CaseState;
use jiff::Timestamp;
use uuid::Uuid;

use super::asked::Asked;
use super::{After, Filter, REGISTER, REGISTER_CUSTOMERS, REGISTER_MESSAGES};
use crate::customers::Customer;
use crate::database::Reader;
use crate::error::StoreError;
use crate::messages::MessageRow;

/// A row of the register (R2): everything that its columns are filled from.
#[derive(Debug, Clone, PartialEq)]
pub struct RegisterRow {
    pub state: CaseState,
    pub scope: String,
    pub customer: Option<Customer>,
    /// Oldest first.
    pub messages: Vec<MessageRow>,
}

impl RegisterRow {
    /// Where the next page begins.
    pub fn after(&self) -> After {
        After { registered: self.state.registered, id: self.state.case }
    }
}

/// What the columns of the register are filled from, without the correspondence.
#[derive(Debug, Clone, PartialEq)]
pub struct RegisterLine {
    pub state: CaseState,
    /// In which its number is unique.
    pub scope: String,
    pub customer: Option<Customer>,
}

impl RegisterLine {
    /// Where the next page begins.
    pub fn after(&self) -> After {
        After { registered: self.state.registered, id: self.state.case }
    }
}

row! {
    struct Line {
        id: Uuid as Uuid,
        scope: String as String,
        state: String as String,
    }
}

impl Reader {
    /// The register of a period, `from` included and `until` not, the oldest first, a page at a time: three
    /// statements per page.
    pub async fn register_rows(
        &mut self,
        org: &str,
        from: Timestamp,
        until: Timestamp,
        after: Option<After>,
        limit: u32,
    ) -> Result<Vec<RegisterRow>, StoreError> {
        let (from, until, limit) = (from.as_microsecond(), until.as_microsecond(), i64::from(limit));
        let (seen, id) =
            after.map_or((i64::MIN, Uuid::nil()), |after| (after.registered.as_microsecond(), after.id));
        let lines = fetch_all!(self, Line, REGISTER, org, from, until, seen, id, limit)?;
        let messages = fetch_all!(self, MessageRow, REGISTER_MESSAGES, org, from, until, seen, id, limit)?;
        let customers = fetch_all!(self, Customer, REGISTER_CUSTOMERS, org, from, until, seen, id, limit)?;
        put_together(lines, messages, customers)
    }

    /// The cases of the register that pass the filter, the oldest first, a page at a time. The filter should name a
    /// period: what it covers is walked through.
    pub async fn registered(
        &mut self,
        org: &str,
        filter: &Filter,
        after: Option<After>,
        limit: u32,
    ) -> Result<Vec<RegisterLine>, StoreError> {
        let asked = ask_registered(org, filter, after, limit, self.is_sqlite());
        let lines: Vec<Line> = fetch_asked!(self, Line, asked)?;
        let states: Result<Vec<CaseState>, _> =
            lines.iter().map(|line| serde_json::from_str(&line.state)).collect();
        let states = states.map_err(|error| StoreError::damaged("case", error))?;
        let known: Vec<Uuid> = states.iter().filter_map(|state| state.customer).collect();
        let asked = ask_customers(org, &known, self.is_sqlite());
        let customers: Vec<Customer> = fetch_asked!(self, Customer, asked)?;
        let customers: HashMap<Uuid, Customer> = customers.into_iter().map(|one| (one.id, one)).collect();
        let line = |(state, line): (CaseState, Line)| {
            let customer = state.customer.and_then(|id| customers.get(&id)).cloned();
            RegisterLine { state, scope: line.scope, customer }
        };
        Ok(states.into_iter().zip(lines).map(line).collect())
    }

    /// How many cases pass the filter, counted no further than `most`.
    pub async fn registered_count(
        &mut self,
        org: &str,
        filter: &Filter,
        most: u32,
    ) -> Result<i64, StoreError> {
        let asked = ask_count(org, filter, most, self.is_sqlite());
        let counted: Vec<(i64,)> = fetch_asked!(self, (i64,), asked)?;
        Ok(counted.first().map_or(0, |row| row.0))
    }
}

fn ask_registered(org: &str, filter: &Filter, after: Option<After>, limit: u32, sqlite: bool) -> Asked {
    let mut asked = Asked::new(org, sqlite);
    asked.sql = "SELECT id, scope, state FROM cases WHERE org = $1".to_owned();
    filter.conditions(&mut asked);
    if let Some(after) = after {
        let (at, id) = (asked.value(after.registered.as_microsecond()), asked.value(after.id));
        asked.and(&format!("(registered, id) > ({at}, {id})"));
    }
    let limit = asked.value(i64::from(limit));
    asked.sql.push_str(&format!(" ORDER BY registered, id LIMIT {limit}"));
    asked
}

fn ask_customers(org: &str, ids: &[Uuid], sqlite: bool) -> Asked {
    let mut asked = Asked::new(org, sqlite);
    let places: Vec<String> = ids.iter().map(|id| asked.value(*id)).collect();
    let places = if places.is_empty() { "NULL".to_owned() } else { places.join(", ") };
    asked.sql = format!(
        "SELECT id, applicant, name, email, phone, inn, address, contact_person, manager, segment, social, note
        FROM customers WHERE org = $1 AND id IN ({places})"
    );
    asked
}

fn ask_count(org: &str, filter: &Filter, most: u32, sqlite: bool) -> Asked {
    let mut asked = Asked::new(org, sqlite);
    asked.sql = "SELECT count(*) FROM (SELECT 1 FROM cases WHERE org = $1".to_owned();
    filter.conditions(&mut asked);
    let most = asked.value(i64::from(most));
    asked.sql.push_str(&format!(" LIMIT {most}) counted"));
    asked
}

/// Statements that together use everything that is put together here, in both wordings.
#[cfg(test)]
pub(super) fn every_question() -> Vec<(String, String)> {
    let both = |ask: &dyn Fn(bool) -> Asked| (ask(true).sql, ask(false).sql);
    let after = Some(After { registered: Timestamp::UNIX_EPOCH, id: Uuid::nil() });
    let mut all = vec![both(&|sqlite| ask_customers("org", &[Uuid::nil(), Uuid::nil()], sqlite))];
    for filter in super::filter::every_filter() {
        all.push(both(&|sqlite| ask_registered("org", &filter, after, 1, sqlite)));
        all.push(both(&|sqlite| ask_count("org", &filter, 1, sqlite)));
    }
    all
}

fn put_together(
    lines: Vec<Line>,
    messages: Vec<MessageRow>,
    customers: Vec<Customer>,
) -> Result<Vec<RegisterRow>, StoreError> {
    let customers: HashMap<Uuid, Customer> = customers.into_iter().map(|one| (one.id, one)).collect();
    let mut said: HashMap<Uuid, Vec<MessageRow>> = HashMap::new();
    for message in messages {
        said.entry(message.case_id).or_default().push(message);
    }
    let row = |line: Line| {
        let state: CaseState =
            serde_json::from_str(&line.state).map_err(|error| StoreError::damaged("case", error))?;
        let customer = state.customer.and_then(|id| customers.get(&id)).cloned();
        Ok(RegisterRow {
            state,
            scope: line.scope,
            customer,
            messages: said.remove(&line.id).unwrap_or_default(),
        })
    };
    lines.into_iter().map(row).collect()
}
