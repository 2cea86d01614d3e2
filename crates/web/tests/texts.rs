//! The texts are whole in both languages, and every key that a page names is there.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

#[test]
fn both_languages_say_the_same_things_about_the_same_values() {
    let (ru, en) = (texts("ru"), texts("en"));
    let all: BTreeSet<&String> = ru.keys().chain(en.keys()).collect();
    let differ: Vec<&String> = all.into_iter().filter(|key| ru.get(*key) != en.get(*key)).collect();
    assert!(differ.is_empty(), "{differ:#?}");
}

#[test]
fn every_text_that_is_named_is_there() {
    let known = texts("ru");
    let missing: BTreeSet<String> = named().into_iter().filter(|key| !known.contains_key(key)).collect();
    assert!(missing.is_empty(), "no such texts: {missing:#?}");
}

#[test]
fn no_english_word_stands_in_a_russian_text() {
    let source = read_all("ru");
    let english: Vec<&str> = source.lines().filter(|line| says_english(line)).collect();
    assert!(english.is_empty(), "{english:#?}");
}

/// Names that are the same everywhere are no English: keys, commands, the letters on a key.
fn says_english(line: &str) -> bool {
    let said = line.split_once(" = ").map_or("", |(_, said)| said);
    let mut without = said.to_owned();
    while let Some(from) = without.find('{') {
        let to = without[from..].find('}').map_or(without.len(), |to| from + to + 1);
        without.replace_range(from..to, "");
    }
    const SAME: &[&str] = &[
        "Caps Lock",
        "Enter",
        "CSV",
        "XLSX",
        "PDF",
        "ZIP",
        "messages",
        "scenarios",
        "otklik regulation publish",
        "Ctrl",
        "spam@example.ru",
        "example.ru",
        "IMAP",
        "OAuth2",
        "https",
        "OTKLIK_SECRET",
        "JPEG",
        "PEM",
        "PNG",
        "TIFF",
        "tesseract-ocr-rus",
        "tesseract",
        "SMTP",
        "STARTTLS",
        "TLS",
        ".yaml",
        ".md",
        "API",
        "JSON",
        "application/json",
        "Authorization: Bearer",
        "Idempotency-Key",
        "If-Match",
        "«seq»",
        "«seen»",
    ];
    for name in SAME {
        without = without.replace(name, "");
    }
    without.split(|letter: char| !letter.is_ascii_alphabetic()).any(|word| word.len() > 2)
}

/// Keys, and the values that each names.
fn texts(lang: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut texts: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut key = String::new();
    for line in read_all(lang).lines() {
        if let Some((name, _)) = line.split_once(" =").filter(|(name, _)| is_key(name)) {
            key = name.to_owned();
            assert!(texts.insert(key.clone(), BTreeSet::new()).is_none(), "{lang}: {key} is there twice");
        }
        let values = line.split('$').skip(1).map(word);
        texts.entry(key.clone()).or_default().extend(values.filter(|value| !value.is_empty()));
    }
    texts
}

fn is_key(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_lowercase())
        && name.chars().all(|one| one.is_ascii_lowercase() || one.is_ascii_digit() || one == '-')
}

/// Keys that stand whole in sources and templates.
fn named() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for folder in ["src", "templates"] {
        for source in files(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)) {
            for call in [".get(\"", ".about(\"", ".count(\"", ".with(\""] {
                let texts = source.split(call).skip(1).filter_map(|rest| rest.split_once('"'));
                let keys = texts
                    .map(|(key, _)| key)
                    .filter(|key| is_key(key) && key.contains(['-']) || *key == "close");
                found.extend(keys.filter(|key| !key.contains('{')).map(str::to_owned));
            }
        }
    }
    found
}

fn files(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| if path.is_dir() { files(&path) } else { vec![fs::read_to_string(path).unwrap()] })
        .collect()
}

fn read_all(lang: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("i18n").join(lang);
    files(&folder).concat()
}

fn word(rest: &str) -> String {
    rest.chars().take_while(|one| one.is_ascii_alphanumeric() || *one == '_').collect()
}
