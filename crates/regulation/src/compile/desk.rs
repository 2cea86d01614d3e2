use std::collections::{BTreeMap, BTreeSet};

use super::names::Noun;
use super::place::{Path, Places};
use crate::finding::{Finding, Place, Severity, Text};

/// Where findings are written down, each with its place.
#[derive(Debug, Default)]
pub(crate) struct Desk {
    pub places: Places,
    pub findings: Vec<Finding>,
    /// Message templates and the files that they stand in.
    pub messages: BTreeMap<String, String>,
    /// Files of scenarios: what is wrong in them does not make the regulation wrong.
    pub scenarios: BTreeSet<String>,
    /// Names that nothing has, with what was sought and where.
    pub unresolved: Vec<(Noun, String, String)>,
    /// Places of those that were taken for the name they are most like.
    pub meant: BTreeSet<String>,
    /// Places of keys that the language does not have, and the key that each is most like.
    pub strange: BTreeMap<String, Option<String>>,
}

impl Desk {
    pub fn error(&mut self, path: &Path, message: Text, advice: Text) {
        let place = self.places.find(path);
        self.push(Severity::Error, place, path.to_string(), message, advice);
    }

    /// The same at the key rather than at its value.
    pub fn error_at_key(&mut self, path: &Path, message: Text, advice: Text) {
        let place = self.places.find_key(path);
        self.push(Severity::Error, place, path.to_string(), message, advice);
    }

    pub fn warn(&mut self, path: &Path, message: Text, advice: Text) {
        let place = self.places.find_key(path);
        self.push(Severity::Warning, place, path.to_string(), message, advice);
    }

    pub fn push(
        &mut self,
        severity: Severity,
        place: Option<Place>,
        path: String,
        message: Text,
        advice: Text,
    ) {
        let place = place.unwrap_or_else(|| self.places.top());
        let finding = Finding { severity, place, path, message, advice };
        if !self.findings.contains(&finding) {
            self.findings.push(finding);
        }
    }

    /// The file of a message template.
    pub fn message_file(&self, id: &str) -> Option<String> {
        self.messages.get(id).cloned()
    }

    /// Whether the regulation itself has an error.
    pub fn has_errors(&self) -> bool {
        let of_scenario = |place: &Place| self.scenarios.contains(&place.file);
        self.findings
            .iter()
            .any(|finding| finding.severity == Severity::Error && !of_scenario(&finding.place))
    }
}
