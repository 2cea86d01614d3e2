use std::collections::HashMap;

use sqlx::{AssertSqlSafe, Connection as _, PgConnection, SqliteConnection};

use super::cell::{Cell, Cells};
use crate::Location;
use crate::database::{PUT_DOCUMENT, PUT_STEMS, Wording};
use crate::error::StoreError;

/// What is written for each case: table, its rows, and the column by which they belong to the case.
const TABLES: &[(&str, &str)] = &[
    ("cases", "SELECT id AS whose, * FROM cases ORDER BY id"),
    ("journal", "SELECT case_id AS whose, * FROM journal ORDER BY case_id, seq"),
    ("deadlines", "SELECT case_id AS whose, * FROM deadlines ORDER BY case_id, n"),
    ("tasks", "SELECT case_id AS whose, * FROM tasks ORDER BY case_id, n"),
    ("messages", "SELECT case_id AS whose, * FROM messages ORDER BY case_id, n"),
    ("links", "SELECT case_id AS whose, * FROM links ORDER BY case_id"),
    ("message_ids", "SELECT case_id AS whose, * FROM message_ids ORDER BY case_id"),
    ("outbox", "SELECT case_id AS whose, * FROM outbox ORDER BY case_id"),
    (
        "customers",
        "SELECT c.id AS whose, u.* FROM cases c JOIN customers u ON u.org = c.org AND u.id = c.customer",
    ),
    (
        "contacts",
        "SELECT c.id AS whose, o.* FROM cases c JOIN contacts o ON o.org = c.org AND o.customer = c.customer",
    ),
];
/// The words to search by. SQLite keeps no text, but its index can be read back.
const STEMS: &str = "SELECT d.case_id AS whose, d.doc, group_concat(DISTINCT v.term) AS stems
    FROM temp.words v JOIN search_documents d ON d.doc = v.doc GROUP BY d.doc";
const WORDS: &str = "CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, search_stems, instance)";
const DOCUMENTS: &str = "SELECT case_id AS whose, org, case_id FROM search_documents";
const DOCUMENTS_WITH_STEMS: &str = "SELECT case_id AS whose, org, case_id,
    array_to_string(tsvector_to_array(stems), ' ') AS stems FROM search_documents";
const COUNTERS: &str = "SELECT org, series, last FROM counters LIMIT 1";

/// A statement and what is bound to it.
#[derive(Debug, Clone)]
pub(super) struct Insert {
    pub sql: &'static str,
    pub cells: Vec<Cell>,
}

/// Everything that was written, case by case. The database must hold nothing but cases just registered, each with a
/// customer of its own, numbered in one series.
#[derive(Debug, Clone)]
pub struct Captured {
    pub(super) cases: Vec<Vec<Insert>>,
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
        let rows = sqlx::query(AssertSqlSafe($sql)).fetch_all(&mut *$connection).await?;
        rows.iter().map(|row| row.cells()).collect::<Result<Vec<Row>, StoreError>>()?
    }};
}

async fn sqlite(connection: &mut SqliteConnection) -> Result<Captured, StoreError> {
    let mut script = Script::default();
    for (table, select) in TABLES {
        script.put_table(table, rows!(connection, *select));
    }
    script.put_each(PUT_DOCUMENT.sqlite(), rows!(connection, DOCUMENTS));
    sqlx::query(WORDS).execute(&mut *connection).await?;
    let mut stems = rows!(connection, STEMS);
    stems.iter_mut().flatten().for_each(|(name, cell)| spaced(name, cell));
    script.put_each(PUT_STEMS, stems);
    Ok(script.with_counter(rows!(connection, COUNTERS)))
}

async fn postgres(connection: &mut PgConnection) -> Result<Captured, StoreError> {
    let mut script = Script::default();
    for (table, select) in TABLES {
        script.put_table(table, rows!(connection, *select));
    }
    script.put_each(PUT_DOCUMENT.postgres(), rows!(connection, DOCUMENTS_WITH_STEMS));
    Ok(script.with_counter(rows!(connection, COUNTERS)))
}

/// `group_concat` divides by commas; the program, by spaces.
fn spaced(name: &str, cell: &mut Cell) {
    if let ("stems", Cell::Text(Some(text))) = (name, cell) {
        *text = text.replace(',', " ");
    }
}

/// The statements of each case, found by its id.
#[derive(Default)]
struct Script {
    order: Vec<Vec<u8>>,
    of_case: HashMap<Vec<u8>, Vec<Insert>>,
    texts: HashMap<(String, usize), &'static str>,
}

impl Script {
    /// One statement for all rows that a case has in a table.
    fn put_table(&mut self, table: &str, rows: Vec<Row>) {
        let mut of_case: HashMap<Vec<u8>, Vec<Row>> = HashMap::new();
        for (case, row) in rows.into_iter().filter_map(whose) {
            if table == "cases" {
                self.order.push(case.clone());
            }
            of_case.entry(case).or_default().push(row);
        }
        for (case, rows) in of_case {
            let sql = self.text(table, &rows);
            let cells = rows.into_iter().flatten().map(|(_, cell)| cell).collect();
            self.of_case.entry(case).or_default().push(Insert { sql, cells });
        }
    }

    fn put_each(&mut self, sql: &'static str, rows: Vec<Row>) {
        for (case, row) in rows.into_iter().filter_map(whose) {
            let cells = row.into_iter().map(|(_, cell)| cell).collect();
            self.of_case.entry(case).or_default().push(Insert { sql, cells });
        }
    }

    /// One text for each number of rows, so that the driver finds its prepared statement again.
    fn text(&mut self, table: &str, rows: &[Row]) -> &'static str {
        self.texts.entry((table.to_owned(), rows.len())).or_insert_with(|| {
            let columns: Vec<&str> = rows[0].iter().map(|(name, _)| name.as_str()).collect();
            let row = |n: usize| {
                let values: Vec<String> =
                    (1..=columns.len()).map(|m| format!("${}", n * columns.len() + m)).collect();
                format!("({})", values.join(", "))
            };
            let values: Vec<String> = (0..rows.len()).map(row).collect();
            let text = format!("INSERT INTO {table} ({}) VALUES {}", columns.join(", "), values.join(", "));
            Box::leak(text.into_boxed_str())
        })
    }

    /// Every registration takes a number too.
    fn with_counter(mut self, counters: Vec<Row>) -> Captured {
        let counter: Vec<Cell> = counters.into_iter().flatten().map(|(_, cell)| cell).collect();
        let statements = |case: &Vec<u8>| {
            let mut inserts = self.of_case.remove(case).unwrap_or_default();
            inserts.push(Insert { sql: crate::counters::NEXT, cells: counter.clone() });
            inserts
        };
        Captured { cases: self.order.iter().map(statements).collect() }
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
