use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

/// What is wrong with a folder that is watched, with a file in it, or with reading a scan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "fault", rename_all = "kebab-case")]
pub enum ScanFault {
    #[error("{path} is not there")]
    Gone { path: String },
    #[error("{path} is no folder")]
    NoFolder { path: String },
    #[error("no rights to {path}")]
    Denied { path: String },
    #[error("no room to write at {path}")]
    Full { path: String },
    #[error("{path}: {why}")]
    Odd { path: String, why: String },
    /// A folder is named from the root: the service may be started anywhere.
    #[error("{path} does not begin at the root")]
    NotWhole { path: String },
    #[error("the regulation has no channel {channel}; there are: {possible:?}")]
    NoChannel { channel: String, possible: Vec<String> },
    /// What lies there would go to both.
    #[error("{path} is watched for {org}")]
    OfAnother { path: String, org: String },
    #[error("{path} is not watched; there are: {possible:?}")]
    NotWatched { path: String, possible: Vec<String> },

    #[error("empty")]
    Empty,
    #[error("{bytes} bytes; the most are {most}")]
    TooLarge { bytes: u64, most: u64 },
    /// Only PDF, TIFF, JPEG and PNG are scans.
    #[error("no scan")]
    NoScan,
    /// Its name says one thing and its content another (`nothing`: nothing that is known).
    #[error("called {named}, but {found}")]
    Unlike { named: String, found: String },
    /// It has no end: whoever wrote it was interrupted.
    #[error("cut off")]
    Cut,
    /// A link, a pipe: what it leads to lies elsewhere.
    #[error("no ordinary file")]
    NotOrdinary,

    /// There is no such program on this machine.
    #[error("no program {program}")]
    NoProgram { program: String },
    /// The program lacks the language.
    #[error("the program does not know Russian")]
    NoRussian,
    #[error("not done within {seconds} s")]
    TooSlow { seconds: u64 },
    #[error("{program}: {said}")]
    NotRead { program: String, said: String },
}

impl ScanFault {
    /// Its name in the texts of the program.
    pub fn key(&self) -> &'static str {
        match self {
            ScanFault::Gone { .. } => "gone",
            ScanFault::NoFolder { .. } => "no-folder",
            ScanFault::Denied { .. } => "denied",
            ScanFault::Full { .. } => "full",
            ScanFault::Odd { .. } => "odd",
            ScanFault::NotWhole { .. } => "not-whole",
            ScanFault::NoChannel { .. } => "no-channel",
            ScanFault::OfAnother { .. } => "of-another",
            ScanFault::NotWatched { .. } => "not-watched",
            ScanFault::Empty => "empty",
            ScanFault::TooLarge { .. } => "too-large",
            ScanFault::NoScan => "no-scan",
            ScanFault::Unlike { .. } => "unlike",
            ScanFault::Cut => "cut",
            ScanFault::NotOrdinary => "not-ordinary",
            ScanFault::NoProgram { .. } => "no-program",
            ScanFault::NoRussian => "no-russian",
            ScanFault::TooSlow { .. } => "too-slow",
            ScanFault::NotRead { .. } => "not-read",
        }
    }

    /// What its text names.
    pub fn values(&self) -> Vec<(&'static str, String)> {
        let megabytes = |bytes: &u64| bytes.div_ceil(1024 * 1024).to_string();
        match self {
            ScanFault::Gone { path }
            | ScanFault::NoFolder { path }
            | ScanFault::Denied { path }
            | ScanFault::Full { path }
            | ScanFault::NotWhole { path } => vec![("path", path.clone())],
            ScanFault::Odd { path, why } => vec![("path", path.clone()), ("why", why.clone())],
            ScanFault::NoChannel { channel, possible } => {
                vec![("channel", channel.clone()), ("possible", possible.join(", "))]
            }
            ScanFault::OfAnother { path, org } => vec![("path", path.clone()), ("org", org.clone())],
            ScanFault::NotWatched { path, possible } => {
                vec![("path", path.clone()), ("possible", possible.join(", "))]
            }
            ScanFault::TooLarge { bytes, most } => {
                vec![("size", megabytes(bytes)), ("most", megabytes(most))]
            }
            ScanFault::Unlike { named, found } => vec![("named", named.clone()), ("found", found.clone())],
            ScanFault::NoProgram { program } => vec![("program", program.clone())],
            ScanFault::TooSlow { seconds } => vec![("seconds", seconds.to_string())],
            ScanFault::NotRead { program, said } => {
                vec![("program", program.clone()), ("said", said.clone())]
            }
            ScanFault::Empty
            | ScanFault::NoScan
            | ScanFault::Cut
            | ScanFault::NotOrdinary
            | ScanFault::NoRussian => Vec::new(),
        }
    }

    /// What the system says of a path.
    pub(super) fn of(path: &Path, why: &io::Error) -> ScanFault {
        let path = path.display().to_string();
        match why.kind() {
            io::ErrorKind::NotFound => ScanFault::Gone { path },
            io::ErrorKind::NotADirectory => ScanFault::NoFolder { path },
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => ScanFault::Denied { path },
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => ScanFault::Full { path },
            _ => ScanFault::Odd { path, why: why.to_string() },
        }
    }

    /// As it is kept: the edge words it in the language of whoever looks.
    pub(super) fn kept(&self) -> String {
        serde_json::to_string(self).unwrap_or_else(|_| self.to_string())
    }
}
