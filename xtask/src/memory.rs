//! Temporary folders in memory, where there is room: tests write and sync small files by the thousand, and a disk takes
//! longer over them than everything else together.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};

const MEMORY: &str = "/dev/shm";
const NAME: &str = "otklik-test-";
/// In KiB: twice of what all tests together were seen to hold.
const ROOM: u64 = 4 * 1024 * 1024;

/// The same command once more with its temporary folders in memory. None: they are where they should be, or there is no room.
pub fn again() -> Option<ExitCode> {
    if std::env::var_os("TMPDIR").is_some() || free_memory()? < ROOM {
        return None;
    }
    sweep();
    let folder = Path::new(MEMORY).join(format!("{NAME}{}", std::process::id()));
    fs::create_dir(&folder).ok()?;
    // As temporary folders are: PostgreSQL has an account of its own.
    fs::set_permissions(&folder, Permissions::from_mode(0o1777)).ok()?;
    let mut command = Command::new(std::env::current_exe().ok()?);
    let status = command.args(std::env::args_os().skip(1)).env("TMPDIR", &folder).status();
    let _ = fs::remove_dir_all(&folder);
    let code = status.ok().and_then(|status| status.code()).and_then(|code| u8::try_from(code).ok());
    Some(ExitCode::from(code.unwrap_or(1)))
}

fn free_memory() -> Option<u64> {
    let mut df = Command::new("df");
    let told = df.args(["-k", "--output=avail", MEMORY]).stderr(Stdio::null()).output().ok()?;
    String::from_utf8(told.stdout).ok()?.lines().nth(1)?.trim().parse().ok()
}

/// Folders of runs that were killed.
fn sweep() {
    let folders = fs::read_dir(MEMORY).into_iter().flatten().flatten();
    for folder in folders.map(|entry| entry.path()).filter(|path| is_left(path)) {
        let _ = fs::remove_dir_all(folder);
    }
}

fn is_left(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    name.strip_prefix(NAME).is_some_and(|process| !Path::new("/proc").join(process).exists())
}
