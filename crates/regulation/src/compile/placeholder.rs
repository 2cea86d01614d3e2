//! What a message may speak of.

use super::names::{Names, Noun};
use crate::finding::Text;
use crate::words::closest;

/// The placeholders of the handbook; those of `fields`, `handed`, `people`, `due` and `term` depend on the regulation.
const KNOWN: &[&str] = &[
    "number",
    "registered",
    "received",
    "answered",
    "kind",
    "channel",
    "stage",
    "reason",
    "compensations",
    "refused",
    "customer.name",
    "customer.email",
    "customer.phone",
    "customer.address",
    "customer.inn",
    "customer.contact_person",
    "promise.term",
    "promise.due",
    "promise.left",
    "executor.name",
    "executor.phone",
    "executor.email",
    "executor.department",
    "executor.position",
    "organisation.title",
    "organisation.signature",
    "organisation.domain",
    "visit.number",
    "visit.time",
    "visit.centre",
    "visit.address",
    "visit.phone",
    "visit.topic",
    "visit.bring",
];

/// What is wrong with a placeholder, if anything.
pub(crate) fn fault(name: &str, names: &Names) -> Option<(Text, Text)> {
    let known = match name.split_once('.') {
        Some(("fields" | "handed" | "people" | "due" | "term", _)) if names.are_partial() => true,
        Some(("fields" | "handed", field)) => names.has(Noun::Field, field),
        Some(("people", role)) => names.has(Noun::Role, role),
        Some(("due" | "term", deadline)) => names.has(Noun::Deadline, deadline),
        _ => KNOWN.contains(&name),
    };
    (!known).then(|| {
        let message = Text::new(
            format!("неизвестная подстановка «{{{{ {name} }}}}»"),
            format!("unknown placeholder “{{{{ {name} }}}}”"),
        );
        (message, advice(name, names))
    })
}

fn advice(name: &str, names: &Names) -> Text {
    let fields = names.all(Noun::Field).map(|field| format!("fields.{field}"));
    let deadlines = names.all(Noun::Deadline).flat_map(|id| [format!("due.{id}"), format!("term.{id}")]);
    let all: Vec<String> =
        fields.chain(deadlines).chain(KNOWN.iter().map(|known| (*known).to_owned())).collect();
    if let Some(close) = closest(name, all.iter().map(String::as_str)) {
        return Text::new(format!("может быть, «{close}»?"), format!("did you mean “{close}”?"));
    }
    Text::new(
        "можно: number, registered, received, answered, kind, channel, stage, reason, compensations, refused, customer.…, fields.ПОЛЕ, handed.ПОЛЕ, people.РОЛЬ, \
         promise.…, due.СРОК, term.СРОК, executor.…, organisation.…",
        "possible: number, registered, received, answered, kind, channel, stage, reason, compensations, refused, customer.…, fields.FIELD, handed.FIELD, people.ROLE, \
         promise.…, due.DEADLINE, term.DEADLINE, executor.…, organisation.…",
    )
}

/// A filter that does not exist.
pub(crate) fn unknown_filter(name: &str) -> (Text, Text) {
    (
        Text::new(format!("неизвестный фильтр «{name}»"), format!("unknown filter “{name}”")),
        Text::new(
            "есть date, time, datetime, money, addressed и обычные фильтры minijinja",
            "there are date, time, datetime, money, addressed and the usual filters of minijinja",
        ),
    )
}
