use app::Publication;
use store::{PublicationAct, RevisionRow};

use crate::desk::regulation::{Change, Piece, differences};
use crate::desk::words::{Titles, When, when};
use crate::server::Web;
use crate::session::Me;

/// Something that was done, with what it changed.
pub struct Happened {
    pub when: When,
    pub who: String,
    pub what: String,
    pub note: Option<String>,
    pub changes: Vec<Change>,
}

/// All that was done, the latest first.
pub fn history(web: &Web, me: &Me, titles: &Titles, it: &Publication) -> Vec<Happened> {
    it.acts.iter().map(|act| happened(web, me, titles, it, act)).collect()
}

fn happened(web: &Web, me: &Me, titles: &Titles, it: &Publication, act: &PublicationAct) -> Happened {
    let (zone, now) = (me.regulation.calendar(None).zone(), web.app.clock.now());
    Happened {
        when: when(me.t, zone, now, act.at),
        who: titles.person(&act.actor),
        what: me.t.get(&format!("published-act-{}", act.act)),
        note: act.note.clone(),
        changes: changes(it, act),
    }
}

/// What a new text says otherwise than the one before.
pub fn changes(it: &Publication, act: &PublicationAct) -> Vec<Change> {
    let text = |n: i64| it.revisions.iter().find(|one| one.n == n);
    match (act.act.as_str(), text(act.revision - 1), text(act.revision)) {
        ("revised", Some(before), Some(after)) => differences(&pieces(before), &pieces(after)),
        _ => Vec::new(),
    }
}

/// Line by line, the facts too.
fn pieces(text: &RevisionRow) -> Vec<Piece> {
    let facts = Publication::facts(text);
    let files = facts.files.iter().map(|file| file.name.clone());
    let facts = facts.places.iter().cloned().chain([facts.address.clone(), facts.phone.clone()]).chain(files);
    let lines = std::iter::once(text.title.clone()).chain(facts).chain(text.body.lines().map(str::to_owned));
    let lines = lines.filter(|line| !line.trim().is_empty());
    lines.map(|text| Piece { heading: None, depth: 0, text }).collect()
}
