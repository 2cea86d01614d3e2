use std::sync::Arc;

use regulation::amend::Change;
use regulation::{Finding, Regulation};

use super::words::words;
use crate::desk::admin::publish::{Outcome, Ready, outcome};
use crate::desk::form::Sent;
use crate::desk::regulation::said;
use crate::error::WebError;
use crate::server::Web;
use crate::session::Me;

/// So many go into one version; each is made anew with every form that is sent.
const MOST: usize = 50;

type Files = Vec<(String, String)>;

/// What a form asks for.
pub enum Asked {
    Change(Change),
    /// The last change is taken back.
    Undo,
    Nothing,
}

/// What was changed on a page and is not published.
pub struct Made {
    /// The version that is being changed.
    pub version: String,
    changes: Vec<Change>,
    /// In words.
    pub lines: Vec<String>,
    /// Files that are others now, with their texts.
    pub texts: Files,
    /// Why the last one was not made, what is remarkable of the others, and how they are published.
    pub outcome: Outcome,
    /// All files as they would be.
    pub files: Files,
    pub regulation: Arc<Regulation>,
}

/// What came of making changes: what they make of the regulation, or what is wrong with them.
enum Attempt {
    Holds(Box<Made>),
    Fails(Outcome),
}

impl Made {
    /// Nothing yet.
    pub async fn nothing(web: &Web, me: &Me) -> Result<Made, WebError> {
        let files = web.app.regulation_files(&me.org, None).await?;
        Ok(present(me, files, Outcome::default()))
    }

    /// What the page that sent a form had changed, and what the form asks for. A change with which the regulation does not hold
    /// is not made, and why is told.
    pub async fn after(web: &Web, me: &Me, sent: &Sent, asked: Asked) -> Result<Made, WebError> {
        let files = web.app.regulation_files(&me.org, None).await?;
        if sent.get("version") != me.regulation.version {
            return Ok(present(me, files, fault(me.t.get("changes-moved"))));
        }
        let mut before = known(sent)?;
        let more = match asked {
            Asked::Change(_) if before.len() >= MOST => {
                return rest(web, me, files, before, fault(me.t.get("changes-many"))).await;
            }
            Asked::Change(change) => vec![change],
            Asked::Undo => {
                before.pop();
                Vec::new()
            }
            Asked::Nothing => Vec::new(),
        };
        let all = before.iter().cloned().chain(more).collect();
        match attempt(web, me, files.clone(), all).await? {
            Attempt::Holds(made) => Ok(*made),
            Attempt::Fails(why) => rest(web, me, files, before, why).await,
        }
    }

    /// The same for the next form: hidden in it.
    pub fn kept(&self) -> String {
        serde_json::to_string(&self.changes).unwrap_or_default()
    }
}

/// The changes that a page had before this form.
pub fn known(sent: &Sent) -> Result<Vec<Change>, WebError> {
    match sent.get("changes") {
        "" => Ok(Vec::new()),
        kept => {
            let changes = serde_json::from_str(kept);
            let changes: Vec<Change> = changes.map_err(|why| WebError::Unreadable(why.to_string()))?;
            let few = changes.len() <= MOST;
            if few { Ok(changes) } else { Err(WebError::Unreadable("too many changes".to_owned())) }
        }
    }
}

fn fault(text: String) -> Outcome {
    Outcome { fault: Some(text), ..Outcome::default() }
}

fn present(me: &Me, files: Files, outcome: Outcome) -> Made {
    let regulation = Arc::clone(&me.regulation);
    let version = regulation.version.clone();
    Made { version, changes: Vec::new(), lines: Vec::new(), texts: Vec::new(), outcome, files, regulation }
}

/// What was changed before, and why nothing more was.
async fn rest(
    web: &Web,
    me: &Me,
    files: Files,
    changes: Vec<Change>,
    why: Outcome,
) -> Result<Made, WebError> {
    Ok(match attempt(web, me, files.clone(), changes).await? {
        Attempt::Holds(made) => Made { outcome: Outcome { ready: made.outcome.ready, ..why }, ..*made },
        Attempt::Fails(_) => present(me, files, why),
    })
}

async fn attempt(web: &Web, me: &Me, files: Files, changes: Vec<Change>) -> Result<Attempt, WebError> {
    let given = files.clone();
    let applied = tokio::task::spawn_blocking(move || applied(given, changes)).await;
    let (changes, new) = match applied.map_err(|why| WebError::Internal(why.to_string()))? {
        Ok(applied) => applied,
        Err(why) => return Ok(Attempt::Fails(refused(me, &why))),
    };
    if changes.is_empty() {
        return Ok(Attempt::Holds(Box::new(present(me, files, Outcome::default()))));
    }
    let tried = web.app.try_regulation(&me.org, new.clone()).await?;
    let outcome = outcome(web, me, &tried, new.clone()).await?;
    let Some(regulation) = tried.regulation.filter(|_| outcome.fault.is_none()) else {
        return Ok(Attempt::Fails(outcome));
    };
    let texts = new.iter().filter(|one| !files.contains(one)).cloned().collect();
    let version = me.regulation.version.clone();
    let ready = outcome.ready.map(|ready| Ready { version: Some(version.clone()), ..ready });
    Ok(Attempt::Holds(Box::new(Made {
        lines: changes.iter().map(|one| words(me.t, [&me.regulation, &regulation], one)).collect(),
        outcome: Outcome { ready, ..outcome },
        files: new,
        version,
        changes,
        texts,
        regulation,
    })))
}

/// The files with the changes made, and those of them that changed anything.
fn applied(mut files: Files, changes: Vec<Change>) -> Result<(Vec<Change>, Files), Box<Finding>> {
    let mut made = Vec::new();
    for change in changes {
        let new = change.apply(files.clone())?;
        if new != files {
            files = new;
            made.push(change);
        }
    }
    Ok((made, files))
}

fn refused(me: &Me, why: &Finding) -> Outcome {
    let findings = said(me.t, std::slice::from_ref(why));
    Outcome { findings, ..fault(me.t.get("changes-unsafe")) }
}
