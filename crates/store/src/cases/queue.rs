//! The queue: cases in the order in which they ask for attention, a page at a time, quick among a million.
//!
//! A page is found in one of two ways. Either the ids that something in the filter narrows to are gathered, when they
//! are few (`FEW`), and sorted; or the index of the order is walked, passing over what the filter leaves out: when what
//! is wanted is not rare, the page is full soon. Words that stand in many cases are walked through from the case that was
//! registered last: SQLite's index of words knows that order, PostgreSQL looks at the words of each case on its way.
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt;

use casework::FieldValue;
use casework::case::TaskState;
use jiff::Timestamp;
use regulation::FieldId;
use serde::Deserialize;
use uuid::Uuid;

use super::asked::Asked;
use super::filter::{Filter, OwnerFilter};
use super::list::CaseRow;
use super::sight::Visible;
use crate::database::{Connection, Reader};
use crate::error::StoreError;
use crate::search::Query;

/// So many are gathered and sorted at most.
const FEW: i64 = 1000;
/// So many of the cases registered last are looked through for words that stand in many.
const LATEST: i64 = 2000;
/// Counting stops there: nobody reads a larger number.
const COUNTED: i64 = 1000;

/// In which order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sort {
    /// The nearest running deadline first; those without one last.
    #[default]
    Due,
    /// The newest first.
    Registered,
    Number,
    /// What changed last first.
    Changed,
}

/// The last case of a page: where the next one begins. As text it fits into an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cursor {
    Due(i64, Uuid),
    Registered(i64, Uuid),
    Number(String, Uuid),
    Changed(i64, Uuid),
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Cursor::Due(at, id) => write!(f, "d{}.{at}", id.simple()),
            Cursor::Registered(at, id) => write!(f, "r{}.{at}", id.simple()),
            Cursor::Number(number, id) => write!(f, "n{}.{number}", id.simple()),
            Cursor::Changed(at, id) => write!(f, "c{}.{at}", id.simple()),
        }
    }
}

impl Cursor {
    /// Reads the text of a cursor; none when it is not one.
    pub fn parse(text: &str) -> Option<Cursor> {
        let (head, value) = text.split_once('.')?;
        let mut letters = head.chars();
        let sort = letters.next()?;
        let id = Uuid::try_parse(letters.as_str()).ok()?;
        Some(match sort {
            'd' => Cursor::Due(value.parse().ok()?, id),
            'r' => Cursor::Registered(value.parse().ok()?, id),
            'n' => Cursor::Number(value.to_owned(), id),
            'c' => Cursor::Changed(value.parse().ok()?, id),
            _ => return None,
        })
    }

    fn after(sort: Sort, row: &CaseRow) -> Cursor {
        let micros = |at: Timestamp| at.as_microsecond();
        match sort {
            Sort::Due => Cursor::Due(row.due.map_or(i64::MAX, micros), row.id),
            Sort::Registered => Cursor::Registered(micros(row.registered), row.id),
            Sort::Number => Cursor::Number(row.number.clone(), row.id),
            Sort::Changed => Cursor::Changed(micros(row.changed), row.id),
        }
    }

    fn case(&self) -> Uuid {
        match self {
            Cursor::Due(_, id)
            | Cursor::Registered(_, id)
            | Cursor::Number(_, id)
            | Cursor::Changed(_, id) => *id,
        }
    }

    fn sort(&self) -> Sort {
        match self {
            Cursor::Due(..) => Sort::Due,
            Cursor::Registered(..) => Sort::Registered,
            Cursor::Number(..) => Sort::Number,
            Cursor::Changed(..) => Sort::Changed,
        }
    }
}

/// A page of the queue.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Queued {
    pub rows: Vec<CaseRow>,
    /// Where the next page begins; none: this was the last.
    pub next: Option<Cursor>,
}

impl Queued {
    fn of(rows: Vec<CaseRow>, sort: Sort, limit: u32) -> Queued {
        let full = rows.len() as u32 == limit;
        let next = rows.last().filter(|_| full).map(|row| Cursor::after(sort, row));
        Queued { rows, next }
    }
}

/// What a line of the queue shows beside its row.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Glance {
    /// Name of the customer.
    pub customer: Option<String>,
    pub fields: BTreeMap<FieldId, FieldValue>,
    /// All of the case, done or not.
    pub tasks: Vec<TaskState>,
}

/// Whose tabs are counted.
#[derive(Debug, Clone, PartialEq)]
pub struct Tabs {
    pub visible: Visible,
    /// The filter of each tab, without `visible`.
    pub filters: Vec<Filter>,
}

