//! What a form sent as JSON says, or what is wrong with it: where, and what would be right.
use jiff::Timestamp;
use serde_json::{Map, Value};

use crate::cases::NewCase;

/// What a case may say, as [`NewCase`] and [`crate::NewCustomer`] read it.
const OF_CASE: &[&str] = &["kind", "channel", "applicant", "customer", "fields", "received"];
const OF_CUSTOMER: &[&str] = &["name", "email", "phone", "inn", "address", "contact-person", "manager"];
const APPLICANTS: &[&str] = &["individual", "group", "legal"];

/// Reads a case; the error is for people, in the language of the intake's notes: all that is wrong at once.
pub(super) fn read_form(bytes: &[u8]) -> Result<NewCase, String> {
    let value: Value = serde_json::from_slice(bytes).map_err(|why| not_json(bytes, &why))?;
    let Value::Object(case) = &value else {
        return Err(format!("нужно одно обращение в фигурных скобках, а здесь {}", what(&value)));
    };
    let faults = faults(case);
    if !faults.is_empty() {
        return Err(faults.join("; "));
    }
    serde_json::from_value(value).map_err(|why| format!("не понято одно из значений ({why})"))
}

fn faults(case: &Map<String, Value>) -> Vec<String> {
    let mut faults = known("", case, OF_CASE);
    for key in ["kind", "channel"] {
        faults.extend(word(key, case.get(key).unwrap_or(&Value::Null)));
    }
    if let Some(applicant) = case.get("applicant")
        && !APPLICANTS.contains(&applicant.as_str().unwrap_or_default())
    {
        faults.push(format!("«applicant»: {applicant}; можно: {}", APPLICANTS.join(", ")));
    }
    faults.extend(case.get("received").and_then(|received| moment("received", received)));
    match case.get("customer") {
        Some(Value::Object(customer)) => {
            faults.extend(known("customer.", customer, OF_CUSTOMER));
            faults.extend(customer.iter().filter_map(|(key, value)| contact(key, value)));
        }
        None | Some(Value::Null) => {}
        Some(other) => faults.push(format!("«customer»: нужны фигурные скобки, а здесь {}", what(other))),
    }
    match case.get("fields") {
        None => {}
        Some(Value::Object(fields)) => {
            faults.extend(fields.iter().filter_map(|(key, value)| filled(key, value)));
        }
        Some(other) => faults.push(format!("«fields»: нужны фигурные скобки, а здесь {}", what(other))),
    }
    faults
}

fn not_json(bytes: &[u8], why: &serde_json::Error) -> String {
    match (bytes.is_empty(), why.is_eof()) {
        (true, _) => "пусто: ни одного знака".to_owned(),
        (_, true) => {
            "это не JSON: обрывается на полуслове, не хватает закрывающей скобки или кавычки".to_owned()
        }
        _ => format!("это не JSON: строка {}, знак {}", why.line(), why.column()),
    }
}

fn known(within: &str, written: &Map<String, Value>, possible: &[&str]) -> Vec<String> {
    let stray = written.keys().filter(|key| !possible.contains(&key.as_str()));
    stray.map(|key| format!("нет ключа «{within}{key}»; можно: {}", possible.join(", "))).collect()
}

fn word(key: &str, value: &Value) -> Option<String> {
    match value {
        Value::String(_) => None,
        Value::Null => Some(format!("не указано «{key}»")),
        other => Some(format!("«{key}»: нужно слово в кавычках, а здесь {}", what(other))),
    }
}

/// The name is always there; whatever else is not known may be left out, or be nothing. A key that is not known is told already.
fn contact(key: &str, value: &Value) -> Option<String> {
    let fits = value.is_null() && key != "name" || !OF_CUSTOMER.contains(&key);
    if fits { None } else { word(&format!("customer.{key}"), value) }
}

