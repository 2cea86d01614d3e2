//! Every test runs on both databases: `both!(name, |store| async { … })`.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use casework::case::{Addressee, KeptFile, KeptRaw, Link, LinkKind, Numbering, Purpose};
use casework::{Applicant, CaseState, Event, FieldValue, Owner, Private, Reckoning, evolve};
use jiff::{SignedDuration, Timestamp};
use regulation::{CalendarId, ChannelId, DeadlineId, FieldId, KindId, MessageId, RoleId, StageId};
use sha2::{Digest, Sha256};
use store::{Append, Appended, Location, Store, StoreError, Tx, Which};
use uuid::Uuid;

pub const ORG: &str = "kredo";

/// A database of its own, kept for as long as the value lives.
pub enum Place {
    Folder(tempfile::TempDir),
    Server(testkit_postgres::Database),
}

impl Place {
    pub fn sqlite() -> Self {
        Place::Folder(tempfile::tempdir().unwrap())
    }

    pub fn postgresql() -> Self {
        Place::Server(testkit_postgres::shared().unwrap().fresh_database().unwrap())
    }

    pub fn location(&self) -> Location {
        match self {
            Place::Folder(folder) => Location::Folder(folder.path().to_owned()),
            Place::Server(database) => Location::Url(database.url().to_owned()),
        }
    }

    /// Changes the database behind the program's back.
    pub async fn tamper(&self, sqlite: &str, postgres: &str) {
        match self {
            Place::Folder(folder) => {
                let options =
                    sqlx::sqlite::SqliteConnectOptions::new().filename(folder.path().join("otklik.db"));
                let pool = sqlx::SqlitePool::connect_with(options).await.unwrap();
                let done =
                    sqlx::raw_sql(sqlx::AssertSqlSafe(sqlite.to_owned())).execute(&pool).await.unwrap();
                assert!(done.rows_affected() > 0, "nothing was changed: {sqlite}");
                pool.close().await;
            }
            Place::Server(database) => {
                let pool = sqlx::PgPool::connect(database.url()).await.unwrap();
                let done =
                    sqlx::raw_sql(sqlx::AssertSqlSafe(postgres.to_owned())).execute(&pool).await.unwrap();
                assert!(done.rows_affected() > 0, "nothing was changed: {postgres}");
                pool.close().await;
            }
        }
    }

    /// Tables where this stands in any column.
    pub async fn tables_with(&self, word: &str) -> Vec<String> {
        let mut found = Vec::new();
        match self {
            Place::Folder(folder) => {
                let options =
                    sqlx::sqlite::SqliteConnectOptions::new().filename(folder.path().join("otklik.db"));
                let pool = sqlx::SqlitePool::connect_with(options).await.unwrap();
                let columns: Vec<(String, String)> = sqlx::query_as(
                    "SELECT t.name, c.name FROM sqlite_master t JOIN pragma_table_info(t.name) c
                    WHERE t.type = 'table' AND t.name NOT LIKE 'search_stems%'",
                )
                .fetch_all(&pool)
                .await
                .unwrap();
                for (table, column) in columns {
                    let sql =
                        format!("SELECT count(*) FROM {table} WHERE CAST({column} AS TEXT) LIKE '%{word}%'");
                    let count: i64 =
                        sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_one(&pool).await.unwrap();
                    found.extend((count > 0).then(|| format!("{table}.{column}")));
                }
                pool.close().await;
            }
            Place::Server(database) => {
                let pool = sqlx::PgPool::connect(database.url()).await.unwrap();
                let tables: Vec<String> =
                    sqlx::query_scalar("SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'")
                        .fetch_all(&pool)
                        .await
                        .unwrap();
                for table in tables {
                    let sql = format!("SELECT count(*) FROM {table} t WHERE t::text LIKE '%{word}%'");
                    let count: i64 =
                        sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_one(&pool).await.unwrap();
                    found.extend((count > 0).then_some(table));
                }
                pool.close().await;
            }
        }
        found
    }
}

/// The same test on SQLite and on PostgreSQL.
#[macro_export]
macro_rules! both {
    ($name:ident, |$store:ident, $place:ident| $body:block) => {
        mod $name {
            use super::*;

            async fn body($store: ::store::Store, $place: &$crate::support::Place) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                let place = $crate::support::Place::sqlite();
                body(::store::Store::open(place.location()).await.unwrap(), &place).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgresql() {
                let place = $crate::support::Place::postgresql();
                body(::store::Store::open(place.location()).await.unwrap(), &place).await;
            }
        }
    };
}