/// How a list is asked for.
pub(super) struct Way<'a> {
    pub sort: Sort,
    /// The narrowed ids are gathered first.
    pub gather: bool,
    pub after: Option<&'a Cursor>,
    pub limit: u32,
    /// The words of the filter as the database reads them.
    pub query: Option<&'a Query>,
    /// Only those registered last, [`LATEST`] of them, are looked through.
    pub latest: bool,
}

impl Filter {
    pub(super) fn ask(&self, org: &str, way: &Way<'_>, sqlite: bool) -> Asked {
        match &self.text {
            Some(words) if sqlite && !way.gather && way.sort == Sort::Registered => {
                self.ask_latest(org, words, way)
            }
            _ => self.ask_in_order(org, way, sqlite),
        }
    }

    /// SQLite only: along the index of words.
    fn ask_latest(&self, org: &str, words: &str, way: &Way<'_>) -> Asked {
        let mut asked = Asked::seeking(org, way.query, true);
        let after = way.after.map(|cursor| cursor.case());
        let found = asked.found_latest(words, after);
        let source = found.as_deref().unwrap_or("(SELECT NULL AS one, NULL AS doc) found CROSS JOIN cases");
        asked.sql = format!("SELECT {COLUMNS} FROM {source} WHERE org = $1 AND cases.id = found.one");
        self.conditions_but_words(&mut asked);
        let limit = asked.value(i64::from(way.limit));
        asked.sql.push_str(&format!(" ORDER BY found.doc DESC LIMIT {limit}"));
        asked
    }

    fn ask_in_order(&self, org: &str, way: &Way<'_>, sqlite: bool) -> Asked {
        let mut asked = Asked::seeking(org, way.query, sqlite);
        let narrow = if way.gather { self.narrow(&mut asked) } else { None };
        let gathered = narrow.is_some() && self.text.is_some();
        let source = match narrow {
            // The order of a cross join is kept by SQLite: first the few, then each by its key.
            Some(ids) => format!("(SELECT DISTINCT one FROM ({ids}) narrowed) few CROSS JOIN cases"),
            None if way.latest => self.latest(&mut asked, way.after),
            None => asked.cases(self.index(way.sort)),
        };
        let joined = if way.gather { " AND cases.id = few.one" } else { "" };
        asked.sql = format!("SELECT {COLUMNS} FROM {source} WHERE org = $1{joined}");
        match gathered {
            true => self.conditions_but_words(&mut asked),
            false => self.conditions(&mut asked),
        }
        put_cursor(&mut asked, way.after);
        let limit = asked.value(i64::from(way.limit));
        asked.sql.push_str(&format!(" ORDER BY {} LIMIT {limit}", order(way.sort)));
        asked
    }

    /// The cases registered last, in the place of all.
    fn latest(&self, asked: &mut Asked, after: Option<&Cursor>) -> String {
        asked.either(self.open, "closed IS NULL", "closed IS NOT NULL");
        put_cursor(asked, after);
        let inner = std::mem::take(&mut asked.sql);
        let order = order(Sort::Registered);
        let most = asked.value(LATEST);
        format!("(SELECT * FROM cases WHERE org = $1{inner} ORDER BY {order} LIMIT {most}) cases")
    }

    /// How many there are of what it narrows to, counted a little beyond [`FEW`]; none: it does not narrow.
    pub(super) fn ask_few(&self, org: &str, query: Option<&Query>, sqlite: bool) -> Option<Asked> {
        let mut asked = Asked::seeking(org, query, sqlite);
        let ids = self.narrow(&mut asked)?;
        let most = asked.value(FEW + 1);
        asked.sql = format!("SELECT count(*) FROM (SELECT 1 FROM ({ids}) narrowed LIMIT {most}) few");
        Some(asked)
    }

