//! The account that PostgreSQL runs as: the caller's own, or `postgres` when the caller is root.

use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

use crate::{Error, program};

#[derive(Clone, Copy)]
pub(crate) struct Account {
    uid: u32,
    gid: u32,
}

impl Account {
    /// Reads the numbers from `id`, the only place that knows them without a dependency.
    pub fn choose() -> Result<Self, Error> {
        let own = Self { uid: id(&["-u"])?, gid: id(&["-g"])? };
        if own.uid != 0 {
            return Ok(own);
        }
        let number = |flag| id(&[flag, "postgres"]).map_err(|_| Error::NoAccount);
        Ok(Self { uid: number("-u")?, gid: number("-g")? })
    }

    pub fn give(&self, path: &Path) -> Result<(), Error> {
        chown(path, Some(self.uid), Some(self.gid)).map_err(Error::file(path))
    }

    /// A command that this account runs, in a place that every account may enter.
    pub fn command(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command.current_dir("/").gid(self.gid).uid(self.uid);
        command
    }
}

fn id(arguments: &[&str]) -> Result<u32, Error> {
    let program = Path::new("id");
    let printed = program::run(program, Command::new(program).args(arguments), "")?;
    printed.parse().map_err(|error| Error::program(program, error))
}
