//! This very test program, run again as another process.
use std::path::{Path, PathBuf};
use std::process::Command;

use store::Location;

/// Names the database to a child: its absence says that the test is not run as one.
const PLACE: &str = "OTKLIK_SURVIVAL_PLACE";

/// The place that this process was started for, when it is a child.
pub fn place() -> Option<Location> {
    let place = std::env::var(PLACE).ok()?;
    Some(if place.contains("://") { Location::Url(place) } else { Location::Folder(place.into()) })
}

/// The place as a child is told.
pub fn word(location: &Location) -> String {
    match location {
        Location::Folder(folder) => folder.display().to_string(),
        Location::Url(url) => url.clone(),
    }
}

/// A command that runs one test of this program in a process of its own.
pub fn child(test: &str, place: &str) -> Command {
    child_of(&std::env::current_exe().unwrap(), test, place)
}

/// The same, from a copy of the program.
pub fn child_of(program: &Path, test: &str, place: &str) -> Command {
    let mut command = Command::new(program);
    command.args(["--exact", test, "--nocapture", "--test-threads=1"]).env(PLACE, place);
    command
}

/// A copy of this program that any account may run.
pub fn for_anybody(folder: &Path) -> PathBuf {
    let program = folder.join("program");
    std::fs::copy(std::env::current_exe().unwrap(), &program).unwrap();
    program
}
