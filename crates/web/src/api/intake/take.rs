use std::collections::BTreeMap;

use app::{AppError, Settled, SiteForm, Typed};
use axum::body::Bytes;
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::api::call::Call;
use crate::api::cases::{FieldInput, FileInput, Promised, address};
use crate::api::input;
use crate::api::keyed::KEY;
use crate::api::problem::Trouble;
use crate::api::reply::{Reply, created};

/// A form of a site.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[allow(dead_code, reason = "read to be told exactly what is wrong; the use case reads what was kept")]
pub struct SiteInput {
    /// Id of the kind; internal ones are not for customers.
    kind: String,
    /// Id of the channel by which it comes.
    channel: String,
    /// `individual` (when not said), `group` or `legal`.
    #[serde(default)]
    applicant: Option<String>,
    /// Who fills it in; found again by any contact.
    #[serde(default)]
    customer: Option<SiteCustomer>,
    /// Field id and value: what the regulation asks for this kind and channel.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, FieldInput>")]
    fields: BTreeMap<String, Typed>,
    #[serde(default)]
    files: Vec<FileInput>,
}

/// Who fills in a form.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
#[allow(dead_code, reason = "as above")]
pub struct SiteCustomer {
    name: String,
    email: Option<String>,
    phone: Option<String>,
    inn: Option<String>,
    address: Option<String>,
    contact_person: Option<String>,
}

/// What the customer is to be told.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Accepted {
    pub number: String,
    pub registered: Timestamp,
    /// What the customer is promised.
    pub promise: Option<Promised>,
}

/// `POST /intake`
pub async fn take(call: Call, bytes: Bytes) -> Reply<Accepted> {
    let org = &call.me.org;
    let media = call.header(CONTENT_TYPE.as_str()).unwrap_or("application/json").to_owned();
    let told = told(&media, &bytes);
    let multipart = media.to_lowercase().starts_with("multipart/form-data");
    let form = SiteForm {
        media: if multipart { media } else { "application/json".to_owned() },
        bytes: bytes.to_vec(),
        site: call.token.name.clone(),
        key: call.header(KEY).map(str::to_owned),
    };
    match call.web.app.take_site_form(org, form).await {
        Ok(Settled::Registered { number } | Settled::Duplicate { number: Some(number), .. }) => {
            accepted(&call, number).await
        }
        Ok(Settled::Failed { problem }) => Err(told.unwrap_or_else(|| Trouble::Unread { why: problem })),
        Ok(_) => Err(Trouble::Taken),
        Err(AppError::Refused(why)) => Err(Trouble::Refused { why, reg: None, possible: Vec::new() }),
        Err(other) => Err(other.into()),
    }
}

/// What is wrong with a form before any rule is asked: told exactly, in the language that was asked for.
fn told(media: &str, bytes: &Bytes) -> Option<Trouble> {
    if media.to_lowercase().starts_with("multipart/form-data") {
        return None;
    }
    let mut headers = HeaderMap::new();
    headers.extend(media.parse().ok().map(|media| (CONTENT_TYPE, media)));
    input::body::<SiteInput>(&headers, Ok(bytes.clone())).err()
}

async fn accepted(call: &Call, number: String) -> Reply<Accepted> {
    let done = call.web.app.registered(&call.me.org, &number).await?;
    let promise = done.promise.map(|one| Promised { title: one.title, term: one.term, due: one.due });
    let location = address(&call.web, &call.me, done.state.case).await?;
    created(Accepted { number, registered: done.state.registered, promise }, location)
}
