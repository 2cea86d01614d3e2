use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header::SET_COOKIE;
use axum::response::Response;

use crate::error::Answer;
use crate::frame::see;
use crate::server::Web;
use crate::session::{Me, SESSION_COOKIE, cookie, put_away};

/// `POST /{org}/sign-out`
pub async fn leave(State(web): State<Web>, me: Me, headers: HeaderMap) -> Answer {
    if let Some(token) = cookie(&headers, SESSION_COOKIE) {
        web.app.sign_out(&me.org, token).await?;
    }
    let mut answer: Response = see(&me.address("sign-in"))?;
    if let Ok(gone) = put_away(SESSION_COOKIE, &format!("/{}", me.org), web.settings.https).parse() {
        answer.headers_mut().append(SET_COOKIE, gone);
    }
    Ok(answer)
}
