use app::{AppError, Settled, numbered};
use axum::extract::{Path, State};
use casework::Refusal;

use super::open::{address, opened};
use super::show::{Returned, draw};
use crate::desk::cases;
use crate::desk::form::{Fault, Form, Sent};
use crate::desk::words::{refusal, several};
use crate::error::{Answer, WebError};
use crate::frame::see;
use crate::server::Web;
use crate::session::Me;

/// `POST /{org}/desk/intake/{raw}/retry`: tries once more to understand it.
pub async fn retry(State(web): State<Web>, me: Me, Path((_, raw)): Path<(String, String)>) -> Answer {
    let it = opened(&web, &me, &raw).await?;
    let done = web.app.retry_came(&me.org, it.info.id, me.actor()).await;
    answer(&web, &me, &raw, ("retry", Sent::default()), done.map(|_| address(&me, it.info.id))).await
}

/// `POST /{org}/desk/intake/{raw}/attach`: adds it to the case of that number, which must be seen.
pub async fn attach(
    State(web): State<Web>,
    me: Me,
    Path((_, raw)): Path<(String, String)>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Answer {
    let it = opened(&web, &me, &raw).await?;
    let sent = Sent(sent);
    let number = sent.get("number").to_owned();
    let done = match web.app.find_typed(&me.org, &number, &me.person.login).await {
        Ok(row) => {
            let key = numbered(&row.number, &row.scope);
            let done = web.app.attach_came(&me.org, it.info.id, &key, me.actor()).await;
            done.map(|_| cases::same(&me.org, &key))
        }
        Err(why) => Err(why),
    };
    answer(&web, &me, &raw, ("attach", sent), done).await
}

/// `POST /{org}/desk/intake/{raw}/refuse`: refuses it on a ground (I9).
pub async fn refuse(
    State(web): State<Web>,
    me: Me,
    Path((_, raw)): Path<(String, String)>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Answer {
    let it = opened(&web, &me, &raw).await?;
    let sent = Sent(sent);
    let why = (sent.get("ground"), sent.get("reason"));
    let done = web.app.refuse_came(&me.org, it.info.id, why, me.actor()).await;
    let done = match done {
        Ok(Settled::Registered { .. }) => {
            let case = opened(&web, &me, &raw).await?.info.case_id.ok_or(WebError::NotFound)?;
            Ok(cases::address_of(&web, &me, case).await?)
        }
        done => done.map(|_| address(&me, it.info.id)),
    };
    answer(&web, &me, &raw, ("refuse", sent), done).await
}

async fn answer(
    web: &Web,
    me: &Me,
    raw: &str,
    (form, sent): (&'static str, Sent),
    done: Result<String, AppError>,
) -> Answer {
    match done {
        Ok(then) => see(&then),
        Err(why) => {
            let fault = Some(fault(me, why)?);
            draw(web, me, raw, Returned { form, sent, fault }).await
        }
    }
}

/// Why nothing was done with it, in words.
pub fn fault(me: &Me, why: AppError) -> Result<Fault, WebError> {
    let t = me.t;
    let of = |field: &str, text: String| Ok(Fault { field: Some(field.to_owned()), text });
    match why {
        AppError::NoCase { number } if number.is_empty() => of("number", t.get("came-attach-no-number")),
        AppError::NoCase { number } => of("number", t.about("no-such-case", &number)),
        AppError::Several { number, possible } => of("number", several(t, &number, &possible)),
        AppError::TakenUp { .. } => Ok(Fault { field: None, text: t.get("came-taken") }),
        AppError::StillTaken { .. } => Ok(Fault { field: None, text: t.get("came-still-taken") }),
        AppError::Refused(Refusal::Unknown { what: "ground", id, .. }) => {
            let key = if id.is_empty() { "came-refuse-no-ground" } else { "came-refuse-not-that" };
            of("ground", t.get(key))
        }
        AppError::Refused(why) => Ok(Fault { field: None, text: refusal(t, &me.regulation, &why) }),
        other => Err(other.into()),
    }
}
