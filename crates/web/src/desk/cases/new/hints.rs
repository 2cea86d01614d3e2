use app::{Asked, Ground};
use askama::Template;
use axum::extract::State;
use regulation::Suggest;
use store::Customer;

use super::form::{APART, Form};
use super::page::open;
use crate::desk::cases::address;
use crate::desk::form::{Sent, Upload};
use crate::error::{Answer, WebError};
use crate::frame::page;
use crate::server::Web;
use crate::session::Me;
use crate::text::Texts;

/// What is pointed out to whoever registers; the person decides.
pub struct HintLine {
    pub words: String,
    /// «Регламент: …», or that it knows no such ground.
    pub rule: String,
    pub point: Option<String>,
    /// The earlier case: number and address.
    pub earlier: Option<(String, String)>,
}

/// The list beside the form, put into the page while somebody types.
#[derive(Template)]
#[template(path = "pages/desk/cases/hints.html")]
struct Part {
    t: &'static Texts,
    hints: Vec<HintLine>,
}

/// `POST /{org}/desk/cases/new/hints` (I9)
pub async fn hints(State(web): State<Web>, me: Me, Upload { sent, .. }: Upload) -> Answer {
    let form = open(&web, &me, sent, None).await?;
    let hints = found(&web, &me, &form).await?;
    page(&Part { t: me.t, hints })
}

/// What speaks against the case as it stands in the form.
pub async fn found(web: &Web, me: &Me, form: &Form<'_>) -> Result<Vec<HintLine>, WebError> {
    let text = typed(&form.sent);
    let contact = ["phone", "email", "address"].iter().any(|name| form.sent.maybe(name).is_some());
    let kind = form.kind();
    let internal = kind.is_some_and(|kind| kind.internal);
    let asked = Asked {
        kind: kind.map(|kind| kind.id.as_str()).unwrap_or_default(),
        channel: form.channel().map(|one| one.id.as_str()).unwrap_or_default(),
        text: &text,
        customer: form.customer.as_ref().map(|one| one.id),
        reachable: internal || is_reachable(contact, form.customer.as_ref(), &text),
    };
    let grounds = web.app.grounds(&me.org, &me.visible, asked).await?;
    Ok(grounds.iter().map(|ground| line(me, ground)).collect())
}

/// Is there a way to answer, or nothing to point out before anything is typed? `contact`: one is given.
pub fn is_reachable(contact: bool, card: Option<&Customer>, text: &str) -> bool {
    contact || card.is_some_and(has_contact) || text.trim().is_empty()
}

/// Can the customer be answered by what their card knows? A name alone reaches nobody.
fn has_contact(card: &Customer) -> bool {
    [&card.phone, &card.email, &card.address].iter().any(|contact| contact.is_some())
}

/// All texts of the regulation's fields.
fn typed(sent: &Sent) -> String {
    let fields = sent.0.iter().filter(|(name, _)| !APART.contains(&name.as_str()));
    fields.map(|(_, value)| value.as_str()).collect::<Vec<_>>().join("\n")
}

/// What is pointed out, in words.
pub fn line(me: &Me, ground: &Ground) -> HintLine {
    let t = me.t;
    let open = ground.earlier.as_ref().is_some_and(|row| row.closed.is_none());
    let key = match (ground.what, open) {
        (Suggest::Unreadable, _) => "hint-unreadable",
        (Suggest::NoContacts, _) => "hint-no-contacts",
        (Suggest::Obscene, _) => "hint-obscene",
        (Suggest::Repeat, true) => "hint-repeat-open",
        (Suggest::Repeat, false) => "hint-repeat",
    };
    let rule = match &ground.rule {
        Some(rule) if rule.answered => t.about("hint-rule-answered", &rule.title),
        Some(rule) => t.about("hint-rule-silent", &rule.title),
        None if open => t.get("hint-tie"),
        None => t.get("hint-no-rule"),
    };
    HintLine {
        words: t.about(key, &ground.found),
        rule,
        point: ground.rule.as_ref().and_then(|rule| rule.point.clone()),
        earlier: ground
            .earlier
            .as_ref()
            .map(|row| (row.number.clone(), address(&me.org, &row.number, &row.scope))),
    }
}
