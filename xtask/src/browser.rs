//! What drives the pages in a real browser: `browser/` at the root of the repository, by Node.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::cargo::{cargo, root};
use crate::{apt, database};

/// What npm reads.
const LISTS: &[&str] = &["package.json", "package-lock.json", ".npmrc"];
/// Some test goes with the program, that both have the features which all tests together ask of other crates: after the tests
/// nothing is left to compile.
const AS_TESTED: &[&str] = &["build", "--workspace", "--bin", "otklik", "--test", "house"];
/// Names that the browser has.
const CHROMIUM: &[&str] = &["chromium", "chromium-browser", "google-chrome"];

/// A prepared Node: the program is built, the packages and the browser are there.
pub struct Browser {
    target: PathBuf,
    chromium: PathBuf,
}

impl Browser {
    /// Builds the program, installs what is missing. The error is a sentence for the user.
    pub fn prepare() -> Result<Self, String> {
        done("cargo build", cargo(AS_TESTED))?;
        let target = beside()?;
        let target = target.parent().ok_or("the program has no target folder")?.to_owned();
        packages(&target.join("browser"))?;
        Ok(Self { chromium: chromium()?, target })
    }

    /// The program as it is shipped, and what drives it; without a browser.
    pub fn for_measuring() -> Result<(PathBuf, Self), String> {
        done("cargo build", cargo(&["build", "--release", "-p", "otklik"]))?;
        let target = beside()?;
        let target = target.parent().ok_or("the program has no target folder")?.to_owned();
        fs::create_dir_all(target.join("browser")).map_err(|why| why.to_string())?;
        Ok((target.join("release/otklik"), Self { chromium: PathBuf::new(), target }))
    }

    /// Where pictures are put.
    pub fn pictures(&self) -> PathBuf {
        self.target.join("screenshots")
    }

    /// Node with these arguments, told where everything is.
    pub fn node(&self, arguments: &[&str]) -> Result<Command, String> {
        let mut command = Command::new("node");
        command.args(arguments).current_dir(root().join("browser"));
        command.env("OTKLIK_PROGRAM", beside()?.join("otklik")).env("OTKLIK_CHROMIUM", &self.chromium);
        command.env("OTKLIK_PACKAGES", self.target.join("browser")).env("OTKLIK_PICTURES", self.pictures());
        Ok(command)
    }
}

/// All journeys, and the look of every page by the rules of accessibility; on PostgreSQL too, where it is to be had.
pub fn journeys() -> Result<(), String> {
    let browser = Browser::prepare()?;
    let database = database::fresh().inspect_err(|why| eprintln!("{why}")).ok();
    let tests = tests(&root().join("browser"))?;
    let tests = tests.iter().map(String::as_str);
    let arguments: Vec<&str> = ["--test", "--test-reporter=spec"].into_iter().chain(tests).collect();
    let mut node = browser.node(&arguments)?;
    node.envs(database.as_ref().map(|database| ("OTKLIK_EMPTY_POSTGRES", database.url())));
    done("the journeys", node)
}

/// `journeys/*.mjs`, in order.
fn tests(folder: &Path) -> Result<Vec<String>, String> {
    let entries = fs::read_dir(folder.join("journeys")).map_err(|why| why.to_string())?;
    let names = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut tests: Vec<String> =
        names.filter(|name| name.ends_with(".mjs")).map(|name| format!("journeys/{name}")).collect();
    tests.sort();
    Ok(tests)
}

/// The folder of this program, where cargo puts the others.
fn beside() -> Result<PathBuf, String> {
    let own = std::env::current_exe().map_err(|why| why.to_string())?;
    own.parent().map(Path::to_owned).ok_or_else(|| "this program is in no folder".to_owned())
}

fn packages(folder: &Path) -> Result<(), String> {
    fs::create_dir_all(folder).map_err(|why| why.to_string())?;
    for list in LISTS {
        fs::copy(root().join("browser").join(list), folder.join(list))
            .map_err(|why| format!("{list}: {why}"))?;
    }
    let mut npm = Command::new("npm");
    npm.args(["ci", "--no-audit", "--no-fund"]).current_dir(folder);
    done("npm ci", npm).map_err(|why| format!("{why} (Node 20 and npm are needed: apt-get install npm)"))
}

fn chromium() -> Result<PathBuf, String> {
    if let Some(named) = std::env::var_os("OTKLIK_CHROMIUM") {
        return Ok(named.into());
    }
    if find().is_none() {
        apt::install("chromium")?;
    }
    find().ok_or_else(|| "chromium was installed and is not found".to_owned())
}

fn find() -> Option<PathBuf> {
    let folders = std::env::var_os("PATH")?;
    let places =
        std::env::split_paths(&folders).flat_map(|folder| CHROMIUM.iter().map(move |name| folder.join(name)));
    places.into_iter().find(|place| place.is_file())
}

fn done(what: &str, mut command: Command) -> Result<(), String> {
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{what}: {status}")),
        Err(why) => Err(format!("{what}: {why}")),
    }
}
