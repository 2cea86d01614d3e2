use super::Automatic;
use crate::Address;
use crate::address::addresses;
use crate::header::Fields;

/// RFC 5321 section 6.3 takes a hundred hops for a loop.
const MOST_HOPS: usize = 100;

/// Headers that only automatic answers have.
const AUTO_REPLY_FIELDS: [&str; 7] = [
    "x-autoreply",
    "x-autorespond",
    "x-auto-reply",
    "x-autoreply-from",
    "x-mail-autoreply",
    "x-auto-response",
    "x-vacation",
];

/// How subjects of automatic answers begin, in lower case; the whole subject, or a colon or dash follows.
const AUTO_REPLY_SUBJECTS: [&str; 20] = [
    "автоответ",
    "автоматический ответ",
    "автоответчик",
    "автоматическое сообщение",
    "вне офиса",
    "нет на месте",
    "отсутствие на рабочем месте",
    "я в отпуске",
    "out of office",
    "out of the office",
    "out-of-office",
    "automatic reply",
    "auto reply",
    "auto-reply",
    "autoreply",
    "auto response",
    "auto-response",
    "auto",
    "autosvar",
    "заместитель: вне офиса",
];

pub(super) fn detect(fields: &Fields<'_>, from: Option<&Address>, subject: &str) -> Automatic {
    let submitted = fields.lower("auto-submitted");
    let precedence = fields.lower("precedence");
    let listed = fields.has("list-id") || fields.has("list-post") || precedence == "list";
    let bulk = fields.has("list-unsubscribe") || matches!(precedence.as_str(), "bulk" | "junk");
    if submitted.starts_with("auto-replied") || is_auto_reply(fields, subject, &precedence) {
        Automatic::AutoReply
    } else if !submitted.is_empty() && !submitted.starts_with("no") {
        Automatic::Generated
    } else if listed {
        Automatic::List
    } else if bulk {
        Automatic::Bulk
    } else if has_null_sender(fields) || from.is_some_and(super::bounce::is_postmaster) {
        Automatic::Generated
    } else {
        Automatic::No
    }
}

fn is_auto_reply(fields: &Fields<'_>, subject: &str, precedence: &str) -> bool {
    let marked = AUTO_REPLY_FIELDS.iter().any(|name| fields.has(name) && fields.lower(name) != "no");
    marked || precedence == "auto_reply" || has_auto_reply_subject(subject)
}

/// «Автоматический ответ: …», `Out of office`: programs write so above what nobody wrote.
pub fn has_auto_reply_subject(subject: &str) -> bool {
    let subject = subject.to_lowercase();
    let subject = subject.trim_start_matches(['[', '(', '*', ' ']);
    AUTO_REPLY_SUBJECTS.iter().filter_map(|known| subject.strip_prefix(known)).any(|rest| {
        let rest = rest.trim_start();
        rest.is_empty() || rest.starts_with([':', '—', '–', '-', ']', ')', '*', '('])
    })
}

/// `Return-Path: <>`: nobody is to be told about a failure, so no person sent it.
pub(super) fn has_null_sender(fields: &Fields<'_>) -> bool {
    fields.raw("return-path").next().is_some_and(|value| value.trim_ascii() == b"<>")
}

pub(crate) fn asks_for_silence(fields: &Fields<'_>) -> bool {
    let asked = fields.lower("x-auto-response-suppress");
    ["all", "oof", "autoreply"].iter().any(|word| asked.contains(word))
}

pub(super) fn went_in_circles(fields: &Fields<'_>) -> bool {
    let visited: Vec<String> = addresses(fields, "delivered-to").iter().map(Address::key).collect();
    let thrice =
        visited.iter().take(100).any(|one| visited.iter().filter(|other| *other == one).count() >= 3);
    thrice || fields.raw("received").take(MOST_HOPS + 1).count() > MOST_HOPS
}
