//! The database's shape, brought up to this program's.
use std::borrow::Cow;

use sqlx::SqlSafeStr;
use sqlx::migrate::{MigrateError, Migration, MigrationType, Migrator};

use super::{Location, Pool};
use crate::error::StoreError;

/// Number, name, SQLite's text, PostgreSQL's text. Files once released are never changed, only added to.
pub(crate) const MIGRATIONS: &[(i64, &str, &str, &str)] = &[
    (
        1,
        "first",
        include_str!("../../migrations/sqlite/0001_first.sql"),
        include_str!("../../migrations/postgres/0001_first.sql"),
    ),
    (
        2,
        "arrivals_and_duties",
        include_str!("../../migrations/sqlite/0002_arrivals_and_duties.sql"),
        include_str!("../../migrations/postgres/0002_arrivals_and_duties.sql"),
    ),
    (
        3,
        "desk",
        include_str!("../../migrations/sqlite/0003_desk.sql"),
        include_str!("../../migrations/postgres/0003_desk.sql"),
    ),
    (
        4,
        "proof",
        include_str!("../../migrations/sqlite/0004_proof.sql"),
        include_str!("../../migrations/postgres/0004_proof.sql"),
    ),
    (
        5,
        "seals",
        include_str!("../../migrations/sqlite/0005_seals.sql"),
        include_str!("../../migrations/postgres/0005_seals.sql"),
    ),
    (
        6,
        "live",
        include_str!("../../migrations/sqlite/0006_live.sql"),
        include_str!("../../migrations/postgres/0006_live.sql"),
    ),
    (
        7,
        "cards",
        include_str!("../../migrations/sqlite/0007_cards.sql"),
        include_str!("../../migrations/postgres/0007_cards.sql"),
    ),
    (
        8,
        "tasks",
        include_str!("../../migrations/sqlite/0008_tasks.sql"),
        include_str!("../../migrations/postgres/0008_tasks.sql"),
    ),
    (
        9,
        "mailboxes",
        include_str!("../../migrations/sqlite/0009_mailboxes.sql"),
        include_str!("../../migrations/postgres/0009_mailboxes.sql"),
    ),
    (
        10,
        "statistics",
        include_str!("../../migrations/sqlite/0010_statistics.sql"),
        include_str!("../../migrations/postgres/0010_statistics.sql"),
    ),
    (
        11,
        "in_time",
        include_str!("../../migrations/sqlite/0011_in_time.sql"),
        include_str!("../../migrations/postgres/0011_in_time.sql"),
    ),
    (
        12,
        "intake_acts",
        include_str!("../../migrations/sqlite/0012_intake_acts.sql"),
        include_str!("../../migrations/postgres/0012_intake_acts.sql"),
    ),
    (
        13,
        "blocked",
        include_str!("../../migrations/sqlite/0013_blocked.sql"),
        include_str!("../../migrations/postgres/0013_blocked.sql"),
    ),
    (
        14,
        "scans",
        include_str!("../../migrations/sqlite/0014_scans.sql"),
        include_str!("../../migrations/postgres/0014_scans.sql"),
    ),
    (
        15,
        "reception",
        include_str!("../../migrations/sqlite/0015_reception.sql"),
        include_str!("../../migrations/postgres/0015_reception.sql"),
    ),
    (
        16,
        "mailbox_tokens",
        include_str!("../../migrations/sqlite/0016_mailbox_tokens.sql"),
        include_str!("../../migrations/postgres/0016_mailbox_tokens.sql"),
    ),
    (
        17,
        "publications",
        include_str!("../../migrations/sqlite/0017_publications.sql"),
        include_str!("../../migrations/postgres/0017_publications.sql"),
    ),
    (
        18,
        "letter_keys",
        include_str!("../../migrations/sqlite/0018_letter_keys.sql"),
        include_str!("../../migrations/postgres/0018_letter_keys.sql"),
    ),
    (
        19,
        "cabinet",
        include_str!("../../migrations/sqlite/0019_cabinet.sql"),
        include_str!("../../migrations/postgres/0019_cabinet.sql"),
    ),
    (
        20,
        "subscriptions",
        include_str!("../../migrations/sqlite/0020_subscriptions.sql"),
        include_str!("../../migrations/postgres/0020_subscriptions.sql"),
    ),
    (
        21,
        "visits",
        include_str!("../../migrations/sqlite/0021_visits.sql"),
        include_str!("../../migrations/postgres/0021_visits.sql"),
    ),
    (
        22,
        "soon",
        include_str!("../../migrations/sqlite/0022_soon.sql"),
        include_str!("../../migrations/postgres/0022_soon.sql"),
    ),
    (
        23,
        "corrections",
        include_str!("../../migrations/sqlite/0023_corrections.sql"),
        include_str!("../../migrations/postgres/0023_corrections.sql"),
    ),
    (
        24,
        "unseen",
        include_str!("../../migrations/sqlite/0024_unseen.sql"),
        include_str!("../../migrations/postgres/0024_unseen.sql"),
    ),
    (
        25,
        "notes",
        include_str!("../../migrations/sqlite/0025_notes.sql"),
        include_str!("../../migrations/postgres/0025_notes.sql"),
    ),
    (
        26,
        "visit_views",
        include_str!("../../migrations/sqlite/0026_visit_views.sql"),
        include_str!("../../migrations/postgres/0026_visit_views.sql"),
    ),
];

/// Brings an old or empty database up to date. A newer one is refused, not touched.
pub(crate) async fn migrate(pool: &Pool, place: &Location) -> Result<(), StoreError> {
    let done = match pool {
        Pool::Sqlite(pool) => migrator(|one| one.2).run(pool).await,
        Pool::Pg(pool) => migrator(|one| one.3).run(pool).await,
    };
    done.map_err(|error| explain(error, place))
}

fn migrator(text: impl Fn(&(i64, &'static str, &'static str, &'static str)) -> &'static str) -> Migrator {
    let migration = |one: &(i64, &'static str, &'static str, &'static str)| {
        let sql = text(one).into_sql_str();
        Migration::new(one.0, Cow::Borrowed(one.1), MigrationType::Simple, sql, false)
    };
    Migrator { migrations: MIGRATIONS.iter().map(migration).collect::<Vec<_>>().into(), ..Migrator::DEFAULT }
}

fn explain(error: MigrateError, place: &Location) -> StoreError {
    match error {
        MigrateError::VersionMissing(found) => {
            let known = MIGRATIONS.last().map_or(0, |one| one.0);
            StoreError::Newer { place: place.to_string(), found, known }
        }
        MigrateError::VersionMismatch(number) => StoreError::Changed { place: place.to_string(), number },
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => {
            StoreError::opening(place, &error)
        }
        other => StoreError::Database { why: other.to_string() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(folder: &str) -> Vec<String> {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(folder);
        let mut names: Vec<String> = std::fs::read_dir(path)
            .unwrap()
            .map(|file| file.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn both_databases_have_the_same_migrations_and_the_program_knows_them_all() {
        let known: Vec<String> = MIGRATIONS.iter().map(|one| format!("{:04}_{}.sql", one.0, one.1)).collect();
        assert_eq!(files("sqlite"), known);
        assert_eq!(files("postgres"), known);
    }
}
