use casework::Actor;
use jiff::{SignedDuration, Timestamp};
use mail::{Fault, Secret, Security, Server};
use regulation::Regulation;
use store::{MailboxBalance, MailboxRow, MailboxSettings, StoreError, TokenSettings};

use super::MailboxRefusal;
use super::ended::Ended;
use super::seal::Sealed;
use crate::accounts::What;
use crate::{App, AppError};

/// A mailbox that was not read for so long is worth an alarm.
const SILENCE: SignedDuration = SignedDuration::from_mins(15);

const HOUR: SignedDuration = SignedDuration::from_hours(1);

/// A server as somebody names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerAt {
    pub host: String,
    pub port: u16,
    pub security: Security,
}

/// Where the access tokens come from that a mailbox is opened with.
#[derive(Debug, Clone)]
pub struct NewTokens {
    pub address: String,
    /// Id of the client.
    pub client: String,
    /// None: the one that is known for this client already, or none.
    pub client_secret: Option<String>,
    /// None: the one that is known for this client already.
    pub refresh: Option<String>,
}

/// What somebody says of a mailbox.
#[derive(Debug, Clone)]
pub struct NewMailbox {
    pub address: String,
    pub imap: Option<ServerAt>,
    pub smtp: Option<ServerAt>,
    /// Empty: without one.
    pub login: String,
    /// None: the one that is known already.
    pub password: Option<String>,
    pub folder: String,
    /// Authorities in PEM.
    pub authority: Option<String>,
    /// None: it is opened by the password.
    pub tokens: Option<NewTokens>,
    /// Letters that lie there already are taken too; else only those that come from now on.
    pub from_beginning: bool,
}

/// A mailbox as it stands.
#[derive(Debug, Clone)]
pub struct MailboxNow {
    pub row: MailboxRow,
    /// What came today, by the organisation's clock.
    pub today: MailboxBalance,
    /// What came within the last hour.
    pub hour: MailboxBalance,
    /// It should be read, and was not for a quarter of an hour.
    pub silent: bool,
}

impl App {
    /// Puts a mailbox, or gives one that is there other settings.
    pub async fn put_mailbox(&self, org: &str, it: NewMailbox, by: &Actor) -> Result<(), AppError> {
        let address = it.address.trim().to_lowercase();
        named(&*self.regulation(org).await?, &address)?;
        if it.imap.is_none() && it.smtp.is_none() {
            return Err(MailboxRefusal::NoServer.into());
        }
        if it.authority.as_ref().is_some_and(|pem| !mail::is_authority(pem)) {
            return Err(MailboxRefusal::Authority.into());
        }
        let known = self.reader().await?.mailboxes(org).await?.into_iter().find(|one| one.address == address);
        let what = if known.is_some() { What::MailboxChanged } else { What::MailboxPut };
        let (secret, tokens) = match &it.tokens {
            None => (self.sealed_password(org, &address, &it, known)?, None),
            Some(tokens) => {
                let (secret, tokens) = self.sealed_tokens(org, &address, tokens, known)?;
                (secret, Some(tokens))
            }
        };
        let now = self.clock.now();
        let note = self.account_event(&address, what, by.as_str(), None);
        let at = |one: ServerAt| (one.host, one.port, one.security.as_str().to_owned());
        let settings = MailboxSettings {
            address,
            imap: it.imap.map(at),
            smtp: it.smtp.map(at),
            login: it.login,
            secret,
            folder: it.folder,
            authority: it.authority,
            tokens,
            since: if it.from_beginning { Timestamp::UNIX_EPOCH } else { now },
        };
        let org = org.to_owned();
        let written = self.store.write(move |tx| {
            let (org, settings, note) = (org.clone(), settings.clone(), note.clone());
            Box::pin(async move {
                tx.put_mailbox(&org, &settings, now).await?;
                tx.note_account(&org, &note).await
            })
        });
        written.await.map_err(|why: StoreError| AppError::Store(why))
    }

