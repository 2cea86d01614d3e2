use casework::CaseState;
use regulation::FieldId;

use super::{Look, said};

/// A name and what is known under it.
pub struct Fact {
    pub title: String,
    pub value: String,
    /// Of another case.
    pub address: Option<String>,
}

/// What people judge the case by (R4), also what nobody has determined yet; and whether a customer brought it. Empty where
/// the regulation classifies nothing.
pub fn classification(look: &Look) -> Vec<Fact> {
    let ids = look.card.classification();
    if ids.is_empty() {
        return Vec::new();
    }
    let side = if look.card.is_internal() { "classified-internal" } else { "classified-external" };
    let side = Fact { title: look.t().get("classified-side"), value: look.t().get(side), address: None };
    [side].into_iter().chain(ids.iter().map(|id| fact(look, id))).collect()
}

/// What stands in a field; empty: nothing yet.
fn fact(look: &Look, id: &FieldId) -> Fact {
    let value = look.card.state.fields.get(id);
    let shown = value.map(|value| app::shown(&look.card.regulation, &look.card.staff, id, value));
    Fact { title: look.titles().field(id.as_str()), value: shown.unwrap_or_default(), address: None }
}

/// What else the case has in its fields, who takes part, what it is tied to.
pub fn facts(look: &Look) -> Vec<Fact> {
    let state = &look.card.state;
    let fields =
        state.fields.keys().filter(|id| !look.card.classification().contains(id)).map(|id| fact(look, id));
    fields.chain(participants(look, state)).chain(links(look, state)).chain(quality(look, state)).collect()
}

fn participants<'a>(look: &'a Look, state: &'a CaseState) -> impl Iterator<Item = Fact> + 'a {
    state.participants.iter().map(|one| Fact {
        title: look.t().get("fact-participant"),
        value: said::participant(&look.titles(), one),
        address: None,
    })
}

fn links<'a>(look: &'a Look, state: &'a CaseState) -> impl Iterator<Item = Fact> + 'a {
    state.links.iter().map(|link| {
        let word = serde_json::to_value(link.kind).ok();
        let word = word.as_ref().and_then(|word| word.as_str()).unwrap_or("related").to_owned();
        Fact {
            title: look.t().get(&format!("link-{word}")),
            value: link.number.to_string(),
            address: look.linked.get(&link.case).cloned(),
        }
    })
}

fn quality(look: &Look, state: &CaseState) -> Vec<Fact> {
    let (t, titles) = (look.t(), look.titles());
    let fact = |key: &str, value: String| Fact { title: t.get(key), value, address: None };
    let done = |key: &str, done: bool| if done { format!("{key}-done") } else { key.to_owned() };
    let wrongs = state
        .nonconformities
        .iter()
        .map(|one| fact("fact-nonconformity", said::nonconformity(t, &titles, one)));
    let corrections = state
        .corrections
        .iter()
        .map(|one| fact(&done("fact-correction", one.done.is_some()), said::correction(t, &titles, one)));
    let improvements = state
        .improvements
        .iter()
        .map(|one| fact(&done("fact-improvement", one.done.is_some()), said::improvement(t, &titles, one)));
    wrongs.chain(corrections).chain(improvements).collect()
}