/// What may be typed into a field: a word, a number, yes or no, or a list of words.
fn filled(key: &str, value: &Value) -> Option<String> {
    let plain = |value: &Value| !value.is_object() && !value.is_array();
    match value {
        Value::Array(values) if values.iter().all(Value::is_string) => None,
        one if plain(one) => None,
        other => {
            Some(format!("«fields.{key}»: нужно одно значение или список слов, а здесь {}", what(other)))
        }
    }
}

fn moment(key: &str, value: &Value) -> Option<String> {
    let read = value.as_str().and_then(|text| text.parse::<Timestamp>().ok());
    match (read, value) {
        (Some(_), _) | (None, Value::Null) => None,
        _ => {
            Some(format!("«{key}»: {value} — не время; нужны дата, время и пояс: 2026-03-02T09:00:00+03:00"))
        }
    }
}

fn what(value: &Value) -> &'static str {
    match value {
        Value::Null => "ничего (null)",
        Value::Bool(_) => "да или нет",
        Value::Number(_) => "число",
        Value::String(_) => "слово",
        Value::Array(_) => "список",
        Value::Object(_) => "фигурные скобки",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_a_case_may_say_is_read() {
        let whole = r#"{"kind": "claim", "channel": "phone", "applicant": "legal", "received": "2026-03-02T09:00:00Z",
            "fields": {"substance": "Нет связи"}, "customer": {"name": "ООО «Свет»", "email": "a@b.example",
            "phone": "1", "inn": "2", "address": "3", "contact-person": "4", "manager": "5"}}"#;
        let case = read_form(whole.as_bytes()).unwrap();
        let customer = case.customer.unwrap();
        assert_eq!((customer.manager.as_deref(), customer.contact_person.as_deref()), (Some("5"), Some("4")));
        assert!(case.received.is_some());
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place_and_what_would_be_right() {
        let of = |text: &str| read_form(text.as_bytes()).unwrap_err();
        assert_eq!(of(""), "пусто: ни одного знака");
        assert_eq!(of("not json"), "это не JSON: строка 1, знак 2");
        assert!(of(r#"{"kind": "claim""#).starts_with("это не JSON: обрывается"));
        assert_eq!(of("[]"), "нужно одно обращение в фигурных скобках, а здесь список");
        assert_eq!(of(r#"{"channel": "phone"}"#), "не указано «kind»");
        assert_eq!(of(r#"{"kind": 5, "channel": "phone"}"#), "«kind»: нужно слово в кавычках, а здесь число");
        let extra = of(r#"{"kind": "claim", "channel": "phone", "extra": 1}"#);
        assert_eq!(extra, format!("нет ключа «extra»; можно: {}", OF_CASE.join(", ")));
        let customer = of(r#"{"kind": "claim", "channel": "phone", "customer": {"mail": "a@b"}}"#);
        assert!(customer.starts_with("нет ключа «customer.mail»; можно: name, email"), "{customer}");
        let name = of(r#"{"kind": "claim", "channel": "phone", "customer": {"name": null}}"#);
        assert_eq!(name, "не указано «customer.name»");
        let field = of(r#"{"kind": "claim", "channel": "phone", "fields": {"substance": {"a": 1}}}"#);
        assert_eq!(field, "«fields.substance»: нужно одно значение или список слов, а здесь фигурные скобки");
        let received = of(r#"{"kind": "claim", "channel": "phone", "received": "2026-03-02"}"#);
        assert!(
            received.starts_with("«received»: \"2026-03-02\" — не время; нужны дата, время и пояс"),
            "{received}"
        );
        let all =
            of(r#"{"knd": "claim", "channel": 7, "applicant": "robot", "customer": {"name": 1, "mail": 2}}"#);
        for one in [
            "нет ключа «knd»",
            "не указано «kind»",
            "«channel»",
            "«applicant»",
            "«customer.name»",
            "«customer.mail»",
        ] {
            assert!(all.contains(one), "{one}: {all}");
        }
        let applicant = of(r#"{"kind": "claim", "channel": "phone", "applicant": "robot"}"#);
        assert_eq!(applicant, "«applicant»: \"robot\"; можно: individual, group, legal");
    }
}