    /// The index to walk for an order of open cases; some serve a condition too.
    fn index(&self, sort: Sort) -> Option<&'static str> {
        if !self.is_open() {
            return None;
        }
        Some(match sort {
            Sort::Due => self.own_index().unwrap_or("cases_by_due"),
            Sort::Registered => "cases_by_registered",
            Sort::Number => "cases_by_number",
            Sort::Changed => "cases_by_changed",
        })
    }

    /// An index by due time that holds only what a condition lets pass.
    fn own_index(&self) -> Option<&'static str> {
        match &self.owner {
            Some(OwnerFilter::Person(_)) => Some("cases_held"),
            _ if self.late == Some(true) => Some("cases_late"),
            _ if self.late == Some(false) => Some("cases_in_time"),
            _ if self.unassigned => Some("cases_unassigned"),
            _ => None,
        }
    }

    /// An index by due time, walked from where it begins to where it ends, gives what is wanted.
    fn is_served(&self) -> bool {
        self.own_index().is_some() || self.due_from.is_some() || self.due_until.is_some()
    }

    /// Nothing but its stages or its team, besides being open: what it narrows to is just what passes, and stands in
    /// indexes alone.
    fn is_narrowed_exactly(&self) -> bool {
        let (stages, team) = (self.stages.clone(), self.team.clone());
        let bare = Filter { open: Some(true), stages, team, ..Filter::default() };
        self.stages.is_some() != self.team.is_some() && *self == bare
    }

    /// Walking needs no counting before: the index holds just what is wanted, or nothing narrows.
    fn is_walked(&self, sort: Sort) -> bool {
        self.is_open()
            && sort == Sort::Due
            && self.is_served()
            && self.text.is_none()
            && self.visible == Visible::Everything
    }
}

pub(super) const COLUMNS: &str =
    "id, number, scope, kind, channel, stage, role, department, person, customer, applicant, received, registered,
    closed, outcome, answered, next_attention, late, missed, seq, regulation, due, deadline, changed, soon";

fn order(sort: Sort) -> &'static str {
    match sort {
        Sort::Due => "due, id",
        Sort::Registered => "registered DESC, id DESC",
        Sort::Number => "number, id",
        Sort::Changed => "changed DESC, id DESC",
    }
}

fn put_cursor(asked: &mut Asked, after: Option<&Cursor>) {
    let Some(after) = after else { return };
    let (value, id, columns) = match after {
        Cursor::Due(at, id) => (asked.value(*at), *id, "(due, id) >"),
        Cursor::Registered(at, id) => (asked.value(*at), *id, "(registered, id) <"),
        Cursor::Number(number, id) => (asked.value(number.as_str()), *id, "(number, id) >"),
        Cursor::Changed(at, id) => (asked.value(*at), *id, "(changed, id) <"),
    };
    let id = asked.value(id);
    asked.and(&format!("{columns} ({value}, {id})"));
}

impl Tabs {
    /// Each tab by itself, as far as [`COUNTED`].
    pub(super) fn ask_each(&self, org: &str, sqlite: bool) -> Asked {
        let mut asked = Asked::new(org, sqlite);
        let mut counts = Vec::new();
        for filter in &self.filters {
            let filter = Filter { visible: self.visible.clone(), ..filter.clone() };
            counts.push(filter.count(&mut asked));
        }
        asked.sql = format!("SELECT {}", counts.join(", "));
        asked
    }

    /// Everything that is seen is gathered once, and counted for all tabs.
    pub(super) fn ask_together(&self, org: &str, sqlite: bool) -> Asked {
        let mut asked = Asked::new(org, sqlite);
        let seen = Filter { visible: self.visible.clone(), open: Some(true), ..Filter::default() };
        let ids = seen.narrow(&mut asked).unwrap_or_default();
        let mut counts = Vec::new();
        for filter in &self.filters {
            asked.sql.clear();
            filter.conditions(&mut asked);
            counts.push(format!("count(*) FILTER (WHERE 1 = 1{})", asked.sql));
        }
        asked.sql = format!(
            "SELECT {} FROM (SELECT DISTINCT one FROM ({ids}) narrowed) few CROSS JOIN cases
            WHERE org = $1 AND cases.id = few.one",
            counts.join(", ")
        );
        asked
    }
}

impl Filter {
    /// An expression that counts, as far as [`COUNTED`].
    fn count(&self, asked: &mut Asked) -> String {
        if self.is_narrowed_exactly()
            && let Some(ids) = self.narrow(asked)
        {
            let most = asked.value(COUNTED);
            return format!("(SELECT count(*) FROM (SELECT 1 FROM ({ids}) narrowed LIMIT {most}) few)");
        }
        let alone = Filter { visible: Visible::Everything, ..self.clone() };
        let narrow = if self.is_served() { None } else { alone.narrow(asked) };
        let source = match narrow {
            Some(ids) => format!("({ids}) few CROSS JOIN cases WHERE org = $1 AND cases.id = few.one"),
            None => format!("{} WHERE org = $1", asked.cases(self.index(Sort::Due))),
        };
        asked.sql.clear();
        self.conditions(asked);
        let conditions = std::mem::take(&mut asked.sql);
        let most = asked.value(COUNTED);
        format!("(SELECT count(*) FROM (SELECT 1 FROM {source}{conditions} LIMIT {most}) few)")
    }
}

