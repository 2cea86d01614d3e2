use std::fs::{self, DirBuilder};
use std::os::unix::fs::DirBuilderExt;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

/// A new folder of our own in the temporary one.
pub fn folder() -> PathBuf {
    static FOLDERS: AtomicU32 = AtomicU32::new(1);
    let n = FOLDERS.fetch_add(1, Ordering::SeqCst);
    let path = std::env::temp_dir().join(format!("otklik-mail-{}-{n}", std::process::id()));
    let _ = fs::remove_dir_all(&path);
    DirBuilder::new().mode(0o700).create(&path).unwrap();
    path
}
