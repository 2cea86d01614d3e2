use std::collections::BTreeSet;

use axum::http::StatusCode;
use serde_json::{Map, Value, json};
use worktime::Lang;

use super::schemas::Schemas;
use crate::access::Access;
use crate::api::problem::KINDS;
use crate::api::{Endpoint, Scope};
use crate::text::Texts;

const ABOUT: &str = "What the desk of Otklik does, for programs. A token is issued at the desk, on the page of one's own \
    settings, and acts in that person's name: it sees what they see and may what they may, within its scopes. Instants are \
    RFC 3339 in UTC; days are those of the organisation's calendar. Fields that are not known are refused. What goes wrong is \
    told as RFC 9457, in the language of `Accept-Language` (`ru`, `en`).";

/// The document that describes these.
pub fn describe(all: &[Endpoint]) -> Value {
    let mut schemas = Schemas::new();
    let mut paths: Map<String, Value> = Map::new();
    for one in all {
        let operation = operation(one, &mut schemas);
        let path = paths.entry(one.path.clone()).or_insert_with(|| json!({}));
        if let Some(path) = path.as_object_mut() {
            path.insert(one.method.to_lowercase(), operation);
        }
    }
    let tags: BTreeSet<&str> = all.iter().map(tag).collect();
    let tags: Vec<Value> = tags.into_iter().map(|name| json!({ "name": name })).collect();
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Otklik",
            "version": env!("CARGO_PKG_VERSION"),
            "description": ABOUT,
            "license": { "name": "Apache-2.0 OR MIT", "identifier": "Apache-2.0 OR MIT" },
        },
        "servers": [{ "url": "/" }],
        "tags": tags,
        "paths": paths,
        "components": {
            "schemas": schemas.into_components(),
            "responses": problems(),
            "securitySchemes": { "token": { "type": "http", "scheme": "bearer", "description": scopes() } },
        },
    })
}

/// What it belongs to: `cases` of `cases.list`.
pub fn tag(one: &Endpoint) -> &'static str {
    one.name.split('.').next().unwrap_or_default()
}

/// What the owner of the token must be, in words.
pub fn needs(access: Access) -> String {
    match access {
        Access::Public | Access::SignedIn => "anybody of the staff".to_owned(),
        Access::Case => "whoever sees the case; for others it is not there".to_owned(),
        Access::Right(right) => format!("whoever has the right `{}`", right.as_str()),
        Access::Administrator => "administrators".to_owned(),
    }
}

fn operation(one: &Endpoint, schemas: &mut Schemas) -> Value {
    let more = [one.more, "For ", &needs(one.needs.access), "."].concat();
    let mut operation = json!({
        "operationId": one.name,
        "summary": one.says,
        "description": if one.more.is_empty() { more } else { more.replacen("For ", " For ", 1) },
        "tags": [tag(one)],
        "security": [{ "token": [one.needs.scope.as_str()] }],
        "parameters": parameters(one, schemas),
        "responses": responses(one, schemas),
    });
    if is_asked(one) {
        return operation;
    }
    if let (Some(body), Some(it)) = (schemas.body(one), operation.as_object_mut()) {
        let mut content = json!({ "application/json": { "schema": body } });
        if one.forms {
            let about =
                "The same with `customer.…` and `fields.…` in the names of fields, and files of any name.";
            content["multipart/form-data"] = json!({ "schema": { "type": "object", "description": about } });
        }
        let body = json!({ "required": true, "content": content });
        it.insert("requestBody".to_owned(), body);
    }
    operation
}

/// By what stands in the address, and not by a body.
fn is_asked(one: &Endpoint) -> bool {
    ["GET", "DELETE"].contains(&one.method)
}

