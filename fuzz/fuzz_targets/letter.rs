//! From bytes to a letter: whatever the bytes are, what is read of them can be stored and shown, and loses no line.
#![no_main]
use libfuzzer_sys::fuzz_target;

fuzz_target!(|raw: &[u8]| {
    assert!(!mail::fingerprint(raw).is_empty());
    let Ok(letter) = mail::parse(raw) else { return };
    let texts = [&letter.subject, &letter.text, &letter.fresh];
    let others = [letter.quoted.as_ref(), letter.html.as_ref()];
    assert!(texts.into_iter().chain(others.into_iter().flatten()).all(|text| !text.contains('\0')));
    assert!(!letter.subject.contains(['\r', '\n']));
    let quoted = letter.quoted.clone().unwrap_or_default();
    assert_eq!(lines(&letter.text), lines(&format!("{}\n{quoted}", letter.fresh)));
    for file in &letter.attachments {
        assert!(!file.name.is_empty() && !file.name.contains(['/', '\\', '\0']));
        assert!(file.content.len() <= raw.len());
    }
    let html = letter.html.as_deref().unwrap_or_default().to_lowercase();
    assert!(["<script", "<iframe", "<object", "<form", "<meta"].iter().all(|bad| !html.contains(bad)));
    assert!(!mail::dedupe_key(&letter).is_empty());
    let _ = (mail::thread_candidates(&letter).len(), letter.may_be_answered_by_robot(), letter.answer_to());
});

/// The lines that say something, in an order that does not matter.
fn lines(text: &str) -> Vec<&str> {
    let mut lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.sort_unstable();
    lines
}
