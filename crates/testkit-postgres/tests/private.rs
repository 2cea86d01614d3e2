//! The private server keeps its promises.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::net::TcpStream;
use std::process::Command;

use testkit_postgres::{Error, PrivatePostgres, find_program, shared};

fn ask(url: &str, question: &str) -> String {
    let psql = find_program("psql").unwrap();
    let output = Command::new(psql).args(["-XAt", "-c", question, url]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

fn address(url: &str) -> String {
    url.split(['@', '/']).nth(3).unwrap().to_owned()
}

#[test]
fn a_private_server_is_durable_and_is_gone_after_drop() {
    let postgres = PrivatePostgres::start().unwrap();
    let (url, folder) = (postgres.url().to_owned(), postgres.folder().to_owned());
    for (setting, value) in [("fsync", "on"), ("synchronous_commit", "on"), ("max_connections", "200")] {
        assert_eq!(ask(&url, &format!("SHOW {setting}")), value);
    }
    assert_eq!(ask(&url, "SELECT lower('ЖАЛОБА')"), "жалоба");
    assert!(TcpStream::connect(address(&url)).is_ok());

    drop(postgres);
    assert!(TcpStream::connect(address(&url)).is_err());
    assert!(!folder.exists());
}

#[test]
fn the_port_is_closed_to_those_without_the_password() {
    let postgres = PrivatePostgres::start().unwrap();
    let stranger = format!("postgres://otklik:guess@{}/postgres", address(postgres.url()));
    let psql = find_program("psql").unwrap();
    let output = Command::new(psql).args(["-X", "-w", "-c", "SELECT 1", &stranger]).output().unwrap();
    assert!(String::from_utf8_lossy(&output.stderr).contains("password authentication failed"));
}

#[test]
fn a_named_database_is_made_once() {
    let postgres = PrivatePostgres::start().unwrap();
    let url = postgres.database("claims").unwrap();
    assert_eq!(ask(&url, "SELECT current_database()"), "claims");
    assert!(matches!(postgres.database("claims"), Err(Error::Program { .. })));
}

#[test]
fn every_test_gets_a_database_of_its_own_that_goes_with_it() {
    let server = shared().unwrap();
    let (one, other) = (server.fresh_database().unwrap(), server.fresh_database().unwrap());
    assert_ne!(one.name(), other.name());
    ask(one.url(), "CREATE TABLE cases (number int)");
    assert_eq!(ask(other.url(), "SELECT to_regclass('cases')"), "");

    let name = one.name().to_owned();
    drop(one);
    assert_eq!(ask(server.url(), &format!("SELECT count(*) FROM pg_database WHERE datname = '{name}'")), "0");
}
