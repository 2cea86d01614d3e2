use app::{FolderNow, MailboxNow};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use store::{MailboxBalance, MailboxRow};

use crate::api::call::Call;
use crate::api::input::Nothing;
use crate::api::reply::{Reply, ok};
use crate::desk::admin::channels::state;
use crate::desk::intake::scan_words;

/// Where letters and scans come from.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MailboxesShown {
    pub mailboxes: Vec<MailboxShown>,
    /// Addresses of the regulation that no mailbox is put in for.
    pub free: Vec<String>,
    /// Folders that are watched for scans. Only whoever runs the server names them.
    pub folders: Vec<FolderShown>,
}

/// A mailbox as it stands. Its secrets are never shown.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct MailboxShown {
    pub address: String,
    /// Null: it is not read.
    pub imap: Option<ServerShown>,
    /// Null: nothing is sent by it.
    pub smtp: Option<ServerShown>,
    pub login: String,
    /// Where its access tokens come from; null: it is opened by a password.
    pub tokens: Option<TokensShown>,
    pub folder: String,
    /// Authorities of its own in PEM.
    pub authority: Option<String>,
    pub paused: bool,
    /// `good`, `warning`, `fault`.
    pub mood: String,
    /// How it stands, in words.
    pub state: String,
    /// Should be read, and was not for a quarter of an hour.
    pub silent: bool,
    /// When all that was there had been taken.
    pub read: Option<Timestamp>,
    pub hour: BalanceShown,
    pub today: BalanceShown,
}

/// A mail server.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ServerShown {
    pub host: String,
    pub port: i64,
    /// `tls`, `starttls`, `open`.
    pub security: String,
}

/// Where access tokens come from.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TokensShown {
    pub address: String,
    /// Id of the client.
    pub client: Option<String>,
}

/// What came, and what became of it: the rest adds up to `arrived`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct BalanceShown {
    pub arrived: i64,
    pub registered: i64,
    pub attached: i64,
    pub refused: i64,
    /// Waits for a person.
    pub failed: i64,
    /// Not understood yet.
    pub waiting: i64,
    /// The same had come before.
    pub again: i64,
    /// The server lists them and does not give them.
    pub withheld: i64,
}

/// A folder that is watched for scans.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FolderShown {
    pub path: String,
    /// Id of the channel by which its scans come.
    pub channel: String,
    /// When all that lay there had been looked at.
    pub looked: Option<Timestamp>,
    /// Why nothing is taken from it.
    pub problem: Option<String>,
    pub silent: bool,
    pub untaken: Vec<UntakenShown>,
}

/// A file that is not taken.
#[derive(Debug, Serialize, JsonSchema)]
pub struct UntakenShown {
    pub name: String,
    pub why: String,
}

/// `GET /mailboxes`
pub async fn list(call: Call, _: Nothing) -> Reply<MailboxesShown> {
    let (app, org) = (&call.web.app, &call.me.org);
    let boxes = app.mailboxes(org).await?;
    let free = app.mailbox_addresses(org).await?;
    let free = free.into_iter().filter(|one| boxes.iter().all(|it| it.row.address != *one)).collect();
    let folders = app.folders(org).await?.into_iter().map(|it| folder(&call, it)).collect();
    let mailboxes = boxes.into_iter().map(|it| shown(&call, it)).collect();
    ok(MailboxesShown { mailboxes, free, folders })
}

/// A mailbox without its secrets.
pub fn shown(call: &Call, it: MailboxNow) -> MailboxShown {
    let (mood, state) = state(call.me.t, &it);
    let MailboxNow { row, today, hour, silent } = it;
    MailboxShown {
        imap: server(row.imap_host.as_ref(), row.imap_port, row.imap_security.as_ref()),
        smtp: server(row.smtp_host.as_ref(), row.smtp_port, row.smtp_security.as_ref()),
        tokens: tokens(&row),
        address: row.address,
        login: row.login,
        folder: row.folder,
        authority: row.authority,
        paused: row.paused,
        mood: mood.to_owned(),
        state,
        silent,
        read: row.read_at,
        hour: balance(&hour),
        today: balance(&today),
    }
}

fn tokens(row: &MailboxRow) -> Option<TokensShown> {
    let address = row.token_address.clone()?;
    Some(TokensShown { address, client: row.client.clone() })
}

fn server(host: Option<&String>, port: Option<i64>, security: Option<&String>) -> Option<ServerShown> {
    let security = security.cloned().unwrap_or_default();
    Some(ServerShown { host: host?.clone(), port: port.unwrap_or_default(), security })
}

fn balance(one: &MailboxBalance) -> BalanceShown {
    BalanceShown {
        arrived: one.arrived,
        registered: one.registered,
        attached: one.attached,
        refused: one.refused,
        failed: one.failed,
        waiting: one.waiting,
        again: one.again,
        withheld: one.withheld,
    }
}

fn folder(call: &Call, it: FolderNow) -> FolderShown {
    let t = call.me.t;
    let untaken = |one: app::Untaken| UntakenShown { why: scan_words(t, &one.why), name: one.name };
    FolderShown {
        path: it.row.path,
        channel: it.row.channel,
        looked: it.row.looked,
        problem: it.problem.map(|why| scan_words(t, &why)),
        silent: it.silent,
        untaken: it.untaken.into_iter().map(untaken).collect(),
    }
}
