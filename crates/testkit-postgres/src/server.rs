//! Databases in a server that runs, whoever started it.

use std::path::PathBuf;
use std::process::Command;

use crate::{Error, program};

/// The server chooses the name, because only it knows which are taken.
const CREATE_FRESH: &str = r#"
SELECT 'test_' || replace(gen_random_uuid()::text, '-', '') AS name \gset
CREATE DATABASE :"name" TEMPLATE template0;
\echo :name
"#;
const CREATE: &str = r#"CREATE DATABASE :"name" TEMPLATE template0;"#;
const DROP: &str = r#"DROP DATABASE IF EXISTS :"name" WITH (FORCE);"#;

/// A running PostgreSQL server, version 13 or newer.
#[derive(Clone, Debug)]
pub struct Server {
    url: String,
    psql: PathBuf,
}

impl Server {
    /// `url`: `postgres://user:password@host:port/database`, of a role that may create databases.
    pub fn at(url: impl Into<String>) -> Result<Self, Error> {
        Ok(Self { url: url.into(), psql: program::find("psql")? })
    }

    pub fn url(&self) -> &str {
        &self.url
    }

    /// Creates the empty database `name` and gives its address. It stays for as long as the server does.
    /// It is an error if there is one already.
    pub fn database(&self, name: &str) -> Result<String, Error> {
        check_name(name)?;
        self.psql(name, CREATE)?;
        Ok(with_database(&self.url, name))
    }

    /// Creates an empty database with a name that nobody else has.
    pub fn fresh_database(&self) -> Result<Database, Error> {
        let name = self.psql("", CREATE_FRESH)?;
        Ok(Database { url: with_database(&self.url, &name), name, server: self.clone() })
    }

    fn psql(&self, name: &str, script: &str) -> Result<String, Error> {
        let mut command = Command::new(&self.psql);
        command.args(["--no-psqlrc", "--quiet", "--no-password", "--set=ON_ERROR_STOP=1"]);
        command.arg(format!("--set=name={name}")).arg(format!("--dbname={}", self.url));
        program::run(&self.psql, &mut command, script)
    }
}

/// A database of one test. Dropped with this value, whoever is still connected to it.
#[derive(Debug)]
pub struct Database {
    url: String,
    name: String,
    server: Server,
}

impl Database {
    pub fn url(&self) -> &str {
        &self.url
    }

    pub fn name(&self) -> &str {
        &self.name
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        // A database that could not be dropped goes with its server.
        let _ = self.server.psql(&self.name, DROP);
    }
}

fn check_name(name: &str) -> Result<(), Error> {
    let allowed = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_';
    if (1..=63).contains(&name.len()) && name.chars().all(allowed) {
        return Ok(());
    }
    Err(Error::DatabaseName { name: name.to_owned() })
}

/// The same address with another database in it; what follows `?` is kept.
fn with_database(url: &str, name: &str) -> String {
    let (address, query) = url.split_at(url.find('?').unwrap_or(url.len()));
    let host = address.find("://").map_or(0, |scheme| scheme + 3);
    let end = address[host..].find('/').map_or(address.len(), |slash| host + slash);
    format!("{}/{name}{query}", &address[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_database_is_changed_and_nothing_else_in_the_address() {
        assert_eq!(with_database("postgres://a:b@host:1/postgres", "x"), "postgres://a:b@host:1/x");
        assert_eq!(
            with_database("postgres://host?sslmode=disable", "x"),
            "postgres://host/x?sslmode=disable"
        );
        assert_eq!(with_database("postgres:///old?host=/run/pg", "x"), "postgres:///x?host=/run/pg");
    }

    #[test]
    fn a_name_that_would_need_quoting_is_refused() {
        for name in ["", "With Space", "drop\"", "дело", &"x".repeat(64)] {
            assert!(matches!(check_name(name), Err(Error::DatabaseName { .. })), "{name}");
        }
    }
}
