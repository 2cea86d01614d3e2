use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use regulation::{Reception, Site};

use super::{Way, ways};
use crate::error::Answer;
use crate::frame::{Frame, Place, page};
use crate::server::Web;
use crate::session::Me;

/// A site of the organisation.
pub struct Shown {
    /// In the regulation.
    pub site: String,
    /// Of the element on this page.
    id: String,
    pub title: String,
    pub hosts: Vec<String>,
    pub forms: Vec<Snippet>,
}

/// What is put into a page of the site.
pub struct Snippet {
    /// Of the element on this page.
    id: String,
    pub title: String,
    /// Where the form stands by itself.
    pub address: String,
    pub code: String,
}

#[derive(Template)]
#[template(path = "pages/desk/admin/sites.html")]
struct Page {
    f: Frame,
    ways: Vec<Way>,
    sites: Vec<Shown>,
}

/// `GET /{org}/desk/admin/sites`: the organisation's own sites as the regulation has them, and what each puts into its pages.
pub async fn sites(State(web): State<Web>, me: Me, headers: HeaderMap) -> Answer {
    page(&Page {
        f: Frame::of(&me, Place::Admin, me.t.get("admin-sites")),
        ways: ways(&me, "sites"),
        sites: all_sites(&web, &me, &headers),
    })
}

/// The sites with what each puts into its pages.
pub fn all_sites(web: &Web, me: &Me, headers: &HeaderMap) -> Vec<Shown> {
    let base = format!("{}/{}", web.reached(headers), me.org);
    let reception = me.regulation.reception.as_ref();
    let sites =
        reception.into_iter().flat_map(|all| all.sites.values().map(|one| shown(me, &base, all, one)));
    sites.collect()
}

fn shown(me: &Me, base: &str, all: &Reception, site: &Site) -> Shown {
    let every = (site.offers.len() > 1).then(|| {
        let link = all.title.clone().unwrap_or_else(|| me.t.get("reception-title"));
        snippet(base, &site.id, me.t.get("sites-all"), &link)
    });
    let offers = site.offers.iter().filter_map(|id| all.offers.get(id));
    let one = |offer: &regulation::Offer| {
        snippet(base, &format!("{}/{}", site.id, offer.id), offer.title.clone(), &offer.title)
    };
    Shown {
        id: format!("site-{}", site.id),
        site: site.id.clone(),
        title: site.title.clone(),
        hosts: site.hosts.clone(),
        forms: every.into_iter().chain(offers.map(one)).collect(),
    }
}

/// `link`: what stands there until the form has come, and wherever scripts do not run.
fn snippet(base: &str, what: &str, title: String, link: &str) -> Snippet {
    let address = format!("{base}/frame/{what}");
    let link = escaped(link);
    let code = format!(
        "<div data-otklik=\"{what}\"><a href=\"{address}\">{link}</a></div>\n<script src=\"{base}/frame.js\" async></script>"
    );
    Snippet { id: format!("code-{}", what.replace('/', "-")), title, address, code }
}

/// A text as it stands in mark-up that is shown to be copied.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