/// Microseconds of a Monday.
pub fn time(minutes: i64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + minutes * 60).unwrap()
}

/// Ids that differ and grow, as the app's do.
pub fn id() -> Uuid {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    Uuid::from_u128(u128::from(NEXT.fetch_add(1, Ordering::Relaxed)) << 64 | 7)
}

pub fn registered(case: Uuid, number: &str, customer: Option<Uuid>) -> Event {
    Event::Registered {
        case,
        number: Arc::from(number),
        kind: KindId::new("claim").unwrap(),
        channel: ChannelId::new("mail").unwrap(),
        applicant: Applicant::Individual,
        customer,
        received: time(0),
        regulation: Arc::from("2026-11"),
        stage: StageId::new("primary").unwrap(),
        numbering: None,
    }
}

pub fn reckoning(due: i64) -> Reckoning {
    Reckoning {
        anchor: time(0),
        due: Some(time(due)),
        unrolled: None,
        not_before: None,
        target: None,
        provisional: false,
        calendar: CalendarId::new("office").unwrap(),
        calendar_version: Arc::from("2026-1"),
        warn_at: vec![time(due - 10)],
        soon: None,
        trace: None,
    }
}

/// A letter that became a case: everything that a registration brings.
pub fn beginning(case: Uuid, number: &str, customer: Option<Uuid>) -> Vec<Event> {
    let field = FieldId::new("substance").unwrap();
    let deadline = DeadlineId::new("whole").unwrap();
    vec![
        registered(case, number, customer),
        Event::FieldsSet {
            fields: BTreeMap::from([(field, FieldValue::Text("Пётр не получил заказ".into()))]),
        },
        Event::MessageReceived {
            n: 1,
            channel: ChannelId::new("mail").unwrap(),
            from: "petr@example.ru".into(),
            subject: "Задержка доставки".into(),
            text: "Мой телефон 8 (391) 244-33-22, \u{0} Пётр".into(),
            raw: None,
            automatic: false,
        },
        Event::ClockStarted { n: 1, deadline, task: None, reckoning: reckoning(480) },
        Event::Assigned {
            owner: Owner { person: Some("anna".into()), ..Owner::role(RoleId::new("manager").unwrap()) },
            instead_of: None,
            reason: Private::from(""),
        },
        Event::TaskOpened {
            n: 1,
            task: None,
            title: "Позвонить Петру".into(),
            owner: Owner::default(),
            letter: None,
        },
        Event::MessageSent {
            n: 2,
            template: Some(MessageId::new("accepted").unwrap()),
            purpose: Purpose::Acknowledgement,
            to: Addressee::Customer,
            subject: "Принято".into(),
            text: "Пётр, ваше обращение принято".into(),
            awaited: false,
        },
    ]
}

/// What usually follows.
pub fn middle() -> Vec<Event> {
    let deadline = DeadlineId::new("whole").unwrap();
    vec![
        Event::ClockWarned { n: 1, deadline: deadline.clone() },
        Event::ClockBreached { n: 1, deadline: deadline.clone(), due: time(480) },
        Event::ClockExtended {
            n: 1,
            deadline,
            by: Arc::from("3 рабочих дня"),
            total: false,
            reason: "ждём Петра".into(),
            reckoning: reckoning(900),
        },
        Event::MessageLeft { n: 2, at: time(3) },
        Event::NoteAdded { text: "Пётр звонил".into() },
        Event::TaskDone { n: 1, task: None, result: "дозвонились".into() },
        Event::Linked {
            link: Link { case: Uuid::from_u128(9), number: "П-00009".into(), kind: LinkKind::Repeat },
        },
    ]
}

pub fn end() -> Vec<Event> {
    let deadline = DeadlineId::new("whole").unwrap();
    vec![
        Event::MessageSent {
            n: 3,
            template: None,
            purpose: Purpose::Answer,
            to: Addressee::Customer,
            subject: "Ответ".into(),
            text: "Пётр, заказ найден".into(),
            awaited: false,
        },
        Event::ClockMet { n: 1, deadline, late: false, ended: None, message: None },
        Event::MessageFailed { n: 3, why: "нет такого ящика petr@example.ru".into() },
        Event::Closed { outcome: Arc::from("solved") },
    ]
}

pub fn after(state: Option<CaseState>, events: &[Event], at: Timestamp) -> CaseState {
    events.iter().fold(state, |state, event| evolve(state, event, at)).unwrap()
}

/// Registers a case and gives it its first entries.
pub async fn begin(store: &Store, case: Uuid, number: &str) -> Result<Appended, StoreError> {
    let number = number.to_owned();
    store.write(move |tx| Box::pin(begin_in(tx, case, number.clone(), None))).await
}

