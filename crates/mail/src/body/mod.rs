//! What a person reads of a letter, and what is attached to it.

mod choose;
mod flowed;

use crate::attachment::{self, Attachment};
use crate::mime::Part;
use crate::{html, text};

/// A stretch of the body; both when the sender wrote the same in two ways.
#[derive(Default)]
struct Stretch {
    plain: Option<String>,
    html: Option<String>,
}

/// The readable body of a message.
pub(crate) struct Body {
    pub text: String,
    /// Sanitised; absent when no part was HTML or when the HTML is too tangled to be cleaned.
    pub html: Option<String>,
    pub attachments: Vec<Attachment>,
}

/// Reads the body out of the tree: alternatives are chosen from, the rest is joined in order.
pub(crate) fn read(root: &Part<'_>) -> Body {
    let mut leaves = choose::Chosen::default();
    choose::gather(root, true, &mut leaves);
    let text =
        leaves.stretches.iter().map(Stretch::text).filter(|t| !t.is_empty()).collect::<Vec<_>>().join("\n\n");
    let html = whole_html(&leaves.stretches);
    let mut attachments: Vec<Attachment> =
        leaves.files.iter().enumerate().map(|(at, part)| attachment::from_part(part, at + 1)).collect();
    mark_inline(&mut attachments, html.as_deref().unwrap_or_default());
    Body { text: text::lines(&text), html, attachments }
}

impl Stretch {
    fn text(&self) -> String {
        let plain = self.plain.as_deref().map(text::lines).filter(|plain| !plain.trim().is_empty());
        plain.unwrap_or_else(|| self.html.as_deref().map(html::to_text).unwrap_or_default())
    }
}

/// All stretches as one HTML, if at least one of them is HTML that can be cleaned.
fn whole_html(stretches: &[Stretch]) -> Option<String> {
    let cleaned: Vec<(Option<String>, &Stretch)> =
        stretches.iter().map(|s| (s.html.as_deref().and_then(html::sanitise), s)).collect();
    if cleaned.iter().all(|(clean, _)| clean.is_none()) {
        return None;
    }
    let pieces = cleaned.into_iter().map(|(clean, s)| clean.unwrap_or_else(|| html::from_text(&s.text())));
    Some(pieces.collect::<Vec<_>>().join("\n"))
}

/// A picture that the HTML shows is inline whatever its disposition says.
fn mark_inline(attachments: &mut [Attachment], html: &str) {
    for attachment in attachments {
        if let Some(id) = &attachment.content_id {
            attachment.inline |= html.contains(&format!("cid:{id}"));
        }
    }
}
