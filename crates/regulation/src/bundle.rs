//! The files of a regulation, read from a folder or handed over from elsewhere.

use std::fs;
use std::path::Path;

use sha2::{Digest, Sha256};

/// The files of a regulation with their contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bundle {
    /// Written before the names in findings; empty or the folder's path.
    folder: String,
    /// Name inside the folder and text, sorted by name.
    files: Vec<(String, String)>,
}

/// The folder cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("{path}: {reason}")]
pub struct LoadError {
    pub path: String,
    pub reason: std::io::Error,
}

/// Reads `*.yaml`, `messages/*.md` and `scenarios/*.yaml` of a folder: the only I/O of this crate.
pub fn load(path: &Path) -> Result<Bundle, LoadError> {
    let mut files = Vec::new();
    for (sub, extension) in [("", "yaml"), ("messages", "md"), ("scenarios", "yaml")] {
        read_folder(path, sub, extension, &mut files)?;
    }
    let folder = path.to_string_lossy().trim_end_matches('/').to_owned();
    Ok(Bundle { folder, ..Bundle::from_files(files) })
}

fn read_folder(
    root: &Path,
    sub: &str,
    extension: &str,
    files: &mut Vec<(String, String)>,
) -> Result<(), LoadError> {
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
        let text = fs::read_to_string(&path).map_err(|reason| failed(&path, reason))?;
        files.push((name, text));
    }
    Ok(())
}

impl Bundle {
    /// A bundle of files by name inside the folder (`claim.yaml`, `messages/answer.md`, `scenarios/claim.yaml`) and
    /// text, for a regulation that is kept elsewhere than in a folder.
    pub fn from_files(mut files: Vec<(String, String)>) -> Bundle {
        files.sort();
        Bundle { folder: String::new(), files }
    }

    /// Name and text of every file, sorted by name.
    pub fn files(&self) -> &[(String, String)] {
        &self.files
    }

    /// The name as findings show it.
    pub(crate) fn shown(&self, name: &str) -> String {
        if self.folder.is_empty() { name.to_owned() } else { format!("{}/{name}", self.folder) }
    }

    /// Short hash of the content of all files except the scenarios.
    pub(crate) fn version(&self) -> String {
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
