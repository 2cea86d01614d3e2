use crate::{corpus, letter};

#[test]
fn the_answer_is_parted_from_the_history_of_every_mailer() {
    for (name, fresh) in [
        ("reply-outlook-russian", "Не согласен с решением.\n\nС уважением,\nИван"),
        ("reply-outlook-english", "I disagree."),
        ("reply-yandex", "Не согласен."),
        ("reply-mailru", "Не согласен."),
        ("reply-gmail-russian", "Не согласен."),
        ("reply-gmail-english", "I disagree."),
        ("reply-gmail-html", "Не согласен."),
        ("reply-thunderbird-below", "Не согласен."),
        ("reply-divider-russian", "Не согласен."),
        ("forwarded-gmail", "FYI"),
        ("forwarded-outlook", "Коллеги, посмотрите."),
    ] {
        let letter = letter(name);
        assert_eq!(letter.fresh, fresh, "{name}");
        assert!(letter.quoted.is_some(), "{name}");
    }
}

#[test]
fn answers_between_quotes_keep_the_quotes() {
    let letter = letter("reply-between-the-quotes");
    assert_eq!((letter.fresh, letter.quoted), (letter.text, None));
}

#[test]
fn a_letter_of_nothing_but_a_quote_is_fresh_as_a_whole() {
    for name in ["only-quote", "forwarded-mailru"] {
        let letter = letter(name);
        assert_eq!((letter.fresh, letter.quoted), (letter.text, None), "{name}");
    }
}

#[test]
fn a_letter_without_history_is_fresh_as_a_whole() {
    let letter = letter("cp1251-raw-headers");
    assert_eq!((letter.fresh, letter.quoted), (letter.text, None));
}

#[test]
fn no_line_is_ever_lost() {
    for raw in corpus() {
        if let Ok(letter) = mail::parse(&raw) {
            assert_eq!(
                lines(&letter.text),
                lines(&format!("{}\n{}", letter.fresh, letter.quoted.unwrap_or_default()))
            );
        }
    }
}

/// The lines that say something, in an order that does not matter.
pub fn lines(text: &str) -> Vec<String> {
    let mut lines: Vec<String> =
        text.lines().map(|l| l.trim().to_owned()).filter(|l| !l.is_empty()).collect();
    lines.sort();
    lines
}
