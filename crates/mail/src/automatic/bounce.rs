use super::{Automatic, Bounce};
use crate::Address;
use crate::address::first_in_text;
use crate::header::{self, Fields, ids};
use crate::mime::Part;
use crate::text::starts_with;

/// How subjects of failures begin, in lower case.
const SUBJECTS: [&str; 16] = [
    "undeliver",
    "undelivered",
    "mail delivery failed",
    "mail delivery failure",
    "delivery status notification",
    "failure notice",
    "returned mail",
    "delivery failure",
    "delivery has failed",
    "mail delivery system",
    "недоставлено",
    "не доставлено",
    "не удается доставить",
    "не удаётся доставить",
    "сообщение не доставлено",
    "письмо не доставлено",
];

/// A report about the delivery or the reading of our letter.
pub(super) fn detect(
    root: &Part<'_>,
    from: Option<&Address>,
    subject: &str,
    text: &str,
) -> Option<Automatic> {
    let parts = root.walk();
    if let Some(status) = parts
        .iter()
        .find(|part| part.is("message/delivery-status") || part.is("message/global-delivery-status"))
    {
        return Some(from_report(status, &parts, text));
    }
    if parts.iter().any(|part| part.is("message/disposition-notification")) {
        return Some(Automatic::Receipt);
    }
    looks_failed(root, from, subject).then(|| Automatic::Bounce(from_words(&root.fields, &parts, text)))
}

/// RFC 3464: blocks of fields, the first about the message, the others about recipients.
fn from_report(status: &Part<'_>, parts: &[&Part<'_>], text: &str) -> Automatic {
    let content = status.content();
    let blocks = blocks(&content);
    let value = |name: &str| blocks.iter().map(|block| block.text(name)).find(|value| !value.is_empty());
    let action = value("action").unwrap_or_default().to_lowercase();
    if matches!(action.as_str(), "delivered" | "relayed" | "expanded") {
        return Automatic::Receipt;
    }
    let code = value("status").and_then(|status| status.split_whitespace().next().map(str::to_owned));
    let recipient = value("original-recipient").or_else(|| value("final-recipient"));
    Automatic::Bounce(Bounce {
        original_message_id: original_id(parts, text),
        recipient: recipient.and_then(|value| first_in_text(&value)).map(|address| address.email),
        // A server that gives up after days of trying says `failed` with the last trouble, which was one for now (4.4.7).
        permanent: action == "failed"
            || action != "delayed" && !code.as_deref().is_some_and(|code| code.starts_with('4')),
        status: code,
    })
}

fn blocks(content: &[u8]) -> Vec<Fields<'_>> {
    const MOST: usize = 100;
    let mut blocks = Vec::new();
    let mut rest = content.trim_ascii_start();
    while !rest.is_empty() && blocks.len() < MOST {
        let (fields, after) = header::split(rest);
        if fields.is_empty() {
            break;
        }
        blocks.push(fields);
        rest = after.trim_ascii_start();
    }
    blocks
}

/// Servers that know no RFC 3464 (qmail, old Exim) write words.
fn looks_failed(root: &Part<'_>, from: Option<&Address>, subject: &str) -> bool {
    let fields = &root.fields;
    let report = root.is("multipart/report")
        && root
            .content_type
            .parameter("report-type")
            .is_some_and(|kind| kind.eq_ignore_ascii_case("delivery-status"));
    let named = SUBJECTS.iter().any(|known| starts_with(subject, known));
    let by_server = from.is_some_and(is_postmaster) || super::robot::has_null_sender(fields);
    report || fields.has("x-failed-recipients") || (by_server && named)
}

/// «mailer-daemon@», «postmaster@».
pub(super) fn is_postmaster(address: &Address) -> bool {
    let local = address.email.split('@').next().unwrap_or_default().to_lowercase();
    matches!(local.as_str(), "mailer-daemon" | "postmaster" | "mailerdaemon" | "mail-daemon")
}

fn from_words(fields: &Fields<'_>, parts: &[&Part<'_>], text: &str) -> Bounce {
    let named = first_in_text(&fields.text("x-failed-recipients"));
    // The server introduces itself first; the recipient stands on a line of its own.
    let listed = || text.lines().filter(|line| line.trim_start().starts_with('<')).find_map(first_in_text);
    let status =
        text.split(|c: char| c.is_whitespace() || "()[],;#".contains(c)).find(|word| is_status(word));
    Bounce {
        original_message_id: original_id(parts, text),
        recipient: named
            .or_else(listed)
            .or_else(|| text.lines().find_map(first_in_text))
            .map(|address| address.email),
        permanent: !status.is_some_and(|code| code.starts_with('4')),
        status: status.map(str::to_owned),
    }
}

/// «5.1.1» of RFC 3463.
fn is_status(word: &str) -> bool {
    let numbers: Vec<&str> = word.split('.').collect();
    let digits = |n: &&str| !n.is_empty() && n.len() <= 3 && n.bytes().all(|b| b.is_ascii_digit());
    matches!(numbers[..], ["4" | "5", _, _]) && numbers.iter().all(digits)
}

/// The identifier of the failed letter: from the letter or headers sent back, else from the words, else from
/// what the report says it answers.
fn original_id(parts: &[&Part<'_>], text: &str) -> Option<String> {
    let returned = ["message/rfc822", "message/global", "text/rfc822-headers", "message/global-headers"];
    let of_part = |part: &&&Part<'_>| {
        let content = part.content();
        let (fields, _) = header::split(content.trim_ascii_start());
        fields.raw("message-id").flat_map(ids).next()
    };
    let enclosed =
        parts.iter().filter(|part| returned.iter().any(|kind| part.is(kind))).find_map(|part| of_part(&part));
    let quoted =
        || text.lines().filter(|line| starts_with(line.trim_start(), "message-id:")).find_map(id_in_line);
    let root = parts.first()?;
    let answered =
        || ["in-reply-to", "references"].iter().find_map(|name| root.fields.raw(name).flat_map(ids).last());
    enclosed.or_else(quoted).or_else(answered)
}

fn id_in_line(line: &str) -> Option<String> {
    ids(line.split_once(':')?.1.as_bytes()).into_iter().next()
}
