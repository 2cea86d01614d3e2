use app::rated_person;
use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use regulation::Offer;

use crate::desk::admin::escaped;
use crate::error::{Answer, WebError};
use crate::frame::{Frame, Place, page};
use crate::server::Web;
use crate::session::Me;

/// What an employee puts under their letters.
pub struct Signature {
    /// Of the elements on this page.
    id: String,
    pub title: String,
    pub address: String,
    /// For letters with mark-up, and for plain ones.
    pub marked: String,
    pub plain: String,
}

#[derive(Template)]
#[template(path = "pages/desk/me/signature.html")]
struct Page {
    f: Frame,
    /// Back to the settings.
    settings: String,
    signatures: Vec<Signature>,
    /// Why nobody would read what is said; none: somebody would.
    unread: Option<String>,
}

/// `GET /{org}/me/signature`: the link by which customers say how this employee works, ready to be copied.
pub async fn signature(State(web): State<Web>, me: Me, headers: HeaderMap) -> Answer {
    if !is_signed(&web, &me) {
        return Err(WebError::NotFound);
    }
    page(&Page {
        f: Frame::of(&me, Place::Me, me.t.get("signature-title")),
        settings: me.address("me"),
        signatures: signatures(&web, &me, &headers)?,
        unread: (!is_placed(&me)).then(|| unread(&me)),
    })
}

/// One for every form about employees; none where nobody would read what is said.
pub fn signatures(web: &Web, me: &Me, headers: &HeaderMap) -> Result<Vec<Signature>, WebError> {
    if !is_signed(web, me) || !is_placed(me) {
        return Ok(Vec::new());
    }
    let base = format!("{}/{}", web.reached(headers), me.org);
    let word = web.app.employee_word(&me.org, &me.session.login)?;
    Ok(offers(me).map(|(offer, _)| written(offer, format!("{base}/ask/{}/{word}", offer.id))).collect())
}

/// They stand where somebody reads what is said of them.
fn is_placed(me: &Me) -> bool {
    offers(me).all(|(_, of)| rated_person(&me.person, of).is_some())
}

fn unread(me: &Me) -> String {
    let key = if me.person.department.is_some() { "signature-own-reader" } else { "signature-no-department" };
    me.t.get(key)
}

/// Does the regulation have forms about employees, and are links to them good here?
pub fn is_signed(web: &Web, me: &Me) -> bool {
    !web.settings.no_secret && offers(me).next().is_some()
}

fn offers(me: &Me) -> impl Iterator<Item = (&Offer, &regulation::OfEmployee)> {
    let all = me.regulation.reception.iter().flat_map(|one| one.offers.values());
    all.filter_map(|offer| Some((offer, offer.employee.as_ref()?)))
}

fn written(offer: &Offer, address: String) -> Signature {
    let title = &offer.title;
    Signature {
        id: format!("signature-{}", offer.id),
        marked: format!("<p><a href=\"{address}\">{}</a></p>", escaped(title)),
        plain: format!("{title}\n{address}"),
        title: title.clone(),
        address,
    }
}
