use app::{Fault, NewMailbox, NewTokens, Security, ServerAt, Tested};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::list::{MailboxShown, shown};
use crate::api::call::Call;
use crate::api::input::Nothing;
use crate::api::problem::Trouble;
use crate::api::reply::{Reply, done, ok};
use crate::desk::admin::channels::{IMAP_PORTS, SECURITIES, SMTP_PORTS, usual, words};
use crate::error::WebError;

/// Settings of a mailbox. What is left out is nothing, but for secrets: those that are known stay.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", default, deny_unknown_fields)]
pub struct MailboxInput {
    /// Where letters are read; left out: it is not read.
    pub imap: Option<ServerInput>,
    /// What letters are sent by; left out: nothing is sent.
    pub smtp: Option<ServerInput>,
    /// The address itself, when left out.
    pub login: Option<String>,
    /// Left out: the one that is known.
    pub password: Option<String>,
    /// In place of a password.
    pub tokens: Option<TokensInput>,
    /// `INBOX`, when left out.
    pub folder: Option<String>,
    /// Authorities in PEM, where the server is known to no public one.
    pub authority: Option<String>,
    /// Of a new mailbox: letters that lie there already are taken too.
    pub from_beginning: bool,
}

/// A mail server.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ServerInput {
    pub host: String,
    /// The usual one, when left out: 993 or 143 to read, 465 or 587 to send.
    #[serde(default)]
    pub port: Option<u16>,
    /// `tls` (when left out), `starttls`, `open`.
    #[serde(default)]
    pub security: Option<String>,
}

/// Where access tokens come from (OAuth 2).
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct TokensInput {
    /// `https://…`
    pub address: String,
    /// Id of the client.
    pub client: String,
    /// Left out: the one that is known for this client, or none.
    #[serde(default)]
    pub client_secret: Option<String>,
    /// Left out: the one that is known for this client.
    #[serde(default)]
    pub refresh: Option<String>,
}

/// A mailbox, and what came of signing in to its servers.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MailboxTried {
    pub mailbox: MailboxShown,
    pub tried: MailboxTest,
}

/// What came of signing in to the servers of a mailbox. Nothing was taken and nothing sent.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MailboxTest {
    /// All is well.
    pub sound: bool,
    /// Null: it is not read.
    pub reading: Option<ReadingTried>,
    /// Null: nothing is sent by it.
    pub sending: Option<SendingTried>,
}

/// Reading, tried.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ReadingTried {
    /// Letters in the folder; null: it cannot be read.
    pub letters: Option<usize>,
    /// What is wrong, in words.
    pub fault: Option<String>,
}

/// Sending, tried.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SendingTried {
    /// What is wrong, in words.
    pub fault: Option<String>,
}

/// `PUT /mailboxes/{address}`: puts it in, or gives it other settings, and tries it.
pub async fn put(call: Call, asked: MailboxInput) -> Reply<MailboxTried> {
    if call.web.settings.no_secret {
        return Err(Trouble::NoSecret);
    }
    let (app, org) = (&call.web.app, &call.me.org);
    let address = call.param("address").trim().to_lowercase();
    app.put_mailbox(org, asked.mailbox(&address)?, &call.me.actor()).await?;
    let tried = tried(&call, app.test_mailbox(org, &address).await?);
    let found = app.mailboxes(org).await?.into_iter().find(|one| one.row.address == address);
    // Somebody has removed it this very moment.
    let found = found.ok_or(WebError::NotFound)?;
    ok(MailboxTried { mailbox: shown(&call, found), tried })
}

/// `POST /mailboxes/{address}/test`
pub async fn test(call: Call, _: Nothing) -> Reply<MailboxTest> {
    let it = call.web.app.test_mailbox(&call.me.org, call.param("address")).await?;
    ok(tried(&call, it))
}

/// `PUT /mailboxes/{address}/pause`: nobody reads it any more.
pub async fn pause(call: Call, _: Nothing) -> Reply<()> {
    paused(&call, true).await
}

/// `DELETE /mailboxes/{address}/pause`: somebody does again.
pub async fn resume(call: Call, _: Nothing) -> Reply<()> {
    paused(&call, false).await
}

async fn paused(call: &Call, paused: bool) -> Reply<()> {
    call.web.app.pause_mailbox(&call.me.org, call.param("address"), paused, &call.me.actor()).await?;
    done()
}

/// `DELETE /mailboxes/{address}`: what came by it stays.
pub async fn remove(call: Call, _: Nothing) -> Reply<()> {
    call.web.app.remove_mailbox(&call.me.org, call.param("address"), &call.me.actor()).await?;
    done()
}

impl MailboxInput {
    fn mailbox(self, address: &str) -> Result<NewMailbox, Trouble> {
        let word = |word: Option<String>| word.map(|it| it.trim().to_owned()).filter(|it| !it.is_empty());
        let tokens = |it: TokensInput| NewTokens {
            address: it.address,
            client: it.client,
            client_secret: it.client_secret.filter(|it| !it.is_empty()),
            refresh: word(it.refresh),
        };
        Ok(NewMailbox {
            address: address.to_owned(),
            imap: self.imap.map(|it| it.server("imap", IMAP_PORTS)).transpose()?,
            smtp: self.smtp.map(|it| it.server("smtp", SMTP_PORTS)).transpose()?,
            login: word(self.login).unwrap_or_else(|| address.to_owned()),
            password: self.password.filter(|it| !it.is_empty()),
            tokens: self.tokens.map(tokens),
            folder: word(self.folder).unwrap_or_else(|| "INBOX".to_owned()),
            authority: word(self.authority),
            from_beginning: self.from_beginning,
        })
    }
}

impl ServerInput {
    fn server(self, which: &str, ports: [u16; 2]) -> Result<ServerAt, Trouble> {
        let security = match self.security.as_deref() {
            None => Security::Tls,
            Some(word) => Security::read(word).ok_or_else(|| {
                Trouble::bad(&format!("{which}.security"), word, SECURITIES.map(|(word, _)| word))
            })?,
        };
        let port = self.port.unwrap_or_else(|| usual(ports, security));
        let host = self.host.trim().to_owned();
        if host.is_empty() {
            return Err(Trouble::bad(&format!("{which}.host"), "", ["imap.example.ru"]));
        }
        if port == 0 {
            return Err(Trouble::bad(&format!("{which}.port"), "0", ["1–65535"]));
        }
        Ok(ServerAt { host, port, security })
    }
}

fn tried(call: &Call, it: Tested) -> MailboxTest {
    let told = |why: Fault| words(call.me.t, &why);
    let reading = it.reading.map(|came| match came {
        Ok(letters) => ReadingTried { letters: Some(letters), fault: None },
        Err(why) => ReadingTried { letters: None, fault: Some(told(why)) },
    });
    let sending = it.sending.map(|came| SendingTried { fault: came.err().map(told) });
    let faults = [
        reading.as_ref().and_then(|one| one.fault.as_ref()),
        sending.as_ref().and_then(|one| one.fault.as_ref()),
    ];
    MailboxTest { sound: faults.iter().all(Option::is_none), reading, sending }
}
