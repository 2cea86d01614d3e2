use jiff::Timestamp;
use regulation::{Regulation, SectionKind};
use serde::{Deserialize, Serialize};

use super::PublicationRefusal;
use super::write::LONGEST_LINE;

/// What only some sections have beside a title and a text; kept as JSON, where what is not there is left out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Facts {
    /// Its place among the pages of its section: the least first, then those without one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order: Option<u32>,
    /// Of an outage: when it begins, and when it ends as far as one knows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub begins: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ends: Option<Timestamp>,
    /// It was decided on beforehand.
    #[serde(skip_serializing_if = "is_false")]
    pub planned: bool,
    /// Streets and houses, one to a line.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<String>,
    /// Of a centre: where it is, and its telephone.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub address: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub phone: String,
    /// The calendar of the regulation by which it is open; none: the organisation's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calendar: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<FileFact>,
}

/// A file to take away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileFact {
    /// Number within the publication.
    pub n: i64,
    pub name: String,
    /// What it is by its content: `application/pdf`.
    pub media: String,
    /// Bytes.
    pub size: u64,
}

fn is_false(value: &bool) -> bool {
    !*value
}

impl Facts {
    /// Refused where its section needs something that is not there.
    pub(super) fn check(&self, reg: &Regulation, kind: SectionKind) -> Result<(), PublicationRefusal> {
        let missing = |field| Err(PublicationRefusal::Empty { field });
        match kind {
            SectionKind::Outages if self.begins.is_none() => return missing("begins"),
            SectionKind::Outages if self.places.is_empty() => return missing("places"),
            SectionKind::Centres if self.address.trim().is_empty() => return missing("address"),
            _ => {}
        }
        if self.ends.is_some_and(|ends| self.begins.is_some_and(|begins| ends <= begins)) {
            return Err(PublicationRefusal::Ends { field: "ends" });
        }
        if self.places.iter().any(|place| place.chars().count() > LONGEST_LINE) {
            return Err(PublicationRefusal::TooLong { field: "places", most: LONGEST_LINE });
        }
        match &self.calendar {
            Some(calendar) if !reg.calendars.contains_key(calendar.as_str()) => {
                Err(PublicationRefusal::NoCalendar { calendar: calendar.clone() })
            }
            _ => Ok(()),
        }
    }

    /// Everything in it that can be looked for.
    pub(super) fn words(&self) -> String {
        let files = self.files.iter().map(|file| file.name.as_str());
        let all = self.places.iter().map(String::as_str).chain([self.address.as_str(), self.phone.as_str()]);
        all.chain(files).collect::<Vec<_>>().join("\n")
    }
}
