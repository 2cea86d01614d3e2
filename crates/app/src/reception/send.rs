use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use crate::cases::{NewCase, Promise, hex};
use crate::files::checked;
use crate::intake::Settled;
use crate::{App, AppError, GivenFile};

/// What is sent through the reception.
#[derive(Debug, Clone)]
pub struct Sending {
    pub case: NewCase,
    pub files: Vec<GivenFile>,
    pub agreed: Vec<Agreed>,
    /// The token of the form: the same sent under it again is the same case. Whoever goes back and writes something else sends
    /// something else.
    pub token: String,
    /// The network address that it comes from; none: it was counted before.
    pub address: Option<String>,
    /// The site of the organisation that showed the form; none: the reception itself.
    pub site: Option<String>,
}

/// A consent that was given: kept with the form as it came, whose digest stands in the journal.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Agreed {
    pub id: String,
    pub version: String,
    pub text: String,
}

impl App {
    /// Would this be registered? What the customer would be promised then. Nothing is written.
    pub async fn try_form(
        &self,
        org: &str,
        case: NewCase,
        files: Vec<GivenFile>,
    ) -> Result<Option<Promise>, AppError> {
        checked(files)?;
        self.would_register(org, case).await
    }

    /// Takes in what a customer sends: kept first, then registered. Gives the number; of what was sent before, the number that
    /// it got. `StillTaken` when the same is being taken in this moment; `Wait` when its address sent too many.
    pub async fn take_public(&self, org: &str, sending: Sending) -> Result<String, AppError> {
        checked(sending.files.clone())?;
        let bytes = serde_json::to_vec(&form(&sending)).map_err(|why| AppError::Internal(why.to_string()))?;
        let token = once("reception", &sending.token, &bytes);
        let counting = sending.address.map(|address| self.counting_form(org, &address));
        let settled =
            self.take_once(org, bytes, (sending.case.channel, sending.site), (token, counting)).await?;
        match settled {
            Settled::Registered { number } | Settled::Attached { number } => Ok(number),
            Settled::Duplicate { number: Some(number), .. } => Ok(number),
            Settled::Duplicate { of, number: None } => Err(AppError::StillTaken { id: of.to_string() }),
            Settled::Failed { problem } | Settled::Refused { why: problem } => {
                Err(AppError::Unreadable(problem))
            }
        }
    }
}

/// The key of what is sent once: the token of its form, and all of it.
pub(super) fn once(what: &str, token: &str, bytes: &[u8]) -> String {
    let head = format!("{what}\n{token}\n");
    hex(&Sha256::digest([head.as_bytes(), bytes].concat()))
}

/// The form as sites send them, with what was agreed to beside it.
fn form(sending: &Sending) -> Value {
    let case = &sending.case;
    let mut form = json!({
        "kind": case.kind, "channel": case.channel, "applicant": case.applicant.as_str(), "fields": case.fields,
    });
    if let Some(one) = &case.customer {
        let known: BTreeMap<&str, &str> = one.told().into_iter().collect();
        form["customer"] = json!(known);
    }
    let agreed = |one: &Agreed| {
        let texts = [("id", &one.id), ("version", &one.version), ("text", &one.text)];
        Value::Object(
            texts.into_iter().map(|(key, text)| (key.to_owned(), json!(text))).collect::<Map<_, _>>(),
        )
    };
    form["consents"] = sending.agreed.iter().map(agreed).collect();
    form["files"] = sending.files.iter().map(file).collect();
    form
}

pub(super) fn file(file: &GivenFile) -> Value {
    json!({ "name": file.name, "content": STANDARD.encode(&file.content) })
}
