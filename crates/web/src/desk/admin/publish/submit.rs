use app::{AppError, Tried};
use axum::extract::{Multipart, State};
use regulation::Bundle;
use store::StoreError;

use super::archive::ArchiveFault;
use super::edit::moved;
use super::files::Sent;
use super::page::{Outcome, Ready, answer};
use crate::desk::regulation::said;
use crate::error::{Answer, WebError};
use crate::frame::see;
use crate::server::Web;
use crate::session::Me;

/// `POST /{org}/desk/admin/publish`: files are tried; those that were tried and are sent again are published.
pub async fn submit(State(web): State<Web>, me: Me, form: Multipart) -> Answer {
    let sent = Sent::read(form).await?;
    let fault = |text: String| Outcome { fault: Some(text), ..Outcome::default() };
    if let Some((key, what)) = sent.archive.as_ref().map(ArchiveFault::told) {
        return answer(&me, fault(me.t.about(&format!("publish-zip-{key}"), &what)));
    }
    if !sent.unreadable.is_empty() {
        return answer(&me, fault(me.t.about("publish-no-text", &sent.unreadable.join(", "))));
    }
    if sent.files.is_empty() {
        return answer(&me, fault(me.t.get("publish-no-files")));
    }
    if is_moved(&me, &sent) {
        let present = web.app.regulation_files(&me.org, None).await?;
        return match corrected(&web, &me, &sent).await? {
            Some(file) => moved(&me, &present, file),
            None => answer(&me, fault(me.t.get("changes-moved"))),
        };
    }
    if sent.publish {
        publish(&web, &me, sent.files).await
    } else {
        answer(&me, tried(&web, &me, sent.files).await?)
    }
}

/// Another version was published since these files were made from one; not by this very form, sent twice.
fn is_moved(me: &Me, sent: &Sent) -> bool {
    let present = &me.regulation.version;
    let same = || Bundle::from_files(sent.files.clone()).version() == *present;
    sent.version.as_ref().is_some_and(|version| version != present) && !same()
}

/// The one file that was corrected in the version that the files come from; none: there are several.
async fn corrected(web: &Web, me: &Me, sent: &Sent) -> Result<Option<(String, String)>, WebError> {
    let before = web.app.regulation_files(&me.org, sent.version.as_deref()).await?;
    let mut changed = sent.files.iter().filter(|file| !before.contains(file));
    Ok(changed.next().cloned().filter(|_| changed.next().is_none()))
}

/// What comes of trying files.
pub async fn tried(web: &Web, me: &Me, files: Vec<(String, String)>) -> Result<Outcome, WebError> {
    let tried = web.app.try_regulation(&me.org, files.clone()).await?;
    outcome(web, me, &tried, files).await
}

/// The same of files that were tried.
pub async fn outcome(
    web: &Web,
    me: &Me,
    tried: &Tried,
    files: Vec<(String, String)>,
) -> Result<Outcome, WebError> {
    let findings = said(me.t, &tried.findings);
    if tried.is_faulty() {
        let errors = findings.iter().filter(|one| one.error).count() as u64;
        return Ok(Outcome { fault: Some(me.t.count("publish-faulty", errors)), findings, ready: None });
    }
    let known = web.app.reader().await?.regulation_versions(&me.org).await?;
    let ready = Ready { version: None, lines: lines(me, tried, &known), files };
    Ok(Outcome { fault: None, findings, ready: Some(ready) })
}

/// What will be published.
fn lines(me: &Me, tried: &Tried, known: &[(String, jiff::Timestamp)]) -> Vec<String> {
    let Some(reg) = &tried.regulation else { return Vec::new() };
    let version = reg.version.as_str();
    let which = if version == me.regulation.version {
        "publish-same"
    } else if known.iter().any(|(one, _)| one == version) {
        "publish-again"
    } else {
        "publish-new"
    };
    vec![
        format!("{}. {}", reg.organisation.title, reg.titles.join(". ")),
        me.t.about(which, version),
        me.t.count("check-scenarios", tried.scenarios.len() as u64),
    ]
}

async fn publish(web: &Web, me: &Me, files: Vec<(String, String)>) -> Answer {
    match web.app.publish_own(&me.org, files, &me.person.login).await {
        Ok(version) => see(&me.address(&format!("desk/regulation/versions?of={version}"))),
        Err(AppError::Regulation(findings)) => {
            let errors = findings.len() as u64;
            let fault = Some(me.t.count("publish-faulty", errors));
            answer(me, Outcome { fault, findings: said(me.t, &findings), ready: None })
        }
        // A version is the digest of all files but the scenarios: those of a published one are not replaced.
        Err(AppError::Store(StoreError::Exists { .. })) => {
            answer(me, Outcome { fault: Some(me.t.get("publish-scenarios-only")), ..Outcome::default() })
        }
        Err(other) => Err(WebError::from(other)),
    }
}
