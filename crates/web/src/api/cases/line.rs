use app::Line;
use casework::Person;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use uuid::Uuid;

use crate::api::named::{Holder, Named, calendar};
use crate::desk::words::{Titles, left};
use crate::session::Me;
use app::numbered;

/// A case in a list.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct CaseLine {
    pub number: String,
    /// As the address of the card needs it: a number that comes round says of which year it is, `17@2026`.
    pub key: String,
    pub kind: Named,
    pub channel: Named,
    pub stage: Named,
    pub holder: Holder,
    /// The id of the customer's card.
    pub customer: Option<Uuid>,
    pub customer_name: Option<String>,
    /// The beginning of what it is about.
    pub about: String,
    pub received: Timestamp,
    pub registered: Timestamp,
    pub changed: Timestamp,
    pub closed: Option<Timestamp>,
    pub outcome: Option<String>,
    /// Its stage waits for the customer.
    pub waits: bool,
    /// The nearest deadline that runs, and when it is due: it may be past.
    pub deadline: Option<Named>,
    pub due: Option<Timestamp>,
    /// How much working time is left, in words.
    pub left: Option<String>,
    /// A deadline that still runs is missed.
    pub late: bool,
    /// A deadline was ever missed.
    pub missed: bool,
}

/// What every line is made with.
pub struct Pen<'a> {
    pub me: &'a Me,
    pub titles: Titles<'a>,
    pub now: Timestamp,
}

impl<'a> Pen<'a> {
    pub fn new(me: &'a Me, people: &'a [Person], now: Timestamp) -> Pen<'a> {
        Pen { me, titles: Titles { reg: &me.regulation, people }, now }
    }

    pub fn line(&self, line: Line) -> CaseLine {
        let Line { row, customer, excerpt, waits, .. } = line;
        let titles = &self.titles;
        let calendar = calendar(&self.me.regulation, row.deadline.as_deref());
        let due = row.due.filter(|_| row.closed.is_none());
        CaseLine {
            late: row.is_late(self.now),
            key: numbered(&row.number, &row.scope),
            kind: Named::new(&row.kind, titles.kind(&row.kind)),
            channel: Named::new(&row.channel, titles.channel(&row.channel)),
            stage: Named::new(&row.stage, titles.stage(&row.stage)),
            holder: Holder::new(
                titles,
                row.role.as_deref(),
                row.department.as_deref(),
                row.person.as_deref(),
            ),
            customer: row.customer,
            customer_name: customer,
            about: excerpt,
            waits,
            deadline: row.deadline.as_deref().map(|id| Named::new(id, titles.deadline(id))),
            left: due.map(|due| left(self.me.t, calendar, self.now, due, false).words),
            due,
            number: row.number,
            received: row.received,
            registered: row.registered,
            changed: row.changed,
            closed: row.closed,
            outcome: row.outcome,
            missed: row.missed,
        }
    }
}
