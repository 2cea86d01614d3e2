use axum::extract::{FromRequest, RawForm, Request};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use serde::de::DeserializeOwned;

use crate::error::WebError;

/// What a plain form sent. The sign of number zero, which no one types and PostgreSQL does not take, is passed over.
pub struct Form<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Form<T> {
    type Rejection = WebError;

    async fn from_request(request: Request, state: &S) -> Result<Form<T>, WebError> {
        let RawForm(bytes) = RawForm::from_request(request, state).await.map_err(|why| {
            let why = why.into_response();
            match why.status() {
                StatusCode::PAYLOAD_TOO_LARGE => WebError::TooLarge,
                status => WebError::Unreadable(status.to_string()),
            }
        })?;
        let pairs: Vec<(String, String)> =
            serde_urlencoded::from_bytes(&bytes).map_err(|why| WebError::Unreadable(why.to_string()))?;
        let pairs: Vec<(String, String)> =
            pairs.into_iter().map(|(name, value)| (without_zero(name), without_zero(value))).collect();
        let plain =
            serde_urlencoded::to_string(&pairs).map_err(|why| WebError::Unreadable(why.to_string()))?;
        let read = serde_urlencoded::from_str(&plain);
        read.map(Form).map_err(|why| WebError::Unreadable(why.to_string()))
    }
}

/// A text as a database takes it.
pub(super) fn without_zero(text: String) -> String {
    if text.contains('\0') { text.replace('\0', "") } else { text }
}
