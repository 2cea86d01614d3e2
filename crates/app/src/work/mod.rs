//! What time and the outside world ask for: deadlines that came due, letters that must leave.
mod stand_in;

use std::collections::HashSet;

use casework::{Actor, Command, Event, Private};
use jiff::{SignedDuration, Timestamp};
use store::OutboxRow;
use uuid::Uuid;

use crate::cases::{Beside, LETTER};
use crate::letters::{Outgoing, of_fault};
use crate::mailboxes::Postman;
use crate::visits::VISIT;
use crate::{App, AppError};

/// Cases and letters taken at a time.
const BATCH: u32 = 100;
/// A letter that a worker took and did not finish is taken again after this.
const PATIENCE: SignedDuration = SignedDuration::from_mins(5);
/// The most that a mail server is waited for with one letter.
const SLOWEST: SignedDuration = SignedDuration::from_mins(4);
/// After so many tries a letter is given up and a person is told.
const TRIES: i64 = 12;

/// What one round of work came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Worked {
    pub warned: u32,
    pub breached: u32,
    pub told: u32,
    pub sent: u32,
    pub failed: u32,
    /// Cases that could not be attended to: the log says why.
    pub stuck: u32,
    /// Things that had arrived and were taken up late.
    pub taken: u32,
    /// Cases and tasks handed over because their holder is away.
    pub handed_over: u32,
    /// Reminders given.
    pub reminded: u32,
    /// Seals made.
    pub sealed: u32,
}

impl App {
    /// Hands over the cases of those who went away (W2), then attends to every deadline that has come due by now:
    /// warnings, breaches, escalation; and gives the reminders that are due. A case that cannot be attended to is counted and left: it must not keep the
    /// others waiting.
    pub async fn attend(&self) -> Result<Worked, AppError> {
        let mut worked = self.stand_in().await?;
        worked.reminded = self.remind().await?;
        worked = worked.and(self.remind_of_visits().await?);
        let mut stuck = HashSet::new();
        loop {
            let now = self.clock.now();
            let most = BATCH + stuck.len() as u32;
            let mut due = self.reader().await?.due_cases(now, most).await?;
            due.retain(|one| !stuck.contains(one));
            if due.is_empty() {
                worked.stuck += stuck.len() as u32;
                return Ok(worked);
            }
            for (org, case) in due {
                if let Err(why) = self.attend_one(&org, case, now, &mut worked).await {
                    tracing::error!(%org, %case, %why, "a case cannot be attended to");
                    stuck.insert((org, case));
                }
            }
        }
    }

    async fn attend_one(
        &self,
        org: &str,
        case: Uuid,
        now: Timestamp,
        worked: &mut Worked,
    ) -> Result<(), AppError> {
        let done = self.act_on(org, case, Command::Tick, Actor::System, Beside::Nothing).await?;
        // Another worker may have been here first: then nothing is due any more.
        let due = done.state.next_attention().is_some_and(|at| at <= now);
        if done.events.is_empty() && due {
            return Err(AppError::Internal("nothing to attend to, though it is due".into()));
        }
        done.events.iter().for_each(|event| worked.count(event));
        Ok(())
    }

    /// Takes up what arrived in every organisation and was never understood, because the program ended in between.
    pub async fn take_up_waiting(&self) -> Result<u32, AppError> {
        let mut taken = 0;
        for one in self.reader().await?.organisations().await? {
            taken += self.take_waiting(&one.org).await?.len() as u32;
        }
        Ok(taken)
    }

    /// Hands every letter that is due to a transport, and notes in the case that it left. A letter may be handed
    /// over again when the worker dies in between: its Message-ID stays the same.
    pub async fn deliver(
        &self,
        send: &(dyn Fn(&Outgoing, Timestamp) -> Result<(), String> + Send + Sync),
    ) -> Result<Worked, AppError> {
        let (mut worked, mut postman) = (Worked::default(), Postman::default());
        loop {
            let now = self.clock.now();
            let until = now.saturating_add(PATIENCE).unwrap_or(Timestamp::MAX);
            let enough = until.saturating_sub(SLOWEST).unwrap_or(now);
            let claimed =
                self.store.write(move |tx| Box::pin(async move { tx.claim_outbox(now, until, BATCH).await }));
            let mut claimed: Vec<OutboxRow> =
                claimed.await.map_err(|why: store::StoreError| AppError::Store(why))?;
            // The database gives them in no order; ids sort by time: a customer reads letters as they were written.
            claimed.sort_by_key(|row| row.id);
            if claimed.is_empty() {
                postman.close().await;
                return Ok(worked);
            }
            for row in claimed {
                // The claim is over soon: the row is somebody else's then, and no letter may still be on its way.
                if self.clock.now() >= enough {
                    break;
                }
                self.deliver_one(&row, send, &mut postman, &mut worked).await?;
            }
        }
    }

