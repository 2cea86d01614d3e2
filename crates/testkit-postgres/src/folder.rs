//! The temporary folder of one server, and the sweeping of folders whose owners are gone.
//!
//! The owner holds a lock on a file in the folder for as long as it lives. The kernel lets go of the lock when
//! the owner dies, whatever it died of, so a folder with a free lock belongs to nobody: no process ids are
//! compared, and none can be mistaken after it was given away again.

use std::fs::{self, DirBuilder, File};
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::account::Account;
use crate::{Error, program};

const PREFIX: &str = "otklik-postgres-";
const LOCK: &str = "owner.lock";

pub(crate) struct Folder {
    path: PathBuf,
    /// Held, not read.
    _lock: File,
}

impl Folder {
    /// Makes a folder that only `account` (and root) can enter.
    pub fn create(account: &Account) -> Result<Self, Error> {
        let path = make(&std::env::temp_dir())?;
        let lock = lock_new(&path)?;
        account.give(&path)?;
        Ok(Self { path, _lock: lock })
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    pub fn data(&self) -> PathBuf {
        self.path.join("data")
    }

    pub fn log(&self) -> PathBuf {
        self.path.join("log")
    }
}

/// Ends the servers and removes the folders that dead owners left; what other accounts left is theirs.
pub(crate) fn sweep(account: &Account) {
    let Ok(entries) = fs::read_dir(std::env::temp_dir()) else { return };
    let ours = entries.flatten().filter(|entry| entry.file_name().to_string_lossy().starts_with(PREFIX));
    for folder in ours.map(|entry| entry.path()) {
        // The lock is kept while removing, so that two sweepers do not meet in one folder.
        if let Some(_lock) = ownerless(&folder) {
            remove(account, &folder);
        }
    }
}

/// Stops the server that still answers in `folder`, if one does, and removes the folder.
///
/// The lock goes last: if something still writes in there (an `initdb` whose owner was killed ends by itself in
/// a second), what is left can be recognised by the next sweep.
pub(crate) fn remove(account: &Account, folder: &Path) {
    let data = folder.join("data");
    if answers(folder) {
        let _ = stop(account, &data);
    }
    match fs::remove_dir_all(&data) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {}
        _ => {
            let _ = fs::remove_dir_all(folder);
        }
    }
}

fn make(parent: &Path) -> Result<PathBuf, Error> {
    let mut attempt = 0;
    loop {
        let path = parent.join(format!("{PREFIX}{}-{attempt}", std::process::id()));
        match DirBuilder::new().mode(0o700).create(&path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => attempt += 1,
            made => return made.map(|()| path.clone()).map_err(Error::file(&path)),
        }
    }
}

/// Locks under another name first: a sweeper must never see the lock file while it is not locked yet.
fn lock_new(folder: &Path) -> Result<File, Error> {
    let unlocked = folder.join("owner.new");
    let locked = folder.join(LOCK);
    let file = File::create(&unlocked).map_err(Error::file(&unlocked))?;
    file.lock().map_err(Error::file(&unlocked))?;
    fs::rename(&unlocked, &locked).map_err(Error::file(&locked))?;
    Ok(file)
}

fn ownerless(folder: &Path) -> Option<File> {
    let lock = File::open(folder.join(LOCK)).ok()?;
    lock.try_lock().ok()?;
    Some(lock)
}

/// Asks the socket, not the process id that a dead server left in its file: that id may be another's by now.
fn answers(folder: &Path) -> bool {
    let Ok(entries) = fs::read_dir(folder) else { return false };
    let sockets =
        entries.flatten().filter(|entry| entry.file_name().to_string_lossy().starts_with(".s.PGSQL."));
    sockets.map(|entry| entry.path()).any(|socket| UnixStream::connect(socket).is_ok())
}

fn stop(account: &Account, data: &Path) -> Result<String, Error> {
    let pg_ctl = program::find("pg_ctl")?;
    let command: &mut Command = &mut account.command(&pg_ctl);
    program::run(&pg_ctl, command.args(["stop", "--silent", "--mode=immediate", "-D"]).arg(data), "")
}