    /// The mailboxes of an organisation with what came into them today.
    pub async fn mailboxes(&self, org: &str) -> Result<Vec<MailboxNow>, AppError> {
        let reg = self.regulation(org).await?;
        let now = self.clock.now();
        let today = now.to_zoned(reg.calendar(None).zone().clone()).start_of_day();
        let today = today.map_or(now, |day| day.timestamp());
        let mut reader = self.reader().await?;
        let hour = now.saturating_sub(HOUR).unwrap_or(Timestamp::UNIX_EPOCH);
        let hour = reader.mailbox_balance(org, hour, Timestamp::MAX).await?;
        let today = reader.mailbox_balance(org, today, Timestamp::MAX).await?;
        let rows = reader.mailboxes(org).await?.into_iter();
        Ok(rows.map(|row| standing(row, (&hour, &today), now)).collect())
    }

    /// The mailboxes that should be read and were not for a quarter of an hour.
    pub async fn silent_mailboxes(&self, org: &str) -> Result<Vec<MailboxRow>, AppError> {
        let (now, mut rows) = (self.clock.now(), self.reader().await?.mailboxes(org).await?);
        rows.retain(|row| is_silent(row, now));
        Ok(rows)
    }

    /// The addresses that the regulation names: of those, mailboxes may be put in.
    pub async fn mailbox_addresses(&self, org: &str) -> Result<Vec<String>, AppError> {
        Ok(possible(&*self.regulation(org).await?))
    }

    /// A mailbox of the organisation.
    pub(super) async fn mailbox(&self, org: &str, address: &str) -> Result<MailboxRow, AppError> {
        self.regulation(org).await?;
        let rows = self.reader().await?.mailboxes(org).await?;
        let possible = rows.iter().map(|one| one.address.clone()).collect();
        let found = rows.into_iter().find(|one| one.address == address.trim().to_lowercase());
        found.ok_or_else(|| MailboxRefusal::NoMailbox { address: address.to_owned(), possible }.into())
    }

    /// Nobody reads it any more, or somebody does again.
    pub async fn pause_mailbox(
        &self,
        org: &str,
        address: &str,
        paused: bool,
        by: &Actor,
    ) -> Result<(), AppError> {
        let address = self.mailbox(org, address).await?.address;
        let what = if paused { What::MailboxPaused } else { What::MailboxResumed };
        let note = self.account_event(&address, what, by.as_str(), None);
        let org = org.to_owned();
        let written = self.store.write(move |tx| {
            let (org, note) = (org.clone(), note.clone());
            Box::pin(async move {
                tx.pause_mailbox(&org, &note.login, paused).await?;
                tx.note_account(&org, &note).await
            })
        });
        written.await.map_err(|why: StoreError| AppError::Store(why))
    }

    /// Takes it away; what came by it stays.
    pub async fn remove_mailbox(&self, org: &str, address: &str, by: &Actor) -> Result<(), AppError> {
        let address = self.mailbox(org, address).await?.address;
        let note = self.account_event(&address, What::MailboxRemoved, by.as_str(), None);
        let org = org.to_owned();
        let written = self.store.write(move |tx| {
            let (org, note) = (org.clone(), note.clone());
            Box::pin(async move {
                tx.remove_mailbox(&org, &note.login).await?;
                tx.note_account(&org, &note).await
            })
        });
        written.await.map_err(|why: StoreError| AppError::Store(why))
    }

    fn sealed_password(
        &self,
        org: &str,
        address: &str,
        it: &NewMailbox,
        known: Option<MailboxRow>,
    ) -> Result<Vec<u8>, AppError> {
        let known = known.filter(|known| known.token_address.is_none());
        match (&it.password, known) {
            (Some(password), _) => self.seal_secret((org, address), Sealed::Password, password),
            (None, Some(known)) => Ok(known.secret),
            (None, None) if it.login.is_empty() => self.seal_secret((org, address), Sealed::Password, ""),
            (None, None) => Err(MailboxRefusal::NoPassword.into()),
        }
    }