impl Reader {
    pub(crate) fn is_sqlite(&self) -> bool {
        matches!(self.connection, Connection::Sqlite(_))
    }

    /// A page of the cases that pass the filter, in that order, after that one. Of closed cases, unless words or a
    /// watcher narrow them, there is one order, whatever is asked for: the newest first. A cursor of another order is
    /// not looked at.
    pub async fn queue(
        &mut self,
        org: &str,
        filter: &Filter,
        sort: Sort,
        after: Option<&Cursor>,
        limit: u32,
    ) -> Result<Queued, StoreError> {
        let query = match &filter.text {
            Some(words) => self.query(words).await?,
            None => None,
        };
        let query = query.as_ref();
        if query.is_some_and(|query| query.often) && sort == Sort::Registered {
            let after = after.filter(|cursor| cursor.sort() == sort);
            let way = Way { sort, gather: false, after, limit, query, latest: true };
            let rows = self.listed(org, filter, &way).await?;
            if rows.len() as u32 == limit {
                return Ok(Queued::of(rows, sort, limit));
            }
        }
        let gather = !filter.is_walked(sort) && self.are_few(org, filter, query).await?;
        let sort = if gather || filter.is_open() { sort } else { Sort::Registered };
        let after = after.filter(|cursor| cursor.sort() == sort);
        let way = Way { sort, gather, after, limit, query, latest: false };
        Ok(Queued::of(self.listed(org, filter, &way).await?, sort, limit))
    }

    async fn are_few(
        &mut self,
        org: &str,
        filter: &Filter,
        query: Option<&Query>,
    ) -> Result<bool, StoreError> {
        let Some(asked) = filter.ask_few(org, query, self.is_sqlite()) else { return Ok(false) };
        let counted: Vec<(i64,)> = fetch_asked!(self, (i64,), asked)?;
        Ok(counted.first().is_some_and(|row| row.0 <= FEW))
    }

    pub(super) async fn listed(
        &mut self,
        org: &str,
        filter: &Filter,
        way: &Way<'_>,
    ) -> Result<Vec<CaseRow>, StoreError> {
        let asked = filter.ask(org, way, self.is_sqlite());
        fetch_asked!(self, CaseRow, asked)
    }

    /// How many cases each tab holds, a thousand at most where everything is seen.
    pub async fn queue_counts(&mut self, org: &str, tabs: &Tabs) -> Result<Vec<i64>, StoreError> {
        let seen = Filter { visible: tabs.visible.clone(), open: Some(true), ..Filter::default() };
        let some = tabs.visible != Visible::Everything && self.are_few(org, &seen, None).await?;
        let asked = match some {
            true => tabs.ask_together(org, self.is_sqlite()),
            false => tabs.ask_each(org, self.is_sqlite()),
        };
        let rows: Vec<Numbers> = fetch_asked!(self, Numbers, asked)?;
        Ok(rows.into_iter().next().map(|row| row.0).unwrap_or_default())
    }

    /// May this case be seen?
    pub async fn is_visible(&mut self, org: &str, visible: &Visible, case: Uuid) -> Result<bool, StoreError> {
        Ok(!self.visible_among(org, visible, &[case]).await?.is_empty())
    }

    /// Those of some cases that may be seen.
    pub async fn visible_among(
        &mut self,
        org: &str,
        visible: &Visible,
        cases: &[Uuid],
    ) -> Result<HashSet<Uuid>, StoreError> {
        let asked = ask_visible(org, visible, cases, self.is_sqlite());
        let rows: Vec<(Uuid,)> = fetch_asked!(self, (Uuid,), asked)?;
        Ok(rows.into_iter().map(|row| row.0).collect())
    }

    /// What the lines of a page show beside their rows.
    pub async fn glances(&mut self, org: &str, cases: &[Uuid]) -> Result<HashMap<Uuid, Glance>, StoreError> {
        let asked = ask_glances(org, cases, self.is_sqlite());
        let rows: Vec<(Uuid, Option<String>, String)> =
            fetch_asked!(self, (Uuid, Option<String>, String), asked)?;
        let glance = |(id, customer, state): (Uuid, Option<String>, String)| {
            let state: Fields =
                serde_json::from_str(&state).map_err(|error| StoreError::damaged("case", error))?;
            Ok((id, Glance { customer, fields: state.fields, tasks: state.tasks }))
        };
        rows.into_iter().map(glance).collect()
    }
}

