use app::{Consent, Publication, published_html};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use regulation::{Right, Section, SectionKind};
use store::PublicationState;

use super::history::{Happened, history, told as told_of};
use super::{address, id, section, state};
use crate::desk::cases;
use crate::desk::form::{Fault, Field, Sent, Shape};
use crate::desk::words::{Titles, When, when};
use crate::error::{Answer, WebError};
use crate::frame::{Frame, Place, html};
use crate::server::Web;
use crate::session::Me;

/// A form of the page that came back.
pub struct Returned {
    pub form: &'static str,
    pub sent: Sent,
    pub fault: Fault,
}

/// Something that may be done, with its form.
struct Way {
    /// The last part of its address.
    act: &'static str,
    title: String,
    guide: String,
    button: String,
    fields: Vec<Field>,
    open: bool,
}

#[derive(Template)]
#[template(path = "pages/desk/published/show.html")]
struct Page {
    f: Frame,
    list: String,
    above: String,
    address: String,
    state: String,
    proposed: bool,
    /// Where readers find it, when they do.
    public: Option<String>,
    case: Option<(String, String)>,
    /// What its customer says of publishing, in words.
    consent: Option<String>,
    shown_from: Option<When>,
    shown_until: Option<When>,
    /// When it is and whether it was planned, or where: title and value.
    facts: Vec<(String, String)>,
    /// Streets and houses.
    places: Vec<String>,
    fault: Option<String>,
    html: String,
    seen: i64,
    /// Why the reader may not approve it.
    own: bool,
    ways: Vec<Way>,
    history: Vec<Happened>,
}

/// `GET /{org}/desk/published/{publication}`
pub async fn show(State(web): State<Web>, me: Me, Path((_, part)): Path<(String, String)>) -> Answer {
    web.app.view_publication(&me.org, id(&part)?, &me.person.login).await?;
    draw(&web, &me, &part, None).await
}

/// Its page, with a form that came back.
pub async fn draw(web: &Web, me: &Me, part: &str, returned: Option<Returned>) -> Answer {
    let it = match web.app.publication(&me.org, id(part)?).await {
        Err(app::AppError::Publication(_)) => return Err(WebError::NotFound),
        other => other?,
    };
    let section = section(me, &it.row.section)?;
    let status = if returned.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    html(status, &drawn(web, me, section, &it, returned).await?)
}

async fn drawn(
    web: &Web,
    me: &Me,
    section: &Section,
    it: &Publication,
    returned: Option<Returned>,
) -> Result<Page, WebError> {
    let latest = it.latest().ok_or(WebError::NotFound)?;
    let people = web.app.known_people(&me.org).await?;
    let titles = Titles { reg: &me.regulation, people: &people };
    let (zone, now) = (me.regulation.calendar(None).zone(), web.app.clock.now());
    let told = |at: Option<jiff::Timestamp>| at.map(|at| when(me.t, zone, now, at));
    let published = web.app.published(&me.org).await?;
    let public = published.page(now, &section.id, &it.row.slug).filter(|_| !section.off);
    let facts = Publication::facts(latest);
    let own = section.approve && latest.author == *me.person.login;
    Ok(Page {
        f: Frame::of(me, Place::Published, latest.title.clone()),
        list: me.address(&format!("desk/published?section={}", section.id)),
        above: section.title.clone(),
        address: address(me, it.row.id),
        state: state(me, super::stands(&it.row.state, latest.shown_from, now)),
        proposed: it.row.state == PublicationState::Proposed.as_str(),
        public: public.map(|one| me.address(&format!("info/{}/{}", section.id, one.slug))),
        case: case(web, me, it).await?,
        consent: consent(web, me, section, it).await?,
        shown_from: told(latest.shown_from),
        shown_until: told(latest.shown_until),
        fault: returned.as_ref().map(|one| one.fault.text.clone()),
        facts: told_of(me, &facts),
        places: facts.places,
        html: published_html(&latest.body),
        seen: it.row.acts,
        ways: ways(me, section, it, own, returned.as_ref()),
        history: history(web, me, &titles, it),
        own,
    })
}

/// The case that it tells of, for whoever sees it.
pub async fn case(web: &Web, me: &Me, it: &Publication) -> Result<Option<(String, String)>, WebError> {
    let Some(case) = it.row.case_id else { return Ok(None) };
    let Some(row) = web.app.reader().await?.case_row(&me.org, case).await? else { return Ok(None) };
    let key = app::numbered(&row.number, &row.scope);
    match web.app.find_visible(&me.org, &key, &me.person.login).await {
        Ok(_) => Ok(Some((row.number, cases::same(&me.org, &key)))),
        Err(_) => Ok(None),
    }
}

/// What the customer of its case says of publishing: whoever approves a review knows it, and so do all when the answer is no.
async fn consent(
    web: &Web,
    me: &Me,
    section: &Section,
    it: &Publication,
) -> Result<Option<String>, WebError> {
    let Some(case) = it.row.case_id else { return Ok(None) };
    let consent = web.app.consent_to_publish(&me.org, case).await?;
    let tells = section.kind == SectionKind::Reviews || consent == Consent::Refused;
    Ok(tells.then(|| me.t.get(&format!("published-consent-{}", consent.as_str()))))
}

/// What may be done now, by this person, each with its form.
fn ways(me: &Me, section: &Section, it: &Publication, own: bool, back: Option<&Returned>) -> Vec<Way> {
    possible(me, section, it, own).into_iter().map(|act| way(me, act, back)).collect()
}

/// Words of what may be done now, by this person. `own`: they wrote the latest text, and a second person approves it.
pub fn possible(me: &Me, section: &Section, it: &Publication, own: bool) -> Vec<&'static str> {
    use PublicationState::{Draft, Proposed, Published, Withdrawn};
    let state = PublicationState::parse(&it.row.state).unwrap_or(Draft);
    let approves = me.may(Right::Approve) && !own;
    let publishes = match state {
        Proposed => !section.approve || approves,
        Draft | Withdrawn => !section.approve,
        Published => false,
    };
    let may = [
        ("publish", publishes),
        ("propose", matches!(state, Draft | Withdrawn) && section.approve),
        ("return", state == Proposed && me.may(Right::Approve)),
        ("withdraw", state != Withdrawn),
    ];
    may.into_iter().filter(|(_, may)| *may).map(|(act, _)| act).collect()
}

fn way(me: &Me, act: &'static str, back: Option<&Returned>) -> Way {
    let t = me.t;
    let back = back.filter(|back| back.form == act);
    let field = |name: &str, shape: Shape| {
        let field = Field::new(act, name, t.get(&format!("published-{act}-{name}")), shape);
        let fault = back.map(|back| &back.fault).filter(|fault| fault.field.as_deref() == Some(name));
        let value = back.map(|back| back.sent.get(name).to_owned()).unwrap_or_default();
        Field { fault: fault.map(|fault| fault.text.clone()), ..field }.value(value)
    };
    let fields = match act {
        "publish" => vec![
            field("from", Shape::Time).hint(Some(t.get("published-publish-from-hint"))),
            field("until", Shape::Time),
        ],
        "return" => vec![field("note", Shape::Text).required()],
        "withdraw" => vec![field("note", Shape::Line)],
        _ => Vec::new(),
    };
    Way {
        act,
        title: t.get(&format!("published-{act}")),
        guide: t.get(&format!("published-{act}-guide")),
        button: t.get(&format!("published-{act}")),
        fields,
        open: back.is_some(),
    }
}
