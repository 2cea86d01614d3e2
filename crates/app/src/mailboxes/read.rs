//! Reading a mailbox. The numbers of the server (UIDVALIDITY and UID) are the truth, IDLE is a hint. A letter is committed with
//! its number before it is marked, so that whatever breaks in between, none is missed and none is taken twice.
use std::collections::HashMap;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use mail::{Fault, Fetched, Folder, Inbox, Listed};
use store::BoxFuture;
use store::{MailboxRow, StoreError, Tx};
use uuid::Uuid;

use super::ended::Ended;
use super::settings::kept;
use crate::{App, AppError, Hint};

/// Larger letters are not fetched, their headers are.
const LARGEST: u64 = 100 * 1024 * 1024;
/// Letters that are listed at a time.
const LISTED: usize = 200;
/// How long a mailbox is left to one node; it says that it is still at it more often.
const HELD: SignedDuration = SignedDuration::from_mins(3);
const STILL: Duration = Duration::from_secs(60);
/// How long an idle mailbox is waited at.
const IDLE: Duration = Duration::from_secs(60);
/// So often everything is looked through, beside what is new.
const EVERYTHING: u32 = 60;
/// The longest pause after failures.
const LONGEST: SignedDuration = SignedDuration::from_mins(15);

impl App {
    /// Reads every mailbox that is due, once. Gives how many letters were taken; what went wrong stands with the mailbox.
    pub async fn read_mailboxes(&self) -> Result<u32, AppError> {
        let (now, holder) = (self.clock.now(), self.ids.id(self.clock.now()));
        let mut taken = 0;
        for row in self.reader().await?.all_mailboxes().await? {
            if row.is_due(now) {
                taken += self.read_held(&row, holder, false).await?;
            }
        }
        Ok(taken)
    }

    /// Reads a mailbox as long as no other node does: once, or, to `stay`, until something goes wrong.
    pub(super) async fn read_held(
        &self,
        row: &MailboxRow,
        holder: Uuid,
        stay: bool,
    ) -> Result<u32, AppError> {
        if !self.hold_mailbox(row, holder).await? {
            return Ok(0);
        }
        let mut taken = 0;
        let ended = tokio::select! {
            ended = self.read_mailbox(row, stay, &mut taken) => ended,
            ended = self.keep_mailbox(row, holder) => ended,
        };
        if let Err(why) = ended {
            self.mailbox_failed(row, why).await?;
        }
        let address = row.address.clone();
        self.about_mailbox(row, move |tx, org| {
            let address = address.clone();
            Box::pin(async move { tx.let_go_of_mailbox(&org, &address, holder).await })
        })
        .await?;
        Ok(taken)
    }

    async fn hold_mailbox(&self, row: &MailboxRow, holder: Uuid) -> Result<bool, AppError> {
        let (address, now) = (row.address.clone(), self.clock.now());
        let until = now.saturating_add(HELD).unwrap_or(Timestamp::MAX);
        self.about_mailbox(row, move |tx, org| {
            let address = address.clone();
            Box::pin(async move { tx.hold_mailbox(&org, &address, holder, (now, until)).await })
        })
        .await
    }

    /// Ends when the mailbox is another's, paused or gone.
    async fn keep_mailbox(&self, row: &MailboxRow, holder: Uuid) -> Result<(), Ended> {
        loop {
            tokio::time::sleep(STILL).await;
            if !self.hold_mailbox(row, holder).await? {
                return Ok(());
            }
        }
    }

    async fn mailbox_failed(&self, row: &MailboxRow, why: Ended) -> Result<(), AppError> {
        let problem = match &why {
            Ended::Fault(why) => kept(why),
            Ended::App(why) => why.to_string(),
        };
        tracing::warn!(org = %row.org, mailbox = %row.address, %problem, "a mailbox cannot be read");
        let (address, next) = (row.address.clone(), self.next_try(row.failures));
        self.about_mailbox(row, move |tx, org| {
            let (address, problem) = (address.clone(), problem.clone());
            Box::pin(async move { tx.mailbox_failed(&org, &address, &problem, next).await })
        })
        .await
    }

    /// 5 seconds, 10, 20, … a quarter of an hour.
    fn next_try(&self, failures: i64) -> Timestamp {
        let pause = SignedDuration::from_secs(5_i64 << failures.clamp(0, 10)).min(LONGEST);
        self.clock.now().saturating_add(pause).unwrap_or(Timestamp::MAX)
    }

    async fn read_mailbox(&self, row: &MailboxRow, stay: bool, taken: &mut u32) -> Result<(), Ended> {
        let Some(server) = self.imap_of(row).await? else { return Ok(()) };
        let opened = self.noting_tokens(row, Inbox::open(&server, &row.folder).await);
        let (mut inbox, folder) = opened?;
        let mut round =
            Round { row, validity: folder.validity, first: self.first_number(row, folder).await?, after: 0 };
        for n in 1.. {
            self.take_new(&mut round, &mut inbox, taken).await?;
            let (address, at) = (row.address.clone(), self.clock.now());
            self.about_mailbox(row, move |tx, org| {
                let address = address.clone();
                Box::pin(async move { tx.mailbox_was_read(&org, &address, at).await })
            })
            .await?;
            if !stay {
                break;
            }
            inbox = inbox.wait(IDLE).await?;
            if n % EVERYTHING == 0 {
                round.after = 0;
            }
        }
        inbox.close().await;
        Ok(())
    }

