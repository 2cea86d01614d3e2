//! What a form sent as JSON says, or what is wrong with it: where, and what would be right.
use jiff::Timestamp;
use serde_json::Value;

use crate::cases::NewCase;

/// What a case may say, as [`NewCase`] and [`crate::NewCustomer`] read it.
const OF_CASE: &[&str] = &["kind", "channel", "applicant", "customer", "fields", "received"];
const OF_CUSTOMER: &[&str] = &["name", "email", "phone", "inn", "address", "contact-person", "manager"];
const APPLICANTS: &[&str] = &["individual", "group", "legal"];

/// Reads a case; the error is for people, in the language of the intake's notes.
pub(super) fn read_form(bytes: &[u8]) -> Result<NewCase, String> {
    let value: Value = serde_json::from_slice(bytes).map_err(|why| not_json(bytes, &why))?;
    let Value::Object(case) = &value else {
        return Err(format!("нужно одно обращение в фигурных скобках, а здесь {}", what(&value)));
    };
    known("", case.keys(), OF_CASE)?;
    for key in ["kind", "channel"] {
        word(key, case.get(key).unwrap_or(&Value::Null))?;
    }
    if let Some(applicant) = case.get("applicant") {
        let given = applicant.as_str().unwrap_or_default();
        if !APPLICANTS.contains(&given) {
            return Err(format!("«applicant»: {applicant}; можно: {}", APPLICANTS.join(", ")));
        }
    }
    if let Some(received) = case.get("received") {
        moment("received", received)?;
    }
    match case.get("customer") {
        Some(Value::Object(customer)) => {
            known("customer.", customer.keys(), OF_CUSTOMER)?;
            customer.iter().try_for_each(|(key, value)| contact(key, value))?;
        }
        None | Some(Value::Null) => {}
        Some(other) => return Err(format!("«customer»: нужны фигурные скобки, а здесь {}", what(other))),
    }
    match case.get("fields") {
        None => {}
        Some(Value::Object(fields)) => fields.iter().try_for_each(|(key, value)| filled(key, value))?,
        Some(other) => return Err(format!("«fields»: нужны фигурные скобки, а здесь {}", what(other))),
    }
    serde_json::from_value(value).map_err(|why| format!("не понято одно из значений ({why})"))
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

fn known<'a>(within: &str, keys: impl Iterator<Item = &'a String>, possible: &[&str]) -> Result<(), String> {
    for key in keys {
        if !possible.contains(&key.as_str()) {
            return Err(format!("нет ключа «{within}{key}»; можно: {}", possible.join(", ")));
        }
    }
    Ok(())
}

fn word(key: &str, value: &Value) -> Result<(), String> {
    match value {
        Value::String(_) => Ok(()),
        Value::Null => Err(format!("не указано «{key}»")),
        other => Err(format!("«{key}»: нужно слово в кавычках, а здесь {}", what(other))),
    }
}

/// The name is always there; whatever else is not known may be left out, or be nothing.
fn contact(key: &str, value: &Value) -> Result<(), String> {
    if value.is_null() && key != "name" { Ok(()) } else { word(&format!("customer.{key}"), value) }
}

/// What may be typed into a field: a word, a number, yes or no, or a list of words.
fn filled(key: &str, value: &Value) -> Result<(), String> {
    let plain = |value: &Value| !value.is_object() && !value.is_array();
    match value {
        Value::Array(values) if values.iter().all(Value::is_string) => Ok(()),
        one if plain(one) => Ok(()),
        other => Err(format!("«fields.{key}»: нужно одно значение или список слов, а здесь {}", what(other))),
    }
}

fn moment(key: &str, value: &Value) -> Result<(), String> {
    let read = value.as_str().and_then(|text| text.parse::<Timestamp>().ok());
    match (read, value) {
        (Some(_), _) | (None, Value::Null) => Ok(()),
        _ => Err(format!("«{key}»: {value} — не время; нужны дата, время и пояс: 2026-03-02T09:00:00+03:00")),
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
        let applicant = of(r#"{"kind": "claim", "channel": "phone", "applicant": "robot"}"#);
        assert_eq!(applicant, "«applicant»: \"robot\"; можно: individual, group, legal");
    }
}
