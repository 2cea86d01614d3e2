use jiff::Timestamp;
use mail::{Address, Attachment, AutoSubmitted, Outgoing};
use proptest::prelude::*;

fn address(name: Option<&str>, email: &str) -> Address {
    Address { name: name.map(str::to_owned), email: email.to_owned() }
}

pub fn outgoing() -> Outgoing {
    Outgoing {
        message_id: "1@kredo.example".to_owned(),
        date: Timestamp::from_second(1_773_298_800).unwrap(),
        from: address(Some("КРЕДО-ТЕЛЕКОМ"), "help@kredo.example"),
        to: vec![address(Some("Петров, Иван"), "ivan@example.ru")],
        cc: Vec::new(),
        reply_to: Vec::new(),
        subject: "Ваша претензия П-00012 принята".to_owned(),
        text: "Здравствуйте!\n\nОтвет — в течение 5 рабочих дней.".to_owned(),
        html: None,
        in_reply_to: Some("2@example.ru".to_owned()),
        references: vec!["0@example.ru".to_owned(), "2@example.ru".to_owned()],
        auto_submitted: AutoSubmitted::Replied,
        unsubscribe: None,
        attachments: Vec::new(),
    }
}

fn file(name: &str, content: &[u8]) -> Attachment {
    Attachment {
        name: name.to_owned(),
        media_type: "application/pdf".to_owned(),
        content: content.to_vec(),
        inline: false,
        content_id: None,
    }
}

#[test]
fn what_was_written_is_read_again() {
    let mut letter = outgoing();
    letter.html = Some("<p>Ответ — <b>5 дней</b>. <img src=\"cid:logo@kredo.example\"></p>".to_owned());
    let logo = Attachment {
        inline: true,
        content_id: Some("logo@kredo.example".to_owned()),
        media_type: "image/png".to_owned(),
        ..file("logo.png", b"\x89PNG")
    };
    letter.attachments = vec![logo, file("Ответ на претензию № 12 (подписан руководителем).pdf", b"%PDF")];
    let read = mail::parse(&mail::compose(&letter)).unwrap();
    assert_eq!(read.message_id.as_ref(), Some(&letter.message_id));
    assert_eq!((read.date, read.subject, read.text), (Some(letter.date), letter.subject, letter.text));
    assert_eq!((read.from, read.to), (Some(letter.from), letter.to));
    assert_eq!((read.in_reply_to, read.references), (vec!["2@example.ru".to_owned()], letter.references));
    assert_eq!((read.html, read.attachments), (letter.html, letter.attachments));
}

/// The words of a letter of ours, in both ways.
fn both_ways(text: &str) -> Outgoing {
    Outgoing { text: text.to_owned(), html: Some(mail::as_html("", text)), ..outgoing() }
}

#[test]
fn plain_text_and_html_go_side_by_side_byte_for_byte() {
    let letter = Outgoing {
        text: "AO Kredo\n\nHello!\nAll is done: https://kredo.example/1".to_owned(),
        html: Some(mail::as_html("AO Kredo", "Hello!\nAll is done: https://kredo.example/1")),
        ..outgoing()
    };
    let raw = String::from_utf8(mail::compose(&letter)).unwrap();
    let (_, body) = raw.split_once("MIME-Version: 1.0\r\n").unwrap();
    let expected = [
        "Content-Type: multipart/alternative;",
        " boundary=\"=_alternative\"",
        "",
        "--=_alternative",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: quoted-printable",
        "",
        "AO Kredo",
        "",
        "Hello!",
        "All is done: https://kredo.example/1",
        "--=_alternative",
        "Content-Type: text/html; charset=utf-8",
        "Content-Transfer-Encoding: quoted-printable",
        "",
        "<!DOCTYPE html>",
        "<html><head><meta charset=3D\"utf-8\"><meta name=3D\"color-scheme\" content=3D\"=",
        "light dark\"></head>",
        "<body><div style=3D\"font:16px/1.5 Arial,sans-serif;max-width:42em\">",
        "<div style=3D\"border-bottom:1px solid #888;margin-bottom:1em\">",
        "<p>AO Kredo</p>",
        "</div>",
        "<p>Hello!<br>",
        "All is done: <a href=3D\"https://kredo.example/1\">https://kredo.example/1</a=",
        "></p>",
        "</div></body></html>",
        "",
        "--=_alternative--",
        "",
    ];
    assert_eq!(body, expected.join("\r\n"));
}

