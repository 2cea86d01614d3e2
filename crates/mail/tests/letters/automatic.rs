use mail::{Automatic, Bounce};

use crate::letter;

fn bounce(name: &str) -> Bounce {
    match letter(name).automatic {
        Automatic::Bounce(bounce) => bounce,
        other => panic!("{name}: {other:?}"),
    }
}

fn expected(id: Option<&str>, recipient: &str, permanent: bool, status: &str) -> Bounce {
    Bounce {
        original_message_id: id.map(str::to_owned),
        recipient: Some(recipient.to_owned()),
        permanent,
        status: Some(status.to_owned()),
    }
}

#[test]
fn a_bounce_tells_which_letter_to_whom_and_whether_for_ever() {
    let of = bounce("bounce-exchange-russian");
    assert_eq!(of, expected(Some("o1.case.7.sig@kredo.example"), "petrov@corp.example", true, "5.1.1"));
    let of = bounce("bounce-postfix");
    assert_eq!(of, expected(Some("o1.abc.def.ghi@kredo.example"), "Full@mail.example", true, "5.2.2"));
    let of = bounce("bounce-qmail-words");
    assert_eq!(of, expected(Some("o1.q.w.e@kredo.example"), "nobody@old.example", true, "5.1.1"));
}

#[test]
fn a_delay_is_not_for_ever() {
    assert_eq!(bounce("bounce-postfix-delayed"), expected(None, "slow@mail.example", false, "4.4.1"));
}

// Servers that give up after days of trying name the last trouble, which was one for the moment.
#[test]
fn what_a_server_calls_failed_has_failed_whatever_its_code() {
    let report = |action: &str, status: &str| {
        let head =
            "From: <>\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n";
        let part =
            "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.a.example\r\n\r\n";
        let raw = format!(
            "{head}{part}Final-Recipient: rfc822; a@b.example\r\nAction: {action}\r\nStatus: {status}\r\n--b--\r\n"
        );
        match mail::parse(raw.as_bytes()).unwrap().automatic {
            Automatic::Bounce(bounce) => bounce.permanent,
            other => panic!("{other:?}"),
        }
    };
    assert!(report("failed", "4.4.7"));
    assert!(report("failed", "5.1.1"));
    assert!(!report("delayed", "4.4.1"));
    assert!(!report("delayed", "5.0.0"));
}

#[test]
fn every_kind_of_automatic_letter_is_told() {
    for (name, kind) in [
        ("out-of-office-outlook-russian", Automatic::AutoReply),
        ("out-of-office-gmail", Automatic::AutoReply),
        ("receipt-read", Automatic::Receipt),
        ("mailing-list", Automatic::List),
        ("notification-of-a-program", Automatic::Generated),
        ("complaint-about-autoresponder", Automatic::No),
        ("cp1251-raw-headers", Automatic::No),
    ] {
        assert_eq!(letter(name).automatic, kind, "{name}");
    }
}

#[test]
fn a_robot_answers_only_people_who_can_be_answered() {
    for name in [
        "bounce-postfix",
        "out-of-office-gmail",
        "mailing-list",
        "receipt-read",
        "notification-of-a-program",
        "no-from",
    ] {
        assert!(!letter(name).may_be_answered_by_robot(), "{name}");
    }
    assert!(letter("complaint-about-autoresponder").may_be_answered_by_robot());
}

#[test]
fn subjects_of_automatic_answers_are_known_in_both_languages() {
    for subject in [
        "Автоответ: отпуск",
        "Автоматический ответ: Re: тест",
        "Out of office",
        "Automatic reply: x",
        "[Автоответ] тест",
        "Нет на месте: тест",
    ] {
        let raw = format!("From: a@example.ru\r\nSubject: {subject}\r\n\r\nтекст");
        assert_eq!(mail::parse(raw.as_bytes()).unwrap().automatic, Automatic::AutoReply, "{subject}");
    }
}

#[test]
fn a_letter_that_comes_to_one_mailbox_for_the_third_time_goes_in_circles() {
    let raw = format!("{}From: a@example.ru\r\n\r\nтекст", "Delivered-To: help@kredo.example\r\n".repeat(3));
    assert_eq!(mail::parse(raw.as_bytes()).unwrap().automatic, Automatic::Loop);
}

#[test]
fn our_own_automatic_letter_is_known_as_one() {
    let raw = mail::compose(&crate::composing::outgoing());
    assert_eq!(mail::parse(&raw).unwrap().automatic, Automatic::AutoReply);
}
