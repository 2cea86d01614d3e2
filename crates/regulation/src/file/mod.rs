//! The grammar of a regulation as it is written: one struct per section, read from YAML.
//!
//! Nothing here is resolved yet: names are plain strings, terms are not parsed. The JSON Schema that editors
//! use is derived from these very types, so the grammar is written down once.

mod action;
mod deadline;
mod kind;
mod message;
mod organisation;
mod reception;
mod scenario;
mod stage;
mod visits;

pub use action::{Action, Branch, Compensation, DisputeEffect, Effects, Target};
pub use deadline::{Deadline, Extend, Stretch, Term, TermRule, Warning, Within};
pub use kind::{ByChannel, Kind, Limits, Number, Numbering, Resets};
pub use message::MessageHead;
pub use organisation::{
    Channel, ChannelDetails, Column, Department, DepartmentDetails, Duty, Every, Field, FieldType, Gap, Item,
    ItemDetails, Lies, List, Mailbox, OfCustomer, Organisation, Refusal, ReplyCheck, Role, RoleDetails,
};
pub use reception::{Cabinet, Consent, Look, OfEmployee, Offer, Reception, Section, Site};
pub use scenario::{Expected, Given, LetterFate, Scenario, ScenarioFile, ScenarioValue, Step};
pub use stage::{Stage, Task};
pub use visits::{Centre, VisitLetters, VisitTopic, Visits};

use std::fmt;

use indexmap::IndexMap;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::{Deserializer, Visitor};

use crate::compiled::Right;

/// One YAML file of a regulation's folder. Every section is optional; the files of a folder add up.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct RegulationFile {
    /// The organisation itself: given once in the folder.
    pub organisation: Option<Organisation>,
    /// What this file regulates, in the organisation's words.
    pub regulation: Option<String>,
    /// The document it was taken from.
    pub source: Option<String>,
    /// Readings and additions that the document does not decide, said openly.
    pub remarks: Vec<String>,
    /// Who acts: role id and its title.
    pub roles: IndexMap<String, Role>,
    /// Departments and partner companies.
    pub departments: IndexMap<String, Department>,
    /// The ways by which cases arrive.
    pub channels: IndexMap<String, Channel>,
    /// Lists to choose from: topics, classes, products, nonconformities.
    pub lists: IndexMap<String, List>,
    /// Facts that are recorded about a case.
    pub fields: IndexMap<String, Field>,
    /// The register number where a kind does not give its own.
    pub numbering: Option<Number>,
    /// Kinds of case and where each starts.
    pub kinds: IndexMap<String, Kind>,
    /// Stages of the process.
    pub stages: IndexMap<String, Stage>,
    /// Pieces of work inside a case.
    pub tasks: IndexMap<String, Task>,
    /// Deadlines that belong to the case as a whole.
    pub deadlines: IndexMap<String, Deadline>,
    /// Recurring duties that belong to no case.
    pub duties: IndexMap<String, Duty>,
    /// Who may do what besides the actions of a stage.
    #[schemars(schema_with = "rights")]
    pub rights: IndexMap<String, OneOrMany>,
    /// Grounds on which a case is not considered (I9).
    pub refusals: IndexMap<String, Refusal>,
    /// What letters to customers are looked through for before they leave (W5).
    pub reply_checks: IndexMap<String, ReplyCheck>,
    /// Columns of the organisation's own register (R2).
    pub register: Vec<Column>,
    /// The Internet reception: given once in the folder.
    pub reception: Option<Reception>,
}

/// One string or a list of them: `to: director` and `to: [director, head]` are both right.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum OneOrMany {
    #[default]
    #[schemars(skip)]
    None,
    One(String),
    Many(Vec<String>),
}

/// Every right with what it allows, so that editors offer them. A word that is none is told by the compiler.
fn rights(generator: &mut SchemaGenerator) -> Schema {
    let actors = generator.subschema_for::<OneOrMany>();
    let mut properties = serde_json::Map::new();
    for right in Right::ALL {
        let mut schema = actors.clone();
        schema.insert("description".into(), right.describe().into());
        properties.insert(right.as_str().into(), schema.into());
    }
    json_schema!({ "type": "object", "properties": properties, "additionalProperties": actors })
}

impl OneOrMany {
    /// The strings, none, one or many.
    pub fn iter(&self) -> impl Iterator<Item = &String> {
        let slice: &[String] = match self {
            OneOrMany::None => &[],
            OneOrMany::One(one) => std::slice::from_ref(one),
            OneOrMany::Many(many) => many,
        };
        slice.iter()
    }
}

/// A value set by an action or told in a scenario: a word, a number or yes/no.
///
/// A scalar of YAML carries no type of its own here; yes and no are `true` and
/// `false`, and a number is recognised only where writing it back gives the
/// very same text, so that «007» or a telephone number stays a word.
#[derive(Debug, Clone, PartialEq, JsonSchema)]
#[serde(untagged)]
pub enum Scalar {
    Flag(bool),
    Number(f64),
    Word(String),
}

impl Scalar {
    /// As it was written.
    pub fn text(&self) -> String {
        match self {
            Scalar::Flag(flag) => flag.to_string(),
            Scalar::Number(number) => number.to_string(),
            Scalar::Word(word) => word.clone(),
        }
    }
}

impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Scalar, D::Error> {
        deserializer.deserialize_any(ScalarVisitor)
    }
}

struct ScalarVisitor;

impl Visitor<'_> for ScalarVisitor {
    type Value = Scalar;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a word, a number or yes/no")
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Scalar, E> {
        Ok(Scalar::Flag(flag))
    }

    fn visit_str<E>(self, text: &str) -> Result<Scalar, E> {
        Ok(match (text, text.parse::<f64>()) {
            ("true", _) => Scalar::Flag(true),
            ("false", _) => Scalar::Flag(false),
            (_, Ok(number)) if number.to_string() == text => Scalar::Number(number),
            _ => Scalar::Word(text.to_owned()),
        })
    }
}

/// A yes-or-no that came through `flatten` or an untagged enum, where serde has lost what the field asks for and
/// every scalar is a text.
fn flag<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    match Scalar::deserialize(deserializer)? {
        Scalar::Flag(flag) => Ok(flag),
        other => Err(serde::de::Error::custom(format!("«{}» is neither true nor false", other.text()))),
    }
}

/// The same for a whole number.
fn count<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u32>, D::Error> {
    let Some(scalar) = Option::<Scalar>::deserialize(deserializer)? else { return Ok(None) };
    let text = scalar.text();
    text.parse().map(Some).map_err(|_| serde::de::Error::custom(format!("«{text}» is not a whole number")))
}
