//! Letters made to hurt. Each must be read within a time that a person would not notice; the limits are wide,
//! because test machines are slow.

#![allow(clippy::disallowed_methods)]

use std::time::{Duration, Instant};

fn read(raw: &[u8]) -> mail::Message {
    let begun = Instant::now();
    let letter = mail::parse(raw).unwrap();
    let taken = begun.elapsed();
    assert!(taken < Duration::from_secs(20), "{taken:?} for {} bytes", raw.len());
    letter
}

fn html(body: &str) -> Vec<u8> {
    format!("From: a@example.ru\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{body}").into_bytes()
}

#[test]
fn fifty_megabytes_of_attachment_are_fine() {
    let line = format!("{}\r\n", "QUFB".repeat(19));
    let raw = format!(
        "From: a@example.ru\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nтекст\r\n--b\r\nContent-Type: video/mp4\r\n\
         Content-Transfer-Encoding: base64\r\n\r\n{}--b--\r\n",
        line.repeat(50 * 1024 * 1024 / 57)
    );
    let letter = read(raw.as_bytes());
    assert_eq!(
        (letter.text.as_str(), letter.attachments[0].content.len()),
        ("текст", 50 * 1024 * 1024 / 57 * 57)
    );
}

#[test]
fn ten_thousand_recipients_are_fine() {
    let list: Vec<String> = (0..10_000).map(|n| format!("\"Получатель {n}\" <user{n}@example.ru>")).collect();
    let raw = format!("From: a@example.ru\r\nTo: {}\r\n\r\nтекст", list.join(",\r\n "));
    assert_eq!(read(raw.as_bytes()).to.len(), 10_000);
}

#[test]
fn multiparts_nested_a_thousand_deep_are_left_unopened() {
    let open: String = (0..1000)
        .map(|n| format!("Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n"))
        .collect();
    let letter = read(format!("From: a@example.ru\r\n{open}\r\nтекст").as_bytes());
    assert_eq!(letter.attachments.len(), 1);
}

#[test]
fn letters_in_letters_a_hundred_thousand_deep_are_one_attachment() {
    let raw = format!("From: a@example.ru\r\n{}", "Content-Type: message/rfc822\r\n\r\n".repeat(100_000));
    assert_eq!(read(raw.as_bytes()).attachments.len(), 1);
}

#[test]
fn a_hundred_thousand_parts_cost_no_more_than_their_bytes() {
    let part = "--b\r\nContent-Type: multipart/mixed; boundary=zzz\r\n\r\nx\r\n";
    let raw = format!(
        "From: a@example.ru\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n{}",
        part.repeat(100_000)
    );
    read(raw.as_bytes());
}

#[test]
fn countless_headers_and_a_header_of_megabytes_are_fine() {
    let raw = format!("From: a@example.ru\r\n{}Subject: x\r\n\r\nтекст", "X: y\r\n".repeat(200_000));
    assert_eq!(read(raw.as_bytes()).text, "текст");
    for piece in ["=?utf-8?B?", "=?a?q?b", "<", "\"", "(", "; a*1=\"", ",", "a@b", "=?utf-8?q?=D0?= "] {
        let value = piece.repeat(2_000_000 / piece.len());
        // Words that begin and never end, before the only end.
        let value = format!("{value}?=");
        for name in ["Subject", "To", "Content-Type", "References", "Date"] {
            read(format!("From: a@example.ru\r\n{name}: {value}\r\n\r\nтекст").as_bytes());
        }
    }
}

#[test]
fn html_that_is_deep_wide_or_never_closed_is_read() {
    for (piece, times) in [
        ("<div>", 100_000),
        ("<b>", 100_000),
        ("<table><tr><td>", 30_000),
        ("<ul><li>", 50_000),
        ("<blockquote>", 50_000),
        ("<a href=x>", 50_000),
        ("<p><b></p>", 50_000),
        ("<p>текст", 30_000),
        ("<li>текст", 30_000),
        ("<td>", 50_000),
        ("<font><p>", 50_000),
        ("<!--", 100_000),
        ("<", 200_000),
        ("&", 500_000),
        ("&amp;</a>", 100_000),
        ("&nbsp;", 100_000),
        ("«»", 100_000),
        ("&#160", 50_000),
        ("<a b='", 100_000),
        ("<script>", 100_000),
    ] {
        let letter = read(&html(&format!("начало {} конец", piece.repeat(times))));
        assert!(letter.text.contains("начало"), "{piece}");
    }
}

#[test]
fn tables_in_tables_as_newsletters_have_them_are_read() {
    let raw = html(&format!("{}текст{}", "<table><tr><td>".repeat(60), "</td></tr></table>".repeat(60)));
    assert_eq!(read(&raw).text, "текст");
}

#[test]
fn text_of_quotes_and_almost_attributions_is_read() {
    for piece in ["> ", ">", "12.03.2026 10:00\n", "От: a\n", "-- \n", "On 12 March 2026\n", "--- \n"] {
        read(format!("From: a@example.ru\r\n\r\n{}", piece.repeat(1_000_000 / piece.len())).as_bytes());
    }
}
