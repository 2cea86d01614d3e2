//! The JSON Schema of the language, derived from the types of the grammar.

use schemars::schema_for;
use worktime::CalendarFile;

use crate::file::{MessageHead, RegulationFile, ScenarioFile};

/// Which file of a regulation's folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    Regulation,
    Calendar,
    Scenarios,
    MessageHead,
}

/// The schema for editors and for publishing.
pub fn schema_json(which: Which) -> serde_json::Value {
    match which {
        Which::Regulation => schema_for!(RegulationFile),
        Which::Calendar => schema_for!(CalendarFile),
        Which::Scenarios => schema_for!(ScenarioFile),
        Which::MessageHead => schema_for!(MessageHead),
    }
    .to_value()
}
