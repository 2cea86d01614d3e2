use casework::Actor;
use jiff::Timestamp;
use serde_json::Value;
use store::{ArrivedFilter, ArrivedRow};
use uuid::Uuid;

use super::large::HEADERS;
use super::site::{is_form, object};
use crate::cases::SUBSTANCE;
use crate::{App, AppError, letters};

/// Letters of a subject in a list.
const LONGEST: usize = 160;

/// By which way something came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Taken from a mailbox.
    Mailbox,
    /// A letter that somebody gave in as a file.
    Letter,
    /// A form of a site.
    Site,
    /// A form that a member of staff gave in.
    Staff,
    /// A scan of paper.
    Paper,
}

impl Way {
    /// The ending of its texts.
    pub fn as_str(self) -> &'static str {
        match self {
            Way::Mailbox => "mailbox",
            Way::Letter => "letter",
            Way::Site => "site",
            Way::Staff => "staff",
            Way::Paper => "paper",
        }
    }

    /// By what is known of what came.
    pub(super) fn of(media: &str, mailbox: Option<&str>, sender: Option<&str>) -> Way {
        let of_staff = |login: &str| login != Actor::Customer.as_str() && login != Actor::System.as_str();
        match media {
            _ if mailbox.is_some() => Way::Mailbox,
            "message/rfc822" | HEADERS => Way::Letter,
            media if is_form(media) && sender.is_some_and(of_staff) => Way::Staff,
            media if is_form(media) => Way::Site,
            _ => Way::Paper,
        }
    }
}

/// Something that arrived, as a list shows it.
#[derive(Debug, Clone)]
pub struct ArrivalLine {
    pub row: ArrivedRow,
    pub way: Way,
    /// Name and address of whoever wrote, as far as they say.
    pub name: String,
    pub email: Option<String>,
    /// The subject, or the beginning of what a form says.
    pub subject: String,
}

/// A page of what arrived.
#[derive(Debug)]
pub struct Arrivals {
    pub lines: Vec<ArrivalLine>,
    /// Where the next page begins.
    pub next: Option<(Timestamp, Uuid)>,
}

impl App {
    /// What arrived, the latest first.
    pub async fn arrivals(
        &self,
        org: &str,
        filter: &ArrivedFilter,
        after: Option<(Timestamp, Uuid)>,
        limit: u32,
    ) -> Result<Arrivals, AppError> {
        self.regulation(org).await?;
        let mut rows = self.reader().await?.arrived(org, filter, after, limit.saturating_add(1)).await?;
        let more = rows.len() > limit as usize;
        rows.truncate(limit as usize);
        let next = rows.last().filter(|_| more).map(|row| (row.arrived, row.id));
        Ok(Arrivals { lines: rows.into_iter().map(line).collect(), next })
    }
}

fn line(mut row: ArrivedRow) -> ArrivalLine {
    let head = row.head.take().unwrap_or_default();
    let way = Way::of(&row.media, row.mailbox.as_deref(), row.sender.as_deref());
    let (name, email, subject) = match way {
        Way::Mailbox | Way::Letter => of_letter(&head),
        Way::Site | Way::Staff => of_form(&row.media, &head),
        Way::Paper => (String::new(), None, row.name.clone().unwrap_or_default()),
    };
    ArrivalLine { way, name, email, subject: short(&subject), row }
}

fn of_letter(head: &[u8]) -> (String, Option<String>, String) {
    let Ok(letter) = letters::read(head) else { return Default::default() };
    let from = letter.from.or_else(|| letter.reply_to.into_iter().next());
    let name = from.as_ref().and_then(|from| from.name.clone()).unwrap_or_default();
    (name, from.map(|from| from.email), letter.subject)
}

fn of_form(media: &str, head: &[u8]) -> (String, Option<String>, String) {
    let form = object(media, head).map(Value::Object).unwrap_or_default();
    let word = |value: &Value| value.as_str().map(str::to_owned);
    let customer = &form["customer"];
    let name = word(&customer["name"]).unwrap_or_default();
    (name, word(&customer["email"]), word(&form["fields"][SUBSTANCE]).unwrap_or_default())
}

fn short(text: &str) -> String {
    let line: Vec<&str> = text.split_whitespace().collect();
    let line = line.join(" ");
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}
