//! The editor of the reception: what is published is written here, approved, published and withdrawn (E1, S3, ADR 015).
mod act;
mod duty;
mod edit;
mod fault;
mod form;
mod history;
mod list;
mod new;
mod preview;
mod show;

pub use act::{propose, publish, send_back, withdraw};
pub use duty::done;
pub use edit::{edit, revise};
pub use fault::told;
pub use history::changes;
pub use list::list;
pub use new::{new, write};
pub use preview::preview;
pub use show::{case, possible, show};

use jiff::Timestamp;
use regulation::Section;
use store::{PublicationLine, PublicationState};
use uuid::Uuid;

use crate::error::WebError;
use crate::session::Me;

/// The sections of the present regulation, those that are switched off too.
pub fn sections(me: &Me) -> impl Iterator<Item = &Section> {
    me.regulation.reception.iter().flat_map(|one| one.sections.values())
}

fn section<'a>(me: &'a Me, id: &str) -> Result<&'a Section, WebError> {
    sections(me).find(|one| one.id == id).ok_or(WebError::NotFound)
}

fn address(me: &Me, id: Uuid) -> String {
    me.address(&format!("desk/published/{id}"))
}

fn id(part: &str) -> Result<Uuid, WebError> {
    part.parse().map_err(|_| WebError::NotFound)
}

/// How its state is called.
fn state(me: &Me, word: &str) -> String {
    me.t.get(&format!("published-state-{word}"))
}

/// The word of its state: what is published and not shown yet is scheduled.
fn stands(state: &str, shown_from: Option<Timestamp>, now: Timestamp) -> &str {
    let later = state == PublicationState::Published.as_str() && shown_from.is_some_and(|from| from > now);
    if later { "scheduled" } else { state }
}

/// Somebody has to do something about it.
fn waits(one: &PublicationLine) -> bool {
    one.state == PublicationState::Proposed.as_str()
}