    /// The secret of the client, and the rest. What is known is never told to another address, or for another client.
    fn sealed_tokens(
        &self,
        org: &str,
        address: &str,
        it: &NewTokens,
        known: Option<MailboxRow>,
    ) -> Result<(Vec<u8>, TokenSettings), AppError> {
        let (from, client) = (it.address.trim().to_owned(), it.client.trim().to_owned());
        if !mail::is_token_address(&from) {
            return Err(MailboxRefusal::TokenAddress { address: from }.into());
        }
        if client.is_empty() {
            return Err(MailboxRefusal::NoClient.into());
        }
        let same = |known: &MailboxRow| {
            known.token_address.as_ref() == Some(&from) && known.client.as_ref() == Some(&client)
        };
        let known = known.filter(same);
        let secret = match (&it.client_secret, &known) {
            (None, Some(known)) => known.secret.clone(),
            (given, _) => {
                let given = given.as_deref().unwrap_or_default();
                self.seal_secret((org, address), Sealed::Client, given)?
            }
        };
        let refresh = match (&it.refresh, known.and_then(|known| known.refresh)) {
            (Some(given), _) => self.seal_secret((org, address), Sealed::Refresh, given)?,
            (None, Some(known)) => known,
            (None, None) => return Err(MailboxRefusal::NoRefresh.into()),
        };
        Ok((secret, TokenSettings { address: from, client, refresh }))
    }

    /// The server that it is read from, with what opens the mailbox.
    pub(super) async fn imap_of(&self, row: &MailboxRow) -> Result<Option<Server>, Ended> {
        self.server_of(row, (&row.imap_host, row.imap_port, &row.imap_security)).await
    }

    /// The server that letters leave by.
    pub(super) async fn smtp_of(&self, row: &MailboxRow) -> Result<Option<Server>, Ended> {
        self.server_of(row, (&row.smtp_host, row.smtp_port, &row.smtp_security)).await
    }

    async fn server_of(
        &self,
        row: &MailboxRow,
        (host, port, security): (&Option<String>, Option<i64>, &Option<String>),
    ) -> Result<Option<Server>, Ended> {
        let port = port.and_then(|port| u16::try_from(port).ok());
        let security = security.as_deref().and_then(Security::read);
        let (Some(host), Some(port), Some(security)) = (host.clone(), port, security) else {
            return Ok(None);
        };
        let secret = match row.tokens() {
            Some(_) => Secret::Token(self.token_of(row).await?),
            None => {
                let place = (&*row.org, &*row.address);
                Secret::Password(self.open_secret(place, Sealed::Password, &row.secret)?)
            }
        };
        let (login, authority) = (row.login.clone(), row.authority.clone());
        Ok(Some(Server { host, port, security, login, secret, authority }))
    }
}

fn standing(
    row: MailboxRow,
    (hour, today): (&[MailboxBalance], &[MailboxBalance]),
    now: Timestamp,
) -> MailboxNow {
    let of = |all: &[MailboxBalance]| {
        all.iter().find(|one| one.mailbox == row.address).cloned().unwrap_or_default()
    };
    MailboxNow { hour: of(hour), today: of(today), silent: is_silent(&row, now), row }
}

fn is_silent(row: &MailboxRow, now: Timestamp) -> bool {
    let last = row.read_at.map_or(row.added, |read| read.max(row.added));
    row.imap_host.is_some() && !row.paused && now.duration_since(last) > SILENCE
}

/// The mailboxes that are read, and the address that letters come from.
fn possible(reg: &Regulation) -> Vec<String> {
    let boxes = reg.channels.values().flat_map(|channel| channel.mailboxes.keys().cloned());
    let own = reg.organisation.mail_from.iter().map(|own| own.to_lowercase());
    let mut possible: Vec<String> = boxes.chain(own).collect();
    possible.sort();
    possible.dedup();
    possible
}

fn named(reg: &Regulation, address: &str) -> Result<(), MailboxRefusal> {
    let possible = possible(reg);
    if possible.iter().any(|one| *one == address) {
        return Ok(());
    }
    Err(MailboxRefusal::NotNamed { address: address.to_owned(), possible })
}

/// What is wrong with a mailbox as it is kept: the edge words it in the language of whoever looks.
pub(super) fn kept(why: &Fault) -> String {
    serde_json::to_string(why).unwrap_or_else(|_| why.to_string())
}
