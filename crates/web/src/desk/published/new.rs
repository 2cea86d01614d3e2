use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use regulation::{Section, SectionKind};
use serde::Deserialize;

use super::fault::fault;
use super::form::{TextForm, text};
use super::{address, section};
use crate::desk::form::{Fault, Field, Sent, Shape, Upload};
use crate::error::Answer;
use crate::frame::{Frame, Place, html, see};
use crate::server::Web;
use crate::session::Me;

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    pub section: String,
    /// The number of a closed case that it is to tell of.
    pub case: String,
}

#[derive(Template)]
#[template(path = "pages/desk/published/edit.html")]
pub struct Page {
    pub f: Frame,
    pub list: String,
    pub above: String,
    pub action: String,
    pub fault: Option<String>,
    pub fields: Vec<Field>,
    /// The number of the last act that whoever writes has read.
    pub seen: i64,
    /// The case that it tells of.
    pub case: Option<String>,
    /// What its customer says of publishing, in words.
    pub consent: Option<String>,
    /// Where answers to customers may be taken from.
    pub takes_case: bool,
    pub section: String,
}

/// `GET /{org}/desk/published/new`: a form for a section, empty or with what could be told of a case (W9).
pub async fn new(State(web): State<Web>, me: Me, Query(asked): Query<Asked>) -> Answer {
    let section = section(&me, &asked.section)?;
    let number = asked.case.trim();
    if number.is_empty() || !section.kind.tells_of_customers() {
        return draw(&me, section, Sent::default(), None);
    }
    match web.app.text_of_case(&me.org, number, section.kind, &me.person.login).await {
        Ok(it) => {
            let consent = it.consent.as_str().to_owned();
            let pairs =
                [("case", number.to_owned()), ("title", it.title), ("body", it.body), ("consent", consent)];
            let sent = pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
            draw(&me, section, Sent(sent), None)
        }
        Err(app::AppError::NoCase { .. }) => {
            let text = me.t.about("published-fault-no-case", number);
            draw(&me, section, Sent::default(), Some(Fault { field: None, text }))
        }
        Err(why) => {
            let fault = fault(&me, why)?;
            draw(&me, section, Sent::default(), Some(fault))
        }
    }
}

/// `POST /{org}/desk/published/new`: a draft.
pub async fn write(State(web): State<Web>, me: Me, upload: Upload) -> Answer {
    let upload = upload.told();
    let section = section(&me, upload.sent.get("section"))?;
    let text = match text(&me, &upload, &[]) {
        Ok(text) => text,
        Err(fault) => return draw(&me, section, upload.sent, Some(fault)),
    };
    let case = match upload.sent.maybe("case") {
        Some(number) => Some(web.app.find_visible(&me.org, &number, &me.person.login).await?),
        None => None,
    };
    match web.app.write_publication(&me.org, &section.id, text, case, &me.person.login).await {
        Ok(id) => see(&address(&me, id)),
        Err(why) => {
            let fault = fault(&me, why)?;
            draw(&me, section, upload.sent, Some(fault))
        }
    }
}

fn draw(me: &Me, section: &Section, sent: Sent, fault: Option<Fault>) -> Answer {
    let status = if fault.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let case = sent.maybe("case");
    let known = |word: &String| ["given", "silent"].contains(&word.as_str());
    let consent = sent.maybe("consent").filter(known).filter(|_| section.kind == SectionKind::Reviews);
    let form = TextForm { me, section, sent, files: Vec::new(), fault };
    let page = Page {
        f: Frame::of(me, Place::Published, me.t.get("published-new")),
        list: me.address(&format!("desk/published?section={}", section.id)),
        above: section.title.clone(),
        action: me.address("desk/published/new"),
        fault: form.fault.as_ref().map(|fault| fault.text.clone()),
        fields: form.fields(),
        seen: 0,
        takes_case: case.is_none() && section.kind.tells_of_customers(),
        case,
        consent: consent.map(|word| me.t.get(&format!("published-consent-{word}"))),
        section: section.id.clone(),
    };
    html(status, &page)
}
