use store::StoreError;
use uuid::Uuid;

use super::{is_active, sniffed};
use crate::{App, AppError};

/// A file of a case with its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseFile {
    /// No path, no control characters, nothing that turns the direction of writing.
    pub name: String,
    /// What it may be handed out as: never a type in which a browser runs anything.
    pub media: &'static str,
    pub content: Vec<u8>,
}

impl App {
    /// A file of a case: number of its message (0: put in by hand), and number within it. `NotFound` when there is none, or none
    /// any more.
    pub async fn file(&self, org: &str, case: Uuid, message: u32, n: u32) -> Result<CaseFile, AppError> {
        let found = self.reader().await?.attachment(org, case, message, n).await?;
        let gone = || StoreError::NotFound { what: "attachment", id: format!("{case}/{message}/{n}") };
        let name = found.name.ok_or_else(gone)?;
        let media = sniffed(&found.content, &name);
        let media = if is_active(media) { "application/octet-stream" } else { media };
        let name = mail::file_name(&name, media, n as usize);
        Ok(CaseFile { name, media, content: found.content })
    }
}
