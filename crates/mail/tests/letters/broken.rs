use mail::Unreadable;

use crate::{bytes, letter};

#[test]
fn every_line_end_is_understood() {
    assert_eq!(letter("bare-lf").text, "Первая\nВторая");
    assert_eq!(letter("bare-cr").text, "Первая\nВторая");
    assert_eq!(letter("mixed-line-ends").text, "one\ntwo\nthree\nfour");
}

#[test]
fn a_multipart_whose_parts_cannot_be_found_is_still_readable() {
    assert!(letter("missing-boundary").text.contains("Текст всё равно виден."));
    assert_eq!(letter("boundary-never-found").text, "Текст всё равно виден.");
}

#[test]
fn nul_bytes_reach_no_text() {
    let letter = letter("nul-bytes");
    assert_eq!((letter.subject.as_str(), letter.text.as_str()), ("a b", "Текст с нулями."));
}

#[test]
fn a_line_end_hidden_in_a_subject_starts_no_header() {
    assert_eq!(letter("header-smuggling").subject, "hello Bcc: victim@example.ru");
}

#[test]
fn what_is_missing_is_missing_and_nothing_else() {
    assert_eq!(letter("no-message-id").message_id, None);
    assert_eq!(letter("empty-message-id").message_id, None);
    assert_eq!(letter("no-from").from, None);
    assert_eq!(letter("from-without-address").from, None);
    for name in ["empty-body", "headers-only"] {
        let letter = letter(name);
        assert_eq!((letter.text.as_str(), letter.attachments.len()), ("", 0), "{name}");
        assert!(!letter.subject.is_empty(), "{name}");
    }
}

#[test]
fn a_line_of_an_mbox_and_a_torn_header_do_not_hide_the_rest() {
    assert_eq!(letter("mbox-line").subject, "mbox");
    assert_eq!(letter("torn-header").reply_to[0].email, "other@example.ru");
}

#[test]
fn bytes_that_are_no_letter_say_why_in_both_languages() {
    let reason = mail::parse(&bytes("garbage-8bit")).unwrap_err();
    assert_eq!((reason, mail::parse(b" \r\n")), (Unreadable::NoHeaders, Err(Unreadable::Empty)));
    let users = b"root:x:0:0:root:/root:/bin/bash\nbin:x:2:2:bin:/bin:/usr/sbin/nologin\n";
    assert_eq!(mail::parse(users), Err(Unreadable::NoHeaders), "lines with colons are no headers");
    assert!(reason.ru().contains("заголовков") && reason.en().contains("headers"));
}

#[test]
fn garbage_after_headers_is_still_a_letter() {
    assert_eq!(letter("garbage-after-headers").from.unwrap().email, "ivan@example.ru");
}