fn parameters(one: &Endpoint, schemas: &mut Schemas) -> Vec<Value> {
    let names = one.path.split('{').skip(1).filter_map(|rest| rest.split('}').next());
    let mut all: Vec<Value> = names.map(place).collect();
    if is_asked(one) {
        all.extend(schemas.single(one).into_iter().map(|(name, schema, required)| {
            let description = schema.get("description").cloned().unwrap_or_default();
            json!({ "name": name, "in": "query", "required": required, "schema": schema,
                "description": description.as_str().unwrap_or_default() })
        }));
    }
    let word = json!({ "type": "string" });
    if one.needs.keyed {
        let about = "A request that comes twice under one key within a day is carried out once.";
        all.push(json!({ "name": "Idempotency-Key", "in": "header", "schema": word, "description": about }));
    }
    if one.seen {
        let about = "The `ETag` of the card as it was seen, or `*`; in place of `seq` in the body.";
        all.push(json!({ "name": "If-Match", "in": "header", "schema": word, "description": about }));
    }
    all
}

/// A part of the address.
fn place(name: &str) -> Value {
    let about = match name {
        "org" => "Id of the organisation.",
        "number" => "Number of the case; one that comes round says of which year it is: `17@2026`.",
        "act" => "Word of the act, as `ways` of the card names it.",
        "id" => "Its id.",
        "n" => "Its number within the case; of a file, within its message.",
        "message" => "Number of the message that the file came with; 0: put in by hand.",
        "name" => "The name that it is kept under.",
        "login" => "Login of a member of staff.",
        _ => "What it is called.",
    };
    json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" }, "description": about })
}

fn responses(one: &Endpoint, schemas: &mut Schemas) -> Value {
    let mut responses = Map::new();
    responses.insert(one.status.to_string(), good(one, schemas));
    for status in troubles(one) {
        let known = json!({ "$ref": format!("#/components/responses/{status}") });
        responses.insert(status.to_string(), known);
    }
    Value::Object(responses)
}

fn good(one: &Endpoint, schemas: &mut Schemas) -> Value {
    let description = match one.status {
        201 => "It is there now; `Location` is its address.",
        204 => "Done; there is nothing to say.",
        _ => "What was asked for.",
    };
    let mut good = json!({ "description": description });
    if let (Some(media), Some(it)) = (one.media, good.as_object_mut()) {
        it.insert("content".to_owned(), json!({ media: {} }));
    }
    if let (Some(schema), Some(it)) = (schemas.given(one), good.as_object_mut()) {
        it.insert("content".to_owned(), json!({ "application/json": { "schema": schema } }));
    }
    good
}

/// Statuses of what may go wrong.
pub fn troubles(one: &Endpoint) -> BTreeSet<u16> {
    let mut all = BTreeSet::from([401, 403, 404, 422, 500, 503]);
    if !is_asked(one) {
        all.extend([400, 413, 415, 409]);
    }
    if one.needs.keyed {
        all.insert(409);
    }
    if one.joinable {
        all.insert(410);
    }
    if one.seen {
        all.extend([409, 412, 428]);
    }
    all
}

/// Problems by their status.
fn problems() -> Map<String, Value> {
    let texts = Texts::of(Lang::En);
    let statuses: BTreeSet<u16> = KINDS.iter().map(|(_, status)| status.as_u16()).chain([412]).collect();
    let one = |status: u16| {
        let same = |of: &StatusCode| of.as_u16() == status || (status == 412 && *of == StatusCode::CONFLICT);
        let kinds = KINDS.iter().filter(|(key, of)| same(of) && (status != 412 || *key == "moved"));
        let lines: Vec<String> =
            kinds.map(|(key, _)| format!("- `{key}`: {}", texts.get(&format!("problem-{key}")))).collect();
        let schema = json!({ "$ref": "#/components/schemas/Problem" });
        let content = json!({ "application/problem+json": { "schema": schema } });
        (status.to_string(), json!({ "description": lines.join("\n"), "content": content }))
    };
    statuses.into_iter().map(one).collect()
}

fn scopes() -> String {
    let texts = Texts::of(Lang::En);
    let line = |one: Scope| format!("- `{one}`: {}", texts.get(&format!("allows-{}", one.key())));
    format!("Scopes of a token:\n{}", Scope::ALL.map(line).join("\n"))
}
