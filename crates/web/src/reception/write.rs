use app::AppError;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};

use super::acts::{Returned, WHY, WITHDRAW};
use super::follow::{DONE, draw, sending};
use super::refused::faults;
use super::shell::Public;
use super::visit::visited;
use crate::desk::cases::of_file;
use crate::desk::form::{FILES, Fault, Form, SENDING, Sent, Upload};
use crate::error::{Answer, WebError};
use crate::frame::see;
use crate::server::Web;
use crate::session::From;

/// `POST /{org}/follow/say`: a message of the customer, with files.
pub async fn say(
    State(web): State<Web>,
    Path(org): Path<String>,
    From(visitor): From,
    headers: HeaderMap,
    upload: Upload,
) -> Answer {
    let Upload { sent, files } = upload.told();
    let public = Public::of(&web, &org, &headers).await?;
    let Some(case) = visited(&web, &org, &headers).await? else { return see(&public.address("follow")) };
    let followed = web.app.followed(&org, case).await?;
    let text = sent.get("text");
    if text.is_empty() && files.is_empty() || followed.standing.closed {
        let key = if followed.standing.closed { "reception-fault-closed" } else { "reception-fault-empty" };
        let fault = Fault { field: None, text: public.t.get(key) };
        let returned = Returned { sent, fault: Some(fault), ..Returned::default() };
        return draw(&web, &public, &followed, StatusCode::UNPROCESSABLE_ENTITY, returned);
    }
    if sending(&sent).is_empty() {
        return Err(WebError::Unreadable("a message without its key".into()));
    }
    let written = match web.app.count_form(&org, &visitor.address).await {
        Ok(()) => web.app.add_to_case(&org, case, (text, files), &sending(&sent)).await,
        Err(why) => Err(why),
    };
    match written {
        Ok(()) => done(&public),
        Err(why) => {
            let returned = Returned::of(None, sent, faults_of(&public, why)?);
            draw(&web, &public, &followed, StatusCode::UNPROCESSABLE_ENTITY, returned)
        }
    }
}

/// `POST /{org}/follow/acts/{act}`: what the regulation gives to customers at this stage.
pub async fn act(
    State(web): State<Web>,
    Path((org, act)): Path<(String, String)>,
    headers: HeaderMap,
    upload: Upload,
) -> Answer {
    let Upload { sent, .. } = upload;
    let public = Public::of(&web, &org, &headers).await?;
    let Some(case) = visited(&web, &org, &headers).await? else { return see(&public.address("follow")) };
    let seq = sent.get("seq").parse().unwrap_or_default();
    let words = sent.words(&["seq", FILES, SENDING]);
    match web.app.act_as_customer(&org, case, (&act, &words), seq).await {
        Ok(_) => done(&public),
        Err(why) => {
            let returned = Returned::of(Some(act), Sent(sent.0), faults_of(&public, why)?);
            let followed = web.app.followed(&org, case).await?;
            draw(&web, &public, &followed, StatusCode::UNPROCESSABLE_ENTITY, returned)
        }
    }
}

/// `POST /{org}/follow/withdraw`: the case is to be gone on with no more. Whoever carries it ends it by the regulation.
pub async fn withdraw(
    State(web): State<Web>,
    Path(org): Path<String>,
    From(visitor): From,
    headers: HeaderMap,
    Form(sent): Form<Vec<(String, String)>>,
) -> Answer {
    let (public, sent) = (Public::of(&web, &org, &headers).await?, Sent(sent));
    let Some(case) = visited(&web, &org, &headers).await? else { return see(&public.address("follow")) };
    if sending(&sent).is_empty() {
        return Err(WebError::Unreadable("a message without its key".into()));
    }
    let asked = match web.app.count_form(&org, &visitor.address).await {
        Ok(()) => web.app.ask_to_end(&org, case, sent.get(WHY), &sending(&sent)).await,
        Err(why) => Err(why),
    };
    match asked {
        Ok(()) => done(&public),
        Err(why) => {
            let returned = Returned::of(Some(WITHDRAW.to_owned()), sent, faults_of(&public, why)?);
            let followed = web.app.followed(&org, case).await?;
            draw(&web, &public, &followed, StatusCode::UNPROCESSABLE_ENTITY, returned)
        }
    }
}

/// What was sent is kept.
fn done(public: &Public) -> Answer {
    see(&format!("{}?{DONE}", public.address("follow")))
}

fn faults_of(public: &Public, why: AppError) -> Result<Vec<Fault>, WebError> {
    let t = public.t;
    let plain = |key: &str| vec![Fault { field: None, text: t.get(key) }];
    match why {
        AppError::Refused(why) => Ok(faults(public, [why])),
        AppError::File(why) => Ok(vec![of_file(t, &why)]),
        AppError::Moved { .. } => Ok(plain("reception-fault-moved")),
        AppError::Account(_) => Ok(plain("reception-fault-many")),
        other => Err(other.into()),
    }
}
