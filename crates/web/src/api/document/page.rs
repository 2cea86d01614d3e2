use askama::Template;
use axum::http::HeaderMap;
use serde_json::{Map, Value};
use worktime::Lang;

use super::describe::{needs, tag};
use super::whole;
use crate::api::problem::KINDS;
use crate::api::{Scope, all};
use crate::error::Answer;
use crate::frame::{Frame, page as answer, theme};
use crate::text::Texts;

/// An operation.
struct Operation {
    name: &'static str,
    method: &'static str,
    path: String,
    says: &'static str,
    more: &'static str,
    scope: &'static str,
    needs: String,
    parameters: Vec<Field>,
    body: Option<String>,
    answer: Option<String>,
}

/// A field of a shape, or a parameter.
struct Field {
    name: String,
    sort: String,
    required: bool,
    about: String,
}

/// A shape of `components/schemas`.
struct Shape {
    name: String,
    about: String,
    fields: Vec<Field>,
}

/// A kind of problem.
struct Kind {
    key: &'static str,
    status: u16,
    title: String,
    detail: String,
}

#[derive(Template)]
#[template(path = "pages/api/show.html")]
struct Page {
    f: Frame,
    about: String,
    scopes: Vec<(&'static str, String)>,
    groups: Vec<(&'static str, Vec<Operation>)>,
    kinds: Vec<Kind>,
    shapes: Vec<Shape>,
}

/// `GET /api/`: the same document for people. In English, as the document is.
pub async fn page(headers: HeaderMap) -> Answer {
    let (document, t) = (whole(), Texts::of(Lang::En));
    let mut groups: Vec<(&'static str, Vec<Operation>)> = Vec::new();
    for one in all() {
        let described = &document["paths"][one.path.as_str()][one.method.to_lowercase()];
        let operation = Operation {
            name: one.name,
            method: one.method,
            says: one.says,
            more: one.more,
            scope: one.needs.scope.as_str(),
            needs: needs(one.needs.access),
            parameters: parameters(described),
            body: shape_of(&described["requestBody"]),
            answer: shape_of(&described["responses"][one.status.to_string()]),
            path: one.path.clone(),
        };
        match groups.iter_mut().find(|(name, _)| *name == tag(&one)) {
            Some((_, operations)) => operations.push(operation),
            None => groups.push((tag(&one), vec![operation])),
        }
    }
    answer(&Page {
        f: Frame::bare(t, theme(&headers), "API".to_owned()).at("/api/".to_owned()),
        about: document["info"]["description"].as_str().unwrap_or_default().replace('`', ""),
        scopes: Scope::ALL.map(|one| (one.as_str(), t.get(&format!("allows-{}", one.key())))).to_vec(),
        groups,
        kinds: KINDS.iter().map(|(key, status)| kind(t, key, status.as_u16())).collect(),
        shapes: shapes(&document["components"]["schemas"]),
    })
}

fn kind(t: &Texts, key: &'static str, status: u16) -> Kind {
    let values = ["what", "field", "value", "allowed", "found", "wanted", "line", "column"];
    let values = values.map(|name| (name, "…".to_owned()));
    let detail = t.with(&format!("problem-{key}-detail"), &values);
    Kind { key, status, title: t.get(&format!("problem-{key}")), detail }
}

fn parameters(operation: &Value) -> Vec<Field> {
    let field = |one: &Value| Field {
        name: text(&one["name"]),
        sort: text(&one["in"]),
        required: one["required"] == true,
        about: text(&one["description"]),
    };
    let known = operation["parameters"].as_array().into_iter().flatten();
    known.filter(|one| one["name"] != "org").map(field).collect()
}

fn shapes(schemas: &Value) -> Vec<Shape> {
    let shape = |(name, schema): (&String, &Value)| Shape {
        name: name.clone(),
        about: text(&schema["description"]),
        fields: fields(schema),
    };
    schemas.as_object().into_iter().flat_map(Map::iter).map(shape).collect()
}

fn fields(schema: &Value) -> Vec<Field> {
    let required =
        |name: &str| schema["required"].as_array().is_some_and(|all| all.iter().any(|one| one == name));
    let field = |(name, one): (&String, &Value)| Field {
        name: name.clone(),
        sort: sort(one),
        required: required(name),
        about: text(&one["description"]),
    };
    schema["properties"].as_object().into_iter().flat_map(Map::iter).map(field).collect()
}

/// The name of the shape that a body or an answer has.
fn shape_of(part: &Value) -> Option<String> {
    let schema = &part["content"]["application/json"]["schema"];
    (!schema.is_null()).then(|| sort(schema))
}

/// A schema in a word or two: `CaseLine`, `list of EntryShown`, `string (date-time)`, `string or null`.
fn sort(schema: &Value) -> String {
    if let Some(path) = schema["$ref"].as_str() {
        return path.rsplit('/').next().unwrap_or_default().to_owned();
    }
    for key in ["anyOf", "oneOf"] {
        if let Some(any) = schema[key].as_array() {
            return any.iter().map(sort).collect::<Vec<_>>().join(" or ");
        }
    }
    if schema["type"] == "array" {
        return format!("list of {}", sort(&schema["items"]));
    }
    if !schema["additionalProperties"].is_null() && schema["additionalProperties"] != false {
        return format!("object of {}", sort(&schema["additionalProperties"]));
    }
    let kind = match &schema["type"] {
        Value::Array(several) => several.iter().map(text).collect::<Vec<_>>().join(" or "),
        one => one.as_str().unwrap_or("anything").to_owned(),
    };
    match schema["format"].as_str() {
        Some(format) => format!("{kind} ({format})"),
        None => kind,
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().replace('`', "")
}
