//! Folders that are watched for scans of paper letters and faxes (I1): each file is kept first and moved aside then, a program
//! reads it where there is one, a person registers it.
mod fault;
mod file;
mod folders;
mod look;
mod moved;
mod program;
mod readers;
mod recognise;
mod take;

pub use fault::ScanFault;
pub use folders::{FolderNow, Untaken};
pub use readers::ScanReaders;
pub use recognise::Recogniser;

/// Where files are put after they were taken, within the folder.
const TAKEN: &str = "taken";

/// Why a scan waits for a person, as it is kept.
pub(crate) const SCAN: &str = "scan";