    /// The first number that is ours to take; 0: those that came since the mailbox was put in, by their dates. So it is too
    /// when the server has given other numbers: whatever came before is known by its content.
    async fn first_number(&self, row: &MailboxRow, folder: Folder) -> Result<u32, Ended> {
        let first = match row.validity {
            Some(known) if known == i64::from(folder.validity) => return Ok(row.first_uid as u32),
            None if row.since == Timestamp::UNIX_EPOCH => 1,
            None => folder.next.unwrap_or_default(),
            Some(_) => 0,
        };
        let address = row.address.clone();
        self.about_mailbox(row, move |tx, org| {
            let address = address.clone();
            Box::pin(async move { tx.begin_mailbox(&org, &address, folder.validity, first).await })
        })
        .await?;
        Ok(first)
    }

    /// Takes every letter that was not taken yet. What the server did not give before comes last.
    async fn take_new(&self, round: &mut Round<'_>, inbox: &mut Inbox, taken: &mut u32) -> Result<(), Ended> {
        let numbers = round.numbers(inbox).await?;
        let mut known = HashMap::new();
        if round.after == 0 {
            let rows =
                self.reader().await?.fetched(&round.row.org, &round.row.address, round.validity).await?;
            known.extend(rows.into_iter().map(|one| (one.uid, one)));
        }
        let tries = |uid: &u32| known.get(&i64::from(*uid)).map_or(0, |one| one.tries);
        let is_taken = |uid: &u32| known.get(&i64::from(*uid)).is_some_and(|one| one.taken);
        let mut wanted: Vec<u32> = numbers.iter().copied().filter(|uid| !is_taken(uid)).collect();
        wanted.sort_by_key(|uid| (tries(uid), *uid));
        for some in wanted.chunks(LISTED) {
            for letter in inbox.list(some).await?.into_iter().filter(|letter| round.is_ours(letter)) {
                *taken += self.take_one(round, inbox, letter).await?;
            }
        }
        round.after = numbers.last().copied().unwrap_or_default().max(round.after);
        Ok(())
    }

    async fn take_one(&self, round: &Round<'_>, inbox: &mut Inbox, letter: Listed) -> Result<u32, Ended> {
        let large = letter.size > LARGEST;
        // Several mailboxes at once must not fill the memory.
        let kilobytes = u32::try_from(letter.size.min(LARGEST) / 1024 + 1).unwrap_or(1);
        let _room = self.room.acquire_many(kilobytes).await.ok();
        let fetched = if large { inbox.headers(letter).await } else { inbox.fetch(letter).await };
        let bytes = match fetched {
            Ok(Fetched::Letter(bytes)) => bytes,
            Ok(Fetched::Gone) => return Ok(0),
            Ok(Fetched::Withheld) => {
                self.letter_withheld(round, letter.uid).await?;
                return Ok(0);
            }
            Err(why) => {
                self.letter_withheld(round, letter.uid).await?;
                return Err(why.into());
            }
        };
        let (mailbox, number) = (Some(round.row.address.clone()), Some((round.validity, letter.uid)));
        let hint = Hint { mailbox, number, ..Hint::default() };
        let org = &round.row.org;
        let kept = match large {
            true => self.take_headers(org, bytes, &hint).await.map(|_| None)?,
            false => Some(self.keep_mail(org, bytes, &hint).await?),
        };
        // What is kept is read, for whoever looks into the mailbox; whether it is understood stands on the desk.
        let marked = inbox.mark(letter.uid).await;
        if let Some(kept) = kept {
            match self.understand_mail(org, kept, &hint).await {
                Ok(_) => {}
                Err(AppError::Store(why)) => return Err(why.into()),
                // Whoever takes up what waits will find what is wrong with it.
                Err(why) => {
                    tracing::error!(%org, mailbox = %round.row.address, uid = letter.uid, %why, "a letter waits")
                }
            }
        }
        match marked {
            // A folder that may only be read.
            Err(Fault::Odd { .. }) | Ok(()) => Ok(1),
            Err(why) => Err(why.into()),
        }
    }

    async fn letter_withheld(&self, round: &Round<'_>, uid: u32) -> Result<(), AppError> {
        let (address, validity, at) = (round.row.address.clone(), round.validity, self.clock.now());
        self.about_mailbox(round.row, move |tx, org| {
            let address = address.clone();
            Box::pin(async move { tx.put_fetched(&org, (&address, validity, uid), at, None, false).await })
        })
        .await
    }

    /// Writes something about a mailbox.
    pub(super) async fn about_mailbox<T: Send + 'static>(
        &self,
        row: &MailboxRow,
        job: impl for<'a> Fn(&'a mut Tx, String) -> BoxFuture<'a, Result<T, StoreError>> + Send + Sync + 'static,
    ) -> Result<T, AppError> {
        let org = row.org.clone();
        Ok(self.store.write(move |tx| job(tx, org.clone())).await?)
    }
}

/// A mailbox while it is read.
struct Round<'a> {
    row: &'a MailboxRow,
    validity: u32,
    first: u32,
    /// Everything up to this number was looked at; 0: nothing yet.
    after: u32,
}

impl Round<'_> {
    async fn numbers(&self, inbox: &mut Inbox) -> Result<Vec<u32>, Fault> {
        if self.after > 0 {
            return inbox.numbers(Some(self.after.saturating_add(1)), None).await;
        }
        // A day earlier: servers know days only, each by its own clock.
        let earlier = self.row.since.saturating_sub(SignedDuration::from_hours(24));
        let day = earlier.unwrap_or(Timestamp::UNIX_EPOCH).strftime("%d-%b-%Y").to_string();
        match self.first {
            1 => inbox.numbers(Some(1), None).await,
            first => inbox.numbers(Some(first).filter(|first| *first > 0), Some(&day)).await,
        }
    }

    /// What lay there before the mailbox was put in is left alone.
    fn is_ours(&self, letter: &Listed) -> bool {
        let numbered = self.first > 0 && letter.uid >= self.first;
        numbered || letter.arrived.is_none_or(|at| at.as_second() >= self.row.since.as_second())
    }
}
