use std::collections::BTreeMap;

use app::{AppError, GivenFile, NewCase, NewCustomer, Typed};
use casework::Applicant;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::act::{FieldInput, FileInput, given};
use crate::api::call::Call;
use crate::api::named::Named;
use crate::api::problem::Trouble;
use crate::api::reply::{Reply, created};
use crate::desk::words::Titles;
use crate::error::WebError;
use crate::server::Web;
use crate::session::Me;

/// A case to register: the same words as `otklik case register --json`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Registration {
    /// Id of the kind.
    pub kind: String,
    /// Id of the channel by which it came.
    pub channel: String,
    /// `individual` (when not said), `group` or `legal`.
    #[serde(default)]
    pub applicant: Option<String>,
    /// Who brings it; found again by any contact. An internal case has none.
    #[serde(default)]
    pub customer: Option<CustomerInput>,
    /// Field id and value: what the regulation asks for this kind and channel.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, FieldInput>")]
    pub fields: BTreeMap<String, Typed>,
    /// When it arrived; now, when not said.
    #[serde(default)]
    pub received: Option<Timestamp>,
    /// Files that were handed over with it: paper letters, photos.
    #[serde(default)]
    pub files: Vec<FileInput>,
}

impl Registration {
    /// The case as the use case takes it, with its files.
    pub fn case(self) -> Result<(NewCase, Vec<GivenFile>), Trouble> {
        let applicant = match self.applicant.as_deref() {
            None => Applicant::default(),
            Some(word) => Applicant::parse(word)
                .ok_or_else(|| Trouble::bad("applicant", word, ["individual", "group", "legal"]))?,
        };
        let case = NewCase {
            kind: self.kind,
            channel: self.channel,
            applicant,
            customer: self.customer.map(customer),
            fields: self.fields.into_iter().map(|(name, value)| (name, value.text())).collect(),
            received: self.received,
        };
        Ok((case, given(self.files)?))
    }
}

/// The customer as known from what came in. What was known before stays.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct CustomerInput {
    /// The card that somebody chose; without one it is found by the contacts, or made.
    pub card: Option<Uuid>,
    pub name: String,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub inn: Option<String>,
    pub address: Option<String>,
    pub contact_person: Option<String>,
    /// Login of the personal manager.
    pub manager: Option<String>,
}

/// What came of a registration.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct RegisteredCase {
    pub number: String,
    pub id: Uuid,
    pub stage: Named,
    /// What the regulation wants said to the customer at once.
    pub say: Option<String>,
    /// What the regulation warns of: this channel is not meant for this kind.
    pub warning: Option<String>,
    /// What the customer is promised.
    pub promise: Option<Promised>,
    /// Other cards that may be of the same customer.
    pub alike: Vec<Named>,
}

/// A promise to the customer.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Promised {
    pub title: String,
    /// Its term in words.
    pub term: String,
    pub due: Option<Timestamp>,
}

/// `POST /cases`
pub async fn register(call: Call, asked: Registration) -> Reply<RegisteredCase> {
    let (case, files) = asked.case()?;
    if let Some(card) = case.customer.as_ref().and_then(|one| one.card) {
        seen(&call, card).await?;
    }
    let (org, app, typed) = (&call.me.org, &call.web.app, case.clone());
    match app.register_with(org, case, call.me.actor(), files).await {
        Ok(done) => told(&call, done).await,
        Err(AppError::Refused(why)) => {
            let rest = app.registration_faults(org, &typed).await?;
            Err(Trouble::refusals(why, rest))
        }
        Err(other) => Err(other.into()),
    }
}

/// A card that is named is there, and whoever names it sees it.
pub(super) async fn seen(call: &Call, card: Uuid) -> Result<(), Trouble> {
    match call.web.app.customer_for(&call.me.org, &call.me.visible, card).await? {
        Some(_) => Ok(()),
        None => Err(Trouble::bad("customer.card", &card.to_string(), [] as [&str; 0])),
    }
}

/// What came of it, with the address of the case.
pub async fn told(call: &Call, done: app::Registered) -> Reply<RegisteredCase> {
    let me = &call.me;
    let titles = Titles { reg: &me.regulation, people: &[] };
    let stage = done.state.stage.as_str();
    let registered = RegisteredCase {
        number: done.state.number.to_string(),
        id: done.state.case,
        stage: Named::new(stage, titles.stage(stage)),
        say: done.say,
        warning: done.warning,
        promise: done.promise.map(|one| Promised { title: one.title, term: one.term, due: one.due }),
        alike: done.alike.into_iter().map(|one| Named::new(one.id, one.name.unwrap_or_default())).collect(),
    };
    let location = address(&call.web, me, registered.id).await?;
    created(registered, location)
}

/// The address of a case for programs.
pub async fn address(web: &Web, me: &Me, case: Uuid) -> Result<String, WebError> {
    let card = crate::desk::cases::address_of(web, me, case).await?;
    let last = card.rsplit('/').next().unwrap_or_default();
    Ok(format!("/api/v1/{}/cases/{last}", me.org))
}

pub(super) fn customer(input: CustomerInput) -> NewCustomer {
    NewCustomer {
        card: input.card,
        name: input.name,
        email: input.email,
        phone: input.phone,
        inn: input.inn,
        address: input.address,
        contact_person: input.contact_person,
        manager: input.manager,
    }
}
