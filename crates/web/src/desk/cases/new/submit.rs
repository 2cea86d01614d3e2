use app::{AppError, GivenFile, NewCase};
use axum::extract::State;
use regulation::Regulation;
use uuid::Uuid;

use super::form::{VISIT, place_of};
use super::page::{draw, open};
use super::visit::bind;
use crate::desk::cases::address_of;
use crate::desk::cases::draft::NEW;
use crate::desk::cases::of_file;
use crate::desk::form::{Fault, Once, SENDING, Upload, once};
use crate::desk::words::{apart, refusal};
use crate::error::{Answer, WebError};
use crate::frame::see;
use crate::server::Web;
use crate::session::Me;

/// `POST /{org}/desk/cases/new`: registers; with `look`, only shows the form for what is chosen now.
pub async fn submit(State(web): State<Web>, me: Me, upload: Upload) -> Answer {
    let Upload { sent, files } = upload.told();
    if !sent.get("look").is_empty() {
        return draw(&web, &me, sent, None).await;
    }
    let form = open(&web, &me, sent.clone(), None).await?;
    let case = match form.case() {
        Ok(case) => case,
        Err(fault) => return draw(&web, &me, sent, Some(fault)).await,
    };
    let visit = sent.get(VISIT).parse().ok();
    match once(&web, &me, &sent, register(web.clone(), me.clone(), (case, visit), files)).await? {
        Once::Led(address) => {
            let (case, form) = NEW;
            web.app.keep_draft(&me.org, &me.person.login, case, form, ("", 0)).await?;
            see(&address)
        }
        Once::Refused(fault) => draw(&web, &me, sent, Some(fault)).await,
        Once::Sent => {
            let fault = Fault { field: None, text: me.t.get("new-sent-before") };
            draw(&web, &me, sent.without(SENDING), Some(fault)).await
        }
    }
}

/// Registers; gives where its number is told, or why it is refused.
async fn register(
    web: Web,
    me: Me,
    (case, visit): (NewCase, Option<Uuid>),
    files: Vec<GivenFile>,
) -> Result<Result<String, Fault>, WebError> {
    let kind = case.kind.clone();
    match web.app.register_with(&me.org, case, me.actor(), files).await {
        Ok(done) => {
            bind(&web, &me, visit, done.state.case).await?;
            Ok(Ok(format!("{}/registered", address_of(&web, &me, done.state.case).await?)))
        }
        Err(AppError::Refused(why)) => {
            let first = apart(why).first().map(|why| fault(&me, &kind, why));
            Ok(Err(first.unwrap_or_default()))
        }
        Err(AppError::File(why)) => Ok(Err(of_file(me.t, &why))),
        Err(other) => Err(WebError::from(other)),
    }
}

/// A refusal at the input that it is about.
pub fn fault(me: &Me, kind: &str, why: &casework::Refusal) -> Fault {
    Fault { field: field_of(&me.regulation, kind, why), text: refusal(me.t, &me.regulation, why) }
}

/// The input that a refusal is about.
fn field_of(reg: &Regulation, kind: &str, why: &casework::Refusal) -> Option<String> {
    use casework::Refusal;
    match why {
        Refusal::MissingField { fields } => fields.first().map(|field| place_of(reg, kind, field)),
        // What is wrong with a contact is told by the sheet's own name of it.
        Refusal::BadValue { field, .. } | Refusal::TooLong { field, .. } if reg.field(field).is_none() => {
            Some(if field == "contact_person" { "contact_of".to_owned() } else { field.to_string() })
        }
        Refusal::BadValue { field, .. }
        | Refusal::OutOfLimits { field, .. }
        | Refusal::TooLong { field, .. }
        | Refusal::FieldNotAsked { field, .. } => Some(place_of(reg, kind, field)),
        Refusal::InFuture { what } | Refusal::LongAgo { what } => Some((*what).to_owned()),
        Refusal::NotByChannel { .. } => Some("channel".to_owned()),
        // The card that was chosen is not there any more.
        Refusal::Unknown { what: "customer", .. } => Some("q".to_owned()),
        _ => None,
    }
}
