use casework::CaseState;

use super::Look;
use crate::desk::cases::address;

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
        value: app::shown(reg, id, value),
        address: None,
    });
    fields.chain(participants(look, state)).chain(links(look, state)).chain(quality(look, state)).collect()
}

fn participants<'a>(look: &'a Look, state: &'a CaseState) -> impl Iterator<Item = Fact> + 'a {
    state.participants.iter().map(|one| {
        let department = one.department.as_ref().map(|id| look.titles().department(id.as_str()));
        let person = one.person.as_deref().map(|login| look.titles().person(login));
        let part = Some(one.part.as_str().to_owned()).filter(|part| !part.is_empty());
        let value = [person, department, part].into_iter().flatten().collect::<Vec<_>>().join(", ");
        Fact { title: look.t().get("fact-participant"), value, address: None }
    })
}

fn links<'a>(look: &'a Look, state: &'a CaseState) -> impl Iterator<Item = Fact> + 'a {
    state.links.iter().map(|link| {
        let word = serde_json::to_value(link.kind).ok();
        let word = word.as_ref().and_then(|word| word.as_str()).unwrap_or("related").to_owned();
        Fact {
            title: look.t().get(&format!("link-{word}")),
            value: link.number.to_string(),
            address: Some(address(&look.me.org, &link.number)),
        }
    })
}

fn quality<'a>(look: &'a Look, state: &'a CaseState) -> impl Iterator<Item = Fact> + 'a {
    let fact =
        |key: &str, value: &str| Fact { title: look.t().get(key), value: value.to_owned(), address: None };
    let nonconformities =
        state.nonconformities.iter().map(move |one| fact("fact-nonconformity", one.what.as_str()));
    let corrections = state.corrections.iter().map(move |one| {
        fact(if one.done.is_some() { "fact-correction-done" } else { "fact-correction" }, one.what.as_str())
    });
    let improvements = state.improvements.iter().map(move |one| {
        fact(
            if one.done.is_some() { "fact-improvement-done" } else { "fact-improvement" },
            one.measure.as_str(),
        )
    });
    nonconformities.chain(corrections).chain(improvements)
}