/// Of a state, only this is read.
#[derive(Deserialize)]
struct Fields {
    fields: BTreeMap<FieldId, FieldValue>,
    #[serde(default)]
    tasks: Vec<TaskState>,
}

/// A row of numbers, however many.
struct Numbers(Vec<i64>);

impl<'r, R: sqlx::Row> sqlx::FromRow<'r, R> for Numbers
where
    usize: sqlx::ColumnIndex<R>,
    i64: sqlx::Decode<'r, R::Database> + sqlx::Type<R::Database>,
{
    fn from_row(row: &'r R) -> sqlx::Result<Self> {
        (0..row.len()).map(|at| row.try_get::<i64, usize>(at)).collect::<sqlx::Result<_>>().map(Numbers)
    }
}

pub(super) fn ask_visible(org: &str, visible: &Visible, cases: &[Uuid], sqlite: bool) -> Asked {
    let mut asked = Asked::new(org, sqlite);
    let places = asked.ids_of(cases);
    asked.sql = format!("SELECT id FROM cases WHERE org = $1 AND id IN ({places})");
    if let Visible::Only(sight) = visible {
        sight.condition(&mut asked);
    }
    asked
}

pub(super) fn ask_glances(org: &str, cases: &[Uuid], sqlite: bool) -> Asked {
    let mut asked = Asked::new(org, sqlite);
    let places = asked.ids_of(cases);
    asked.sql = format!(
        "SELECT c.id, u.name, c.state FROM cases c LEFT JOIN customers u ON u.org = c.org AND u.id = c.customer
        WHERE c.org = $1 AND c.id IN ({places})"
    );
    asked
}

/// Statements that together use everything that is put together here, in both wordings.
#[cfg(test)]
pub(crate) fn every_question() -> Vec<(String, String)> {
    let id = Uuid::nil();
    let cursors = [
        Cursor::Due(1, id),
        Cursor::Registered(1, id),
        Cursor::Number("П".into(), id),
        Cursor::Changed(1, id),
    ];
    let filters = super::filter::every_filter();
    let both = |ask: &dyn Fn(bool) -> Asked| (ask(true).sql, ask(false).sql);
    let mut all = Vec::new();
    for filter in &filters {
        for cursor in &cursors {
            let gathers = filter.narrow(&mut Asked::new("org", true)).is_some();
            for gather in [false, true].into_iter().filter(|gather| gathers || !gather) {
                let way = Way {
                    sort: cursor.sort(),
                    gather,
                    after: Some(cursor),
                    limit: 1,
                    query: None,
                    latest: false,
                };
                all.push(both(&|sqlite| filter.ask("org", &way, sqlite)));
                let latest = Way { latest: true, ..way };
                all.push(both(&|sqlite| filter.ask("org", &latest, sqlite)));
            }
        }
        if filter.ask_few("org", None, true).is_some() {
            all.push(both(&|sqlite| filter.ask_few("org", None, sqlite).unwrap()));
        }
        let untexted = Filter { text: None, ..filter.clone() };
        let tabs = Tabs { visible: filter.visible.clone(), filters: vec![untexted, Filter::default()] };
        all.push(both(&|sqlite| tabs.ask_each("org", sqlite)));
        if tabs.visible != Visible::Everything {
            all.push(both(&|sqlite| tabs.ask_together("org", sqlite)));
        }
        all.push(both(&|sqlite| ask_visible("org", &filter.visible, &[id, id], sqlite)));
    }
    all.push(both(&|sqlite| ask_glances("org", &[id, id], sqlite)));
    all.extend(super::alike::every_question());
    all.extend(super::register::every_question());
    all.extend(super::board::every_question());
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_read_back_and_what_is_none_is_not() {
        for cursor in [
            Cursor::Due(i64::MAX, Uuid::from_u128(7)),
            Cursor::Registered(-1, Uuid::from_u128(8)),
            Cursor::Number("П-00017.2026".into(), Uuid::from_u128(9)),
            Cursor::Changed(0, Uuid::from_u128(10)),
        ] {
            assert_eq!(Cursor::parse(&cursor.to_string()), Some(cursor));
        }
        for text in ["", ".", "d.", "dxyz.1", "x00000000000000000000000000000007.1", "ж.1"] {
            assert_eq!(Cursor::parse(text), None, "{text}");
        }
    }
}
