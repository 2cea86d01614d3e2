//! Access tokens of mailboxes that are opened without a password: asked for when they are needed, kept in memory until they
//! end, by one at a time.
use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};
use mail::{Access, Fault, Grant};
use store::MailboxRow;

use super::MailboxRefusal;
use super::ended::Ended;
use super::seal::Sealed;
use crate::{App, AppError};

/// A token is not begun with when it ends so soon.
const LEAST: SignedDuration = SignedDuration::from_mins(1);
/// A token of which nobody says how long it lasts is taken to last so long.
const UNSAID: SignedDuration = SignedDuration::from_mins(6);
/// Whoever gave none is not asked again at once, however many letters wait.
const PAUSE: SignedDuration = SignedDuration::from_secs(30);

/// The tokens of all mailboxes. They stand in memory only.
#[derive(Default)]
pub(crate) struct Tokens {
    held: Mutex<HashMap<(String, String), Slot>>,
}

/// Whoever asks for a token has it to himself meanwhile; the others wait and find it there.
type Slot = Arc<tokio::sync::Mutex<Option<Held>>>;

struct Held {
    /// The refresh token that it was got by, as it lies sealed.
    by: Vec<u8>,
    got: Result<String, Fault>,
    until: Timestamp,
}

impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Tokens")
    }
}

impl Tokens {
    fn slot(&self, row: &MailboxRow) -> Slot {
        let key = (row.org.clone(), row.address.clone());
        self.held.lock().unwrap_or_else(PoisonError::into_inner).entry(key).or_default().clone()
    }
}

impl App {
    /// An access token for a mailbox: the one that is known, or a fresh one.
    pub(super) async fn token_of(&self, row: &MailboxRow) -> Result<String, Ended> {
        let slot = self.tokens.slot(row);
        let mut held = slot.lock().await;
        if let Some(known) = held.as_ref().filter(|known| self.lasts(known, row)) {
            return Ok(known.got.clone()?);
        }
        // The row may be older than what was agreed on meanwhile.
        let mut now = self.mailbox(&row.org, &row.address).await?;
        if let Some(known) = held.as_ref().filter(|known| self.lasts(known, &now)) {
            return Ok(known.got.clone()?);
        }
        let mut got = self.ask_for_token(&now).await?;
        if matches!(got.got, Err(Fault::Grant { .. })) {
            // Another node may have been given another refresh token, and this one was over with that.
            let later = self.mailbox(&row.org, &row.address).await?;
            if later.refresh != now.refresh {
                now = later;
                got = self.ask_for_token(&now).await?;
            }
        }
        Ok(held.insert(got).got.clone()?)
    }

    fn lasts(&self, known: &Held, row: &MailboxRow) -> bool {
        Some(&known.by) == row.refresh.as_ref() && known.until > self.clock.now()
    }

    async fn ask_for_token(&self, row: &MailboxRow) -> Result<Held, AppError> {
        let place = (&*row.org, &*row.address);
        let tokens = row.tokens().ok_or(MailboxRefusal::NoRefresh)?;
        let grant = Grant {
            client_secret: self.open_secret(place, Sealed::Client, &row.secret)?,
            refresh: self.open_secret(place, Sealed::Refresh, &tokens.refresh)?,
            address: tokens.address,
            client: tokens.client,
            authority: row.authority.clone(),
        };
        let from_now = |time: SignedDuration| self.clock.now().saturating_add(time).unwrap_or(Timestamp::MAX);
        let access = match mail::access(&grant).await {
            Ok(access) => access,
            Err(why) => return Ok(Held { by: tokens.refresh, got: Err(why), until: from_now(PAUSE) }),
        };
        let lasts = access.lasts.and_then(|time| SignedDuration::try_from(time).ok()).unwrap_or(UNSAID);
        let until = from_now(lasts - LEAST);
        let by = self.renewed(row, tokens.refresh, &access, &grant).await?;
        Ok(Held { by, got: Ok(access.token), until })
    }

    /// The refresh token that counts from now on, sealed.
    async fn renewed(
        &self,
        row: &MailboxRow,
        old: Vec<u8>,
        access: &Access,
        grant: &Grant,
    ) -> Result<Vec<u8>, AppError> {
        let Some(fresh) = access.refresh.as_ref().filter(|fresh| **fresh != grant.refresh) else {
            return Ok(old);
        };
        let (org, address) = (row.org.clone(), row.address.clone());
        let new = self.seal_secret((&org, &address), Sealed::Refresh, fresh)?;
        let sealed = new.clone();
        let written = self.store.write(move |tx| {
            let (org, address, old, new) = (org.clone(), address.clone(), old.clone(), new.clone());
            Box::pin(async move { tx.renew_refresh(&org, &address, &old, &new).await })
        });
        written.await.map_err(|why: store::StoreError| AppError::Store(why))?;
        Ok(sealed)
    }

    /// The next one is asked for anew.
    pub(super) fn forget_token(&self, row: &MailboxRow) {
        let mut all = self.tokens.held.lock().unwrap_or_else(PoisonError::into_inner);
        all.remove(&(row.org.clone(), row.address.clone()));
    }

    /// What a server said; a token that it does not take, perhaps taken back before its time, is not shown again.
    pub(super) fn noting_tokens<T>(&self, row: &MailboxRow, said: Result<T, Fault>) -> Result<T, Fault> {
        if matches!(said, Err(Fault::Token { .. })) {
            self.forget_token(row);
        }
        said
    }
}
