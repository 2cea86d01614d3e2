use store::Location;
use testkit_postgres::Database;

/// Where a test keeps its data.
#[derive(Debug)]
pub enum Place {
    /// An SQLite folder, gone with this value.
    Folder(tempfile::TempDir),
    /// A PostgreSQL database, gone with this value.
    Server(Database),
    /// Somebody else's: it stays.
    At(Location),
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
            Place::At(location) => location.clone(),
        }
    }
}
