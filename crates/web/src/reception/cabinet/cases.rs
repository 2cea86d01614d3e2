use app::{OwnCase, OwnCases};
use askama::Template;
use uuid::Uuid;

use super::room;
use crate::error::Answer;
use crate::frame::page;
use crate::reception::acts::owed;
use crate::reception::follow::{shown, stands};
use crate::reception::shell::{Public, Shell};
use crate::server::Web;

#[derive(Template)]
#[template(path = "pages/reception/cabinet/cases.html")]
struct Page {
    s: Shell,
    about: Option<String>,
    email: String,
    /// Where one writes: what the part is called, and what can be sent.
    writing: String,
    offers: Vec<(String, String, Option<String>)>,
    lines: Vec<Line>,
    /// Title and value of contracts and accounts.
    accounts: Vec<(String, String)>,
    /// Cases before these.
    more: Option<String>,
    /// It is not the first page.
    later: bool,
}

/// A case in the list.
struct Line {
    address: String,
    number: String,
    subject: String,
    about: String,
    stands: String,
    owed: Option<String>,
    closed: bool,
}

/// All own cases of whoever holds the address.
pub async fn draw(web: &Web, public: &Public, email: String, before: Option<Uuid>) -> Answer {
    let (t, room) = (public.t, room(public)?);
    let OwnCases { cases, accounts, next } = web.app.own_cases(&public.org, &email, before).await?;
    let offer = |one: &regulation::Offer| {
        (public.address(&format!("ask/{}", one.id)), one.title.clone(), one.about.clone())
    };
    let each = |(title, values): (String, Vec<String>)| {
        values.into_iter().map(move |value| (title.clone(), value)).collect::<Vec<_>>()
    };
    page(&Page {
        s: public.shell(t.get("cabinet-title"), "cabinet"),
        about: room.about.clone(),
        email,
        writing: room.writing.clone().unwrap_or_else(|| t.get("cabinet-writing")),
        offers: public.reception()?.offers.values().map(offer).collect(),
        lines: cases.into_iter().map(|one| line(web, public, one)).collect(),
        accounts: accounts.into_values().flat_map(each).collect(),
        more: next.map(|next| format!("{}?before={next}", public.address("cabinet"))),
        later: before.is_some(),
    })
}

fn line(web: &Web, public: &Public, one: OwnCase) -> Line {
    let OwnCase { case, number, subject, standing } = one;
    Line {
        address: public.address(&format!("cabinet/cases/{case}")),
        about: format!("{}, {}", standing.kind, shown(web, public, standing.registered)),
        stands: stands(public, &standing),
        owed: owed(web, public, &standing),
        closed: standing.closed,
        number,
        subject,
    }
}
