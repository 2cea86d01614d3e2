//! What a program sent, read strictly: what is not understood is said with its place, never passed over.
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode, Uri};
use schemars::JsonSchema;
use serde::de::DeserializeOwned;

use super::problem::{Place, Trouble};
use super::shape;

/// Nothing is asked for and nothing may be sent.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// What stands behind the question mark.
pub fn query<T: DeserializeOwned + JsonSchema>(uri: &Uri) -> Result<T, Trouble> {
    let text = uri.query().unwrap_or_default();
    serde_urlencoded::from_str(text).map_err(|why| {
        let pairs: Vec<(String, String)> = serde_urlencoded::from_str(text).unwrap_or_default();
        let all = shape::of_names::<T>(pairs.iter().map(|(name, _)| name.as_str()));
        together(told(String::new(), &why.to_string(), None), all)
    })
}

/// The body. One that is empty is an empty object.
pub fn body<T: DeserializeOwned + JsonSchema>(
    headers: &HeaderMap,
    sent: Result<Bytes, BytesRejection>,
) -> Result<T, Trouble> {
    let sent = sent.map_err(|why| unread(&why))?;
    let media = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !sent.is_empty() && !media.is_empty() && !is_json(media) {
        return Err(Trouble::NotTyped { media: media.to_owned() });
    }
    read(if sent.is_empty() { b"{}" } else { &sent })
}

/// Why a body did not come.
pub fn unread(why: &BytesRejection) -> Trouble {
    match why.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Trouble::TooLarge,
        _ => Trouble::NotJson { place: None, ends: true },
    }
}

fn is_json(media: &str) -> bool {
    let plain = media.split(';').next().unwrap_or_default().trim().to_lowercase();
    plain == "application/json" || plain.ends_with("+json")
}

fn read<T: DeserializeOwned + JsonSchema>(bytes: &[u8]) -> Result<T, Trouble> {
    if holds_zero(bytes) {
        let value = "\\u0000".to_owned();
        return Err(Trouble::BadValue { field: String::new(), value, allowed: Vec::new(), place: None });
    }
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let read = serde_path_to_error::deserialize(&mut reader).map_err(|why| {
        let path = why.path().to_string();
        let first = faulty(if path == "." { String::new() } else { path }, why.inner());
        match serde_json::from_slice(bytes) {
            Ok(whole) => together(first, shape::of_body::<T>(&whole)),
            // What breaks off later on is no JSON, whatever is wrong before.
            Err(why) => faulty(String::new(), &why),
        }
    })?;
    reader.end().map_err(|why| faulty(String::new(), &why))?;
    Ok(read)
}

/// The fault at which reading stopped, with its place, and all others. None of them is told twice.
fn together(first: Trouble, all: Vec<Trouble>) -> Trouble {
    let place = shape::place_of(&first).map(str::to_owned);
    let rest = all.into_iter().filter(|one| shape::place_of(one) != place.as_deref());
    Trouble::together(first, rest.collect())
}

/// The sign of number zero, which PostgreSQL does not take: raw it is no JSON, so it is looked for as it is escaped.
fn holds_zero(bytes: &[u8]) -> bool {
    let mut escaped = false;
    bytes.iter().enumerate().any(|(at, byte)| {
        let zero = escaped && bytes[at..].starts_with(b"u0000");
        escaped = !escaped && *byte == b'\\';
        zero
    })
}

fn faulty(path: String, why: &serde_json::Error) -> Trouble {
    let place = Some(Place { line: why.line(), column: why.column() });
    match why.classify() {
        serde_json::error::Category::Data => told(path, &why.to_string(), place),
        _ => Trouble::NotJson { place, ends: why.is_eof() },
    }
}

/// What serde says, taken apart: `unknown field `x`, expected `a` or `b``.
fn told(path: String, why: &str, place: Option<Place>) -> Trouble {
    let mut quoted = why.split('`').skip(1).step_by(2).map(str::to_owned);
    let mut within = |parent: &str| {
        let name = quoted.next().unwrap_or_default();
        let parent = parent.strip_suffix(name.as_str()).unwrap_or(parent).trim_end_matches('.');
        if parent.is_empty() { name } else { format!("{parent}.{name}") }
    };
    if why.starts_with("unknown field") {
        return Trouble::UnknownField { field: within(&path), allowed: quoted.collect(), place };
    }
    if why.starts_with("missing field") {
        return Trouble::MissingField { field: within(&path) };
    }
    if why.starts_with("unknown variant") {
        let value = quoted.next().unwrap_or_default();
        return Trouble::BadValue { field: path, value, allowed: quoted.collect(), place };
    }
    match why.strip_prefix("invalid type: ").and_then(|rest| rest.split_once(", expected ")) {
        Some((found, wanted)) => {
            let wanted = wanted.split(" at line ").next().unwrap_or_default();
            Trouble::WrongType { field: path, found: sort(found), wanted: sort(wanted), place }
        }
        None => Trouble::BadValue { field: path, value: String::new(), allowed: Vec::new(), place },
    }
}

