use mail::{dedupe_key, fingerprint};

use crate::{bytes, letter};

#[test]
fn of_doubled_identifiers_the_first_counts() {
    assert_eq!(letter("doubled-message-id").message_id.as_deref(), Some("first@example.ru"));
}

#[test]
fn one_letter_that_travelled_two_ways_is_one() {
    let raw = bytes("no-message-id");
    let other = [b"Received: from a by b\r\nDelivered-To: x@example.ru\r\n".to_vec(), raw.clone()].concat();
    let encoded = String::from_utf8(raw.clone())
        .unwrap()
        .replace("\r\n\r\n", "\r\nContent-Transfer-Encoding: base64\r\n\r\n");
    let encoded = encoded.replace("Текст.\r\n", "0KLQtdC60YHRgi4=\r\n");
    for copy in [&other, encoded.as_bytes()] {
        assert_eq!(fingerprint(&raw), fingerprint(copy));
        assert_eq!(dedupe_key(&mail::parse(&raw).unwrap()), dedupe_key(&mail::parse(copy).unwrap()));
    }
}

#[test]
fn two_letters_under_one_identifier_are_two() {
    let letter = |text: &str| {
        mail::parse(format!("Message-ID: <1@x.ru>\r\nFrom: a@x.ru\r\n\r\n{text}").as_bytes()).unwrap()
    };
    assert_ne!(dedupe_key(&letter("Первое")), dedupe_key(&letter("Второе")));
    assert!(dedupe_key(&letter("Первое")).starts_with("1@x.ru "));
}

#[test]
fn bytes_that_are_no_letter_have_a_fingerprint_too() {
    assert_ne!(fingerprint(b"one"), fingerprint(b"two"));
}

#[test]
fn a_reply_proves_its_case_by_the_references_it_carries() {
    let key = b"a key of thirty-two random bytes";
    let id = mail::message_id("kredo.example", "П-00012", "1", key);
    let raw = format!("From: a@x.ru\r\nReferences: <other@x.ru>\r\n <{id}>\r\n <mine@x.ru>\r\n\r\nтекст");
    let reply = mail::parse(raw.as_bytes()).unwrap();
    let proven = mail::thread_candidates(&reply).into_iter().find_map(|id| mail::verify_message_id(id, key));
    assert_eq!(proven.unwrap().case, "П-00012");
}
