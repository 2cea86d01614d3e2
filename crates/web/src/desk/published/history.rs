use app::{Facts, Publication};
use store::{PublicationAct, RevisionRow};

use crate::desk::regulation::{Change, Piece, differences};
use crate::desk::words::{Titles, When, full, when};
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
        changes: changes(me, it, act),
    }
}

/// What a new text says otherwise than the one before.
pub fn changes(me: &Me, it: &Publication, act: &PublicationAct) -> Vec<Change> {
    let text = |n: i64| it.revisions.iter().find(|one| one.n == n);
    match (act.act.as_str(), text(act.revision - 1), text(act.revision)) {
        ("revised", Some(before), Some(after)) => differences(&pieces(me, before), &pieces(me, after)),
        _ => Vec::new(),
    }
}

/// Line by line, the facts too.
fn pieces(me: &Me, text: &RevisionRow) -> Vec<Piece> {
    let facts = Publication::facts(text);
    let order = facts.order.map(|order| (me.t.get("published-order"), order.to_string()));
    let said = told(me, &facts).into_iter().chain(order).map(|(title, value)| format!("{title}: {value}"));
    let files = facts.files.iter().map(|file| file.name.clone());
    let facts = said.chain(facts.places.iter().cloned()).chain(files);
    let lines = std::iter::once(text.title.clone()).chain(facts).chain(text.body.lines().map(str::to_owned));
    let lines = lines.filter(|line| !line.trim().is_empty());
    lines.map(|text| Piece { heading: None, depth: 0, text }).collect()
}

/// What goes with a text in a line each, title and value: of an outage when it is and whether it was planned, of a centre where it is.
pub fn told(me: &Me, facts: &Facts) -> Vec<(String, String)> {
    let (t, zone) = (me.t, me.regulation.calendar(None).zone());
    let planned = if facts.planned { "info-outage-planned" } else { "info-outage-fault" };
    let ends = facts.ends.map_or_else(|| t.get("info-outage-open"), |at| full(t, zone, at));
    let outage = facts.begins.into_iter().flat_map(|begins| {
        let begins = full(t, zone, begins);
        [("published-kind", t.get(planned)), ("published-begins", begins), ("published-ends", ends.clone())]
    });
    let calendar = facts.calendar.as_ref().map(|id| {
        let known = me.regulation.calendar_titles.iter().find(|(known, _)| **known == *id.as_str());
        known.map_or_else(|| id.clone(), |(_, title)| title.clone())
    });
    let centre = [
        ("info-centre-address", facts.address.clone()),
        ("info-centre-phone", facts.phone.clone()),
        ("published-calendar", calendar.unwrap_or_default()),
    ];
    let all = outage.chain(centre).filter(|(_, value)| !value.is_empty());
    all.map(|(key, value)| (t.get(key), value)).collect()
}
