use axum::extract::Multipart;
use axum::extract::multipart::{Field, MultipartError};
use axum::http::StatusCode;

use super::archive::{ArchiveFault, is_zip, unpack};
use crate::error::WebError;

/// Before the path of a file that was tried and is sent again to be published.
const TRIED: &str = "file:";

/// What came with the form.
#[derive(Debug, Default)]
pub struct Sent {
    /// Path within the regulation's folder, and text.
    pub files: Vec<(String, String)>,
    /// Names of files that hold no text.
    pub unreadable: Vec<String>,
    /// Why an archive was not taken.
    pub archive: Option<ArchiveFault>,
    /// The version that they were made from; none: it was not said.
    pub version: Option<String>,
    /// It is to be published, and not only tried.
    pub publish: bool,
}

impl Sent {
    /// Reads the form. Files that are no part of a regulation are left out.
    pub async fn read(mut form: Multipart) -> Result<Sent, WebError> {
        let mut sent = Sent::default();
        while let Some(field) = form.next_field().await.map_err(broken)? {
            sent.take(field).await?;
        }
        sent.files.sort();
        sent.files.dedup_by(|a, b| a.0 == b.0);
        Ok(sent)
    }

    async fn take(&mut self, field: Field<'_>) -> Result<(), WebError> {
        let name = field.name().unwrap_or_default().to_owned();
        let file = field.file_name().unwrap_or_default().to_owned();
        let bytes = field.bytes().await.map_err(broken)?;
        if is_zip(&bytes) || file.to_lowercase().ends_with(".zip") {
            self.put_all(unpack(&bytes));
            return Ok(());
        }
        match String::from_utf8(bytes.to_vec()) {
            Ok(text) => self.put(&name, &file, text),
            Err(_) => self.unreadable.push(file),
        }
        Ok(())
    }

    fn put_all(&mut self, unpacked: Result<Vec<(String, String)>, ArchiveFault>) {
        match unpacked {
            Ok(files) => {
                self.files.extend(files.into_iter().map(|(path, text)| (path, as_written(&text))));
            }
            Err(fault) => self.archive = self.archive.take().or(Some(fault)),
        }
    }

    fn put(&mut self, name: &str, file: &str, text: String) {
        let text = as_written(&text);
        if let Some(path) = name.strip_prefix(TRIED) {
            self.files.push((path.to_owned(), text));
        } else if name == "do" {
            self.publish = text == "publish";
        } else if name == "version" {
            self.version = Some(text);
        } else if let Some(path) = place(file, &text) {
            self.files.push((path, text));
        }
    }
}

/// Browsers and systems have ends of lines of their own; a version is the digest of its files.
pub fn as_written(text: &str) -> String {
    text.trim_start_matches('\u{feff}').replace("\r\n", "\n")
}

/// Where a file stands in the regulation's folder. Chosen one by one, files come without their folder: letters are
/// known by their ending, scenarios by how they begin.
fn place(file: &str, text: &str) -> Option<String> {
    let file = file.replace('\\', "/");
    let parts: Vec<&str> = file.split('/').filter(|part| !part.is_empty()).collect();
    let name = *parts.last()?;
    let folder = parts.len().checked_sub(2).and_then(|index| parts.get(index)).copied().unwrap_or_default();
    let scenarios = folder == "scenarios" || text.lines().any(|line| line.starts_with("scenarios:"));
    match name.rsplit_once('.')?.1 {
        "md" if folder == "messages" || parts.len() == 1 => Some(format!("messages/{name}")),
        "yaml" if scenarios => Some(format!("scenarios/{name}")),
        "yaml" | "svg" => Some(name.to_owned()),
        _ => None,
    }
}

fn broken(why: MultipartError) -> WebError {
    match why.status() {
        StatusCode::PAYLOAD_TOO_LARGE => WebError::TooLarge,
        _ => WebError::Unreadable(why.body_text()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_finds_its_place_with_its_folder_and_without() {
        let at = |file: &str, text: &str| place(file, text).unwrap_or_default();
        assert_eq!(at("claims/messages/answer.md", ""), "messages/answer.md");
        assert_eq!(at("answer.md", ""), "messages/answer.md");
        assert_eq!(at("claims/claim.yaml", "kinds:\n"), "claim.yaml");
        assert_eq!(at("C:\\rules\\scenarios\\one.yaml", ""), "scenarios/one.yaml");
        assert_eq!(at("one.yaml", "# примеры\nscenarios:\n"), "scenarios/one.yaml");
        assert_eq!(place("README.md/..", ""), None);
        assert_eq!(place("picture.png", ""), None);
        assert_eq!(place("claims/README.md", ""), None);
    }
}
