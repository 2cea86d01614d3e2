//! Whatever stops a command, said to its user: what, where, what would be right.
use app::{AccountRefusal, AppError, MailboxRefusal};
use casework::Refusal;
use regulation::{Finding, LoadError};
use store::StoreError;
use worktime::Lang;

use crate::refusal;
use crate::texts::Texts;

/// Why a command came to nothing.
#[derive(Debug)]
pub enum CliError {
    App(AppError),
    /// Something typed is wrong: key of the text and its values.
    Bad {
        key: &'static str,
        values: Vec<(&'static str, String)>,
    },
    /// Already worded.
    Said(String),
    Findings(Vec<Finding>),
}

impl CliError {
    /// A wrong word on the command line.
    pub fn bad(key: &'static str, values: Vec<(&'static str, String)>) -> Self {
        CliError::Bad { key, values }
    }

    /// A file that cannot be read or written.
    pub fn file(path: &std::path::Path, why: &std::io::Error) -> Self {
        use std::io::ErrorKind;
        let key = match why.kind() {
            ErrorKind::NotFound => "file-not-there",
            ErrorKind::PermissionDenied => "file-denied",
            ErrorKind::IsADirectory => "file-is-folder",
            ErrorKind::NotADirectory | ErrorKind::AlreadyExists => "file-is-no-folder",
            ErrorKind::InvalidData => "file-no-text",
            ErrorKind::StorageFull => "file-disk-full",
            ErrorKind::InvalidFilename => "file-name-too-long",
            ErrorKind::ReadOnlyFilesystem => "file-read-only",
            _ => "bad-file",
        };
        CliError::bad(key, vec![("path", path.display().to_string()), ("why", why.to_string())])
    }

    /// 2: what was asked is wrong or refused, and nothing was written; 1: the program or its place is at fault.
    pub fn code(&self) -> u8 {
        match self {
            CliError::App(AppError::Internal(_) | AppError::Letter(_)) => 1,
            CliError::App(AppError::Store(error)) => store_code(error),
            CliError::Bad { key: "file-disk-full" | "file-read-only", .. } => 1,
            _ => 2,
        }
    }

    /// The words for the user.
    pub fn text(&self, texts: &Texts) -> String {
        match self {
            CliError::App(error) => app_text(error, texts),
            CliError::Bad { key, values } => texts.with(key, values),
            CliError::Said(text) => text.clone(),
            CliError::Findings(findings) => lines(findings, texts.lang),
        }
    }
}

/// A database that does not answer or cannot be written is no mistake of whoever typed.
fn store_code(error: &StoreError) -> u8 {
    match error {
        StoreError::NotFound { .. } | StoreError::Exists { .. } | StoreError::Conflict => 2,
        _ => 1,
    }
}

fn lines(findings: &[Finding], lang: Lang) -> String {
    findings.iter().map(|finding| finding.line(lang)).collect::<Vec<_>>().join("\n")
}

fn app_text(error: &AppError, texts: &Texts) -> String {
    match error {
        AppError::Refused(refusal) => refusal::plainly(refusal, texts),
        AppError::Account(why) => texts.with(&format!("account-{}", why.key()), &account_values(why)),
        // Said by pages only: no command writes one member of staff, or takes files.
        AppError::Staff(why) => why.to_string(),
        AppError::File(why) => why.to_string(),
        // The same: pages write publications, and the demo, which is right.
        AppError::Publication(why) => why.to_string(),
        AppError::Visit(why) => why.to_string(),
        AppError::Mailbox(why) => mailbox_text(why, texts),
        AppError::Scan(why) => texts.with(&format!("scan-{}", why.key()), &why.values()),
        AppError::Store(error) => error.text(texts.lang),
        AppError::NoOrganisation { org, possible } => {
            texts.with("no-organisation", &[("org", org.clone()), ("possible", list(possible))])
        }
        AppError::Moved { .. } => texts.get("case-moved"),
        AppError::NoCase { number } => texts.with("no-case", &[("number", number.clone())]),
        AppError::Several { number, possible } => {
            texts.with("several-cases", &[("number", number.clone()), ("possible", list(possible))])
        }
        AppError::TakenUp { raw } => texts.with("taken-up", &[("id", raw.to_string())]),
        AppError::StillTaken { id } => texts.with("still-taken", &[("id", id.clone())]),
        AppError::SameVersion { number, version } => {
            texts.with("same-version", &[("number", number.clone()), ("version", version.clone())])
        }
        AppError::NothingCame { id } => texts.with("no-raw", &[("id", id.clone())]),
        AppError::NoPerson { login, possible } => {
            texts.with("no-person", &[("login", login.clone()), ("possible", list(possible))])
        }
        AppError::Regulation(findings) => lines(findings, texts.lang),
        AppError::MayNot { right, possible } => {
            texts.with(&format!("may-not-{}", right.as_str()), &[("possible", list(possible))])
        }
        AppError::OneCard { .. } => texts.get("one-card"),
        AppError::NoCustomer { contact } => texts.with("no-customer", &[("contact", contact.clone())]),
        AppError::StillNeeded { open, waiting } => {
            texts.with("still-needed", &[("open", list(open)), ("waiting", list(waiting))])
        }
        AppError::Letter(why) | AppError::Internal(why) => {
            texts.with("error-internal", &[("why", why.clone())])
        }
        AppError::Unreadable(why) => texts.with("unreadable", &[("why", why.clone())]),
    }
}

fn mailbox_text(why: &MailboxRefusal, texts: &Texts) -> String {
    let values = match why {
        MailboxRefusal::NotNamed { address, possible } | MailboxRefusal::NoMailbox { address, possible } => {
            vec![("address", address.clone()), ("possible", list(possible))]
        }
        MailboxRefusal::Sealed { address } | MailboxRefusal::TokenAddress { address } => {
            vec![("address", address.clone())]
        }
        MailboxRefusal::NoServer
        | MailboxRefusal::NoPassword
        | MailboxRefusal::NoClient
        | MailboxRefusal::NoRefresh
        | MailboxRefusal::Authority => Vec::new(),
    };
    texts.with(&format!("mailbox-{}", why.key()), &values)
}

fn account_values(why: &AccountRefusal) -> Vec<(&'static str, String)> {
    match why {
        AccountRefusal::Wait { until } => vec![("until", until.strftime("%H:%M:%S UTC").to_string())],
        AccountRefusal::PasswordShort { least } => vec![("least", least.to_string())],
        AccountRefusal::PasswordLong { most } => vec![("most", most.to_string())],
        AccountRefusal::NoAccount { login } | AccountRefusal::Closed { login } => {
            vec![("login", login.clone())]
        }
        _ => Vec::new(),
    }
}

fn list(items: &[String]) -> String {
    if items.is_empty() { "—".to_owned() } else { items.join(", ") }
}

impl From<AppError> for CliError {
    fn from(error: AppError) -> Self {
        match error {
            AppError::Regulation(findings) => CliError::Findings(findings),
            other => CliError::App(other),
        }
    }
}

impl From<StoreError> for CliError {
    fn from(error: StoreError) -> Self {
        CliError::App(AppError::Store(error))
    }
}

impl From<Refusal> for CliError {
    fn from(refusal: Refusal) -> Self {
        CliError::App(AppError::Refused(refusal))
    }
}

impl From<LoadError> for CliError {
    fn from(error: LoadError) -> Self {
        CliError::file(std::path::Path::new(&error.path), &error.reason)
    }
}
