use app::AppError;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use regulation::Right;
use serde::Deserialize;
use store::Filter;

use crate::desk::admin::publish::address_of;
use crate::desk::admin::{Way, ways};
use crate::desk::form::{Field, Shape};
use crate::error::{Answer, WebError};
use crate::frame::{Frame, Place, html};
use crate::server::Web;
use crate::session::Me;

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// The number of the case that it is shown on.
    pub case: String,
}

/// A letter as its customer would read it.
struct Written {
    number: String,
    subject: String,
    text: String,
}

#[derive(Template)]
#[template(path = "pages/desk/admin/letter.html")]
struct Page {
    f: Frame,
    ways: Vec<Way>,
    letters: String,
    title: String,
    /// As the regulation has it.
    source: String,
    /// Where it is changed.
    edit: Option<String>,
    case: Field,
    written: Option<Written>,
}

/// `GET /{org}/desk/admin/letters/{letter}`: the text, and how it reads in a case.
pub async fn show(
    State(web): State<Web>,
    me: Me,
    Path((_, letter)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Answer {
    let message = me.regulation.messages.get(letter.as_str()).ok_or(WebError::NotFound)?;
    let files = web.app.regulation_files(&me.org, None).await?;
    let file = format!("messages/{letter}.md");
    let source = files.into_iter().find(|(name, _)| *name == file).map(|(_, text)| text).unwrap_or_default();
    let number = match asked.case.trim() {
        "" => latest(&web, &me).await?,
        typed => Some(typed.to_owned()),
    };
    let (written, fault) = match &number {
        Some(number) => written(&web, &me, &letter, number).await?,
        None => (None, None),
    };
    let status = if fault.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let case = Field::new("letter", "case", me.t.get("letter-case"), Shape::Line);
    let case = Field { fault, ..case.required().value(number.unwrap_or_default()) };
    html(
        status,
        &Page {
            f: Frame::of(&me, Place::Admin, message.title.clone()),
            ways: ways(&me, "letters"),
            letters: me.address("desk/admin/letters"),
            title: message.title.clone(),
            source,
            edit: address_of(&me, &file),
            case,
            written,
        },
    )
}

/// The letter in that case; or what is wrong with the number.
async fn written(
    web: &Web,
    me: &Me,
    letter: &str,
    number: &str,
) -> Result<(Option<Written>, Option<String>), WebError> {
    match web.app.find_visible(&me.org, number, &me.person.login).await {
        Ok(_) => {}
        Err(AppError::NoCase { .. }) => return Ok((None, Some(me.t.about("no-such-case", number)))),
        Err(other) => return Err(other.into()),
    }
    let contacts = me.may(Right::Contacts);
    match web.app.preview(&me.org, letter, number, &me.person.login, contacts).await {
        Ok((subject, text)) => Ok((Some(Written { number: number.to_owned(), subject, text }), None)),
        Err(AppError::Letter(why)) => Ok((None, Some(me.t.about("letter-fails", &why)))),
        Err(other) => Err(other.into()),
    }
}

/// The newest case that they see.
async fn latest(web: &Web, me: &Me) -> Result<Option<String>, WebError> {
    let filter = Filter { visible: (*me.visible).clone(), ..Filter::default() };
    let rows = web.app.reader().await?.cases(&me.org, &filter, None, 1).await?;
    Ok(rows.into_iter().next().map(|row| row.number))
}
