//! Every statement of the program is prepared on both databases: syntax, tables and columns.
use sqlx::{AssertSqlSafe, Executor, SqlSafeStr};

use super::dialect::{self, Wording};
use super::{Bulk, Connection, Location, Reader, Store};

type Noun = (&'static str, &'static [(&'static str, &'static str)]);

const NOUNS: &[Noun] = &[
    ("accounts", crate::accounts::ALL),
    ("api_tokens", crate::api_tokens::ALL),
    ("cabinet", crate::cabinet::ALL),
    ("cases", crate::cases::ALL),
    ("counters", crate::counters::ALL),
    ("customers", crate::customers::ALL),
    ("deadlines", crate::deadlines::ALL),
    ("drafts", crate::drafts::ALL),
    ("notices", crate::notices::ALL),
    ("reminders", crate::reminders::ALL),
    ("saved_views", crate::saved_views::ALL),
    ("views", crate::views::ALL),
    ("visits", crate::visits::ALL),
    ("watches", crate::watches::ALL),
    ("duties", crate::duties::ALL),
    ("intake", crate::intake::ALL),
    ("journal", crate::journal::ALL),
    ("mailboxes", crate::mailboxes::ALL),
    ("fetched", crate::mailboxes::fetched::ALL),
    ("messages", crate::messages::ALL),
    ("outbox", crate::outbox::ALL),
    ("people", crate::people::ALL),
    ("proof", crate::proof::ALL),
    ("published", crate::published::ALL),
    ("regulations", crate::regulations::ALL),
    ("scans", crate::scans::ALL),
    ("seals", crate::seals::ALL),
    ("search", crate::search::ALL),
    ("sessions", crate::sessions::ALL),
    ("subscriptions", crate::subscriptions::ALL),
    ("tasks", crate::tasks::ALL),
    ("dialect", &[("DROP_DOCUMENT", dialect::DROP_DOCUMENT)]),
];

const BULKS: &[(&str, &Bulk)] = &[
    ("cases", &crate::cases::PUT),
    ("cabinet_cases", &crate::cabinet::PUT),
    ("links", &crate::cases::PUT_LINK),
    ("involved", &crate::cases::PUT_INVOLVED),
    ("notices", &crate::notices::PUT),
    ("journal", &crate::journal::INSERT),
    ("deadlines", &crate::deadlines::PUT),
    ("tasks", &crate::tasks::PUT),
    ("messages", &crate::messages::PUT),
    ("message_ids", &crate::messages::PUT_ID),
    ("customers", &crate::customers::PUT),
    ("sought contacts", &crate::customers::SEEK),
    ("customer_journal", &crate::customers::PUT_CARD_ENTRIES),
    ("new contacts", &crate::customers::PUT_NEW_CONTACTS),
    ("outbox", &crate::outbox::PUT),
    ("sealed", &crate::seals::PUT_SEALED),
    ("attachments", &crate::intake::PUT_ATTACHMENTS),
];

/// Name and the two wordings of everything that both databases are asked.
pub(super) fn all() -> Vec<(String, String, String)> {
    let mut all = Vec::new();
    for (noun, statements) in NOUNS {
        all.extend(
            statements
                .iter()
                .map(|(name, sql)| (format!("{noun}::{name}"), sql.to_string(), sql.to_string())),
        );
    }
    for (noun, bulk) in BULKS {
        for rows in Bulk::SIZES {
            let (_, text) = bulk.next(rows);
            all.push((format!("{noun} × {rows}"), text.sqlite.into(), text.postgres.into()));
        }
    }
    for (name, pair) in dialect::PAIRS {
        all.push((name.to_string(), pair.sqlite().into(), pair.postgres().into()));
    }
    all.extend(
        crate::cases::every_question()
            .into_iter()
            .chain(crate::intake::every_question())
            .map(|(sqlite, postgres)| ("question".into(), sqlite, postgres)),
    );
    let texts = crate::search::every_question().into_iter();
    all.extend(texts.map(|(sqlite, postgres)| ("case texts".into(), sqlite, postgres)));
    all
}

async fn prepare(reader: &mut Reader, sqlite: &str, postgres: &str) -> sqlx::Result<()> {
    match &mut reader.connection {
        Connection::Sqlite(one) => {
            let sql = AssertSqlSafe(sqlite.to_owned()).into_sql_str();
            Executor::prepare(&mut **one, sql).await.map(drop)
        }
        Connection::Pg(one) => {
            let sql = AssertSqlSafe(postgres.to_owned()).into_sql_str();
            Executor::prepare(&mut **one, sql).await.map(drop)
        }
    }
}

async fn every_statement_prepares_in(location: Location) {
    let store = Store::open(location).await.unwrap();
    let mut reader = store.reader().await.unwrap();
    for (name, sqlite, postgres) in all() {
        prepare(&mut reader, &sqlite, &postgres).await.unwrap_or_else(|error| panic!("{name}: {error}"));
    }
    if let Connection::Sqlite(_) = reader.connection {
        for (name, sql) in dialect::SQLITE_ONLY {
            prepare(&mut reader, sql, sql).await.unwrap_or_else(|error| panic!("{name}: {error}"));
        }
        for bulk in [&dialect::PUT_DOCUMENT, &dialect::PUT_STEMS] {
            prepare(&mut reader, bulk.next(2).1.sqlite, "").await.unwrap();
        }
    } else {
        for (name, sql) in dialect::POSTGRES_ONLY {
            prepare(&mut reader, sql, sql).await.unwrap_or_else(|error| panic!("{name}: {error}"));
        }
        prepare(&mut reader, "", dialect::PUT_DOCUMENT_WITH_STEMS.next(2).1.postgres).await.unwrap();
    }
}

#[tokio::test]
async fn every_statement_prepares_in_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    every_statement_prepares_in(Location::Folder(folder.path().to_owned())).await;
}

#[tokio::test]
async fn every_statement_prepares_in_postgresql() {
    let database = testkit_postgres::shared().unwrap().fresh_database().unwrap();
    every_statement_prepares_in(Location::Url(database.url().to_owned())).await;
}
