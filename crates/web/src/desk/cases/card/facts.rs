use casework::CaseState;

use super::{Look, said};

/// A name and what is known under it.
pub struct Fact {
    pub title: String,
    pub value: String,
    /// Of another case.
    pub address: Option<String>,
}

/// What the case has in its fields, who takes part, what it is tied to.
pub fn facts(look: &Look) -> Vec<Fact> {
    let (reg, state) = (&look.card.regulation, &look.card.state);
    let fields = state.fields.iter().map(|(id, value)| Fact {
        title: look.titles().field(id.as_str()),
        value: app::shown(reg, &look.card.staff, id, value),
        address: None,
    });
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
