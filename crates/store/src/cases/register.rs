use std::collections::HashMap;

use casework::CaseState;
use jiff::Timestamp;
use uuid::Uuid;

use super::{After, REGISTER, REGISTER_CUSTOMERS, REGISTER_MESSAGES};
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
