use app::Tried;
use askama::Template;
use axum::extract::State;
use regulation::{Finding, Severity};

use super::head::Head;
use crate::error::Answer;
use crate::frame::{Frame, Place, page};
use crate::server::Web;
use crate::session::Me;
use crate::text::Texts;

/// A finding as the page shows it.
pub struct Said {
    /// File, line and column; or where in the regulation.
    pub place: String,
    pub message: String,
    pub advice: String,
    pub error: bool,
}

#[derive(Template)]
#[template(path = "pages/desk/regulation/check.html")]
struct Page {
    f: Frame,
    head: Head,
    clean: bool,
    scenarios: String,
    findings: Vec<Said>,
}

/// `GET /{org}/desk/regulation/check`: what the check finds in the present version.
pub async fn check(State(web): State<Web>, me: Me) -> Answer {
    let tried = web.app.try_version(&me.org, None).await?;
    page(&Page {
        f: Frame::of(&me, Place::Regulation, me.t.get("regulation-tab-check")),
        head: Head::of(&web, &me, "/check").await?,
        clean: !tried.is_faulty(),
        scenarios: me.t.count("check-scenarios", held(&tried)),
        findings: said(me.t, &tried.findings),
    })
}

/// Scenarios that hold.
fn held(tried: &Tried) -> u32 {
    tried.scenarios.iter().filter(|one| one.failures.is_empty()).count() as u32
}

/// Findings, errors first.
pub fn said(t: &Texts, findings: &[Finding]) -> Vec<Said> {
    let one = |finding: &Finding| Said {
        place: finding.place.to_string(),
        message: finding.message.get(t.lang).to_owned(),
        advice: finding.advice.get(t.lang).to_owned(),
        error: finding.severity == Severity::Error,
    };
    let mut said: Vec<Said> = findings.iter().map(one).collect();
    said.sort_by_key(|one| !one.error);
    said
}
