//! The JSON Schema of the language, derived from the types of the grammar.

mod walk;

use std::sync::LazyLock;

use schemars::schema_for;
use serde_json::Value as Json;
use worktime::CalendarFile;

use crate::file::{MessageHead, RegulationFile, ScenarioFile};
pub(crate) use walk::{Cure, Misfit};

/// Which file of a regulation's folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    Regulation,
    Calendar,
    Scenarios,
    MessageHead,
}

static REGULATION: LazyLock<Json> = LazyLock::new(|| schema_for!(RegulationFile).to_value());
static CALENDAR: LazyLock<Json> = LazyLock::new(|| schema_for!(CalendarFile).to_value());
static SCENARIOS: LazyLock<Json> = LazyLock::new(|| schema_for!(ScenarioFile).to_value());
static MESSAGE_HEAD: LazyLock<Json> = LazyLock::new(|| schema_for!(MessageHead).to_value());

/// The schema for editors and for publishing (JSON Schema 2020-12).
pub fn schema_json(which: Which) -> Json {
    of(which).clone()
}

fn of(which: Which) -> &'static Json {
    match which {
        Which::Regulation => &REGULATION,
        Which::Calendar => &CALENDAR,
        Which::Scenarios => &SCENARIOS,
        Which::MessageHead => &MESSAGE_HEAD,
    }
}

/// Everything in the tree that does not have the shape of such a file.
pub(crate) fn misfits(which: Which, root: &crate::yaml::Node) -> Vec<Misfit> {
    walk::walk(of(which), root)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Calls `see` for every keyword that stands in a schema; names of properties and definitions are none.
    fn keywords(schema: &Json, see: &mut impl FnMut(&str)) {
        let Some(map) = schema.as_object() else { return };
        for (keyword, value) in map {
            see(keyword);
            match keyword.as_str() {
                "properties" | "$defs" => {
                    value.as_object().unwrap().values().for_each(|inner| keywords(inner, see));
                }
                "anyOf" | "oneOf" => value.as_array().unwrap().iter().for_each(|inner| keywords(inner, see)),
                "items" | "additionalProperties" => keywords(value, see),
                _ => {}
            }
        }
    }

    #[test]
    fn the_walker_knows_every_keyword_that_the_schemas_use() {
        for which in [Which::Regulation, Which::Calendar, Which::Scenarios, Which::MessageHead] {
            keywords(of(which), &mut |keyword| {
                assert!(
                    walk::KNOWN.contains(&keyword),
                    "{which:?} uses «{keyword}», which the walker does not check"
                );
            });
        }
    }

    #[test]
    fn every_set_of_keys_is_closed() {
        fn closed(schema: &Json) {
            if schema.get("properties").is_some() {
                assert_eq!(schema.get("additionalProperties"), Some(&Json::Bool(false)), "{schema:#}");
            }
            for inner in schema.get("$defs").and_then(Json::as_object).into_iter().flatten() {
                closed(inner.1);
            }
        }
        for which in [Which::Regulation, Which::Calendar, Which::Scenarios, Which::MessageHead] {
            closed(of(which));
        }
    }
}
