//! PostgreSQL's programs: where they are and how they are run.

use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use crate::Error;

/// Debian keeps each version's programs apart: `<here>/15/bin/initdb`.
const DEBIAN: &str = "/usr/lib/postgresql";

/// The newest `name` among Debian's PostgreSQL versions, or else the one in `PATH`.
///
/// Debian's come first, because the `psql` in its `PATH` is a slow wrapper.
pub fn find(name: &str) -> Result<PathBuf, Error> {
    newest(Path::new(DEBIAN), name)
        .or_else(|| in_path(name))
        .ok_or_else(|| Error::NotInstalled { program: name.to_owned() })
}

fn newest(versions: &Path, name: &str) -> Option<PathBuf> {
    let folders = fs::read_dir(versions).ok()?.flatten();
    let numbered = folders.filter_map(|folder| Some((version(&folder.file_name())?, folder.path())));
    let programs = numbered.map(|(version, folder)| (version, folder.join("bin").join(name)));
    let (_, program) =
        programs.filter(|(_, program)| program.is_file()).max_by_key(|(version, _)| *version)?;
    Some(program)
}

fn version(folder: &OsStr) -> Option<u32> {
    folder.to_str()?.parse().ok()
}

fn in_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|program| program.is_file())
}

/// Runs to the end with `input`, and gives what it printed.
pub(crate) fn run(program: &Path, command: &mut Command, input: &str) -> Result<String, Error> {
    let output = finish(command, input).map_err(|error| Error::program(program, error))?;
    let printed = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    if output.status.success() {
        return Ok(printed);
    }
    Err(Error::program(program, format!("{}\n{printed}", String::from_utf8_lossy(&output.stderr).trim())))
}

fn finish(command: &mut Command, input: &str) -> std::io::Result<Output> {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    if let Some(mut stdin) = child.stdin.take() {
        // A program that ended before it read its input says why on its error output.
        let _ = stdin.write_all(input.as_bytes());
    }
    child.wait_with_output()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn version_fifteen_is_newer_than_nine() {
        let versions = std::env::temp_dir().join(format!("otklik-versions-{}", std::process::id()));
        for version in ["9", "15", "14", "not-a-version"] {
            fs::create_dir_all(versions.join(version).join("bin")).unwrap();
            fs::write(versions.join(version).join("bin/initdb"), "").unwrap();
        }
        let found = newest(&versions, "initdb");
        fs::remove_dir_all(&versions).unwrap();
        assert_eq!(found, Some(versions.join("15/bin/initdb")));
    }

    #[test]
    fn a_program_that_is_nowhere_is_named_in_the_error() {
        let error = find("no-such-program").unwrap_err().to_string();
        assert!(error.contains("no-such-program") && error.contains("apt-get install"), "{error}");
    }

    #[test]
    fn what_a_failing_program_said_is_kept() {
        let error = run(Path::new("sh"), Command::new("sh").args(["-c", "echo too bad >&2; exit 3"]), "");
        assert!(error.unwrap_err().to_string().contains("too bad"));
    }
}
