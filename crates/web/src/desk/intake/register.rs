use app::{AppError, GivenFile, NewCase};
use axum::extract::{Path, Query, State};
use regulation::Right;
use serde::Deserialize;
use uuid::Uuid;

use super::act::fault;
use super::open::opened;
use crate::api::problem::field_of;
use crate::desk::cases::new::{CAME, draw, filled, open};
use crate::desk::cases::{address_of, of_file};
use crate::desk::form::{Fault, Once, SENDING, Upload, once};
use crate::desk::words::refusal;
use crate::error::{Answer, WebError};
use crate::frame::see;
use crate::server::Web;
use crate::session::Me;

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// `original`: a forwarded letter is its first writer's.
    pub who: String,
}

/// `GET /{org}/desk/intake/{raw}/register`: the form of a registration, filled with what it says.
pub async fn form(
    State(web): State<Web>,
    me: Me,
    Path((_, raw)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Answer {
    let id = may(&web, &me, &raw).await?;
    let sent = filled(&web, &me, id, asked.who == "original").await?;
    draw(&web, &me, sent, None).await
}

/// `POST /{org}/desk/intake/{raw}/register`: registers it; with `look`, only shows the form for what is chosen now.
pub async fn register(
    State(web): State<Web>,
    me: Me,
    Path((_, raw)): Path<(String, String)>,
    upload: Upload,
) -> Answer {
    let id = may(&web, &me, &raw).await?;
    let Upload { sent, files } = upload.told();
    let mut sent = sent.without(CAME);
    sent.0.push((CAME.to_owned(), id.to_string()));
    if !sent.get("look").is_empty() {
        return draw(&web, &me, sent, None).await;
    }
    let form = open(&web, &me, sent.clone(), None).await?;
    let case = match form.case() {
        Ok(case) => case,
        Err(fault) => return draw(&web, &me, sent, Some(fault)).await,
    };
    match once(&web, &me, &sent, carry_out(web.clone(), me.clone(), (id, case), files)).await? {
        Once::Led(address) => see(&address),
        Once::Refused(fault) => draw(&web, &me, sent, Some(fault)).await,
        Once::Sent => {
            let fault = Fault { field: None, text: me.t.get("new-sent-before") };
            draw(&web, &me, sent.without(SENDING), Some(fault)).await
        }
    }
}

/// It is there for whoever asks, and they may register.
async fn may(web: &Web, me: &Me, raw: &str) -> Result<Uuid, WebError> {
    let it = opened(web, me, raw).await?;
    if me.may(Right::Register) { Ok(it.info.id) } else { Err(WebError::Forbidden) }
}

/// Gives where the number is told, or why it is refused.
async fn carry_out(
    web: Web,
    me: Me,
    (id, case): (Uuid, NewCase),
    files: Vec<GivenFile>,
) -> Result<Result<String, Fault>, WebError> {
    match web.app.register_came(&me.org, id, case, me.actor(), files).await {
        Ok(done) => Ok(Ok(format!("{}/registered", address_of(&web, &me, done.state.case).await?))),
        Err(AppError::Refused(why)) => {
            Ok(Err(Fault { field: field_of(&why), text: refusal(me.t, &me.regulation, &why) }))
        }
        Err(AppError::File(why)) => Ok(Err(of_file(me.t, &why))),
        Err(other) => Ok(Err(fault(&me, other)?)),
    }
}
