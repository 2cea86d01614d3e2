//! What is wrong, as RFC 9457 has it: `application/problem+json` with a word for programs and a sentence for people.
mod refused;
mod trouble;

use axum::http::HeaderValue;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, WWW_AUTHENTICATE};
use axum::response::{IntoResponse, Response};
use schemars::JsonSchema;
use serde::Serialize;

use crate::frame::Ours;

pub use refused::{allowed, field_of};
pub use trouble::Trouble;

/// What went wrong. Members that say nothing in a case are left out.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Problem {
    /// Which problem it is: `/api/#moved`. Stable; leads to where it is described.
    #[serde(rename = "type")]
    pub kind: String,
    /// The problem in general, in the language that was asked for.
    pub title: String,
    pub status: u16,
    /// What is wrong this time, and what would be right.
    pub detail: String,
    /// The word of the rule that says no: `guard`, `not-yours`, `last-administrator`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refusal: Option<String>,
    /// What it is about: a path in the body (`customer.phone`), a parameter of the address, a header, a field of the
    /// regulation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// Where in the body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// What would be accepted there.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub allowed: Vec<String>,
    /// What may be done with the case instead, where the act itself is not possible now.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub possible: Vec<PossibleAct>,
    /// The scope that the token lacks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
    /// The last entry of the case's journal now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seq: Option<u64>,
    /// What others did to the case meanwhile, the oldest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<String>,
    /// The card that it is now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub card: Option<uuid::Uuid>,
    /// What the check of a regulation found.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<String>,
    /// All that is wrong, where it is more than one thing; the first of them is what the other members tell of.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<Fault>,
    /// Under which the log of the program tells more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
}

/// One of several things that are wrong.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Fault {
    /// Which problem it is, as of a single one.
    #[serde(rename = "type")]
    pub kind: String,
    pub detail: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refusal: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// Where in the body: of the one at which reading stopped.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub allowed: Vec<String>,
}

impl Fault {
    fn of(one: Problem) -> Fault {
        let Problem { kind, detail, refusal, field, place, allowed, .. } = one;
        Fault { kind, detail, refusal, field, place, allowed }
    }
}

/// An act that is offered now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PossibleAct {
    /// As it stands in the address: `/cases/{number}/acts/{act}`.
    pub act: String,
    pub title: String,
}

/// A place in a text, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Place {
    pub line: usize,
    pub column: usize,
}

/// Every problem with its status, in the order of the handbook. Their texts: `problem-…`.
pub const KINDS: &[(&str, StatusCode)] = &[
    ("no-token", StatusCode::UNAUTHORIZED),
    ("bad-token", StatusCode::UNAUTHORIZED),
    ("scope", StatusCode::FORBIDDEN),
    ("forbidden", StatusCode::FORBIDDEN),
    ("not-found", StatusCode::NOT_FOUND),
    ("joined", StatusCode::GONE),
    ("method", StatusCode::METHOD_NOT_ALLOWED),
    ("not-json", StatusCode::BAD_REQUEST),
    ("media-type", StatusCode::UNSUPPORTED_MEDIA_TYPE),
    ("too-large", StatusCode::PAYLOAD_TOO_LARGE),
    ("unknown-field", StatusCode::UNPROCESSABLE_ENTITY),
    ("missing-field", StatusCode::UNPROCESSABLE_ENTITY),
    ("wrong-type", StatusCode::UNPROCESSABLE_ENTITY),
    ("bad-value", StatusCode::UNPROCESSABLE_ENTITY),
    ("unread", StatusCode::UNPROCESSABLE_ENTITY),
    ("refused", StatusCode::UNPROCESSABLE_ENTITY),
    ("faulty-regulation", StatusCode::UNPROCESSABLE_ENTITY),
    ("seq-needed", StatusCode::PRECONDITION_REQUIRED),
    ("moved", StatusCode::CONFLICT),
    ("changed", StatusCode::CONFLICT),
    ("key-busy", StatusCode::CONFLICT),
    ("key-used", StatusCode::UNPROCESSABLE_ENTITY),
    ("conflict", StatusCode::CONFLICT),
    ("taken", StatusCode::CONFLICT),
    ("busy", StatusCode::SERVICE_UNAVAILABLE),
    ("internal", StatusCode::INTERNAL_SERVER_ERROR),
];

impl PossibleAct {
    fn of(one: &casework::Possible) -> PossibleAct {
        PossibleAct { act: one.act.replace(' ', ":"), title: one.title.clone() }
    }
}

impl Problem {
    /// The answer; `challenge` goes with 401 and 403.
    pub fn into_response(self, challenge: Option<String>) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let text = serde_json::to_string(&self).unwrap_or_default();
        let headers = [(CONTENT_TYPE, "application/problem+json"), (CACHE_CONTROL, "no-store")];
        let mut response = (status, headers, text).into_response();
        if let Some(challenge) = challenge.and_then(|one| HeaderValue::from_str(&one).ok()) {
            response.headers_mut().insert(WWW_AUTHENTICATE, challenge);
        }
        response.extensions_mut().insert(Ours);
        response
    }
}
