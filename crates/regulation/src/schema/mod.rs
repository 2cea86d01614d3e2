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
    use crate::yaml::{Entry, Node, Value, parse};

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
                "items" | "additionalProperties" | "propertyNames" => keywords(value, see),
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

    /// What the base does not have: yes-or-no and numbers inside shapes that serde tries one after another.
    const MORE: &str = "
organisation: { id: a, title: A, calendar: c }
departments: { a: { title: A, partner: true, above: b } }
channels: { a: { title: A, mailboxes: { a@b: { kind: k, set: { f: v } } } } }
lists: { a: { b: { title: B, code: C }, c: C } }
fields: { f: { title: F, type: many, list: a } }
numbering: { template: '{seq}', resets: year, letters: { legal: L } }
duties: { d: { title: D, owner: o, every: { min: 1 день, max: 2 дня } } }
rights: { note: [a, b] }
refusals: { r: { title: R, kinds: k } }
reply-checks: { a: { title: A, phrases: [b], stops: true }, c: { title: C, longest: 9 } }
register: [{ title: T, value: V }]
kinds: { k: { title: K, starts: s, limits: { f: { above: 0, at-least: 1.5, at-most: 2, below: 3, channels: [a, b], say: S } } } }
remarks: [r]
stages:
  s:
    title: S
    within: { term: { window: [1 день, 2 дня] }, warn: [1 день], extend: { by: 1 день, times: 2 }, suspend: { c: C } }
    enter: { decided: true }
    actions: { a: { title: A, set: { f: 1 }, answered: true, anyway: true, compensation: once, to: [{ to: s }] } }
";

    /// The same tree with one thing in it changed: the `target`-th value counted from the top.
    fn changed(node: &Node, target: usize, change: u8, counter: &mut usize) -> Node {
        let here = *counter == target;
        *counter += 1;
        let value = match (here, change, &node.value) {
            (true, 0, _) => Value::Empty,
            (true, 1, _) => Value::Word { text: "true".into(), plain: true },
            (true, 2, _) => Value::Word { text: "7".into(), plain: true },
            (true, 3, _) => Value::List(vec![node.clone()]),
            (true, 4, _) => {
                Value::Map(vec![Entry { key: "x".into(), key_spot: node.spot, node: node.clone() }])
            }
            (true, 5, Value::Map(entries)) => Value::Map(entries.iter().skip(1).cloned().collect()),
            (true, 6, Value::Map(entries)) => {
                let rename = |entry: &Entry| Entry { key: format!("{}s", entry.key), ..entry.clone() };
                Value::Map(entries.iter().map(rename).collect())
            }
            (_, _, Value::Map(entries)) => {
                let inner = entries.iter().map(|entry| Entry {
                    node: changed(&entry.node, target, change, counter),
                    ..entry.clone()
                });
                Value::Map(inner.collect())
            }
            (_, _, Value::List(items)) => {
                Value::List(items.iter().map(|item| changed(item, target, change, counter)).collect())
            }
            (_, _, scalar) => scalar.clone(),
        };
        Node { spot: node.spot, end: node.end, value }
    }

    fn tree(text: &str) -> Node {
        let (root, faults) = parse(text);
        assert_eq!(faults, []);
        root.unwrap()
    }

    #[test]
    fn what_the_walker_lets_pass_the_reader_takes() {
        let base = tree(include_str!("../../tests/broken/base/process.yaml"));
        for root in [base, tree(MORE)] {
            assert_eq!(misfits(Which::Regulation, &root), []);
            let mut count = 0;
            changed(&root, usize::MAX, 0, &mut count);
            let mut refused = 0;
            for (target, change) in (0..count).flat_map(|target| (0..7).map(move |change| (target, change))) {
                let tree = changed(&root, target, change, &mut 0);
                let fits = misfits(Which::Regulation, &tree).is_empty();
                let read = tree.read::<RegulationFile>();
                // Serde would also take a list for a struct, field by field; the walker does not.
                assert!(!fits || read.is_ok(), "{target} {change}: {read:?}");
                refused += usize::from(!fits);
            }
            assert!(refused > count);
        }
    }

    #[test]
    fn every_example_of_the_handbook_has_the_right_shape() {
        let handbook = include_str!("../../../../docs/handbook/regulation.md");
        let examples: Vec<&str> =
            handbook.split("```yaml\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
        // A list of branches is a part of an action and is shown alone.
        for example in examples.iter().filter(|example| !example.starts_with("to:")) {
            let which = if example.starts_with("scenarios:") { Which::Scenarios } else { Which::Regulation };
            assert_eq!(misfits(which, &tree(example)), [], "{example}");
        }
        assert!(examples.len() > 4);
    }
}
