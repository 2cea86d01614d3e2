use store::Location;
use testkit_postgres::Database;

/// A database of its own, empty, gone with this value.
#[derive(Debug)]
pub enum Place {
    Folder(tempfile::TempDir),
    Server(Database),
}

impl Place {
    /// An SQLite folder.
    pub fn sqlite() -> Self {
        Place::Folder(tempfile::tempdir().unwrap())
    }

    /// A database in the private PostgreSQL of this test run.
    pub fn postgresql() -> Self {
        Place::Server(testkit_postgres::shared().unwrap().fresh_database().unwrap())
    }

    /// Where it is, as the program is told.
    pub fn location(&self) -> Location {
        match self {
            Place::Folder(folder) => Location::Folder(folder.path().to_owned()),
            Place::Server(database) => Location::Url(database.url().to_owned()),
        }
    }
}
