use askama::Template;

use crate::desk::admin::{Way, ways};
use crate::desk::regulation::Said;
use crate::error::Answer;
use crate::frame::{Frame, Place, again, page};
use crate::session::Me;

/// What came of trying the files.
#[derive(Default)]
pub struct Outcome {
    /// Why they cannot be published.
    pub fault: Option<String>,
    pub findings: Vec<Said>,
    pub ready: Option<Ready>,
}

/// Files that hold: they may be published.
pub struct Ready {
    /// The version that they correct; none: they came from elsewhere.
    pub version: Option<String>,
    /// What will be published, in lines.
    pub lines: Vec<String>,
    pub files: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "pages/desk/admin/publish.html")]
struct Page {
    f: Frame,
    ways: Vec<Way>,
    address: String,
    /// Where a file is corrected in the browser.
    edit: String,
    outcome: Outcome,
}

/// `GET /{org}/desk/admin/publish`
pub async fn form(me: Me) -> Answer {
    page(&drawn(&me, Outcome::default()))
}

/// The page with what came of it.
pub fn answer(me: &Me, outcome: Outcome) -> Answer {
    if outcome.fault.is_some() { again(&drawn(me, outcome)) } else { page(&drawn(me, outcome)) }
}

fn drawn(me: &Me, outcome: Outcome) -> Page {
    Page {
        f: Frame::of(me, Place::Admin, me.t.get("admin-publish")),
        ways: ways(me, "publish"),
        address: me.address("desk/admin/publish"),
        edit: me.address("desk/admin/edit"),
        outcome,
    }
}
