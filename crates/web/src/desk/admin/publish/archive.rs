//! A regulation that comes as one zip of its folder. Nothing is unpacked onto a disk; what an archive says of itself is not
//! believed.
use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::read::ZipFile;
use zip::result::ZipError;

/// Entries of an archive; a regulation has some dozens of files.
pub const MOST_ENTRIES: usize = 500;
/// Bytes of all files together, unpacked.
pub const LARGEST: usize = 5 * 1024 * 1024;
/// Names of foreign entries that are told.
const TOLD: usize = 5;
/// What systems put into every folder.
const LITTER: &[&str] = &["__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini"];

/// Why an archive is not taken. Nothing of it is used then.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ArchiveFault {
    #[error("it cannot be read as a zip")]
    Broken,
    #[error("more than {MOST_ENTRIES} entries")]
    TooMany,
    #[error("more than {LARGEST} bytes")]
    TooLarge,
    /// A path that leads out of the folder: `../x`, `/x`, `C:\x`.
    #[error("{name} leads out of the folder")]
    Outside { name: String },
    /// A link, or another thing that is no plain file.
    #[error("{name} is no plain file")]
    NotPlain { name: String },
    #[error("{name} needs a password")]
    Locked { name: String },
    #[error("{name} is there twice")]
    Twice { name: String },
    #[error("{name} is no text")]
    NotText { name: String },
    /// No part of a regulation.
    #[error("{names:?} are no part of a regulation")]
    Foreign { names: Vec<String> },
}

impl ArchiveFault {
    /// The ending of its text, and what it is about.
    pub fn told(&self) -> (&'static str, String) {
        let (key, what) = match self {
            ArchiveFault::Broken => ("broken", ""),
            ArchiveFault::TooMany => return ("too-many", MOST_ENTRIES.to_string()),
            ArchiveFault::TooLarge => return ("too-large", (LARGEST / 1024 / 1024).to_string()),
            ArchiveFault::Outside { name } => ("outside", name.as_str()),
            ArchiveFault::NotPlain { name } => ("not-plain", name.as_str()),
            ArchiveFault::Locked { name } => ("locked", name.as_str()),
            ArchiveFault::Twice { name } => ("twice", name.as_str()),
            ArchiveFault::NotText { name } => ("not-text", name.as_str()),
            ArchiveFault::Foreign { names } => return ("foreign", names.join(", ")),
        };
        (key, what.to_owned())
    }
}

/// Begins it as a zip does, empty ones too?
pub fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// The files of a regulation's folder: path within it, and text.
pub fn unpack(bytes: &[u8]) -> Result<Vec<(String, String)>, ArchiveFault> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ArchiveFault::Broken)?;
    if archive.len() > MOST_ENTRIES {
        return Err(ArchiveFault::TooMany);
    }
    let mut files: Vec<(String, String)> = Vec::new();
    let mut room = LARGEST;
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).map_err(|why| unread(&why))?;
        let Some(path) = path(&entry)? else { continue };
        let text = text(&mut entry, &path, &mut room)?;
        files.push((path, text));
    }
    settled(files)
}

/// Where an entry stands; none: a folder, or the litter of a system.
fn path<R: Read>(entry: &ZipFile<'_, R>) -> Result<Option<String>, ArchiveFault> {
    let name = entry.name().map_err(|_| ArchiveFault::Broken)?.into_owned();
    let plain = name.replace('\\', "/");
    let parts: Vec<&str> = plain.split('/').collect();
    let leads_out = |part: &&str| *part == ".." || part.contains(':') || part.contains('\0');
    if plain.starts_with('/') || parts.iter().any(leads_out) {
        return Err(ArchiveFault::Outside { name });
    }
    if parts.iter().any(|part| LITTER.contains(part)) || entry.is_dir() {
        return Ok(None);
    }
    if entry.is_symlink() || !entry.is_file() {
        return Err(ArchiveFault::NotPlain { name });
    }
    if entry.encrypted() {
        return Err(ArchiveFault::Locked { name });
    }
    let kept = parts.into_iter().filter(|part| !part.is_empty() && *part != ".");
    Ok(Some(kept.collect::<Vec<_>>().join("/")))
}

/// Reads no more than there is `room` for, whatever size the entry gives itself.
fn text<R: Read>(entry: &mut ZipFile<'_, R>, path: &str, room: &mut usize) -> Result<String, ArchiveFault> {
    let mut bytes = Vec::new();
    let read = entry.take(*room as u64 + 1).read_to_end(&mut bytes);
    read.map_err(|_| ArchiveFault::Broken)?;
    *room = room.checked_sub(bytes.len()).ok_or(ArchiveFault::TooLarge)?;
    String::from_utf8(bytes).map_err(|_| ArchiveFault::NotText { name: path.to_owned() })
}

/// Paths within the folder, which may itself stand in the archive; nothing else may.
fn settled(files: Vec<(String, String)>) -> Result<Vec<(String, String)>, ArchiveFault> {
    let folder = folder(&files);
    let mut settled = Vec::with_capacity(files.len());
    let (mut known, mut foreign) = (BTreeSet::new(), Vec::new());
    for (path, text) in files {
        let within = path.strip_prefix(folder.as_str()).unwrap_or(&path).to_owned();
        if !is_part(&within) {
            foreign.push(path);
        } else if known.insert(within.clone()) {
            settled.push((within, text));
        } else {
            return Err(ArchiveFault::Twice { name: path });
        }
    }
    foreign.truncate(TOLD);
    if foreign.is_empty() { Ok(settled) } else { Err(ArchiveFault::Foreign { names: foreign }) }
}

