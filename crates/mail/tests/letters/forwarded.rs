use mail::ForwardedAs;

use crate::letter;

#[test]
fn the_first_sender_is_found_in_the_block_of_every_mailer() {
    for (name, sender, subject) in [
        ("forwarded-outlook", "Мария Сидорова", Some("Жалоба на грубость")),
        ("forwarded-yandex", "Мария Сидорова", None),
        ("forwarded-mailru", "Мария Сидорова", Some("Жалоба на грубость")),
        ("forwarded-gmail", "Maria Sidorova", Some("complaint")),
        ("forwarded-apple", "Maria Sidorova", Some("complaint")),
    ] {
        let found = letter(name).forwarded.unwrap_or_else(|| panic!("{name}"));
        let from = found.from.unwrap();
        assert_eq!(
            (from.name.as_deref(), from.email.as_str()),
            (Some(sender), "maria@mail.example"),
            "{name}"
        );
        assert_eq!((found.subject.as_deref(), found.how), (subject, ForwardedAs::Text), "{name}");
        assert!(found.date_text.is_some(), "{name}");
    }
}

#[test]
fn the_sender_of_an_attached_letter_is_found_in_its_headers() {
    let found = letter("nested-rfc822").forwarded.unwrap();
    assert_eq!(found.from.unwrap().name.as_deref(), Some("Мария Сидорова"));
    assert_eq!(found.date.unwrap().to_string(), "2026-03-11T06:00:00Z");
    assert_eq!(found.how, ForwardedAs::Attachment);
}

#[test]
fn the_history_under_a_reply_is_not_a_forwarded_letter() {
    for name in ["reply-outlook-russian", "reply-outlook-english", "reply-yandex", "bounce-exchange-russian"]
    {
        assert_eq!(letter(name).forwarded, None, "{name}");
    }
}
