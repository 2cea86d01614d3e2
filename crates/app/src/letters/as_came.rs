//! A letter as its sender made it, safe to look at.
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use mail::{Address, Attachment, Message, Unreadable};
use store::StoreError;
use uuid::Uuid;

use crate::files::sniffed;
use crate::reception::without_codes;
use crate::{App, AppError};

/// Pictures that a browser shows and runs nothing of.
const PICTURES: &[&str] = &["image/png", "image/jpeg", "image/gif", "image/webp"];
/// Bytes of one picture, and of all together, that are put into the page.
const LARGEST: usize = 4 * 1024 * 1024;
const TOGETHER: usize = 12 * 1024 * 1024;

/// A letter as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AsCame {
    /// «Имя <адрес>».
    pub from: Option<String>,
    pub to: Vec<String>,
    pub cc: Vec<String>,
    /// When its sender says that it was written.
    pub date: Option<Timestamp>,
    pub subject: String,
    pub body: LetterBody,
}

/// What it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LetterBody {
    /// Cleaned HTML: no scripts, styles, forms, handlers; pictures of the letter itself as `data:`. `left_out`: pictures from the network,
    /// which would tell the sender that the letter was read.
    Html {
        html: String,
        left_out: usize,
    },
    Text(String),
}

impl App {
    /// A message of a case as it came by mail. `NotFound` when it came in another way, or was erased.
    pub async fn letter_as_came(&self, org: &str, case: Uuid, n: u32) -> Result<AsCame, AppError> {
        let gone = || StoreError::NotFound { what: "letter", id: format!("{case}/{n}") };
        let mut reader = self.reader().await?;
        let rows = reader.messages(org, case).await?;
        let raw = rows.into_iter().find(|row| row.n == n && row.incoming).and_then(|row| row.raw);
        let raw = reader.raw(org, raw.ok_or_else(gone)?).await?;
        let (info, bytes) = raw.ok_or_else(gone)?;
        let bytes = bytes.filter(|_| info.media == "message/rfc822").ok_or_else(gone)?;
        let letter = read(&bytes).map_err(|why| AppError::Unreadable(why.ru().to_owned()))?;
        Ok(as_came(letter))
    }
}

/// A letter that came. Whoever answers a letter of ours may repeat the secret code of the case in it: nobody inside reads that.
pub(crate) fn read(bytes: &[u8]) -> Result<Message, Unreadable> {
    let letter = mail::parse(bytes)?;
    Ok(Message {
        subject: without_codes(letter.subject),
        text: without_codes(letter.text),
        fresh: without_codes(letter.fresh),
        quoted: letter.quoted.map(without_codes),
        html: letter.html.map(without_codes),
        ..letter
    })
}

/// What was written now, and what is only repeated below it: the history of the correspondence and the signature.
pub fn apart(text: &str) -> (String, Option<String>) {
    mail::fresh_and_quoted(text)
}

/// A letter taken apart, as a page shows it.
pub(crate) fn as_came(letter: Message) -> AsCame {
    let shown = |all: &[Address]| all.iter().map(address).collect();
    AsCame {
        from: letter.from.as_ref().map(address),
        to: shown(&letter.to),
        cc: shown(&letter.cc),
        date: letter.date,
        body: match &letter.html {
            Some(html) => LetterBody::Html {
                left_out: mail::pictures_left_out(html),
                html: with_pictures(html, &letter.attachments),
            },
            None => LetterBody::Text(letter.text),
        },
        subject: letter.subject,
    }
}

fn address(one: &Address) -> String {
    match &one.name {
        Some(name) => format!("{name} <{}>", one.email),
        None => one.email.clone(),
    }
}

/// Pictures that the letter brought stand in it; the page that shows it may load nothing.
fn with_pictures(html: &str, files: &[Attachment]) -> String {
    let mut room = TOGETHER;
    let mut html = html.to_owned();
    for file in files {
        let Some(id) = file.content_id.as_ref().filter(|_| file.content.len() <= LARGEST.min(room)) else {
            continue;
        };
        let media = sniffed(&file.content, &file.name);
        let source = format!("src=\"cid:{}\"", id.replace('&', "&amp;"));
        if PICTURES.contains(&media) && html.contains(&source) {
            room -= file.content.len();
            let data = format!("src=\"data:{media};base64,{}\"", STANDARD.encode(&file.content));
            // Once is enough, and a letter that names its picture a thousand times does not grow a thousand times.
            html = html.replacen(&source, &data, 1);
        }
    }
    html
}