/// `volna/` when everything stands in that one folder.
fn folder(files: &[(String, String)]) -> String {
    let first = |path: &str| path.split_once('/').map(|(first, _)| format!("{first}/"));
    let Some(folder) = files.first().and_then(|(path, _)| first(path)) else { return String::new() };
    let common = files.iter().all(|(path, _)| path.starts_with(&folder));
    if common && !is_part(&format!("{folder}x.yaml")) && folder != "messages/" {
        folder
    } else {
        String::new()
    }
}

/// `x.yaml`, `x.svg`, `messages/x.md`, `scenarios/x.yaml`.
fn is_part(path: &str) -> bool {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    match name.rsplit_once('.') {
        Some((stem, "yaml")) => !stem.is_empty() && ["", "scenarios"].contains(&folder),
        Some((stem, "svg")) => !stem.is_empty() && folder.is_empty(),
        Some((stem, "md")) => !stem.is_empty() && folder == "messages",
        _ => false,
    }
}

/// The library says so of a password and of a way of packing that it does not know.
fn unread(why: &ZipError) -> ArchiveFault {
    match why {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
            ArchiveFault::Locked { name: String::new() }
        }
        _ => ArchiveFault::Broken,
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::write::SimpleFileOptions;
    use zip::{CompressionMethod, ZipWriter};

    use super::*;

    fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in files {
            let how = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
            zip.start_file(*name, how).unwrap();
            zip.write_all(content).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn fault(files: &[(&str, &[u8])]) -> ArchiveFault {
        unpack(&packed(files)).unwrap_err()
    }

    #[test]
    fn a_folder_is_unpacked_with_its_own_name_and_without() {
        let paths = |files: &[(&str, &[u8])]| {
            unpack(&packed(files)).unwrap().into_iter().map(|(path, _)| path).collect::<Vec<_>>()
        };
        let within = ["organisation.yaml", "messages/answer.md", "scenarios/one.yaml"];
        let inside = within.map(|path| format!("volna/{path}"));
        let files: Vec<(&str, &[u8])> = inside.iter().map(|path| (path.as_str(), &b"a: 1"[..])).collect();
        assert_eq!(paths(&files), within);
        assert_eq!(paths(&within.map(|path| (path, &b"a: 1"[..]))), within);
        assert_eq!(paths(&[("volna/a.yaml", b"1"), ("__MACOSX/volna/._a.yaml", b"\0")]), ["a.yaml"]);
        assert_eq!(paths(&[("messages/a.md", b"1")]), ["messages/a.md"]);
    }

    #[test]
    fn a_path_that_leads_out_is_refused_whole() {
        for path in ["../a.yaml", "volna/../../a.yaml", "/etc/a.yaml", "..\\a.yaml", "C:\\a.yaml"] {
            let fault = fault(&[("volna/b.yaml", b"b: 1"), (path, b"a: 1")]);
            assert_eq!(fault.told().0, "outside", "{path}: {fault:?}");
        }
    }

    #[test]
    fn a_bomb_is_refused_before_it_goes_off() {
        let zeros = vec![b' '; LARGEST];
        assert_eq!(fault(&[("a.yaml", &zeros), ("b.yaml", b"b")]), ArchiveFault::TooLarge);
        let names: Vec<String> = (0..=MOST_ENTRIES).map(|n| format!("{n}.yaml")).collect();
        let many: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
        assert_eq!(fault(&many), ArchiveFault::TooMany);
        let mut lying = packed(&[("a.yaml", &zeros), ("b.yaml", &zeros)]);
        let size = (LARGEST as u32).to_le_bytes();
        while let Some(at) = lying.windows(4).position(|four| four == size) {
            lying[at..at + 4].copy_from_slice(&3_u32.to_le_bytes());
        }
        assert!(unpack(&lying).is_err(), "what an entry says of its size is not believed");
    }

    #[test]
    fn what_is_no_part_of_a_regulation_is_named() {
        let fault = fault(&[("volna/a.yaml", b"a: 1"), ("volna/run.sh", b"#!"), ("volna/more/b.yaml", b"")]);
        let names = vec!["volna/run.sh".to_owned(), "volna/more/b.yaml".to_owned()];
        assert_eq!(fault, ArchiveFault::Foreign { names });
        assert_eq!(self::fault(&[("a.yaml", b"\xff\xfe")]).told().0, "not-text");
        assert_eq!(unpack(b"PK\x03\x04 and nothing more"), Err(ArchiveFault::Broken));
    }

    #[test]
    fn no_bytes_make_it_panic() {
        let whole = packed(&[("volna/a.yaml", b"a: 1"), ("volna/messages/b.md", b"text")]);
        for at in 0..whole.len() {
            let mut broken = whole.clone();
            broken[at] = !broken[at];
            let _ = unpack(&broken);
            let _ = unpack(&whole[..at]);
        }
    }
}
