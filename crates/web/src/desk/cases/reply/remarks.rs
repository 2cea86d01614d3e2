use app::{ReplyFault, ReplyRemark, Written};
use sha2::{Digest, Sha256};

use crate::desk::cases::card::Look;
use crate::desk::form::Sent;
use crate::error::WebError;
use crate::server::Web;
use crate::text::Texts;

/// The hidden field with which somebody says: send it all the same.
pub const SURE: &str = "sure";

/// What there is to say about a letter.
#[derive(Debug, Clone, Default)]
pub struct Remarks {
    pub lines: Vec<RemarkLine>,
    /// Of these very remarks: who has seen them may send the letter when none stops it.
    pub key: String,
}

/// One of them.
#[derive(Debug, Clone)]
pub struct RemarkLine {
    pub stops: bool,
    pub words: String,
    pub advice: Option<String>,
    pub point: Option<String>,
}

impl Remarks {
    /// The letter does not leave.
    pub fn stop(&self) -> bool {
        self.lines.iter().any(|line| line.stops)
    }

    /// Nothing stands in the way of a letter whose sender has seen the remarks with that key.
    pub fn let_pass(&self, sure: &str) -> bool {
        self.lines.is_empty() || (!self.stop() && sure == self.key)
    }
}

/// Looks through the letter that stands in the form.
pub async fn look_through(
    web: &Web,
    look: &Look<'_>,
    sent: &Sent,
    with_files: bool,
) -> Result<Remarks, WebError> {
    let letter = Written { subject: sent.get("subject"), text: sent.get("text"), with_files };
    let found = web.app.look_through(&look.me.org, &look.card, letter).await?;
    let key = Sha256::digest(format!("{found:?}")).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    Ok(Remarks { lines: found.iter().map(|one| line(look.t(), one)).collect(), key })
}

fn line(t: &Texts, remark: &ReplyRemark) -> RemarkLine {
    let found = remark.found.trim();
    let (words, advice, point) = match &remark.about {
        ReplyFault::Rule { title, advice, point } => (title.clone(), advice.clone(), point.clone()),
        other => {
            let key = format!("remark-{}", other.key());
            let advice = t.get(&format!("{key}-advice"));
            (t.get(&key), Some(advice), None)
        }
    };
    let words = if found.is_empty() { words } else { format!("{words} — «{found}»") };
    RemarkLine { stops: remark.stops, words, advice, point }
}
