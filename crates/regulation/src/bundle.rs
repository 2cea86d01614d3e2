//! The files of a regulation, read from a folder or handed over from elsewhere.

use std::fs;
use std::io;
use std::path::Path;

use sha2::{Digest, Sha256};

/// The files of a regulation with their contents.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bundle {
    /// Written before the names in findings; empty or the folder's path.
    folder: String,
    /// Name inside the folder and text, sorted by name.
    files: Vec<(String, String)>,
    /// Name inside the folder of what could not be read, and why.
    unreadable: Vec<(String, Unreadable)>,
}

/// Why a file of a regulation cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Unreadable {
    /// The line, from 1, that is no UTF-8.
    NotText(usize),
    Denied,
    Failed(String),
}

/// The folder cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("{path}: {reason}")]
pub struct LoadError {
    pub path: String,
    pub reason: io::Error,
}

/// Reads `*.yaml`, `*.svg` (a logo), `messages/*.md` and `scenarios/*.yaml` of a folder: the only I/O of this crate. A file that cannot be
/// read becomes a finding of [`crate::compile()`].
pub fn load(path: &Path) -> Result<Bundle, LoadError> {
    let mut bundle = Bundle::default();
    for (sub, extension) in [("", "yaml"), ("", "svg"), ("messages", "md"), ("scenarios", "yaml")] {
        read_folder(path, sub, extension, &mut bundle)?;
    }
    bundle.folder = path.to_string_lossy().trim_end_matches('/').to_owned();
    bundle.files.sort();
    bundle.unreadable.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(bundle)
}

fn read_folder(root: &Path, sub: &str, extension: &str, bundle: &mut Bundle) -> Result<(), LoadError> {
    let folder = if sub.is_empty() { root.to_owned() } else { root.join(sub) };
    if !sub.is_empty() && !folder.exists() {
        return Ok(());
    }
    let failed = |path: &Path, reason| LoadError { path: path.to_string_lossy().into_owned(), reason };
    for entry in fs::read_dir(&folder).map_err(|reason| failed(&folder, reason))? {
        let path = entry.map_err(|reason| failed(&folder, reason))?.path();
        if !path.is_file() || path.extension().is_none_or(|found| found != extension) {
            continue;
        }
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let name = if sub.is_empty() { name } else { format!("{sub}/{name}") };
        match read_text(&path) {
            Ok(text) => bundle.files.push((name, text)),
            Err(why) => bundle.unreadable.push((name, why)),
        }
    }
    Ok(())
}

fn read_text(path: &Path) -> Result<String, Unreadable> {
    let bytes = fs::read(path).map_err(|why| match why.kind() {
        io::ErrorKind::PermissionDenied => Unreadable::Denied,
        _ => Unreadable::Failed(why.to_string()),
    })?;
    String::from_utf8(bytes).map(without_mark).map_err(|why| {
        let right = why.as_bytes().get(..why.utf8_error().valid_up_to()).unwrap_or_default();
        Unreadable::NotText(1 + right.iter().filter(|byte| **byte == b'\n').count())
    })
}

/// Some editors write a mark of their own before the first letter.
fn without_mark(text: String) -> String {
    text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)
}

impl Bundle {
    /// A bundle of files by name inside the folder (`claim.yaml`, `messages/answer.md`, `scenarios/claim.yaml`) and
    /// text, for a regulation that is kept elsewhere than in a folder.
    pub fn from_files(files: Vec<(String, String)>) -> Bundle {
        let mut files: Vec<_> = files.into_iter().map(|(name, text)| (name, without_mark(text))).collect();
        files.sort();
        Bundle { files, ..Bundle::default() }
    }

    /// Name and text of every file, sorted by name.
    pub fn files(&self) -> &[(String, String)] {
        &self.files
    }

    /// What of the folder could not be read.
    pub(crate) fn unreadable(&self) -> &[(String, Unreadable)] {
        &self.unreadable
    }

    /// The folder as findings show it.
    pub(crate) fn folder(&self) -> &str {
        if self.folder.is_empty() { "." } else { &self.folder }
    }

    /// The name as findings show it.
    pub(crate) fn shown(&self, name: &str) -> String {
        if self.folder.is_empty() { name.to_owned() } else { format!("{}/{name}", self.folder) }
    }

    /// Short hash of the content of all files except the scenarios: the version's name (ADR 008).
    pub fn version(&self) -> String {
        let mut hash = Sha256::new();
        for (name, text) in self.files.iter().filter(|(name, _)| !name.starts_with("scenarios/")) {
            for part in [name, text] {
                hash.update((part.len() as u64).to_le_bytes());
                hash.update(part.as_bytes());
            }
        }
        hash.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect()
    }
}
