//! What came in, in words.
use app::{JUNK, ScanFault, Way};
use regulation::{Limits, Regulation};
use serde::Deserialize;
use serde_json::Value;

use crate::desk::words::{Titles, beyond};
use crate::text::Texts;

/// By which way: «ящик claims@…», «форма сайта».
pub fn way(t: &Texts, way: Way, mailbox: Option<&str>) -> String {
    t.about(&format!("way-{}", way.as_str()), mailbox.unwrap_or_default())
}

/// Why it was refused or waits, as it is kept: a word of the program, a ground, a refusal of the rules, or plain words.
pub fn problem(t: &Texts, reg: &Regulation, kept: &str) -> String {
    let of_program = format!("why-{kept}");
    if kept == JUNK || t.has(&of_program) {
        return t.get(&of_program);
    }
    if kept.starts_with("again ") {
        return t.get("why-again");
    }
    if let Some(id) = kept.strip_prefix("ground ") {
        return ground(t, reg, id);
    }
    match serde_json::from_str::<Value>(kept) {
        Ok(refused) if refused["refusal"].is_string() => refusal(t, reg, &refused),
        _ => kept.to_owned(),
    }
}

/// What is wrong with a scan or its folder, as it is kept.
pub fn scan_fault(t: &Texts, kept: &str) -> String {
    serde_json::from_str(kept).map_or_else(|_| kept.to_owned(), |why: ScanFault| scan_words(t, &why))
}

/// The same, known.
pub fn scan_words(t: &Texts, why: &ScanFault) -> String {
    t.with(&format!("scan-{}", why.key()), &why.values())
}

/// A ground of the regulation by its title.
pub fn ground(t: &Texts, reg: &Regulation, id: &str) -> String {
    if id == JUNK {
        return t.get("why-junk");
    }
    reg.refusals.values().find(|one| one.id == *id).map_or_else(|| id.to_owned(), |one| one.title.clone())
}

fn refusal(t: &Texts, reg: &Regulation, why: &Value) -> String {
    let titles = Titles { reg, people: &[] };
    let word = |name: &str| why[name].as_str().unwrap_or_default().to_owned();
    let fields = why["fields"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let what = match word("refusal").as_str() {
        "missing-field" => fields.map(|id| titles.field(id)).collect::<Vec<_>>().join(", "),
        "field-not-asked" | "no-such-field" => titles.field(&word("field")),
        "not-by-channel" => word("why"),
        "out-of-limits" => Limits::deserialize(&why["limits"])
            .map_or_else(|_| String::new(), |limits| beyond(t.lang, &limits)),
        _ => word("id"),
    };
    let (field, value, right) = (titles.field(&word("field")), word("value"), word("right"));
    let values = [("what", what), ("value", value), ("right", right), ("field", field)];
    t.with(&format!("refusal-{}", word("refusal")), &values)
}