    async fn deliver_one(
        &self,
        row: &OutboxRow,
        send: &(dyn Fn(&Outgoing, Timestamp) -> Result<(), String> + Send + Sync),
        postman: &mut Postman,
        worked: &mut Worked,
    ) -> Result<(), AppError> {
        let now = self.clock.now();
        let files = self.files_of(row).await?;
        let sent = match letter(row) {
            Ok(letter) if letter.leads_back() && self.address.is_none() => {
                Err(("не задан адрес, по которому приёмную открывают клиенты".to_owned(), false))
            }
            Ok(letter) => {
                let letter = match row.kind.as_str() {
                    VISIT => self.with_way_of_visit(row, letter).await?,
                    _ => self.with_secrets(row, letter).await?,
                };
                let letter = Outgoing { files, ..letter };
                match self.post(postman, row, &letter).await? {
                    Some(sent) => sent.map_err(|why| (of_fault(&why), why.is_for_ever())),
                    None => send(&letter, now).map_err(|why| (why, false)),
                }
            }
            Err(why) => Err((why, false)),
        };
        match sent {
            Ok(()) => {
                worked.sent += 1;
                self.end(row, None).await
            }
            Err((why, for_ever)) if for_ever || row.attempts >= TRIES => {
                worked.failed += 1;
                self.end(row, Some(why)).await
            }
            Err((why, _)) => self.again(row, why, now).await,
        }
    }

    /// What goes with the letter.
    async fn files_of(&self, row: &OutboxRow) -> Result<Vec<mail::Attachment>, AppError> {
        let (Some(case), Some(n)) = (row.case_id, row.n.and_then(|n| u32::try_from(n).ok())) else {
            return Ok(Vec::new());
        };
        let mut reader = self.reader().await?;
        let known = reader.attachments(&row.org, case).await?;
        let mut files = Vec::new();
        for info in known.into_iter().filter(|info| info.message == n) {
            let file = reader.attachment(&row.org, case, n, info.n).await?;
            let (name, media_type) = (file.name.unwrap_or_default(), file.media);
            files.push(mail::Attachment {
                name,
                media_type,
                content: file.content,
                inline: false,
                content_id: None,
            });
        }
        Ok(files)
    }

    /// The row is done, or given up; in the same transaction the case learns that its message left, or never will.
    async fn end(&self, row: &OutboxRow, failed: Option<String>) -> Result<(), AppError> {
        let (outbox, at) = (row.id, self.clock.now());
        let beside = Beside::Left { outbox, at, failed: failed.clone() };
        let (Some(case), Some(n)) = (row.case_id, row.n.and_then(|n| u32::try_from(n).ok())) else {
            return self.end_alone(row, beside, failed.is_some()).await;
        };
        let command = match failed {
            None => Command::Delivered { n },
            Some(why) => Command::Undelivered { n, why: Private::from(why) },
        };
        self.act_on(&row.org, case, command, Actor::System, beside).await.map(|_| ())
    }

    /// A row that belongs to no message of a case. What does not arrive ends the subscription that it went out by.
    async fn end_alone(&self, row: &OutboxRow, beside: Beside, failed: bool) -> Result<(), AppError> {
        let (org, nobody) = (row.org.clone(), row.case_id.unwrap_or_default());
        let ended = letter(row).ok().and_then(|letter| letter.subscription()).filter(|_| failed);
        let (id, empties) = (row.id, row.kind == VISIT);
        let written = self.store.write(move |tx| {
            let (org, beside) = (org.clone(), beside.clone());
            Box::pin(async move {
                if let Some(subscription) = ended {
                    tx.end_subscription(&org, subscription).await?;
                }
                beside.write(tx, &org, nobody, &[]).await?;
                if empties {
                    tx.empty_outbox(&org, id).await?;
                }
                Ok(())
            })
        });
        written.await
    }

    async fn again(&self, row: &OutboxRow, why: String, now: Timestamp) -> Result<(), AppError> {
        let minutes = 1_i64 << row.attempts.clamp(0, 9);
        let due = now.saturating_add(SignedDuration::from_mins(minutes)).unwrap_or(Timestamp::MAX);
        let (org, id) = (row.org.clone(), row.id);
        let written = self.store.write(move |tx| {
            let (org, why) = (org.clone(), why.clone());
            Box::pin(async move { tx.retry_outbox(&org, id, due, &why).await })
        });
        written.await.map_err(|why: store::StoreError| AppError::Store(why))
    }
}

fn letter(row: &OutboxRow) -> Result<Outgoing, String> {
    if row.kind != LETTER && row.kind != VISIT {
        return Err(format!("unknown kind of outbox row: {}", row.kind));
    }
    let payload = row.payload.as_deref().ok_or("erased")?;
    serde_json::from_str(payload).map_err(|why| why.to_string())
}

impl Worked {
    fn count(&mut self, event: &Event) {
        match event {
            Event::ClockWarned { .. } => self.warned += 1,
            Event::ClockBreached { .. } => self.breached += 1,
            Event::Told { .. } => self.told += 1,
            Event::Assigned { instead_of: Some(_), .. } | Event::TaskAssigned { instead_of: Some(_), .. } => {
                self.handed_over += 1
            }
            _ => {}
        }
    }

    /// Both rounds together.
    pub fn and(self, other: Worked) -> Worked {
        Worked {
            warned: self.warned + other.warned,
            breached: self.breached + other.breached,
            told: self.told + other.told,
            sent: self.sent + other.sent,
            failed: self.failed + other.failed,
            stuck: self.stuck + other.stuck,
            taken: self.taken + other.taken,
            handed_over: self.handed_over + other.handed_over,
            reminded: self.reminded + other.reminded,
            sealed: self.sealed + other.sealed,
        }
    }
}
