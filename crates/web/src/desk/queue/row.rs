use app::{Line, Next};
use casework::Person;
use jiff::Timestamp;
use uuid::Uuid;

use crate::desk::cases::address;
use crate::desk::words::{Left, Level, Titles, When, due, left, when};
use crate::frame::short;
use crate::session::Me;
use app::numbered;

/// A case in a list: what to do next, and how much time is left.
pub struct Row {
    pub id: Uuid,
    /// The last entry of its journal.
    pub seq: i64,
    pub number: String,
    /// The same as addresses name it.
    pub numbered: String,
    /// It is picked.
    pub picked: bool,
    pub address: String,
    pub kind: String,
    /// The next thing to do, in the regulation's words.
    pub todo: String,
    /// Where it stands.
    pub stage: String,
    pub excerpt: String,
    pub customer: String,
    pub owner: String,
    pub came: When,
    pub channel: String,
    pub left: Left,
    /// Who else has it open.
    pub present: String,
}

/// What every row of a page is drawn with.
pub struct Brush<'a> {
    pub me: &'a Me,
    pub people: &'a [Person],
    pub now: Timestamp,
}

impl Brush<'_> {
    pub fn row(&self, line: &Line) -> Row {
        let (me, row) = (self.me, &line.row);
        let titles = Titles { reg: &me.regulation, people: self.people };
        let owner = match row.person.as_deref() {
            Some(login) => short(&titles.person(login)),
            None => titles.owner(row.role.as_deref(), row.department.as_deref(), None),
        };
        Row {
            id: row.id,
            seq: row.seq,
            present: String::new(),
            number: row.number.clone(),
            numbered: numbered(&row.number, &row.scope),
            picked: false,
            address: address(&me.org, &row.number, &row.scope),
            kind: titles.kind(&row.kind),
            todo: self.todo(line, &titles),
            stage: app::stands(&me.regulation, &row.stage, row.closed.and(row.outcome.as_deref())),
            excerpt: line.excerpt.clone(),
            customer: line.customer.clone().unwrap_or_default(),
            owner,
            came: when(me.t, me.regulation.calendar(None).zone(), self.now, row.registered),
            channel: titles.channel(&row.channel),
            left: self.left(line, &titles),
        }
    }

    fn todo(&self, line: &Line, titles: &Titles) -> String {
        let (t, zone) = (self.me.t, self.me.regulation.calendar(None).zone());
        match &line.next {
            Next::Customer { until: None } => t.get("queue-waits"),
            Next::Customer { until: Some(at) } => {
                t.about("queue-waits-until", &due(t, zone, self.now, *at).shown)
            }
            Next::Task(title) => t.about("queue-task", title),
            Next::Stage(words) => words.clone(),
            Next::Nothing => titles.stage(&line.row.stage),
        }
    }

    /// The nearest deadline that runs, by its own calendar.
    fn left(&self, line: &Line, titles: &Titles) -> Left {
        let (t, row) = (self.me.t, &line.row);
        match (row.closed, row.due) {
            (Some(_), _) => Left::nothing(row.outcome.clone().unwrap_or_else(|| t.get("left-closed"))),
            (None, None) if line.waits => {
                Left { level: Level::Paused, ..Left::nothing(t.get("left-paused")) }
            }
            (None, None) => Left::nothing(t.get("left-nothing")),
            (None, Some(due)) => {
                let rule = row.deadline.as_deref().and_then(|id| self.me.regulation.deadline_called(id));
                let calendar = self.me.regulation.calendar(rule.and_then(|rule| rule.calendar.as_ref()));
                let title = row.deadline.as_deref().map(|id| titles.deadline(id));
                Left { title, ..left(t, calendar, self.now, due, row.is_soon(self.now)) }
            }
        }
    }
}
