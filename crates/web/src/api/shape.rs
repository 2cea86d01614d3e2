//! All that is wrong with the shape of what was sent. Reading stops at the first fault; whoever mends a request wants to know of
//! every one, so it is then held against the schema that the document shows.
use jiff::Timestamp;
use jiff::civil::Date;
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value};
use uuid::Uuid;

use super::problem::Trouble;

/// The most that are told: a body of nothing but faults is not answered by a longer one.
const MOST: usize = 50;

/// Every fault of a body, in its order; those of what is missing after those of what is there.
pub fn of_body<T: JsonSchema>(body: &Value) -> Vec<Trouble> {
    let mut found = Vec::new();
    look(&schema::<T>(), body, "", &mut found);
    found
}

/// Names behind a question mark that nobody knows, and those that are missing.
pub fn of_names<'a, T: JsonSchema>(names: impl Iterator<Item = &'a str>) -> Vec<Trouble> {
    let there = names.map(|name| (name.to_owned(), Value::Null)).collect();
    let mut found = Vec::new();
    names_of(&schema::<T>(), &there, "", &mut found);
    found
}

/// The place that a fault is about.
pub fn place_of(fault: &Trouble) -> Option<&str> {
    match fault {
        Trouble::UnknownField { field, .. }
        | Trouble::MissingField { field }
        | Trouble::WrongType { field, .. }
        | Trouble::BadValue { field, .. } => Some(field),
        _ => None,
    }
}

/// With everything that it names in itself.
fn schema<T: JsonSchema>() -> Value {
    let settings = SchemaSettings::draft2020_12().with(|settings| settings.inline_subschemas = true);
    settings.for_deserialize().into_generator().into_root_schema_for::<T>().to_value()
}

fn look(schema: &Value, value: &Value, path: &str, found: &mut Vec<Trouble>) {
    if found.len() >= MOST {
        return;
    }
    let ways = ["anyOf", "oneOf"].iter().find_map(|key| schema[*key].as_array());
    if let Some(ways) = ways {
        return among(ways, value, path, found);
    }
    let sorts = sorts(schema);
    if !sorts.is_empty() && !sorts.iter().any(|sort| is_of(sort, value)) {
        let wanted = sorts.iter().find(|sort| **sort != "null").map_or("null", |sort| told(sort));
        found.push(Trouble::WrongType { field: path.to_owned(), found: sort_of(value), wanted, place: None });
        return;
    }
    match value {
        Value::Object(fields) => object(schema, fields, path, found),
        Value::Array(items) => {
            for (n, item) in items.iter().enumerate() {
                look(&schema["items"], item, &format!("{path}[{n}]"), found);
            }
        }
        _ => single(schema, value, path, found),
    }
}

/// It may be any of these; where only one is more than nothing, its own faults are told.
fn among(ways: &[Value], value: &Value, path: &str, found: &mut Vec<Trouble>) {
    let fits = |way: &&Value| {
        let mut faults = Vec::new();
        look(way, value, path, &mut faults);
        faults.is_empty()
    };
    if ways.iter().any(|way| fits(&way)) {
        return;
    }
    let mut whole = ways.iter().filter(|way| way["type"] != "null");
    match (whole.next(), whole.next()) {
        (Some(way), None) => look(way, value, path, found),
        _ => {
            let words = ways.iter().filter_map(|way| way["const"].as_str().map(str::to_owned)).collect();
            found.push(bad(path, value, words));
        }
    }
}

fn object(schema: &Value, fields: &Map<String, Value>, path: &str, found: &mut Vec<Trouble>) {
    for (name, value) in fields {
        match &schema["properties"][name] {
            Value::Null => look(&schema["additionalProperties"], value, &within(path, name), found),
            known => look(known, value, &within(path, name), found),
        }
    }
    names_of(schema, fields, path, found);
}

/// Fields too many and fields too few.
fn names_of(schema: &Value, fields: &Map<String, Value>, path: &str, found: &mut Vec<Trouble>) {
    let known = schema["properties"].as_object();
    let allowed: Vec<String> = known.into_iter().flat_map(Map::keys).cloned().collect();
    if schema["additionalProperties"] == false {
        let strange = fields.keys().filter(|name| !allowed.contains(name));
        found.extend(strange.map(|name| Trouble::UnknownField {
            field: within(path, name),
            allowed: allowed.clone(),
            place: None,
        }));
    }
    let needed = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let missing = needed.filter(|name| !fields.contains_key(*name));
    found.extend(missing.map(|name| Trouble::MissingField { field: within(path, name) }));
}

/// A text or a number that is none of those that are taken.
fn single(schema: &Value, value: &Value, path: &str, found: &mut Vec<Trouble>) {
    let Some(text) = value.as_str() else { return };
    let words = schema["enum"].as_array().into_iter().flatten().chain(Some(&schema["const"]));
    let words: Vec<String> = words.filter_map(Value::as_str).map(str::to_owned).collect();
    let reads = match schema["format"].as_str() {
        Some("date-time") => text.parse::<Timestamp>().is_ok(),
        Some("date") => text.parse::<Date>().is_ok(),
        Some("uuid") => text.parse::<Uuid>().is_ok(),
        _ => true,
    };
    if !reads || !(words.is_empty() || words.iter().any(|word| word == text)) {
        found.push(bad(path, value, words));
    }
}

fn bad(path: &str, value: &Value, allowed: Vec<String>) -> Trouble {
    let shown = value.as_str().map_or_else(String::new, str::to_owned);
    Trouble::BadValue { field: path.to_owned(), value: shown, allowed, place: None }
}

fn within(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

fn sorts(schema: &Value) -> Vec<&str> {
    match &schema["type"] {
        Value::String(one) => vec![one],
        Value::Array(several) => several.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

fn is_of(sort: &str, value: &Value) -> bool {
    match sort {
        "integer" => value.is_i64() || value.is_u64(),
        other => told(other) == sort_of(value),
    }
}

/// A sort of JSON Schema as the texts call it.
fn told(sort: &str) -> &'static str {
    match sort {
        "null" => "null",
        "boolean" => "bool",
        "integer" | "number" => "number",
        "string" => "string",
        "array" => "list",
        "object" => "object",
        _ => "other",
    }
}

fn sort_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "bool",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "list",
        Value::Object(_) => "object",
    }
}
