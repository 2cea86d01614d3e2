//! No statement walks through a table that grows with the cases: its plan is read on both databases.
use std::collections::BTreeSet;

use sqlx::{AssertSqlSafe, Row};

use super::statements::all;
use super::{Connection, Location, Reader, Store};

/// Walk through everything by intention: they check or mend the whole database, or play the demo.
const WHOLE: &[&str] = &["proof::", "seals::", "regulations::EVER_LIVED_BY", "outbox::WAITING", "KEPT_STEMS"];
/// Tables of few rows, however many cases there are; the indexes of words, which are asked for words; what a statement
/// has gathered itself.
#[rustfmt::skip]
const SMALL: &[&str] = &[
    "accounts", "api_tokens", "blocked", "cabinet_links", "cabinet_sessions", "counters", "drafts", "duties", "duty_journal", "folders", "invitations",
    "look_alikes", "mailboxes", "notices", "organisations", "people", "publication_revisions", "publications", "regulations", "sessions",
    "search_stems", "search_words",
    "CONSTANT", "ended", "few", "found", "narrowed", "page", "running", "s", "words",
];
/// Indexes that hold what is open only.
const OPEN: &[&str] = &["cases_by_changed", "cases_at_stage", "tasks_open"];

/// The tables that a statement walks through.
async fn walked(reader: &mut Reader, sqlite: &str, postgres: &str) -> sqlx::Result<BTreeSet<String>> {
    match &mut reader.connection {
        Connection::Sqlite(one) => {
            let sql = AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sqlite}"));
            let steps = sqlx::query(sql).fetch_all(&mut **one).await?;
            let steps = steps.iter().map(|step| step.get::<String, _>("detail"));
            Ok(steps.filter_map(|step| by_sqlite(&step)).map(|table| named(&table, sqlite)).collect())
        }
        Connection::Pg(one) => {
            sqlx::raw_sql(AssertSqlSafe(format!("PREPARE asked AS {postgres}"))).execute(&mut **one).await?;
            let count =
                "SELECT cardinality(parameter_types) FROM pg_prepared_statements WHERE name = 'asked'";
            let values: i32 = sqlx::query(count).fetch_one(&mut **one).await?.get(0);
            let values = vec!["NULL"; values as usize].join(", ");
            let values = if values.is_empty() { values } else { format!("({values})") };
            let sql = AssertSqlSafe(format!("EXPLAIN EXECUTE asked {values}"));
            let steps = sqlx::raw_sql(sql).fetch_all(&mut **one).await?;
            sqlx::raw_sql("DEALLOCATE asked").execute(&mut **one).await?;
            Ok(steps.iter().filter_map(|step| by_postgres(step.get::<&str, _>(0))).collect())
        }
    }
}

/// `SCAN cases`, or `SEARCH cases USING INDEX cases_registered (org=?)`: all of the organisation.
fn by_sqlite(step: &str) -> Option<String> {
    let whole = step.strip_prefix("SCAN ");
    let of_organisation = step.strip_prefix("SEARCH ").filter(|step| step.ends_with(" (org=?)"));
    let step = whole.or(of_organisation.filter(|step| !OPEN.iter().any(|index| step.contains(index))))?;
    let step = Some(step).filter(|step| !step.ends_with("VALUES CLAUSE"))?;
    step.split_whitespace().next().map(str::to_owned)
}

/// `->  Seq Scan on cases c  (cost=…`
fn by_postgres(step: &str) -> Option<String> {
    let (_, table) = step.split_once("Seq Scan on ")?;
    table.split_whitespace().next().map(str::to_owned)
}

/// SQLite calls a table by its short name in the statement, if it has one.
fn named(table: &str, sql: &str) -> String {
    let sign = |sign: char| !(sign.is_alphanumeric() || sign == '_');
    let words: Vec<&str> = sql.split(sign).filter(|word| !word.is_empty()).collect();
    let short = |three: &&[&str]| three[2] == table && ["FROM", "JOIN"].contains(&three[0]);
    words.windows(3).find(short).map_or(table, |three| three[1]).to_owned()
}

async fn nothing_that_grows_is_walked_through(location: Location) {
    let store = Store::open(location).await.unwrap();
    let mut reader = store.reader().await.unwrap();
    if let Connection::Pg(one) = &mut reader.connection {
        // Empty tables are always walked through, unless that is as good as forbidden.
        for setting in ["enable_seqscan = off", "plan_cache_mode = force_generic_plan"] {
            sqlx::raw_sql(AssertSqlSafe(format!("SET {setting}"))).execute(&mut **one).await.unwrap();
        }
    }
    let mut wrong = Vec::new();
    // The questions that are put together walk along an index till a page is full.
    for (name, sqlite, postgres) in all().into_iter().filter(|one| one.0 != "question") {
        let tables =
            walked(&mut reader, &sqlite, &postgres).await.unwrap_or_else(|why| panic!("{name}: {why}"));
        let grown: Vec<&String> = tables.iter().filter(|table| !SMALL.contains(&table.as_str())).collect();
        if !grown.is_empty() && !WHOLE.iter().any(|one| name.starts_with(one)) {
            wrong.push(format!("{name}: {grown:?}"));
        }
    }
    assert!(wrong.is_empty(), "walked through:\n{}", wrong.join("\n"));
}

#[tokio::test]
async fn nothing_that_grows_is_walked_through_in_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    nothing_that_grows_is_walked_through(Location::Folder(folder.path().to_owned())).await;
}

#[tokio::test]
async fn nothing_that_grows_is_walked_through_in_postgresql() {
    let database = testkit_postgres::shared().unwrap().fresh_database().unwrap();
    nothing_that_grows_is_walked_through(Location::Url(database.url().to_owned())).await;
}

/// An index that nothing is told about is taken for the best there is: ten rows for an organisation.
#[tokio::test]
async fn sqlite_is_told_about_every_index_of_a_table_that_grows() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(Location::Folder(folder.path().to_owned())).await.unwrap();
    let mut reader = store.reader().await.unwrap();
    let Connection::Sqlite(one) = &mut reader.connection else { unreachable!() };
    let untold = "SELECT name FROM sqlite_schema WHERE type = 'index'
        AND tbl_name IN (SELECT tbl FROM sqlite_stat1) AND name NOT IN (SELECT idx FROM sqlite_stat1)";
    let names: Vec<(String,)> = sqlx::query_as(untold).fetch_all(&mut **one).await.unwrap();
    assert_eq!(names, [], "add it to sqlite_stat1, as migrations/sqlite/0010_statistics.sql does");
}