/// The sort of a value as the texts call it; what is not known is just another value.
fn sort(words: &str) -> &'static str {
    const SORTS: &[(&str, &str)] = &[
        ("null", "null"),
        ("bool", "bool"),
        ("a bool", "bool"),
        ("integer", "number"),
        ("floating", "number"),
        ("number", "number"),
        ("u8", "number"),
        ("u16", "number"),
        ("u32", "number"),
        ("u64", "number"),
        ("i64", "number"),
        ("usize", "number"),
        ("string", "string"),
        ("a string", "string"),
        ("sequence", "list"),
        ("a sequence", "list"),
        ("map", "object"),
        ("a map", "object"),
        ("struct", "object"),
    ];
    SORTS.iter().find(|(begins, _)| words.starts_with(begins)).map_or("other", |(_, sort)| sort)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[derive(Debug, serde::Deserialize, JsonSchema)]
    #[serde(deny_unknown_fields)]
    struct Case {
        #[allow(dead_code)]
        kind: String,
        #[serde(default)]
        #[allow(dead_code)]
        customer: BTreeMap<String, u32>,
        #[serde(default)]
        #[allow(dead_code)]
        who: Option<Who>,
    }

    #[derive(Debug, serde::Deserialize, JsonSchema)]
    #[serde(deny_unknown_fields)]
    struct Who {
        #[allow(dead_code)]
        name: String,
    }

    fn of(text: &str) -> Trouble {
        read::<Case>(text.as_bytes()).unwrap_err()
    }

    /// Where something is wrong.
    fn places(fault: &Trouble) -> Vec<&str> {
        match fault {
            Trouble::Several { first, rest } => {
                [&**first].into_iter().chain(rest).filter_map(shape::place_of).collect()
            }
            one => shape::place_of(one).into_iter().collect(),
        }
    }

    #[test]
    fn what_is_not_json_is_said_with_its_place() {
        assert!(matches!(of("{\"kind\":"), Trouble::NotJson { ends: true, .. }));
        let Trouble::NotJson { place, ends: false } = of("{\n \"kind\" 5}") else { panic!() };
        assert_eq!(place, Some(Place { line: 2, column: 9 }));
        assert!(matches!(of("{\"kind\": \"a\"} x"), Trouble::NotJson { .. }));
    }

    #[test]
    fn a_field_is_named_with_those_around_it() {
        let Trouble::UnknownField { field, allowed, .. } = of(r#"{"kind":"a","colour":1}"#) else { panic!() };
        assert_eq!(
            (field.as_str(), allowed),
            ("colour", vec!["kind".into(), "customer".into(), "who".into()])
        );
        let Trouble::UnknownField { field, .. } = of(r#"{"kind":"a","who":{"nam":"","name":""}}"#) else {
            panic!()
        };
        assert_eq!(field, "who.nam");
        let Trouble::MissingField { field } = of(r#"{"kind":"a","who":{}}"#) else { panic!() };
        assert_eq!(field, "who.name");
        let Trouble::WrongType { field, found, wanted, .. } = of(r#"{"kind":"a","customer":{"age":"x"}}"#)
        else {
            panic!()
        };
        assert_eq!((field.as_str(), found, wanted), ("customer.age", "string", "number"));
    }

    #[test]
    fn all_faults_are_told_at_once_and_the_one_where_reading_stopped_first() {
        let many = of(r#"{"colour":1,"customer":{"age":"x","b":2,"c":[]},"who":{"nam":""}}"#);
        let all = ["colour", "customer.age", "customer.c", "who.nam", "who.name", "kind"];
        assert_eq!(places(&many), all);
        let Trouble::Several { first, .. } = many else { panic!() };
        assert!(matches!(*first, Trouble::UnknownField { place: Some(_), .. }));
        assert_eq!(places(&of(r#"{"kind":null,"who":5}"#)), ["kind", "who"]);
        assert!(matches!(of("{\"colour\":1,"), Trouble::NotJson { .. }), "what breaks off has no shape");
    }

    #[test]
    fn an_address_is_read_as_strictly() {
        let uri: Uri = "/cases?kind=a&colour=red".parse().unwrap();
        assert!(matches!(query::<Case>(&uri), Err(Trouble::UnknownField { field, .. }) if field == "colour"));
        let uri: Uri = "/cases?colour=red&size=9".parse().unwrap();
        assert_eq!(places(&query::<Case>(&uri).unwrap_err()), ["colour", "size", "kind"]);
    }
}
