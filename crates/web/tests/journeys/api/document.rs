//! The document says what the program does: every way in is in it, and every answer of these tests is as it says.
use std::collections::BTreeSet;
use std::sync::LazyLock;

use axum::http::StatusCode;
use serde_json::{Value, json};
use testkit::both;

use super::program::Program;
use crate::ORG;

static DOCUMENT: LazyLock<Value> = LazyLock::new(web::openapi);

/// An answer is one of those that the document names for the operation, and of the shape that it says.
#[track_caller]
pub fn fits(method: &str, address: &str, status: StatusCode, answer: &Value) {
    let Some(operation) = operation(method, address) else { return };
    let described = &operation["responses"][status.as_str()];
    assert!(!described.is_null(), "{method} {address}: {status} is not in the document: {answer:#}");
    let described = match described["$ref"].as_str() {
        Some(path) => DOCUMENT.pointer(path.trim_start_matches('#')).unwrap(),
        None => described,
    };
    let kind = if status.is_success() { "application/json" } else { "application/problem+json" };
    let schema = &described["content"][kind]["schema"];
    assert_eq!(schema.is_null(), answer.is_null(), "{method} {address}: {status} {answer:#}");
    if schema.is_null() {
        return;
    }
    let whole = json!({ "allOf": [schema], "components": DOCUMENT["components"] });
    let validator = jsonschema::draft202012::new(&whole).unwrap();
    let faults: Vec<String> =
        validator.iter_errors(answer).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
    assert!(faults.is_empty(), "{method} {address}: {faults:#?} in {answer:#}");
}

fn operation(method: &str, address: &str) -> Option<&'static Value> {
    let path = address.split('?').next().unwrap_or_default();
    let parts: Vec<&str> = path.split('/').collect();
    let same = |known: &str| {
        let known: Vec<&str> = known.split('/').collect();
        known.len() == parts.len()
            && known.iter().zip(&parts).all(|(known, part)| known.starts_with('{') || known == part)
    };
    let paths = DOCUMENT["paths"].as_object().unwrap();
    let found =
        paths.iter().filter(|(known, _)| same(known)).min_by_key(|(known, _)| known.matches('{').count());
    found.map(|(_, operations)| &operations[method.to_lowercase()]).filter(|one| !one.is_null())
}

#[test]
fn every_way_in_is_in_the_document_with_its_scope_and_answers() {
    let mut names = BTreeSet::new();
    for one in web::endpoints() {
        let operation = &DOCUMENT["paths"][one.path.as_str()][one.method.to_lowercase()];
        assert_eq!(operation["operationId"], one.name, "{} {}", one.method, one.path);
        assert!(!one.name.is_empty() && names.insert(one.name), "{} is there twice", one.name);
        assert!(one.says.ends_with('.'), "{}: {}", one.name, one.says);
        assert_eq!(operation["security"], json!([{ "token": [one.needs.scope.as_str()] }]));
        for status in ["401", "403", "500", one.status.to_string().as_str()] {
            assert!(!operation["responses"][status].is_null(), "{}: {status}", one.name);
        }
        for name in one.path.split('{').skip(1).filter_map(|rest| rest.split('}').next()) {
            let known = operation["parameters"].as_array().unwrap();
            assert!(known.iter().any(|known| known["name"] == name && known["in"] == "path"), "{name}");
        }
    }
    let described: usize =
        DOCUMENT["paths"].as_object().unwrap().values().map(|one| one.as_object().unwrap().len()).sum();
    assert_eq!(described, web::endpoints().len(), "the document tells of nothing else");
}

#[test]
fn the_document_holds_together() {
    assert_eq!(DOCUMENT["openapi"], "3.1.0");
    let mut references = Vec::new();
    gather(&DOCUMENT, &mut references);
    assert!(references.len() > 100);
    for path in references {
        assert!(DOCUMENT.pointer(path.trim_start_matches('#')).is_some(), "{path} leads nowhere");
    }
    for (name, schema) in DOCUMENT["components"]["schemas"].as_object().unwrap() {
        let faults = jsonschema::draft202012::meta::validate(schema);
        assert!(faults.is_ok(), "{name}: {faults:?}");
        assert!(
            !schema["description"].is_null() || schema["anyOf"].is_array(),
            "{name} says nothing of itself"
        );
    }
}

fn gather(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(all) => {
            found.extend(all.get("$ref").and_then(Value::as_str).map(str::to_owned));
            all.values().for_each(|one| gather(one, found));
        }
        Value::Array(all) => all.iter().for_each(|one| gather(one, found)),
        _ => {}
    }
}

both!(the_document_and_the_page_about_it_are_open_to_anybody, ORG, |town| {
    let nobody = Program::new(town);
    let document = nobody.ask("GET", "/api/openapi.json", None).await.good();
    assert_eq!(document, *DOCUMENT);
    let mut browser = crate::browser::Browser::new(town);
    let page = browser.ask(axum::http::Method::GET, "/api/", &[]).await.good();
    for one in web::endpoints() {
        page.says(&format!("id=\"{}\"", one.name));
    }
    for kind in ["moved", "key-used", "seq-needed"] {
        page.says(&format!("id=\"{kind}\""));
    }
});
