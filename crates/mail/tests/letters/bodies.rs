use crate::letter;

#[test]
fn html_alone_becomes_readable_text() {
    assert_eq!(
        letter("html-only").text,
        "Здравствуйте!\n\nИнтернет не работает с понедельника.\nДоговор № 12.\n• роутер перезагружал\n• кабель менял\n\n\
         логотип сюда фото там\n\nСумма\n500 руб."
    );
}

#[test]
fn html_for_the_screen_has_nothing_that_acts_or_tells_the_sender_that_it_was_read() {
    let html = letter("html-only").html.unwrap();
    for evil in [
        "script",
        "alert",
        "onload",
        "onerror",
        "onclick",
        "style",
        "<form",
        "<iframe",
        "tracker",
        "/admin",
        "javascript",
    ] {
        assert!(!html.contains(evil), "{evil} in {html}");
    }
    assert!(html.contains("cid:photo1@example.ru") && html.contains("<b>не работает</b>"), "{html}");
    assert!(html.contains("href=\"https://example.ru/photo\"") && html.contains("noopener"), "{html}");
}

#[test]
fn of_two_alternatives_the_plain_one_is_the_text_unless_it_is_blank() {
    assert_eq!(letter("multipart-alternative").text, "Прошу перезвонить.");
    assert_eq!(letter("multipart-alternative").html.unwrap(), "<p>Прошу <b>перезвонить</b>.</p>");
    assert_eq!(letter("alternative-with-blank-plain").text, "Только в HTML.");
}

#[test]
fn flowed_text_gets_its_paragraphs_back() {
    assert_eq!(letter("format-flowed").text, "Прошу вернуть деньги.\n\n> старое письмо");
}

#[test]
fn a_signed_letter_is_read_and_its_signature_kept() {
    let letter = letter("signed");
    assert_eq!(
        (letter.text.as_str(), letter.attachments[0].name.as_str()),
        ("Подписанный текст.", "smime.p7s")
    );
}