pub async fn begin_in(
    tx: &mut Tx,
    case: Uuid,
    number: String,
    customer: Option<Uuid>,
) -> Result<Appended, StoreError> {
    begin_with(tx, case, beginning(case, &number, customer)).await
}

pub async fn begin_with(tx: &mut Tx, case: Uuid, events: Vec<Event>) -> Result<Appended, StoreError> {
    let state = after(None, &events, time(1));
    tx.append(&Append {
        org: ORG,
        state: &state,
        scope: "2026",
        previous_seq: 0,
        previous_hash: [0; 32],
        actor: "<customer>",
        at: time(1),
        events: &events,
        seed: *case.as_bytes(),
    })
    .await
}

/// Registers a case under the next number of its series, as the app does.
pub async fn register(store: &Store, case: Uuid) -> Result<Appended, StoreError> {
    store.write(move |tx| Box::pin(register_in(tx, case))).await
}

async fn register_in(tx: &mut Tx, case: Uuid) -> Result<Appended, StoreError> {
    let series = "П-{seq:05}";
    let taken = tx.next_number(ORG, series, case).await?;
    let mut events = beginning(case, &format!("П-{:05}", taken.n), None);
    if let Event::Registered { numbering, .. } = &mut events[0] {
        let (series, scope) = (Arc::from(series), Arc::from("2026"));
        *numbering = Some(Numbering { series, n: taken.n, scope, after: taken.after });
    }
    begin_with(tx, case, events).await
}

/// Loads the case, applies the events and appends them.
pub async fn go_on(
    store: &Store,
    case: Uuid,
    events: Vec<Event>,
    minutes: i64,
) -> Result<Appended, StoreError> {
    store.write(move |tx| Box::pin(go_on_in(tx, case, events.clone(), minutes))).await
}

pub async fn go_on_in(
    tx: &mut Tx,
    case: Uuid,
    events: Vec<Event>,
    minutes: i64,
) -> Result<Appended, StoreError> {
    let stored = tx.load_case(ORG, Which::Id(case)).await?;
    let at = time(minutes);
    let state = after(Some(stored.state), &events, at);
    tx.append(&Append {
        org: ORG,
        state: &state,
        scope: &stored.scope,
        previous_seq: stored.seq,
        previous_hash: stored.hash,
        actor: "anna",
        at,
        events: &events,
        seed: [3; 16],
    })
    .await
}

/// A case from its beginning to its end.
pub async fn whole(store: &Store, case: Uuid, number: &str) {
    begin(store, case, number).await.unwrap();
    go_on(store, case, middle(), 500).await.unwrap();
    go_on(store, case, end(), 600).await.unwrap();
}

pub fn later(at: Timestamp, seconds: i64) -> Timestamp {
    at.checked_add(SignedDuration::from_secs(seconds)).unwrap()
}

/// A letter and a file of a case, with their digests in its journal.
pub async fn keeps(store: &Store, case: Uuid) {
    let hex = |bytes: &[u8]| -> Arc<str> {
        Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect::<String>().into()
    };
    let (letter, scan) = ("письмо Петра".as_bytes(), "скан Петра".as_bytes());
    let raw = KeptRaw { id: Uuid::from_u128(77), size: letter.len() as u64, sha256: hex(letter) };
    let name = "паспорт Петра.pdf";
    let file = KeptFile {
        message: 1,
        n: 1,
        name: name.into(),
        media: "application/pdf".into(),
        size: scan.len() as u64,
        sha256: hex(scan),
    };
    go_on(store, case, vec![Event::Kept { raw: Some(raw), files: vec![file] }], 700).await.unwrap();
    let put = store.write::<_, StoreError, _>(move |tx| {
        Box::pin(async move {
            let came = store::Raw {
                id: Uuid::from_u128(77),
                channel: "mail".into(),
                arrived: time(0),
                fingerprint: "77".into(),
                media: "message/rfc822".into(),
                kind: None,
                sender: None,
                mailbox: None,
                name: None,
                raw: letter.to_vec(),
            };
            tx.put_raw(ORG, &came).await?;
            tx.settle_raw(ORG, came.id, store::RawState::Attached, Some(case), None).await?;
            let file = store::Attachment {
                message: 1,
                n: 1,
                name: Some(name.into()),
                media: "application/pdf".into(),
                content: scan.to_vec(),
            };
            tx.put_attachments(ORG, case, &[file]).await
        })
    });
    put.await.unwrap();
}