#[test]
fn a_letter_in_both_ways_is_read_by_its_plain_text_and_stays_small() {
    let text = "Здравствуйте!\n\nМастер придёт завтра & позвонит <за час>.\n".repeat(2_000);
    let letter = both_ways(&text);
    let raw = mail::compose(&letter);
    let read = mail::parse(&raw).unwrap();
    assert_eq!(read.text, text.trim_end());
    assert!(read.html.unwrap().contains("&lt;за час&gt;"));
    assert!(read.attachments.is_empty());
    let plain = mail::compose(&Outgoing { html: None, ..letter });
    assert!(raw.len() < plain.len() * 5 / 2, "{} for {}", raw.len(), plain.len());
}

#[test]
fn files_stand_beside_both_ways() {
    let letter =
        Outgoing { attachments: vec![file("акт.pdf", b"%PDF")], ..both_ways("Акт приложен.") };
    let raw = String::from_utf8(mail::compose(&letter)).unwrap();
    let at = |words: &str| raw.find(words).unwrap_or_else(|| panic!("{words}: {raw}"));
    assert!(at("multipart/mixed") < at("multipart/alternative"));
    assert!(at("--=_alternative--") < at("application/pdf"));
    let read = mail::parse(raw.as_bytes()).unwrap();
    assert_eq!((&*read.text, read.attachments), ("Акт приложен.", letter.attachments));
}

#[test]
fn the_same_letter_gives_the_same_bytes_in_lines_that_every_server_takes() {
    let mut letter = outgoing();
    letter.subject = "Очень длинная тема ".repeat(20);
    letter.to = vec![address(Some("Имя"), "ivan@example.ru"); 50];
    letter.references = vec!["0123456789@example.ru".to_owned(); 50];
    let raw = mail::compose(&letter);
    assert_eq!(raw, mail::compose(&letter));
    assert!(raw.is_ascii());
    for line in String::from_utf8(raw).unwrap().split("\r\n") {
        assert!(line.len() <= 78 && !line.contains(['\r', '\n']), "{line}");
    }
}

#[test]
fn a_mail_program_ends_a_subscription_by_one_press() {
    let letter = |page: &str| Outgoing { unsubscribe: Some(page.to_owned()), ..outgoing() };
    let bytes = |page: &str| String::from_utf8(mail::compose(&letter(page))).unwrap();
    let text = bytes("https://priem.example.ru/kredo/subscriptions/7/end/5a");
    assert!(
        text.contains("\r\nList-Unsubscribe: <https://priem.example.ru/kredo/subscriptions/7/end/5a>\r\n"),
        "{text}"
    );
    assert!(text.contains("\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"), "{text}");
    for wrong in
        ["", "javascript:alert(1)", "https://a.example/>\r\nBcc: c@d.example", "https://a.example/ b"]
    {
        assert!(!bytes(wrong).contains("List-Unsubscribe"), "{wrong}");
    }
}

#[test]
fn a_line_end_in_a_value_starts_no_header() {
    let evil = "x\r\nBcc: victim@example.ru\r\n\r\nbody";
    let mut letter = outgoing();
    letter.subject = evil.to_owned();
    letter.message_id = format!("{evil}@example.ru");
    letter.in_reply_to = Some(evil.to_owned());
    letter.references = vec![evil.to_owned()];
    letter.from = address(Some(evil), "help@kredo.example");
    letter.to = vec![address(None, "ivan@example.ru\r\nBcc: victim@example.ru"), address(None, "a@b>,<c@d")];
    letter.attachments = vec![Attachment {
        media_type: evil.to_owned(),
        content_id: Some(evil.to_owned()),
        inline: true,
        ..file(evil, b"1")
    }];
    let raw = String::from_utf8(mail::compose(&letter)).unwrap();
    let (headers, _) = raw.split_once("\r\n\r\n").unwrap();
    assert!(!headers.lines().any(|line| line.to_lowercase().starts_with("bcc")), "{headers}");
    assert!(!raw.contains("\nBcc") && !raw.contains("c@d"), "{raw}");
}

