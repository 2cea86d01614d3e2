//! Bytes that nobody wrote on purpose.

use proptest::prelude::*;

use crate::replies::lines;

/// Whatever the bytes are, what is read of them can be stored and shown, and loses no line.
fn check(raw: &[u8]) {
    let Ok(letter) = mail::parse(raw) else { return };
    let texts = [
        Some(&letter.subject),
        Some(&letter.text),
        Some(&letter.fresh),
        letter.quoted.as_ref(),
        letter.html.as_ref(),
    ];
    assert!(texts.into_iter().flatten().all(|text| !text.contains('\0')));
    assert!(!letter.subject.contains('\n'));
    assert_eq!(
        lines(&letter.text),
        lines(&format!("{}\n{}", letter.fresh, letter.quoted.unwrap_or_default()))
    );
    for attachment in letter.attachments {
        assert!(!attachment.name.is_empty() && !attachment.name.contains(['/', '\\', '\0']));
    }
    let _ = mail::fingerprint(raw);
}

/// A change to a letter: what, where, with what.
fn changes() -> impl Strategy<Value = Vec<(u8, prop::sample::Index, Vec<u8>)>> {
    let piece = prop_oneof![
        proptest::collection::vec(any::<u8>(), 0..8),
        prop::sample::select(vec![
            "\r\n", "\r\n\r\n", "--", "=?", "?=", "\"", ";", "<", ">", "@", ":", "=", "%", "--mix", "--b",
            "\0", "> "
        ])
        .prop_map(|text| text.as_bytes().to_vec()),
    ];
    proptest::collection::vec((0u8..4, any::<prop::sample::Index>(), piece), 1..12)
}

fn apply(raw: &mut Vec<u8>, (what, place, piece): (u8, prop::sample::Index, Vec<u8>)) {
    let at = place.index(raw.len() + 1);
    match what {
        0 => drop(raw.splice(at..at, piece)),
        1 => drop(raw.splice(at..(at + piece.len()).min(raw.len()), piece)),
        2 => drop(raw.drain(at..(at + piece.len() * 3).min(raw.len()))),
        _ => raw.truncate(at.max(raw.len() / 2)),
    }
}

/// What a fuzzer found once (`fuzz/`).
#[test]
fn what_broke_something_once_breaks_nothing_any_more() {
    let findings = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fuzz/findings/letter");
    for entry in std::fs::read_dir(findings).unwrap() {
        let path = entry.unwrap().path();
        println!("{}", path.display());
        check(&std::fs::read(path).unwrap());
    }
}

proptest! {
    #[test]
    fn any_bytes_do_no_harm(raw in proptest::collection::vec(any::<u8>(), 0..600)) {
        check(&raw);
        check(&[b"From: a@example.ru\r\n".to_vec(), raw].concat());
    }

    #[test]
    fn any_header_does_no_harm(name in "From|To|Date|Message-ID|Content-Type|Content-Disposition|Subject|Return-Path", value in proptest::collection::vec(any::<u8>(), 0..200)) {
        check(&[format!("{name}: ").into_bytes(), value, b"\r\n\r\ntext".to_vec()].concat());
    }

    #[test]
    fn any_html_does_no_harm(html in "(<[a-z/!]{1,6}[ a-z=\"'<>:]{0,20}>?|[^<]{0,10}|&[a-z#0-9]{0,6};?){0,60}") {
        check(format!("From: a@example.ru\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{html}").as_bytes());
    }

    #[test]
    fn any_change_to_a_letter_does_no_harm(which in any::<prop::sample::Index>(), changes in changes()) {
        let mut letters = crate::corpus();
        let mut raw = letters.swap_remove(which.index(letters.len()));
        changes.into_iter().for_each(|change| apply(&mut raw, change));
        check(&raw);
    }
}
