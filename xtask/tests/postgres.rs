//! No PostgreSQL outlives the process that it was started for.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs::{self, Permissions};
use std::io::{BufRead, BufReader};
use std::net::TcpStream;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use testkit_postgres::VARIABLE;

/// A temporary folder of one test's own, so that no other test sweeps it.
struct Place(PathBuf);

impl Place {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("otklik-{name}-{}", std::process::id()));
        fs::create_dir(&path).unwrap();
        // As temporary folders are: PostgreSQL's account removes its folder itself.
        fs::set_permissions(&path, Permissions::from_mode(0o1777)).unwrap();
        Self(path)
    }

    /// Runs `cargo xtask postgres` here; gives its process and the address that it printed, as `host:port`.
    fn start(&self) -> (Child, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.arg("postgres").env_remove(VARIABLE).env("TMPDIR", &self.0);
        let mut owner = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut url = String::new();
        BufReader::new(owner.stdout.take().unwrap()).read_line(&mut url).unwrap();
        let address = url.split(['@', '/']).nth(3).expect("an address is printed").to_owned();
        assert!(answers(&address));
        (owner, address)
    }

    fn folders(&self) -> usize {
        fs::read_dir(&self.0).unwrap().count()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn answers(address: &str) -> bool {
    TcpStream::connect(address).is_ok()
}

fn soon(holds: impl Fn() -> bool) -> bool {
    (0..200).any(|_| {
        sleep(Duration::from_millis(50));
        holds()
    })
}

/// SIGKILL, which nobody can catch.
fn kill(process: &mut Child) {
    process.kill().unwrap();
    process.wait().unwrap();
}

#[test]
fn killing_the_owner_stops_its_server() {
    let place = Place::new("killed-owner");
    let (mut owner, address) = place.start();
    kill(&mut owner);
    assert!(soon(|| !answers(&address) && place.folders() == 0));
}

#[test]
fn a_server_whose_owner_and_supervisor_were_both_killed_is_ended_by_the_next_start() {
    let place = Place::new("killed-both");
    let (mut owner, address) = place.start();
    let children = fs::read_to_string(format!("/proc/{0}/task/{0}/children", owner.id())).unwrap();
    let kill_supervisor = format!("kill -KILL {}", children.trim());
    assert!(Command::new("sh").args(["-c", &kill_supervisor]).status().unwrap().success());
    kill(&mut owner);
    sleep(Duration::from_millis(200));
    assert!(answers(&address), "nobody is left to stop it");

    let (mut next, next_address) = place.start();
    assert!(!answers(&address));
    assert_eq!(place.folders(), 1);
    kill(&mut next);
    assert!(soon(|| !answers(&next_address) && place.folders() == 0));
}
