use mail::Message;
use regulation::Regulation;
use store::{IntakeAct, RawInfo, RawState, Reading, StoreError};
use uuid::Uuid;

use super::arrivals::Way;
use super::large::HEADERS;
use super::site::{is_form, object};
use super::worded;
use crate::files::{is_active, sniffed};
use crate::letters::{self, as_came};
use crate::{App, AppError, AsCame, CaseFile};

/// Bytes that are shown of what cannot be read.
const SHOWN: usize = 8 * 1024;

/// Something that arrived, opened.
#[derive(Debug)]
pub struct Arrival {
    pub info: RawInfo,
    pub way: Way,
    /// Of the case that it is in.
    pub number: Option<String>,
    /// In which that number is unique.
    pub scope: String,
    /// Bytes; none: erased.
    pub size: Option<usize>,
    pub content: Content,
    /// What people did with it.
    pub acts: Vec<IntakeAct>,
}

/// What it says.
#[derive(Debug)]
pub enum Content {
    Letter(Box<CameLetter>),
    /// What the form asked, in words, with what was filled in.
    Form(Vec<(String, String)>),
    /// A scan of paper: what its content says that it is, and what a program read in it.
    Paper {
        media: &'static str,
        reading: Reading,
    },
    /// The same file as another that came before: this one.
    Again(Uuid),
    /// It cannot be read: its beginning.
    Unread(String),
    Erased,
}

/// A letter that arrived.
#[derive(Debug)]
pub struct CameLetter {
    pub came: AsCame,
    /// The address that it comes from.
    pub sender: Option<String>,
    /// As they came, decoded by nobody.
    pub headers: String,
    /// What was written now; what is repeated below it.
    pub fresh: String,
    pub quoted: Option<String>,
    pub files: Vec<CameFile>,
    /// Whose letter it forwards, as its text says: name and address. To be offered, never trusted.
    pub original: Option<(String, String)>,
}

/// A file of a letter, without its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CameFile {
    /// From 1.
    pub n: usize,
    pub name: String,
    pub media: &'static str,
    /// Bytes.
    pub size: u64,
}

impl App {
    /// Something that arrived, opened. `NothingCame` when there is no such thing.
    pub async fn arrival(&self, org: &str, id: Uuid) -> Result<Arrival, AppError> {
        let reg = self.regulation(org).await?;
        let mut reader = self.reader().await?;
        let known = reader.raw(org, id).await?;
        let (info, bytes) = known.ok_or_else(|| AppError::NothingCame { id: id.to_string() })?;
        let row = match info.case_id {
            Some(case) => reader.case_row(org, case).await?,
            None => None,
        };
        let (number, scope) = row.map(|row| (row.number, row.scope)).unzip();
        let acts = reader.intake_acts(org, id).await?;
        let way = Way::of(&info.media, info.mailbox.as_deref(), info.sender.as_deref());
        let scan = reader.scan(org, id).await?;
        let size = bytes.as_ref().map(Vec::len);
        let content = match scan {
            Some(scan) if scan.first != id => Content::Again(scan.first),
            scan => content(&reg, &info, bytes, scan.map_or(Reading::Empty, |scan| scan.reading())),
        };
        Ok(Arrival { content, info, way, number, scope: scope.unwrap_or_default(), size, acts })
    }

    /// Its bytes as they came. `NotFound` when they were erased.
    pub async fn raw_bytes(&self, org: &str, id: Uuid) -> Result<(RawInfo, Vec<u8>), AppError> {
        self.regulation(org).await?;
        let known = self.reader().await?.raw(org, id).await?;
        let (info, bytes) = known.ok_or_else(|| AppError::NothingCame { id: id.to_string() })?;
        match bytes {
            Some(bytes) => Ok((info, bytes)),
            None => Err(StoreError::NotFound { what: "raw message", id: id.to_string() }.into()),
        }
    }

    /// A file of a letter that arrived, or the paper itself (1), with its content.
    pub async fn came_file(&self, org: &str, id: Uuid, n: usize) -> Result<CaseFile, AppError> {
        let (info, bytes) = self.raw_bytes(org, id).await?;
        let gone = || StoreError::NotFound { what: "attachment", id: format!("{id}/{n}") };
        let (name, content) = match mail_of(&info, &bytes) {
            Some(Ok(letter)) => {
                let file = letter.attachments.into_iter().nth(n.wrapping_sub(1)).ok_or_else(gone)?;
                (file.name, file.content)
            }
            None if n == 1 && !is_form(&info.media) => (info.name.unwrap_or_default(), bytes),
            _ => return Err(gone().into()),
        };
        let media = handed_out(&content, &name);
        Ok(CaseFile { name: mail::file_name(&name, media, n), media, content })
    }
}

/// As it may be handed out: never a type in which a browser runs anything.
fn handed_out(content: &[u8], name: &str) -> &'static str {
    let media = sniffed(content, name);
    if is_active(media) { "application/octet-stream" } else { media }
}

/// The same had come before, and stands there.
pub(super) fn is_double(info: &RawInfo) -> bool {
    info.state == RawState::Duplicate.as_str()
}

/// A scan of paper, and neither letter nor form.
pub(super) fn is_paper(info: &RawInfo) -> bool {
    !matches!(&*info.media, "message/rfc822" | HEADERS) && !is_form(&info.media)
}

/// The letter, when it is one.
pub(super) fn mail_of(info: &RawInfo, bytes: &[u8]) -> Option<Result<Message, mail::Unreadable>> {
    matches!(&*info.media, "message/rfc822" | HEADERS).then(|| letters::read(bytes))
}

fn content(reg: &Regulation, info: &RawInfo, bytes: Option<Vec<u8>>, reading: Reading) -> Content {
    let Some(bytes) = bytes else { return Content::Erased };
    match mail_of(info, &bytes) {
        Some(Ok(letter)) => Content::Letter(Box::new(opened(letter, &bytes))),
        Some(Err(_)) => Content::Unread(beginning(&bytes)),
        None if is_form(&info.media) => match object(&info.media, &bytes) {
            Some(form) => Content::Form(worded::lines(reg, &form)),
            None => Content::Unread(beginning(&bytes)),
        },
        None => {
            let media = handed_out(&bytes, info.name.as_deref().unwrap_or_default());
            Content::Paper { media, reading }
        }
    }
}

fn opened(letter: Message, bytes: &[u8]) -> CameLetter {
    let file = |(n, file): (usize, &mail::Attachment)| CameFile {
        n,
        name: file.name.clone(),
        media: handed_out(&file.content, &file.name),
        size: file.content.len() as u64,
    };
    let original = letter.forwarded.as_ref().and_then(|inner| inner.from.clone());
    CameLetter {
        sender: letter.from.as_ref().map(|from| from.email.clone()),
        headers: headers(bytes),
        fresh: letter.fresh.clone(),
        quoted: letter.quoted.clone(),
        files: (1..).zip(&letter.attachments).map(file).collect(),
        original: original.map(|from| (from.name.unwrap_or_default(), from.email)),
        came: as_came(letter),
    }
}

/// Up to the first empty line.
fn headers(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(4 * SHOWN)]).replace("\r\n", "\n");
    text.trim_start().split("\n\n").next().unwrap_or_default().to_owned()
}

fn beginning(bytes: &[u8]) -> String {
    String::from_utf8_lossy(&bytes[..bytes.len().min(SHOWN)]).replace("\r\n", "\n")
}
