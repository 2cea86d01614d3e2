use std::collections::HashMap;

use sqlx::{Connection as _, PgConnection, SqliteConnection};
use uuid::Uuid;

use super::cell::Cells;
use crate::Location;
use crate::database::{Bulk, Cell, PUT_DOCUMENT, PUT_DOCUMENT_WITH_STEMS, PUT_STEMS};
use crate::error::StoreError;

/// What is written for each case: table, its rows, and the column by which they belong to the case.
const TABLES: &[(&str, &str)] = &[
    ("cases", "SELECT id AS whose, * FROM cases ORDER BY id"),
    ("journal", "SELECT case_id AS whose, * FROM journal ORDER BY case_id, seq"),
    ("deadlines", "SELECT case_id AS whose, * FROM deadlines ORDER BY case_id, n"),
    ("tasks", "SELECT case_id AS whose, * FROM tasks ORDER BY case_id, n"),
    ("messages", "SELECT case_id AS whose, * FROM messages ORDER BY case_id, n"),
    ("links", "SELECT case_id AS whose, * FROM links ORDER BY case_id"),
    ("involved", "SELECT case_id AS whose, * FROM involved ORDER BY case_id"),
    ("notices", "SELECT case_id AS whose, * FROM notices ORDER BY case_id"),
    ("message_ids", "SELECT case_id AS whose, * FROM message_ids ORDER BY case_id"),
    ("outbox", "SELECT case_id AS whose, * FROM outbox ORDER BY case_id"),
    (
        "customers",
        "SELECT c.id AS whose, u.* FROM cases c JOIN customers u ON u.org = c.org AND u.id = c.customer",
    ),
    (
        "customer_journal",
        "SELECT c.id AS whose, u.* FROM cases c JOIN customer_journal u ON u.org = c.org AND u.customer = c.customer",
    ),
    (
        "contacts",
        "SELECT c.id AS whose, o.* FROM cases c JOIN contacts o ON o.org = c.org AND o.customer = c.customer",
    ),
];
/// The words to search by. SQLite keeps no text, but its index can be read back.
const STEMS: &str =
    "SELECT d.case_id AS whose, d.org, d.case_id, replace(group_concat(DISTINCT v.term), ',', ' ') AS stems
    FROM temp.words v JOIN search_documents d ON d.doc = v.doc GROUP BY d.doc";
const WORDS: &str = "CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, search_stems, instance)";
const DOCUMENTS: &str = "SELECT case_id AS whose, org, case_id FROM search_documents";
const DOCUMENTS_WITH_STEMS: &str = "SELECT case_id AS whose, org, case_id,
    array_to_string(tsvector_to_array(stems), ' ') AS stems FROM search_documents";
const COUNTERS: &str = "SELECT org, series, last FROM counters LIMIT 1";

/// A row, and how it is inserted.
type Insert = (&'static Bulk, Vec<Cell>);

/// Everything that was written, case by case. The database must hold nothing but cases just registered, each with a
/// customer of its own, numbered in one series.
#[derive(Debug, Clone)]
pub struct Captured {
    pub(super) cases: Vec<Vec<Insert>>,
    /// Organisation, series, and a case to take the numbers.
    pub(super) series: (String, String, Uuid),
}

impl Captured {
    /// Cases in it.
    pub fn cases(&self) -> usize {
        self.cases.len()
    }
}

/// Reads back what the program wrote.
pub async fn capture(place: &Location) -> Result<Captured, StoreError> {
    match place {
        Location::Folder(folder) => {
            let options = sqlx::sqlite::SqliteConnectOptions::new().filename(Location::file(folder));
            let mut connection = SqliteConnection::connect_with(&options).await?;
            sqlite(&mut connection).await
        }
        Location::Url(url) => postgres(&mut PgConnection::connect(url).await?).await,
    }
}

type Row = Vec<(String, Cell)>;

macro_rules! rows {
    ($connection:expr, $sql:expr) => {{
        let rows = sqlx::query($sql).fetch_all(&mut *$connection).await?;
        rows.iter().map(|row| row.cells()).collect::<Result<Vec<Row>, StoreError>>()?
    }};
}

async fn sqlite(connection: &mut SqliteConnection) -> Result<Captured, StoreError> {
    let mut script = Script::default();
    for (table, select) in TABLES {
        script.put_table(table, rows!(connection, *select));
    }
    script.put(&PUT_DOCUMENT, rows!(connection, DOCUMENTS));
    sqlx::query(WORDS).execute(&mut *connection).await?;
    script.put(&PUT_STEMS, rows!(connection, STEMS));
    let series = sqlx::query_as(COUNTERS).fetch_one(&mut *connection).await?;
    Ok(script.captured(series))
}

async fn postgres(connection: &mut PgConnection) -> Result<Captured, StoreError> {
    let mut script = Script::default();
    for (table, select) in TABLES {
        script.put_table(table, rows!(connection, *select));
    }
    script.put(&PUT_DOCUMENT_WITH_STEMS, rows!(connection, DOCUMENTS_WITH_STEMS));
    let series = sqlx::query_as(COUNTERS).fetch_one(&mut *connection).await?;
    Ok(script.captured(series))
}

/// The rows of each case, found by its id.
#[derive(Default)]
struct Script {
    order: Vec<Vec<u8>>,
    of_case: HashMap<Vec<u8>, Vec<Insert>>,
}

impl Script {
    fn put_table(&mut self, table: &str, rows: Vec<Row>) {
        if table == "cases" {
            self.order = rows.iter().cloned().filter_map(whose).map(|(case, _)| case).collect();
        }
        if let Some(row) = rows.first() {
            let columns: Vec<&str> = row[1..].iter().map(|(name, _)| name.as_str()).collect();
            let head = format!("INSERT INTO {table} ({})", columns.join(", "));
            // Kept until the benchmark ends, as the statements of the program are.
            let bulk = Box::leak(Box::new(Bulk::new(head.leak(), columns.len(), "")));
            self.put(bulk, rows);
        }
    }

    fn put(&mut self, bulk: &'static Bulk, rows: Vec<Row>) {
        for (case, row) in rows.into_iter().filter_map(whose) {
            let cells = row.into_iter().map(|(_, cell)| cell).collect();
            self.of_case.entry(case).or_default().push((bulk, cells));
        }
    }

    fn captured(mut self, series: (String, String, Uuid)) -> Captured {
        let rows = |case: &Vec<u8>| self.of_case.remove(case).unwrap_or_default();
        Captured { cases: self.order.iter().map(rows).collect(), series }
    }
}

/// The case of a row, and the row without it.
fn whose(mut row: Row) -> Option<(Vec<u8>, Row)> {
    match row.remove(0).1 {
        Cell::Bytes(Some(id)) => Some((id, row)),
        Cell::Id(Some(id)) => Some((id.as_bytes().to_vec(), row)),
        _ => None,
    }
}