#[test]
fn an_address_that_cannot_be_written_says_so_and_is_left_out() {
    let mut letter = outgoing();
    letter.to = vec![
        address(None, "a b@example.ru"),
        address(None, "\"a\"@example.ru"),
        address(None, "ivan@example.ru"),
    ];
    let sent = mail::parse(&mail::compose(&letter)).unwrap().to;
    assert_eq!(sent, letter.to.into_iter().filter(Address::can_be_written_to).collect::<Vec<_>>());
    assert_eq!(sent.len(), 1);
}

#[test]
fn a_cyrillic_domain_goes_in_its_ascii_form() {
    let mut letter = outgoing();
    letter.to = vec![address(None, "ivan@почта.рф")];
    let raw = mail::compose(&letter);
    assert!(String::from_utf8(raw).unwrap().contains("<ivan@xn--80a1acny.xn--p1ai>"));
}

#[test]
fn an_attached_letter_is_read_again_byte_by_byte() {
    let inner = crate::bytes("nested-rfc822");
    let mut letter = outgoing();
    letter.attachments =
        vec![Attachment { media_type: "message/rfc822".to_owned(), ..file("письмо.eml", &inner) }];
    let read = mail::parse(&mail::compose(&letter)).unwrap();
    assert_eq!(read.attachments[0].content, inner);
    assert_eq!(read.attachments[0].media_type, "application/octet-stream");
}

/// As the reader cleans a line: nothing that steers, one space between words.
fn one_line(text: &str) -> String {
    let steers =
        |c: &char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let text: String =
        text.chars().filter(|c| !steers(c)).map(|c| if c.is_control() { ' ' } else { c }).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn lines(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let text: String = text.chars().filter(|c| matches!(c, '\n' | '\t') || !c.is_control()).collect();
    text.trim_start_matches(['\n', '\u{feff}']).trim_end().to_owned()
}

proptest! {
    #[test]
    fn any_subject_survives(subject in any::<String>()) {
        let read = mail::parse(&mail::compose(&Outgoing { subject: subject.clone(), ..outgoing() })).unwrap();
        prop_assert_eq!(read.subject, one_line(&subject));
    }

    #[test]
    fn any_text_survives(text in "\\PC*|(?s).*|([ -~]{0,40}[.=F\r\n -]{1,4}){0,20}") {
        let read = mail::parse(&mail::compose(&Outgoing { text: text.clone(), ..outgoing() })).unwrap();
        prop_assert_eq!(read.text, lines(&text));
    }

    #[test]
    fn any_text_survives_in_both_ways(text in "\\PC*|(?s).*") {
        let read = mail::parse(&mail::compose(&both_ways(&text))).unwrap();
        if !lines(&text).trim().is_empty() {
            prop_assert_eq!(read.text, lines(&text));
        }
    }

    #[test]
    fn any_name_survives(name in any::<String>(), local in "[a-zA-Z0-9._+-]{1,20}") {
        let email = format!("{}x@example.ru", local.trim_matches('.'));
        let to = vec![address(Some(&name), &email), address(None, "second@example.ru")];
        let read = mail::parse(&mail::compose(&Outgoing { to, ..outgoing() })).unwrap();
        let name = Some(one_line(&name)).filter(|name| !name.is_empty());
        prop_assert_eq!(read.to, vec![Address { name, email }, address(None, "second@example.ru")]);
    }

    #[test]
    fn any_file_survives(name in "[a-zа-яё0-9_№() -]{1,80}", content in proptest::collection::vec(any::<u8>(), 0..300)) {
        let read = mail::parse(&mail::compose(&Outgoing { attachments: vec![file(&format!("ф{name}.pdf"), &content)], ..outgoing() })).unwrap();
        prop_assert_eq!(&read.attachments[0].content, &content);
        prop_assert_eq!(&read.attachments[0].name, &one_line(&format!("ф{name}.pdf")));
    }

    #[test]
    fn any_file_name_is_safe_afterwards(name in any::<String>()) {
        let read = mail::parse(&mail::compose(&Outgoing { attachments: vec![file(&name, b"1")], ..outgoing() })).unwrap();
        let name = &read.attachments[0].name;
        prop_assert!(!name.is_empty() && !name.contains(['/', '\\', '\0', '\n']) && !name.starts_with('.') && name.len() <= 600);
    }
}
