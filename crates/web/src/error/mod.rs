//! What goes wrong between a request and its answer. A handler says what; [`page::dress`] makes the page of it.
pub mod page;

use app::AppError;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use store::StoreError;

/// What a handler gives.
pub type Answer = Result<Response, WebError>;

/// Why there is no page.
#[derive(Debug, Clone, thiserror::Error)]
pub enum WebError {
    /// There is no such thing, or whoever asks may not know that there is.
    #[error("not found")]
    NotFound,
    #[error("not allowed")]
    Forbidden,
    #[error("nobody is signed in")]
    NobodySignedIn,
    /// What was sent cannot be read at all: no page of ours sends it.
    #[error("the request cannot be read: {0}")]
    Unreadable(String),
    #[error("too large")]
    TooLarge,
    /// The program or its place is at fault. Goes to the log under a reference, never to the page.
    #[error("{0}")]
    Internal(String),
}

impl WebError {
    /// The HTTP status.
    pub fn status(&self) -> StatusCode {
        match self {
            WebError::NotFound => StatusCode::NOT_FOUND,
            WebError::Forbidden => StatusCode::FORBIDDEN,
            WebError::NobodySignedIn => StatusCode::UNAUTHORIZED,
            WebError::Unreadable(_) => StatusCode::BAD_REQUEST,
            WebError::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            WebError::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl From<AppError> for WebError {
    fn from(error: AppError) -> Self {
        match error {
            AppError::NoOrganisation { .. }
            | AppError::NoCase { .. }
            | AppError::NoCustomer { .. }
            | AppError::NothingCame { .. }
            | AppError::Visit(app::VisitRefusal::NotOffered { .. }) => WebError::NotFound,
            AppError::NoPerson { .. } => WebError::Forbidden,
            AppError::Account(app::AccountRefusal::SignedOut) => WebError::NobodySignedIn,
            AppError::Store(error) => error.into(),
            other => WebError::Internal(other.to_string()),
        }
    }
}

impl From<StoreError> for WebError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NotFound { .. } => WebError::NotFound,
            other => WebError::Internal(other.to_string()),
        }
    }
}

impl From<askama::Error> for WebError {
    fn from(error: askama::Error) -> Self {
        WebError::Internal(error.to_string())
    }
}

/// Bare: the page is put on by [`page::dress`], which knows the language.
impl IntoResponse for WebError {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}
