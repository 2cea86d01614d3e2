//! Writing a letter as bytes: RFC 5322, UTF-8, nothing random, nothing that could be injected.

mod body;
mod field;
mod html;
mod parameter;

use jiff::Timestamp;
use jiff::fmt::rfc2822;
use serde::{Deserialize, Serialize};

use crate::text::one_line;
use crate::{Address, Attachment};
use field::{addresses, identifiers, words};

pub use html::as_html;

/// A letter to be sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outgoing {
    /// Without «<>»; see [`crate::message_id()`].
    pub message_id: String,
    pub date: Timestamp,
    pub from: Address,
    pub to: Vec<Address>,
    pub cc: Vec<Address>,
    pub reply_to: Vec<Address>,
    pub subject: String,
    pub text: String,
    /// The same as `text`, for those whose program shows it: [`as_html`].
    pub html: Option<String>,
    pub in_reply_to: Option<String>,
    pub references: Vec<String>,
    pub auto_submitted: AutoSubmitted,
    /// The address of a page where one press ends letters like this (RFC 2369, RFC 8058).
    pub unsubscribe: Option<String>,
    pub attachments: Vec<Attachment>,
}

/// RFC 3834: whether a robot sends it, so that no robot answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AutoSubmitted {
    /// A person pressed «Отправить».
    #[default]
    No,
    /// An answer to somebody's letter: an acknowledgement.
    Replied,
    /// A notification.
    Generated,
}

/// The bytes of the letter, lines end with CRLF and have at most 78 characters where that can be. The same
/// letter always gives the same bytes. Control characters in any value become spaces: a line end cannot start
/// a header. An attached `message/*` or `multipart/*` goes as `application/octet-stream`, because those types
/// may not be encoded (RFC 2046 section 5.2.1).
pub fn compose(letter: &Outgoing) -> Vec<u8> {
    let mut out = headers(letter);
    body::write(letter, &mut out);
    out.into_bytes()
}

fn headers(letter: &Outgoing) -> String {
    let mut out = String::new();
    let mut put = |name: &str, value: String| {
        if !value.is_empty() {
            out.push_str(&format!("{name}: {value}\r\n"));
        }
    };
    put("Message-ID", identifiers(std::slice::from_ref(&letter.message_id)));
    put("Date", date(letter.date));
    put("From", addresses(std::slice::from_ref(&letter.from)));
    put("To", addresses(&letter.to));
    put("Cc", addresses(&letter.cc));
    put("Reply-To", addresses(&letter.reply_to));
    put("Subject", words(&one_line(&letter.subject)));
    put("In-Reply-To", identifiers(letter.in_reply_to.as_slice()));
    put("References", identifiers(&letter.references));
    put("Auto-Submitted", auto_submitted(letter.auto_submitted).to_owned());
    if let Some(page) = letter.unsubscribe.as_deref().filter(|page| can_be_pressed(page)) {
        put("List-Unsubscribe", format!("<{page}>"));
        put("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned());
    }
    put("MIME-Version", "1.0".to_owned());
    out
}

/// Nothing in it could end the brackets or the line. Without TLS no mail program presses (RFC 8058 section 3.1), but a person may.
fn can_be_pressed(page: &str) -> bool {
    let plain = page.bytes().all(|b| b.is_ascii_graphic() && !b"<>\"\\".contains(&b));
    plain && (page.starts_with("https://") || page.starts_with("http://"))
}

fn auto_submitted(kind: AutoSubmitted) -> &'static str {
    match kind {
        AutoSubmitted::No => "",
        AutoSubmitted::Replied => "auto-replied",
        AutoSubmitted::Generated => "auto-generated",
    }
}

/// In UTC: the reader's program shows it in the reader's zone. Years that RFC 5322 cannot write give no date.
fn date(at: Timestamp) -> String {
    let zoned = at.to_zoned(jiff::tz::TimeZone::UTC);
    rfc2822::DateTimePrinter::new().zoned_to_string(&zoned).unwrap_or_default()
}
