//! Fetches the scripts that the pages take from npm, by the lockfile, into cargo's own folder.
use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// What npm reads.
const LISTS: &[&str] = &["package.json", "package-lock.json", ".npmrc"];
/// What is taken out of the packages, and what it is called then.
const TAKEN: &[(&str, &str)] = &[("htmx.org/dist/htmx.min.js", "htmx.js")];

fn main() -> Result<(), Box<dyn Error>> {
    LISTS.iter().for_each(|list| println!("cargo::rerun-if-changed={list}"));
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo gives no OUT_DIR")?);
    let (npm, assets) = (out.join("npm"), out.join("assets"));
    for folder in [&npm, &assets] {
        fs::create_dir_all(folder)?;
    }
    for list in LISTS {
        fs::copy(list, npm.join(list))?;
    }
    install(&npm)?;
    for (from, to) in TAKEN {
        fs::copy(npm.join("node_modules").join(from), assets.join(to))?;
    }
    Ok(())
}

fn install(folder: &Path) -> Result<(), Box<dyn Error>> {
    let run = Command::new("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(folder).output();
    let run = run.map_err(|why| format!("npm is needed to build the pages (apt install npm): {why}"))?;
    if run.status.success() {
        return Ok(());
    }
    Err(format!("npm ci failed: {}", String::from_utf8_lossy(&run.stderr)).into())
}
