//! Whatever stands in the files, compiling ends and tells.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use proptest::prelude::*;
use regulation::{Bundle, Format, compile, diagram, explain};
use worktime::Lang;

const PROCESS: &str = include_str!("broken/base/process.yaml");
const ORGANISATION: &str = include_str!("broken/base/organisation.yaml");
const CALENDAR: &str = include_str!("broken/base/calendar.yaml");
const MESSAGE: &str = include_str!("broken/base/messages/answer.md");
const REGISTERED: &str = include_str!("broken/base/messages/registered.md");

fn bundle(process: &str, message: &str) -> Bundle {
    let files = [
        ("organisation.yaml", ORGANISATION),
        ("calendar.yaml", CALENDAR),
        ("process.yaml", process),
        ("messages/answer.md", message),
        ("messages/registered.md", REGISTERED),
    ];
    Bundle::from_files(files.map(|(name, text)| (name.to_owned(), text.to_owned())).to_vec())
}

/// Everything that can be done with a bundle.
fn use_all(bundle: &Bundle) {
    let compiled = compile(bundle);
    for finding in &compiled.findings {
        assert!(!finding.to_string().is_empty());
    }
    assert!(compiled.regulation.is_some() || !compiled.findings.is_empty());
    if let Some(regulation) = compiled.regulation {
        assert!(!explain(&regulation, Lang::Ru).is_empty() && !explain(&regulation, Lang::En).is_empty());
        for format in [Format::Svg, Format::Mermaid, Format::Bpmn] {
            assert!(!diagram(&regulation, None, format, Lang::Ru).is_empty());
        }
    }
}

/// The text with the characters from `at` on replaced by others.
fn edited(text: &str, at: prop::sample::Index, cut: usize, paste: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let at = at.index(chars.len());
    let end = (at + cut).min(chars.len());
    chars[..at].iter().copied().chain(paste.chars()).chain(chars[end..].iter().copied()).collect()
}

#[test]
fn things_nested_without_measure() {
    for deep in [
        format!("{{{{ {}1{} }}}}", "(".repeat(5000), ")".repeat(5000)),
        "{% if number %}".repeat(2000),
        format!("{{{{ {}1 }}}}", "not ".repeat(5000)),
        format!("{{{{ number{} }}}}", "|upper".repeat(2000)),
    ] {
        use_all(&bundle(PROCESS, &MESSAGE.replace("{{ fields.answer }}", &deep)));
    }
    for deep in ["[".repeat(20_000), "{a: ".repeat(20_000), "- ".repeat(20_000), "? ".repeat(20_000)] {
        use_all(&bundle(&deep, MESSAGE));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_text_at_all(text in "\\PC{0,300}") {
        use_all(&bundle(&text, &text));
    }

    #[test]
    fn any_bytes_that_are_text(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let text = String::from_utf8_lossy(&bytes);
        use_all(&bundle(&text, &text));
    }

    #[test]
    fn a_regulation_with_a_slip_of_the_pen(
        at in any::<prop::sample::Index>(),
        cut in 0usize..30,
        paste in "[a-z:\\[\\]{}&*!|>'\"%@#,\\-\\? \n\t0-9]{0,6}",
    ) {
        use_all(&bundle(&edited(PROCESS, at, cut, &paste), MESSAGE));
    }

    #[test]
    fn a_message_with_a_slip_of_the_pen(
        at in any::<prop::sample::Index>(),
        cut in 0usize..10,
        paste in "[a-z{}%|.()\\[\\]'\" \n]{0,8}",
    ) {
        use_all(&bundle(PROCESS, &edited(MESSAGE, at, cut, &paste)));
    }

    #[test]
    fn any_condition(condition in "[a-z'\"!&|=<>()\\[\\]?:.+*/ 0-9-]{0,60}") {
        let when = condition.replace('\'', "''");
        let process = PROCESS.replace("merit == 'founded'", &format!("'{when}'"));
        use_all(&bundle(&process, MESSAGE));
    }
}
