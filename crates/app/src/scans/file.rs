//! What lies in a folder, and whether it is a scan.
use std::fs::{self, File, Metadata};
use std::io::Read;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::ScanFault;
use crate::files::sniffed;

/// Bytes of one scan.
pub(super) const LARGEST: u64 = 50 * 1024 * 1024;
/// Files that are looked at in one go.
const AT_ONCE: usize = 1000;
/// Where the end of a file is looked for.
const TAIL: usize = 4096;

/// Endings of names, what the content must be then, and what stands at the end of a whole file.
const SCANS: [(&str, &str, &[u8]); 6] = [
    ("pdf", "application/pdf", b"%%EOF"),
    ("tif", "image/tiff", b""),
    ("tiff", "image/tiff", b""),
    ("jpg", "image/jpeg", &[0xff, 0xd9]),
    ("jpeg", "image/jpeg", &[0xff, 0xd9]),
    ("png", "image/png", b"IEND"),
];

/// How programs call what they have not finished, and what systems leave lying about.
const UNFINISHED: [&str; 7] = ["tmp", "temp", "part", "partial", "crdownload", "filepart", "lock"];
const LITTER: [&str; 3] = ["thumbs.db", "desktop.ini", "taken"];

/// A file as it was seen: while this stays the same, nobody writes into it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sight {
    place: (u64, u64),
    pub size: u64,
    changed: (i64, i64),
}

impl Sight {
    fn of(known: &Metadata) -> Sight {
        Sight {
            place: (known.dev(), known.ino()),
            size: known.len(),
            changed: (known.mtime(), known.mtime_nsec()),
        }
    }
}

/// Something in the folder that may be a scan.
#[derive(Debug, Clone)]
pub(super) struct Lying {
    pub path: PathBuf,
    /// As it is shown.
    pub name: String,
    /// None: no ordinary file.
    pub sight: Option<Sight>,
}

/// What lies in a folder, by name. Folders in it, unfinished and hidden files are left alone.
pub(super) fn list(folder: &Path) -> Result<Vec<Lying>, ScanFault> {
    let odd = |why: std::io::Error| ScanFault::of(folder, &why);
    let mut lying = Vec::new();
    for entry in fs::read_dir(folder).map_err(odd)? {
        let entry = entry.map_err(odd)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if is_unfinished(&name) {
            continue;
        }
        let known = match entry.metadata() {
            Ok(known) if known.is_dir() => continue,
            Ok(known) => known,
            // Somebody took it away just now.
            Err(_) => continue,
        };
        let sight = known.is_file().then(|| Sight::of(&known));
        lying.push(Lying { path: entry.path(), name, sight });
    }
    lying.sort_by(|one, other| one.name.cmp(&other.name));
    lying.truncate(AT_ONCE);
    Ok(lying)
}

/// The file as it is seen now; none: it is gone, or something else lies there.
pub(super) fn seen_now(path: &Path) -> Option<Sight> {
    fs::symlink_metadata(path).ok().filter(Metadata::is_file).map(|known| Sight::of(&known))
}

/// Its content, when it is a whole scan and stayed as it was seen; none: somebody writes into it.
pub(super) fn read(it: &Lying, seen: Sight) -> Result<Option<Vec<u8>>, ScanFault> {
    if it.sight.is_none() {
        return Err(ScanFault::NotOrdinary);
    }
    let ending = ending(&it.name);
    let Some((_, media, end)) = SCANS.iter().find(|(known, ..)| *known == ending) else {
        return Err(ScanFault::NoScan);
    };
    if seen.size == 0 {
        return Err(ScanFault::Empty);
    }
    if seen.size > LARGEST {
        return Err(ScanFault::TooLarge { bytes: seen.size, most: LARGEST });
    }
    let Some(bytes) = content(&it.path, seen).map_err(|why| ScanFault::of(&it.path, &why))? else {
        return Ok(None);
    };
    let found = sniffed(&bytes, &it.name);
    if found != *media {
        return Err(ScanFault::Unlike { named: ending, found: found.to_owned() });
    }
    let tail = &bytes[bytes.len().saturating_sub(TAIL)..];
    if !end.is_empty() && !tail.windows(end.len()).any(|some| some == *end) {
        return Err(ScanFault::Cut);
    }
    Ok(Some(bytes))
}

