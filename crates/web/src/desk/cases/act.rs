use app::{AppError, FileRefusal};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use casework::{Command, Refusal, in_words};

use super::card::{Look, Moved, Returned, draw};
use super::files::size;
use super::reply::{FILLED, FILLED_SUBJECT, Remarks, SURE, TEMPLATE, look_through};
use super::same;
use crate::desk::form::{FILES, Fault, Sent, Upload};
use crate::desk::words::{refusal, several};
use crate::error::{Answer, WebError};
use crate::frame::{again, html, see};
use crate::server::Web;
use crate::session::Me;
use crate::text::Texts;

/// Names in the forms of the card that are not the rules'.
const APART: &[&str] = &["seq", FILES, TEMPLATE, FILLED, FILLED_SUBJECT, SURE];

/// `POST /{org}/desk/cases/{number}/acts/{act}`: an action of the stage, or a general act: `note`, `done:2`.
///
/// A form carries `seq`, the entry of the journal up to which its sender had read. When somebody has written since,
/// they are shown what, nothing typed is lost, and it may be sent again; so one form sent twice is done once.
pub async fn act(
    State(web): State<Web>,
    me: Me,
    Path((_, number, act)): Path<(String, String, String)>,
    upload: Upload,
) -> Answer {
    let Upload { sent, files } = upload.told();
    let look = Look::unshown(&web, &me, &number).await?;
    let seq = sent.get("seq").parse().unwrap_or_default();
    let remarks = match act.as_str() {
        "write" => look_through(&web, &look, &sent, !files.is_empty()).await?,
        _ => Remarks::default(),
    };
    if !remarks.let_pass(sent.get(SURE)) {
        return doubted(&web, &look, sent, remarks).await;
    }
    let done = match command(&web, &look, &act, &sent).await {
        Ok(command) => {
            web.app.act_with(&me.org, look.card.state.case, command, me.actor(), (Some(seq), files)).await
        }
        Err(why) => Err(why),
    };
    match done {
        Ok(done) => {
            web.app.keep_draft(&me.org, &me.person.login, done.state.case, &act, ("", 0)).await?;
            see(&same(&me.org, &look.number))
        }
        Err(AppError::Moved { .. }) => {
            let look = Look::unshown(&web, &me, &number).await?;
            let moved = Moved::since(&look, seq);
            back(&web, &look, act, sent, (None, Some(moved))).await
        }
        Err(AppError::Refused(why)) => {
            let fault = Fault { field: field_of(&why), text: refusal(me.t, &look.card.regulation, &why) };
            back(&web, &look, act, sent, (Some(fault), None)).await
        }
        Err(AppError::File(why)) => back(&web, &look, act, sent, (Some(of_file(me.t, &why)), None)).await,
        Err(AppError::NoCase { number }) => {
            let fault = Fault { field: Some("to".into()), text: me.t.about("no-such-case", &number) };
            back(&web, &look, act, sent, (Some(fault), None)).await
        }
        Err(AppError::Several { number, possible }) => {
            let fault = Fault { field: Some("to".into()), text: several(me.t, &number, &possible) };
            back(&web, &look, act, sent, (Some(fault), None)).await
        }
        Err(other) => Err(WebError::from(other)),
    }
}

/// The card again, with the form open and filled.
async fn back(
    web: &Web,
    look: &Look<'_>,
    act: String,
    sent: Sent,
    (fault, moved): (Option<Fault>, Option<Moved>),
) -> Answer {
    look.shown(web).await?;
    let status = if moved.is_some() { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
    html(status, &draw(look, &Returned { act: Some(act), sent, fault, moved, ..Returned::default() }))
}

/// The card again, with the letter and what there is to say about it.
async fn doubted(web: &Web, look: &Look<'_>, sent: Sent, remarks: Remarks) -> Answer {
    look.shown(web).await?;
    again(&draw(look, &Returned { act: Some("write".into()), sent, remarks, ..Returned::default() }))
}

/// What is to be done; `link` and `merge` name another case, which must be there.
async fn command(web: &Web, look: &Look<'_>, act: &str, sent: &Sent) -> Result<Command, AppError> {
    use casework::case::{Link, LinkKind};
    if !["link", "merge"].contains(&act) {
        return Ok(in_words(&look.card.regulation, &look.card.state, act, &sent.words(APART))?);
    }
    let row = web.app.find_typed(&look.me.org, sent.get("to"), &look.me.person.login).await?;
    let kind = if sent.get("kind") == "repeat" { LinkKind::Repeat } else { LinkKind::Related };
    let link = Link { case: row.id, number: row.number.into(), kind };
    Ok(match act {
        "link" => Command::Link { link },
        _ => Command::Merge { into: link, reason: sent.get("reason").into() },
    })
}

/// What is wrong with a file, at the field where files are chosen.
pub fn of_file(t: &Texts, why: &FileRefusal) -> Fault {
    let most = match why {
        FileRefusal::TooLarge { most, .. } | FileRefusal::TooLargeTogether { most } => size(t, *most as u64),
        FileRefusal::TooMany { most } => most.to_string(),
        FileRefusal::Empty { .. } | FileRefusal::Program { .. } => String::new(),
    };
    let values = [("name", why.name().unwrap_or_default().to_owned()), ("most", most)];
    let text = t.with(&format!("files-fault-{}", why.key()), &values);
    Fault { field: Some(FILES.to_owned()), text }
}

/// The field that a refusal is about.
fn field_of(why: &Refusal) -> Option<String> {
    match why {
        Refusal::MissingField { fields } => fields.first().map(ToString::to_string),
        Refusal::BadValue { field, .. }
        | Refusal::TooLong { field, .. }
        | Refusal::FieldNotAsked { field, .. }
        | Refusal::NoSuchField { field } => Some(field.to_string()),
        Refusal::NotOfRole { .. } => Some("person".to_owned()),
        Refusal::Unknown { what, .. } => Some((*what).to_owned()),
        _ => None,
    }
}
