use askama::Template;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_SECURITY_POLICY;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::WebError;
use crate::frame::{Frame, html};
use crate::server::{Held, Web};
use crate::text::{Texts, language};
use crate::{api, reception};

/// A page that says what is wrong and what to do.
#[derive(Template)]
#[template(path = "pages/errors/error.html")]
struct Page {
    f: Frame,
    help: String,
    /// Under which the log tells more.
    reference: Option<String>,
}

/// Puts a page on every failure: in the language of whoever asks, without a word of what went on inside.
pub async fn dress(State(web): State<Web>, request: Request, next: Next) -> Response {
    let texts = Texts::of(language(request.headers()));
    let theme = crate::frame::theme(request.headers());
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let headers = request.headers().clone();
    let response = next.run(request).await;
    let Some(error) = failure(&response) else { return response };
    if api::is_of_programs(&path) {
        return api::failed(&web, error, response.status(), texts);
    }
    let reference = matches!(error, WebError::Internal(_)).then(|| {
        let reference = web.app.reference();
        tracing::error!(%reference, %method, route = shape(&path), why = %error, "a request failed");
        reference
    });
    if let Some(page) = reception::failed(&web, &path, &headers, &error, reference.as_deref()).await {
        return held_as(&response, page);
    }
    let title = texts.get(&format!("error-{}", key(&error)));
    let help = texts.get(&format!("error-{}-help", key(&error)));
    let f = Frame::bare(texts, theme, title);
    match html(error.status(), &Page { f, help, reference }) {
        Ok(page) => held_as(&response, page),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// A failure within a frame is read in that frame.
fn held_as(response: &Response, mut page: Response) -> Response {
    let policy = response.headers().get(CONTENT_SECURITY_POLICY);
    if let Some(policy) = policy.filter(|_| response.extensions().get::<Held>().is_some()) {
        page.headers_mut().insert(CONTENT_SECURITY_POLICY, policy.clone());
        page.extensions_mut().insert(Held);
    }
    page
}

/// What failed, in our handlers or in axum's own answers without a page.
fn failure(response: &Response) -> Option<WebError> {
    if let Some(error) = response.extensions().get::<WebError>() {
        return Some(error.clone());
    }
    let dressed = response.headers().contains_key(axum::http::header::CONTENT_TYPE);
    match response.status() {
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED if !dressed => Some(WebError::NotFound),
        StatusCode::FORBIDDEN if !dressed => Some(WebError::Forbidden),
        StatusCode::PAYLOAD_TOO_LARGE => Some(WebError::TooLarge),
        StatusCode::BAD_REQUEST | StatusCode::UNPROCESSABLE_ENTITY | StatusCode::UNSUPPORTED_MEDIA_TYPE
            if response.extensions().get::<crate::frame::Ours>().is_none() =>
        {
            Some(WebError::Unreadable("not what a page of ours sends".into()))
        }
        StatusCode::INTERNAL_SERVER_ERROR => Some(WebError::Internal("a panic, told above".into())),
        _ => None,
    }
}

/// The ending of the keys of the texts, here and in the reception.
pub fn key(error: &WebError) -> &'static str {
    match error {
        WebError::NotFound => "not-found",
        WebError::Forbidden => "forbidden",
        WebError::NobodySignedIn => "nobody",
        WebError::Unreadable(_) => "unreadable",
        WebError::TooLarge => "too-large",
        WebError::Internal(_) => "internal",
    }
}

/// The address without what may tell of people or let in: numbers, words looked for, links of invitations stay out of
/// the log.
pub fn shape(path: &str) -> String {
    path.split('/').take(3).collect::<Vec<_>>().join("/")
}
