use app::GivenFile;
use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;

use super::read::without_zero;
use super::{Form, Sent};
use crate::error::WebError;

/// The name of the field in which files are chosen.
pub const FILES: &str = "files";

/// What a form sent: its fields, and files where it has any. Forms without files are read the same.
#[derive(Debug, Clone, Default)]
pub struct Upload {
    pub sent: Sent,
    pub files: Vec<GivenFile>,
}

impl<S: Send + Sync> FromRequest<S> for Upload {
    type Rejection = WebError;

    async fn from_request(request: Request, state: &S) -> Result<Upload, WebError> {
        let media =
            request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        if !media.starts_with("multipart/form-data") {
            let Form(sent) = Form::<Vec<(String, String)>>::from_request(request, state).await?;
            return Ok(Upload { sent: Sent(sent), files: Vec::new() });
        }
        let form = Multipart::from_request(request, state).await;
        let mut form = form.map_err(|why| WebError::Unreadable(why.body_text()))?;
        let mut upload = Upload::default();
        while let Some(field) = form.next_field().await.map_err(|why| broken(&why))? {
            upload.take(field).await?;
        }
        Ok(upload)
    }
}

/// A browser gives no files back to a form: one that returns says so.
const LOST: &str = "lost";

impl Upload {
    /// The same with a word in the form that there were files, and which.
    pub fn told(self) -> Upload {
        let mut sent = self.sent.without(FILES);
        if !self.files.is_empty() {
            sent.0.push((FILES.to_owned(), LOST.to_owned()));
        }
        let which = |file: &GivenFile| (FILES.to_owned(), format!("{} {}", file.name, file.content.len()));
        sent.0.extend(self.files.iter().map(which));
        Upload { sent, files: self.files }
    }

    /// A field without a chosen file comes too, nameless and empty.
    async fn take(&mut self, field: Field<'_>) -> Result<(), WebError> {
        let name = field.name().unwrap_or_default().to_owned();
        let file = field.file_name().map(str::to_owned);
        let content = field.bytes().await.map_err(|why| broken(&why))?.to_vec();
        match file {
            Some(file) if name == FILES => {
                if !(file.is_empty() && content.is_empty()) {
                    self.files.push(GivenFile { name: file, content });
                }
            }
            Some(_) => {}
            None => {
                let value = String::from_utf8(content);
                let value = value.map_err(|_| WebError::Unreadable(format!("{name} is no text")))?;
                self.sent.0.push((name, without_zero(value)));
            }
        }
        Ok(())
    }
}

fn broken(why: &MultipartError) -> WebError {
    match why.status() {
        StatusCode::PAYLOAD_TOO_LARGE => WebError::TooLarge,
        _ => WebError::Unreadable(why.body_text()),
    }
}
