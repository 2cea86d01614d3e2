//! How a regulation is told and drawn.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::Path;

use regulation::{Bundle, Edge, Format, KindId, Limits, Regulation, compile, diagram, explain, load};
use worktime::{Lang, Term};

fn base() -> Regulation {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken/base");
    compile(&load(&folder).unwrap()).regulation.unwrap()
}

#[test]
fn it_is_told_in_russian() {
    insta::assert_snapshot!(explain(&base(), Lang::Ru));
}

#[test]
fn it_is_told_in_english() {
    insta::assert_snapshot!(explain(&base(), Lang::En));
}

#[test]
fn limits_are_told_with_their_channels_and_what_is_said_beyond_them() {
    let mut base = base();
    let field = "topic".parse().unwrap();
    let limits = Limits {
        upper: Some(Edge { at: 670.5, within: true }),
        channels: vec!["email".parse().unwrap(), "phone".parse().unwrap()],
        say: Some("Возьмите другую форму".to_owned()),
        ..Limits::default()
    };
    base.kinds.values_mut().next().unwrap().limits.insert(field, limits);
    let flat = |lang| explain(&base, lang).split_whitespace().collect::<Vec<_>>().join(" ");
    let told = flat(Lang::Ru);
    let line = "Принимают: «Тема» — не больше 670,5 (каналы «Почта», «Телефон»). Иначе говорят: «Возьмите другую форму».";
    assert!(told.contains(line), "{told}");
    assert!(flat(Lang::En).contains("Taken: “Тема” — at most 670.5 (channels “Почта”, “Телефон”)."));
}

#[test]
fn it_is_drawn_as_mermaid() {
    insta::assert_snapshot!(diagram(&base(), None, Format::Mermaid, Lang::Ru));
}

#[test]
fn it_is_drawn_with_english_words() {
    let mermaid = diagram(&base(), None, Format::Mermaid, Lang::En);
    for ours in ["Term: 1 working day", "Waiting for tasks", "if “Обоснованность” is “Обоснована”"]
        .map(|text| text.replace('"', "#quot;"))
    {
        assert!(mermaid.contains(&ours), "{ours}: {mermaid}");
    }
}

#[test]
fn it_is_drawn_as_bpmn() {
    insta::assert_snapshot!(diagram(&base(), Some(&KindId::new("claim").unwrap()), Format::Bpmn, Lang::Ru));
}

#[test]
fn the_picture_names_every_stage_and_closes_what_it_opens() {
    let svg = diagram(&base(), None, Format::Svg, Lang::Ru);
    for text in ["Приём", "Работа", "Закрыто", "Срок: 3 рабочих дня", "Передать"]
    {
        assert!(svg.contains(text), "{text}");
    }
    assert_eq!(svg.matches("<g ").count(), svg.matches("</g>").count());
    assert_eq!(svg.matches("<text").count(), svg.matches("</text>").count());
    assert!(svg.ends_with("</svg>\n"));
}

/// The same regulation with its own words in Latin letters: what is Cyrillic after that is ours.
fn in_latin(folder: &Path) -> Regulation {
    let files = load(folder).unwrap().files().to_vec();
    let ruled = files.into_iter().filter(|(name, _)| !name.starts_with("scenarios/"));
    let files = ruled.map(|(name, text)| (name, latin(&text))).collect();
    let compiled = compile(&Bundle::from_files(files));
    let said: String = compiled.findings.iter().map(|finding| format!("{finding}\n")).collect();
    let mut regulation = compiled.regulation.expect(&said);
    regulation.organisation.language = Lang::En;
    regulation
}

/// Terms in English; any other Cyrillic letter as some Latin one, and so its quotes.
fn latin(text: &str) -> String {
    let words: Vec<&str> = text.split_inclusive([' ', '\n']).collect();
    let mut out = String::new();
    let mut at = 0;
    while at < words.len() {
        let term = [3, 2].into_iter().find_map(|long| {
            let phrase: String = words.get(at..at + long)?.concat();
            let begin = phrase.find(|c: char| c.is_ascii_digit())?;
            let end =
                phrase.rfind(char::is_alphabetic)? + phrase.chars().rfind(|c| c.is_alphabetic())?.len_utf8();
            let term: Term = phrase.get(begin..end)?.parse().ok()?;
            Some((long, format!("{}{}{}", &phrase[..begin], term.text(Lang::En), &phrase[end..])))
        });
        let (long, written) = term.unwrap_or_else(|| (1, words[at].to_owned()));
        out.push_str(&written);
        at += long;
    }
    out.chars().map(latin_letter).collect()
}

fn latin_letter(c: char) -> char {
    match c {
        // Registers are told apart by their letters.
        'А'..='Я' => char::from(b'A' + (c as u32 % 26) as u8),
        'Ё' | '«' | '»' => 'X',
        'а'..='я' | 'ё' => char::from(b'a' + (c as u32 % 26) as u8),
        other => other,
    }
}

#[test]
fn nothing_of_ours_is_russian_when_it_is_told_in_english() {
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../regulations");
    let mut told = 0;
    for folder in std::fs::read_dir(shipped).unwrap() {
        let regulation = in_latin(&folder.unwrap().path());
        let drawn = [Format::Svg, Format::Mermaid, Format::Bpmn];
        let drawn = drawn.map(|format| diagram(&regulation, None, format, Lang::En));
        for text in [explain(&regulation, Lang::En)].iter().chain(&drawn) {
            let ours = |c: char| matches!(c, 'а'..='я' | 'А'..='Я' | 'ё' | 'Ё' | '«');
            let russian: Vec<&str> =
                text.split(['\n', '<', '>']).filter(|part| part.contains(ours)).collect();
            assert!(russian.is_empty(), "{}: {russian:?}", regulation.organisation.id);
        }
        told += 1;
    }
    assert_eq!(told, 5);
}

#[test]
fn the_first_line_says_that_the_regulation_is_in_another_language() {
    let english = explain(&base(), Lang::En);
    assert!(english.starts_with("The regulation is written in Russian"), "{english}");
    assert!(explain(&base(), Lang::Ru).starts_with("# "));
}

#[test]
fn an_unknown_kind_is_drawn_empty() {
    let kind = KindId::new("nothing").unwrap();
    for format in [Format::Svg, Format::Mermaid, Format::Bpmn] {
        assert!(!diagram(&base(), Some(&kind), format, Lang::Ru).contains("Работа"));
    }
}
