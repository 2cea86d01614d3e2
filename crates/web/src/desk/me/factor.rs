use app::{AccountRefusal, AppError};
use axum::extract::State;
use qrcodegen::{QrCode, QrCodeEcc};

use super::act::{fault, faulty};
use super::page::{Enrolled, Said, draw};
use crate::desk::form::{Form, Sent};
use crate::error::{Answer, WebError};
use crate::server::Web;
use crate::session::{From, Me};

/// Light modules around a code, so that a camera finds it.
const MARGIN: usize = 4;

/// `POST /{org}/me/second-factor`: shows what the telephone is to read.
pub async fn begin(State(web): State<Web>, me: Me) -> Answer {
    match web.app.begin_second_factor(&me.org, &me.session.login).await {
        Ok(enrolment) => {
            let enrolment = Some(enrolled(&enrolment.url, enrolment.secret)?);
            draw(&web, &me, Said { enrolment, ..Said::default() }).await
        }
        Err(AppError::Account(why)) => faulty(&web, &me, "code", &why).await,
        Err(other) => Err(WebError::from(other)),
    }
}

/// `POST /{org}/me/second-factor/confirm`: on, from now on.
pub async fn confirm(State(web): State<Web>, me: Me, Form(sent): Form<Vec<(String, String)>>) -> Answer {
    match web.app.confirm_second_factor(&me.org, &me.session.login, Sent(sent).get("code")).await {
        Ok(codes) => {
            let done = Some(me.t.get("me-factor-on"));
            draw(&web, &me, Said { done, codes, ..Said::default() }).await
        }
        Err(AppError::Account(why)) => once_more(&web, &me, &why).await,
        Err(other) => Err(WebError::from(other)),
    }
}

/// The picture and the secret again, with what is wrong: a figure was mistyped, and the telephone has the secret already.
async fn once_more(web: &Web, me: &Me, why: &AccountRefusal) -> Answer {
    let Ok(begun) = web.app.begun_second_factor(&me.org, &me.session.login).await else {
        return faulty(web, me, "code", why).await;
    };
    let enrolment = Some(enrolled(&begun.url, begun.secret)?);
    draw(web, me, Said { enrolment, fault: Some(("code", fault(web, me, why))), ..Said::default() }).await
}

/// `POST /{org}/me/second-factor/codes`: new recovery codes in place of the old.
pub async fn codes(
    State(web): State<Web>,
    me: Me,
    From(visitor): From,
    Form(sent): Form<Vec<(String, String)>>,
) -> Answer {
    let sent = Sent(sent);
    match web.app.new_recovery_codes(&me.org, &me.session, sent.raw("proof"), &visitor).await {
        Ok(codes) => draw(&web, &me, Said { codes, ..Said::default() }).await,
        Err(AppError::Account(why)) => faulty(&web, &me, "proof", &why).await,
        Err(other) => Err(WebError::from(other)),
    }
}

/// `POST /{org}/me/second-factor/drop`
pub async fn drop(
    State(web): State<Web>,
    me: Me,
    From(visitor): From,
    Form(sent): Form<Vec<(String, String)>>,
) -> Answer {
    let sent = Sent(sent);
    match web.app.drop_second_factor(&me.org, &me.session, sent.raw("proof"), &visitor).await {
        Ok(()) => {
            let done = Some(me.t.get("me-factor-off"));
            draw(&web, &me, Said { done, ..Said::default() }).await
        }
        Err(AppError::Account(why)) => faulty(&web, &me, "proof", &why).await,
        Err(other) => Err(WebError::from(other)),
    }
}

fn enrolled(url: &str, secret: String) -> Result<Enrolled, WebError> {
    let code =
        QrCode::encode_text(url, QrCodeEcc::Medium).map_err(|why| WebError::Internal(why.to_string()))?;
    let size = code.size();
    let dark =
        (0..size).flat_map(|y| (0..size).map(move |x| (x, y))).filter(|(x, y)| code.get_module(*x, *y));
    let path = dark.map(|(x, y)| format!("M{} {}h1v1h-1z", x + MARGIN as i32, y + MARGIN as i32)).collect();
    Ok(Enrolled { path, side: size as usize + 2 * MARGIN, secret })
}
