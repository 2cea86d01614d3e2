//! Who takes part in working a case out, what was not as it should be, and what is done about it (D, Q4).
use app::Card;
use jiff::Timestamp;
use jiff::civil::Date;

use super::{called, local};
use crate::texts::Texts;

/// A line for each, none where there is none.
pub fn found(card: &Card, texts: &Texts) -> String {
    let all = participants(card, texts)
        .chain(nonconformities(card, texts))
        .chain(corrections(card, texts))
        .chain(improvements(card, texts));
    all.map(|line| format!("  {}\n", line.replace('\n', "\n    "))).collect()
}

fn participants<'a>(card: &'a Card, texts: &'a Texts) -> impl Iterator<Item = String> + 'a {
    card.state.participants.iter().map(|one| {
        let who = [department(card, one.department.as_ref()), person(card, one.person.as_deref())];
        texts.with("card-participant", &[("who", together(who)), ("part", one.part.as_str().to_owned())])
    })
}

fn nonconformities<'a>(card: &'a Card, texts: &'a Texts) -> impl Iterator<Item = String> + 'a {
    card.state.nonconformities.iter().map(|one| {
        let (process, product) = (one.process.as_str().to_owned(), one.product.as_str().to_owned());
        let place = together([department(card, one.department.as_ref()), Some(process), Some(product)]);
        let values = [("n", one.n.to_string()), ("what", one.what.as_str().to_owned()), ("place", place)];
        texts.with("card-nonconformity", &values)
    })
}

fn corrections<'a>(card: &'a Card, texts: &'a Texts) -> impl Iterator<Item = String> + 'a {
    card.state.corrections.iter().map(|one| {
        let by_whom = by_whom(card, one.executor.as_deref(), one.due, one.done, texts);
        let values = [("n", one.n.to_string()), ("what", one.what.as_str().to_owned()), ("by", by_whom)];
        texts.with("card-correction", &values)
    })
}

fn improvements<'a>(card: &'a Card, texts: &'a Texts) -> impl Iterator<Item = String> + 'a {
    card.state.improvements.iter().map(|one| {
        let by_whom = by_whom(card, one.executor.as_deref(), one.due, one.done, texts);
        let what = [Some(one.cause.as_str().to_owned()), Some(one.measure.as_str().to_owned())];
        texts.with("card-improvement", &[("n", one.n.to_string()), ("what", together(what)), ("by", by_whom)])
    })
}

/// Who does it, by when, or since when it is done.
fn by_whom(
    card: &Card,
    executor: Option<&str>,
    due: Option<Date>,
    done: Option<Timestamp>,
    texts: &Texts,
) -> String {
    let zone = card.regulation.calendar(None).zone();
    let when = match (done, due) {
        (Some(done), _) => Some(texts.with("card-done-at", &[("at", local(done, zone))])),
        (None, Some(due)) => {
            Some(texts.with("card-due-by", &[("date", due.strftime("%d.%m.%Y").to_string())]))
        }
        (None, None) => None,
    };
    together([person(card, executor), when])
}

fn department(card: &Card, id: Option<&regulation::DepartmentId>) -> Option<String> {
    id.map(|id| card.regulation.department(id).map_or_else(|| id.to_string(), |one| one.title.clone()))
}

fn person(card: &Card, login: Option<&str>) -> Option<String> {
    login.map(|login| called(&card.staff, login))
}

/// What is known of these, with commas; a dash when nothing is.
fn together<const N: usize>(parts: [Option<String>; N]) -> String {
    let known: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    if known.is_empty() { "—".to_owned() } else { known.join(", ") }
}
