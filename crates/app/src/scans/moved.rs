//! Where a file goes after it was taken: never over another one.
use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use super::{ScanFault, TAKEN};

/// The longest name that file systems take, in bytes.
const LONGEST: usize = 255;
/// So many names are tried where one is there already.
const TRIES: u32 = 1000;

/// Makes the place for what is taken, and sees that files can be put there.
pub(super) fn prepare(folder: &Path) -> Result<(), ScanFault> {
    let taken = folder.join(TAKEN);
    if let Err(why) = fs::create_dir(&taken)
        && why.kind() != io::ErrorKind::AlreadyExists
    {
        return Err(ScanFault::of(if folder.is_dir() { &taken } else { folder }, &why));
    }
    let sound = tempfile::NamedTempFile::new_in(&taken).and_then(tempfile::NamedTempFile::close);
    sound.map_err(|why| ScanFault::of(&taken, &why))?;
    // What is moved is taken out of the folder itself.
    tempfile::NamedTempFile::new_in(folder)
        .and_then(tempfile::NamedTempFile::close)
        .map_err(|why| ScanFault::of(folder, &why))
}

/// Moves a file to what was taken, under its number. Its place is made first, empty, so that nothing can be overwritten; one
/// that was left empty, because the program ended just then, is used.
pub(super) fn put(file: &Path, folder: &Path, (n, name): (i64, &str)) -> io::Result<PathBuf> {
    for time in 1..=TRIES {
        let place = folder.join(TAKEN).join(called(n, name, time));
        match OpenOptions::new().write(true).create_new(true).open(&place) {
            Ok(_) => {}
            Err(why) if why.kind() == io::ErrorKind::AlreadyExists => {
                if fs::symlink_metadata(&place)?.len() > 0 {
                    continue;
                }
            }
            Err(why) => return Err(why),
        }
        fs::rename(file, &place)?;
        // Shares of other systems know no such thing; the file is where it belongs all the same.
        for changed in [folder.join(TAKEN), folder.to_path_buf()] {
            let _ = File::open(changed).and_then(|folder| folder.sync_all());
        }
        return Ok(place);
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// `000012 Письмо.pdf`, `000012 (2) Письмо.pdf`; where that is too long, the number and the ending.
fn called(n: i64, name: &str, time: u32) -> String {
    let again = if time > 1 { format!(" ({time})") } else { String::new() };
    let whole = format!("{n:06}{again} {name}");
    if whole.len() <= LONGEST {
        return whole;
    }
    let ending = name.rsplit_once('.').map(|(_, ending)| ending).unwrap_or_default();
    format!("{n:06}{again}.{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        prepare(folder.path()).unwrap();
        folder
    }

    fn taken(folder: &tempfile::TempDir, content: &[u8], n: i64) -> String {
        let file = folder.path().join("a.pdf");
        fs::write(&file, content).unwrap();
        let place = put(&file, folder.path(), (n, "a.pdf")).unwrap();
        assert!(!file.exists());
        assert_eq!(fs::read(&place).unwrap(), content);
        place.file_name().unwrap().to_str().unwrap().to_owned()
    }

    #[test]
    fn nothing_that_was_taken_is_ever_overwritten() {
        let folder = folder();
        assert_eq!(taken(&folder, b"one", 1), "000001 a.pdf");
        assert_eq!(taken(&folder, b"two", 1), "000001 (2) a.pdf");
        assert_eq!(fs::read(folder.path().join("taken/000001 a.pdf")).unwrap(), b"one");
    }

    #[test]
    fn a_place_that_was_left_empty_is_used() {
        let folder = folder();
        fs::write(folder.path().join("taken/000001 a.pdf"), b"").unwrap();
        assert_eq!(taken(&folder, b"one", 1), "000001 a.pdf");
    }

    #[test]
    fn a_long_name_gives_way_to_its_number() {
        assert_eq!(called(12, "Письмо.pdf", 1), "000012 Письмо.pdf");
        assert_eq!(called(12, &format!("{}.pdf", "я".repeat(125)), 1), "000012.pdf");
    }

    #[test]
    fn a_folder_that_is_not_there_is_told_by_its_own_name() {
        let path = Path::new("/no/such/folder");
        assert_eq!(prepare(path), Err(ScanFault::Gone { path: "/no/such/folder".into() }));
    }
}
