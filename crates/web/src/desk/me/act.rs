use app::{AccountRefusal, AppError};
use axum::extract::State;
use axum::http::header::SET_COOKIE;
use axum::response::Response;

use super::page::{Said, draw};
use crate::desk::form::{Form, Sent};
use crate::desk::sign_in::refused;
use crate::error::{Answer, WebError};
use crate::frame::see;
use crate::server::Web;
use crate::session::{From, Me, put_cookie};
use crate::text::LANGUAGE_COOKIE;

/// How long a choice is kept in the browser, in seconds.
const YEAR: u64 = 365 * 24 * 3600;

/// `POST /{org}/me/look`: language, theme, keys of one letter.
pub async fn look(State(web): State<Web>, me: Me, Form(sent): Form<Vec<(String, String)>>) -> Answer {
    let sent = Sent(sent);
    let one_of =
        |name: &str, known: &[&'static str]| known.iter().copied().find(|one| *one == sent.get(name));
    let (language, theme) = (one_of("language", &["ru", "en"]), one_of("theme", &["light", "dark"]));
    web.app.set_language(&me.org, &me.session.login, language).await?;
    web.app.set_theme(&me.org, &me.session.login, theme).await?;
    web.app.set_letter_keys(&me.org, &me.session.login, one_of("keys", &["off"])).await?;
    let mut answer: Response = see(&me.address("me"))?;
    let kept = language.map(|one| put_cookie(LANGUAGE_COOKIE, one, "/", Some(YEAR), web.settings.https));
    if let Some(Ok(cookie)) = kept.map(|cookie| cookie.parse()) {
        answer.headers_mut().append(SET_COOKIE, cookie);
    }
    Ok(answer)
}

/// `POST /{org}/me/password`: all other sessions end.
pub async fn password(
    State(web): State<Web>,
    me: Me,
    From(visitor): From,
    Form(sent): Form<Vec<(String, String)>>,
) -> Answer {
    let sent = Sent(sent);
    let (present, new) = (sent.raw("present"), sent.raw("new"));
    match web.app.change_password(&me.org, &me.session, present, new, &visitor).await {
        Ok(()) => {
            let done = Some(me.t.get("me-password-done"));
            draw(&web, &me, Said { done, ..Said::default() }).await
        }
        Err(AppError::Account(why)) => {
            let form = if is_of_new(&why) { "new" } else { "present" };
            faulty(&web, &me, form, &why).await
        }
        Err(other) => Err(WebError::from(other)),
    }
}

/// Is it the new password that is wrong?
fn is_of_new(why: &AccountRefusal) -> bool {
    use AccountRefusal::{PasswordCommon, PasswordLogin, PasswordLong, PasswordShort};
    matches!(why, PasswordShort { .. } | PasswordLong { .. } | PasswordLogin | PasswordCommon)
}

/// The settings again, with what is wrong.
pub async fn faulty(web: &Web, me: &Me, form: &'static str, why: &AccountRefusal) -> Answer {
    draw(web, me, Said { fault: Some((form, fault(web, me, why))), ..Said::default() }).await
}

/// What is wrong, in words.
pub fn fault(web: &Web, me: &Me, why: &AccountRefusal) -> String {
    match why {
        AccountRefusal::WrongPassword => me.t.get("me-wrong-password"),
        why => refused(me.t, why, web.app.clock.now()),
    }
}

/// `POST /{org}/me/sessions/end`: one by its id, or all others.
pub async fn end(State(web): State<Web>, me: Me, Form(sent): Form<Vec<(String, String)>>) -> Answer {
    let (login, sent) = (&me.session.login, Sent(sent));
    match sent.get("session").parse() {
        Ok(id) => web.app.end_session(&me.org, login, id, login).await.map(drop)?,
        Err(_) => web.app.end_sessions(&me.org, login, Some(me.session.id), login).await.map(drop)?,
    }
    see(&me.address("me"))
}
