//! The texts of the program: whole in both languages, and one for everything that the program may have to say.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use fluent_bundle::FluentResource;

const RUSSIAN: &str = include_str!("../i18n/ru/otklik.ftl");
const ENGLISH: &str = include_str!("../i18n/en/otklik.ftl");

/// Keys, each with the variables that its text names.
fn messages(source: &str) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut messages = BTreeMap::new();
    let mut key = "";
    for line in source.lines().filter(|line| !line.starts_with('#')) {
        let begins = line.starts_with(|c: char| c.is_ascii_lowercase());
        if let Some((name, _)) = line.split_once(" =").filter(|_| begins) {
            key = name;
            assert!(messages.insert(key, BTreeSet::new()).is_none(), "{key} is there twice");
        }
        if let Some(variables) = messages.get_mut(key) {
            let named = line.split('$').skip(1);
            variables
                .extend(named.map(|rest| {
                    rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').next().unwrap()
                }));
        }
    }
    messages
}

/// Every file of the program's own source.
fn sources(folder: &Path, texts: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, texts);
        } else {
            texts.push(fs::read_to_string(path).unwrap());
        }
    }
}

#[track_caller]
fn both_have(keys: impl IntoIterator<Item = String>) {
    let (russian, english) = (messages(RUSSIAN), messages(ENGLISH));
    let missing = |key: &String| !russian.contains_key(key.as_str()) || !english.contains_key(key.as_str());
    let missing: Vec<String> = keys.into_iter().filter(missing).collect();
    assert!(missing.is_empty(), "no text for: {}", missing.join(", "));
}

#[test]
fn both_files_are_well_formed() {
    for (name, source) in [("ru", RUSSIAN), ("en", ENGLISH)] {
        if let Err((_, errors)) = FluentResource::try_new(source.to_owned()) {
            panic!("{name}: {errors:?}");
        }
    }
}

#[test]
fn both_languages_have_the_same_keys_and_variables() {
    let (russian, english) = (messages(RUSSIAN), messages(ENGLISH));
    assert!(russian.len() > 250);
    for (key, variables) in &russian {
        assert_eq!(english.get(key), Some(variables), "{key}");
    }
    for key in english.keys() {
        assert!(russian.contains_key(key), "{key} is only in English");
    }
}

#[test]
fn no_english_text_holds_russian_words_and_no_russian_one_was_left_in_english() {
    let cyrillic = |text: &str| text.chars().any(|c| ('а'..='я').contains(&c.to_lowercase().next().unwrap()));
    for line in ENGLISH.lines() {
        assert!(!cyrillic(line), "{line}");
    }
    for line in RUSSIAN.lines().filter(|line| line.contains(" = ")) {
        let words = line.split_once(" = ").unwrap().1;
        let plain = words
            .split('{')
            .map(|part| part.split_once('}').map_or(part, |(_, rest)| rest))
            .collect::<String>();
        let latin = plain.chars().filter(char::is_ascii_alphabetic).count() > 12;
        assert!(cyrillic(words) || !latin, "{line}");
    }
}

/// The reasons for which the rules refuse, as `casework` names them.
#[test]
fn every_refusal_has_a_text() {
    let source = include_str!("../../casework/src/refusal.rs");
    let keys: Vec<String> = source
        .lines()
        .filter_map(|line| line.trim().strip_prefix("Refusal::")?.split_once("=> \"")?.1.strip_suffix("\","))
        .map(|key| format!("refusal-{key}"))
        .collect();
    assert!(keys.len() > 20, "{keys:?}");
    both_have(keys);
}

/// The variables that a text may name are those that its refusal has.
#[test]
fn every_refusal_names_only_what_it_knows() {
    let source = include_str!("../../casework/src/refusal.rs");
    let fields = |name: &str| {
        let declared =
            source.lines().find(|line| line.trim().starts_with(&format!("{name} {{"))).unwrap_or_default();
        let inside = declared.split_once('{').map_or("", |(_, rest)| rest);
        inside
            .split(", ")
            .filter_map(|one| Some(one.split_once(':')?.0.trim().to_owned()))
            .collect::<BTreeSet<String>>()
    };
    let messages = messages(RUSSIAN);
    for line in source.lines().filter(|line| line.contains("=> \"")) {
        let name = line.trim().strip_prefix("Refusal::").unwrap().split([' ', '=']).next().unwrap();
        let key = line.split('"').nth(1).unwrap();
        let known = fields(name);
        let named = &messages[format!("refusal-{key}").as_str()];
        let strange: Vec<&&str> =
            named.iter().filter(|one| !known.contains(**one) && **one != "noun").collect();
        assert!(strange.is_empty(), "refusal-{key} names {strange:?}, {name} has {known:?}");
    }
}

/// Every kind of entry of the journal, as serde knows them.
#[test]
fn every_event_has_a_text() {
    let why = serde_json::from_str::<casework::Event>(r#"{"event":"nothing of the kind"}"#)
        .unwrap_err()
        .to_string();
    let kinds: Vec<String> = why.split('`').skip(3).step_by(2).map(|kind| format!("event-{kind}")).collect();
    assert!(kinds.len() > 40 && kinds.contains(&"event-registered".to_owned()), "{why}");
    both_have(kinds);
}

/// Why a deadline is not extended.
#[test]
fn every_reason_against_an_extension_is_told() {
    let source = include_str!("../../casework/src/unextendable.rs");
    let keys: Vec<String> = source
        .lines()
        .filter_map(|line| {
            line.trim().strip_prefix("Unextendable::")?.split_once("=> \"")?.1.strip_suffix("\",")
        })
        .map(|key| format!("unextendable-{key}"))
        .collect();
    assert!(keys.len() >= 5, "{keys:?}");
    both_have(keys);
}

/// Words that stand in data and are shown: the states of what came in, of deadlines, of ties between cases.
#[test]
fn every_state_has_a_word() {
    use casework::ClockStatus::{Dropped, Met, MetLate, Paused, Running};
    use casework::case::LinkKind::{Merged, MergedInto, Related, Repeat, Started, StartedFrom};
    use store::RawState;
    let raw = [
        RawState::Waiting,
        RawState::Registered,
        RawState::Attached,
        RawState::Refused,
        RawState::Failed,
        RawState::Duplicate,
    ];
    both_have(raw.map(|state| format!("raw-{}", state.as_str())));
    let word = |value: serde_json::Value| value.as_str().unwrap().to_owned();
    both_have(
        [Running, Paused, Met, MetLate, Dropped]
            .map(|one| format!("status-{}", word(serde_json::to_value(one).unwrap()))),
    );
    both_have(
        [Related, Repeat, Started, StartedFrom, MergedInto, Merged]
            .map(|one| format!("link-{}", word(serde_json::to_value(one).unwrap()))),
    );
    both_have(["event-clock-met-late", "status-breached", "late-mark"].map(str::to_owned));
    both_have(
        ["bounce", "delayed", "foreign-bounce", "automatic", "auto-reply", "own-copy"]
            .map(|why| format!("why-{why}")),
    );
}

/// Every key that the source names in full.
#[test]
fn every_key_in_the_source_has_a_text() {
    let mut texts = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut texts);
    let mut keys = BTreeSet::new();
    for text in &texts {
        for call in ["texts.get(\"", "texts.with(\"", "CliError::bad(\"", "bad(\""] {
            keys.extend(
                text.split(call).skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned),
            );
        }
    }
    assert!(keys.len() > 60, "{}", keys.len());
    both_have(keys);
}
