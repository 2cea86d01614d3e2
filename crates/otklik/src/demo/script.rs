//! What the demo's files say: who works there, what arrives and when, what is done by hand.
use std::collections::BTreeMap;

use app::{NewCase, NewCustomer, Typed};
use casework::{Applicant, Words};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use serde::Deserialize;

use super::shipped;
use crate::error::CliError;
use crate::staff::{KnownCustomer, WrittenPerson};

/// `staff.yaml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Staff {
    pub people: Vec<WrittenPerson>,
    #[serde(default)]
    pub customers: Vec<KnownCustomer>,
}

/// `arrivals.yaml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Script {
    pub begins: Date,
    pub arrivals: Vec<Arrival>,
    /// Who comes to the centres.
    #[serde(default)]
    pub visits: Vec<Visiting>,
    /// What the robot writes into text fields.
    #[serde(default)]
    pub words: BTreeMap<String, Vec<String>>,
}

/// Something that arrives.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Arrival {
    pub at: String,
    #[serde(default)]
    pub mail: Option<String>,
    #[serde(default)]
    pub form: Option<String>,
    #[serde(default)]
    pub case: Option<SpokenCase>,
    /// Answers what we wrote on an earlier arrival, counted from 1.
    #[serde(default)]
    pub answers: Option<usize>,
    /// What people do with it; without it the robot carries it on.
    #[serde(default)]
    pub goes: Option<Vec<Step>>,
    /// What the robot fills in wherever it is asked for it in this case: an answer to what was asked, not any answer.
    #[serde(default)]
    pub fits: BTreeMap<String, Typed>,
    /// The same in the cases that begin from this one.
    #[serde(default)]
    pub begins: BTreeMap<String, Typed>,
}

/// A visit to a centre. Times are on the clocks of the organisation.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Visiting {
    /// When it is booked; of a walk-in, when they come.
    pub at: String,
    /// For when; none: they come without booking, and `by` notes it.
    pub starts: Option<String>,
    pub by: Option<String>,
    pub centre: String,
    pub topic: String,
    pub name: String,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub about: Option<String>,
    /// What is marked at the desk.
    #[serde(default)]
    pub marks: Vec<Mark>,
}

/// Something that is marked about a visit: `arrive`, `call`, `serve`, `miss`, `cancel`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mark {
    pub at: String,
    pub who: String,
    pub when: String,
    pub desk: Option<String>,
}

/// A call or a visit, registered by somebody.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct SpokenCase {
    pub kind: String,
    pub channel: String,
    #[serde(default)]
    pub applicant: Applicant,
    #[serde(default)]
    pub by: Option<String>,
    #[serde(default)]
    pub customer: Option<NewCustomer>,
    #[serde(default)]
    pub fields: BTreeMap<String, Typed>,
}

impl SpokenCase {
    /// The case as it is registered.
    pub fn new_case(&self) -> NewCase {
        NewCase {
            kind: self.kind.clone(),
            channel: self.channel.clone(),
            applicant: self.applicant,
            customer: self.customer.clone(),
            fields: self.fields.iter().map(|(name, value)| (name.clone(), value.text())).collect(),
            received: None,
        }
    }
}

/// Something somebody does.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    pub at: String,
    #[serde(default)]
    pub who: Option<String>,
    pub when: String,
    #[serde(default)]
    pub with: BTreeMap<String, Typed>,
}

impl Step {
    /// What goes with the act.
    pub fn words(&self) -> Words {
        self.with.iter().map(|(name, value)| (name.clone(), value.text())).collect()
    }
}

/// Reads a YAML file of the demo.
pub fn read<T: serde::de::DeserializeOwned>(org: &str, name: &str) -> Result<T, CliError> {
    let shown = format!("demo/{org}/{name}");
    let bytes = shipped::arrival(org, name).ok_or_else(|| missing(&shown))?;
    regulation::read_document(&shown, &String::from_utf8_lossy(&bytes)).map_err(CliError::Findings)
}

/// A file that the demo names and does not have.
pub fn missing(shown: &str) -> CliError {
    CliError::bad("bad-file", vec![("path", shown.to_owned()), ("why", "нет такого файла".to_owned())])
}

/// `2026-02-24 09:12` in the zone.
pub fn instant(text: &str, zone: &TimeZone) -> Result<Timestamp, CliError> {
    let read =
        DateTime::strptime("%Y-%m-%d %H:%M", text.trim()).and_then(|local| local.to_zoned(zone.clone()));
    read.map(|zoned| zoned.timestamp())
        .map_err(|_| CliError::bad("bad-instant", vec![("value", text.to_owned())]))
}