fn content(path: &Path, seen: Sight) -> std::io::Result<Option<Vec<u8>>> {
    let file = File::open(path)?;
    if Sight::of(&file.metadata()?) != seen {
        return Ok(None);
    }
    let mut bytes = Vec::with_capacity(usize::try_from(seen.size).unwrap_or_default());
    (&file).take(LARGEST + 1).read_to_end(&mut bytes)?;
    let same = Sight::of(&file.metadata()?) == seen && bytes.len() as u64 == seen.size;
    Ok(same.then_some(bytes))
}

fn is_unfinished(name: &str) -> bool {
    let name = name.to_lowercase();
    name.starts_with(['.', '~'])
        || name.ends_with('~')
        || LITTER.contains(&name.as_str())
        || UNFINISHED.contains(&ending(&name).as_str())
}

fn ending(name: &str) -> String {
    name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What becomes of a file of this name and content.
    fn read_as(name: &str, content: &[u8]) -> Result<Option<Vec<u8>>, ScanFault> {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(name), content).unwrap();
        let it = list(folder.path()).unwrap().remove(0);
        read(&it, it.sight.unwrap())
    }

    #[test]
    fn a_scan_is_known_by_its_name_and_its_content_together() {
        assert!(read_as("Письмо.PDF", b"%PDF-1.7 \xd0 %%EOF\n").unwrap().is_some());
        assert!(read_as("a.tif", b"II*\0anything").unwrap().is_some());
        assert!(read_as("a.jpeg", b"\xff\xd8\xff\xe0 \xff\xd9").unwrap().is_some());
        let unlike =
            |named: &str, found: &str| ScanFault::Unlike { named: named.into(), found: found.into() };
        assert_eq!(read_as("a.pdf", b"\x89PNG\r\n\x1a\n IEND"), Err(unlike("pdf", "image/png")));
        assert_eq!(read_as("a.png", b"\0\x01\x02"), Err(unlike("png", "application/octet-stream")));
        assert_eq!(read_as("a.docx", b"PK\x03\x04"), Err(ScanFault::NoScan));
        assert_eq!(read_as("a", b"%PDF-1.7 %%EOF"), Err(ScanFault::NoScan));
    }

    #[test]
    fn what_is_empty_or_ends_too_early_is_not_taken() {
        assert_eq!(read_as("a.pdf", b""), Err(ScanFault::Empty));
        assert_eq!(read_as("a.pdf", b"%PDF-1.7 and then the line broke"), Err(ScanFault::Cut));
        assert_eq!(read_as("a.png", b"\x89PNG\r\n\x1a\n half"), Err(ScanFault::Cut));
        assert_eq!(read_as("a.jpg", b"\xff\xd8\xff\xe0 half"), Err(ScanFault::Cut));
    }

    #[test]
    fn what_programs_have_not_finished_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let left =
            [".hidden.pdf", "~$a.pdf", "a.pdf.part", "a.PDF.tmp", "b.crdownload", "c.pdf~", "Thumbs.db"];
        left.iter().for_each(|name| fs::write(folder.path().join(name), b"%PDF").unwrap());
        fs::create_dir(folder.path().join("another.pdf")).unwrap();
        assert_eq!(list(folder.path()).unwrap().len(), 0);
    }

    #[test]
    fn a_link_is_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        std::os::unix::fs::symlink("/etc/passwd", folder.path().join("a.pdf")).unwrap();
        let it = list(folder.path()).unwrap().remove(0);
        assert!(it.sight.is_none() && seen_now(&it.path).is_none());
    }

    #[test]
    fn what_somebody_writes_into_is_not_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.pdf");
        fs::write(&path, b"%PDF-1.7 %%EOF").unwrap();
        let before = seen_now(&path).unwrap();
        fs::write(&path, b"%PDF-1.7 and more %%EOF").unwrap();
        let it = list(folder.path()).unwrap().remove(0);
        assert_eq!(read(&it, before), Ok(None));
    }
}
