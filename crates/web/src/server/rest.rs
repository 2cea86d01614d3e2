//! A browser that is still sending when it is answered shows no page but «connection reset». So what is too large is read to its end all the same,
//! and thrown away.
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, BodyDataStream, Bytes};
use axum::extract::Request;
use axum::http::StatusCode;
use axum::http::header::CONTENT_LENGTH;
use axum::middleware::Next;
use axum::response::Response;
use futures_util::{Stream, StreamExt};

/// In bytes: whoever sends still more is cut off.
const MOST: u64 = 8 * app::LARGEST_TOGETHER as u64;
/// Whoever sends so slowly is cut off too.
const PATIENCE: Duration = Duration::from_secs(180);

/// A body of which something may be left when the handler is done.
struct Rest(Arc<Mutex<BodyDataStream>>);

impl Stream for Rest {
    type Item = Result<Bytes, axum::Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match self.0.lock() {
            Ok(mut body) => body.poll_next_unpin(context),
            Err(_) => Poll::Ready(None),
        }
    }
}

/// Round a handler that takes files: when they were too large for it, the rest of them is read before the answer goes.
pub async fn read_out(request: Request, next: Next) -> Response {
    let length = request.headers().get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    let (parts, body) = request.into_parts();
    let body = Arc::new(Mutex::new(body.into_data_stream()));
    let given = Body::from_stream(Rest(body.clone()));
    let response = next.run(Request::from_parts(parts, given)).await;
    if response.status() == StatusCode::PAYLOAD_TOO_LARGE && length.is_none_or(|length: u64| length <= MOST) {
        // Too slow or not, the answer is the same.
        tokio::time::timeout(PATIENCE, thrown_away(Rest(body))).await.ok();
    }
    response
}

async fn thrown_away(mut rest: Rest) {
    let mut read = 0;
    while let Some(Ok(piece)) = rest.next().await {
        read += piece.len() as u64;
        if read > MOST {
            break;
        }
    }
}
