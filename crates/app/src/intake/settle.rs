use casework::case::KeptRaw;
use casework::{Actor, Command, Private};
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use store::{Put, Raw, RawState, StoreError, Tx, Which};
use uuid::Uuid;

use crate::cases::{Beside, Came, hex};
use crate::reception::Counting;
use crate::{App, AppError};

/// What became of something that arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Settled {
    /// A new case.
    Registered { number: String },
    /// A message of a case that is there.
    Attached { number: String },
    /// The same had come before, under this id; with the number of the case that it is in, when it is in one.
    Duplicate { of: Uuid, number: Option<String> },
    /// Looked at and not considered: a bounce, an automatic answer.
    Refused { why: String },
    /// Not understood: kept as it came, waits for a person.
    Failed { problem: String },
}

/// Something that arrived and is kept.
#[derive(Debug, Clone)]
pub(super) struct Kept {
    pub id: Uuid,
    pub arrived: Timestamp,
    /// With its digest, for the journal.
    pub raw: KeptRaw,
}

impl Kept {
    pub fn new(id: Uuid, arrived: Timestamp, bytes: &[u8]) -> Self {
        let sha256 = hex(&Sha256::digest(bytes)).into();
        Kept { id, arrived, raw: KeptRaw { id, size: bytes.len() as u64, sha256 } }
    }
}

/// Something on its way in.
pub(super) struct Arriving {
    pub channel: String,
    /// The same thing arriving again has the same one.
    pub fingerprint: String,
    pub media: String,
    /// The kind that whoever hands it in names.
    pub kind: Option<String>,
    pub by: Actor,
    pub bytes: Vec<u8>,
    /// The mailbox that it was taken from, and its number there.
    pub mailbox: Option<String>,
    pub number: Option<(u32, u32)>,
    /// What it is called: a file, or the site that a form came from.
    pub name: Option<String>,
}

/// A refusal as it is kept beside what came: the edge words it in the language of whoever looks.
pub(super) fn problem(why: &casework::Refusal) -> String {
    serde_json::to_string(why).unwrap_or_else(|_| why.key().to_owned())
}

/// Stores what arrived, and in the same transaction that the letter of that number was taken from its mailbox.
async fn put(tx: &mut Tx, org: &str, raw: &Raw, number: Option<(u32, u32)>) -> Result<Put, StoreError> {
    let put = tx.put_raw(org, raw).await?;
    if let (Some(mailbox), Some((validity, uid))) = (&raw.mailbox, number) {
        let (id, again) = match put {
            Put::New => (raw.id, false),
            Put::Duplicate(of) => (of, true),
        };
        tx.put_fetched(org, (mailbox, validity, uid), raw.arrived, Some(id), again).await?;
    }
    Ok(put)
}

impl App {
    /// Stores what arrived, before anything else; `Err` holds what it is a double of.
    pub(super) async fn keep_raw(&self, org: &str, it: Arriving) -> Result<Result<Kept, Uuid>, AppError> {
        self.keep_counted(org, it, None).await
    }

    /// The same, counted first: nothing is kept when its sender has to wait.
    pub(super) async fn keep_counted(
        &self,
        org: &str,
        it: Arriving,
        counting: Option<Counting>,
    ) -> Result<Result<Kept, Uuid>, AppError> {
        let now = self.clock.now();
        let id = self.ids.id(now);
        let kept = Kept::new(id, now, &it.bytes);
        let raw = std::sync::Arc::new(Raw {
            id,
            channel: it.channel,
            arrived: now,
            fingerprint: it.fingerprint,
            media: it.media,
            kind: it.kind,
            sender: Some(it.by.as_str().to_owned()),
            mailbox: it.mailbox,
            name: it.name,
            raw: it.bytes,
        });
        let (org, number) = (org.to_owned(), it.number);
        let put = self.store.write(move |tx| {
            let (org, raw, counting) = (org.clone(), raw.clone(), counting.clone());
            Box::pin(async move {
                if let Some(counting) = counting {
                    counting.count(tx).await?;
                }
                Ok::<Put, AppError>(put(tx, &org, &raw, number).await?)
            })
        });
        match put.await? {
            Put::New => Ok(Ok(kept)),
            Put::Duplicate(of) => Ok(Err(of)),
        }
    }

    pub(super) async fn settle(
        &self,
        org: &str,
        id: Uuid,
        state: RawState,
        case: Option<Uuid>,
        problem: Option<String>,
    ) -> Result<(), AppError> {
        let org = org.to_owned();
        let settled = self.store.write(move |tx| {
            let (org, problem) = (org.clone(), problem.clone());
            Box::pin(async move { tx.settle_raw(&org, id, state, case, problem.as_deref()).await })
        });
        match settled.await.map_err(|why: store::StoreError| AppError::Store(why))? {
            true => Ok(()),
            false => Err(AppError::TakenUp { raw: id }),
        }
    }

    /// What came before, and the case that it is in.
    pub(super) async fn duplicate(&self, org: &str, of: Uuid) -> Result<Settled, AppError> {
        let mut reader = self.reader().await?;
        let case = reader.raw(org, of).await?.and_then(|(info, _)| info.case_id);
        let number = match case {
            Some(case) => Some(reader.load_case(org, Which::Id(case)).await?.state.number.to_string()),
            None => None,
        };
        Ok(Settled::Duplicate { of, number })
    }

    /// Where somebody else was quicker, what they made of it counts.
    pub(super) async fn or_taken(
        &self,
        org: &str,
        settled: Result<Settled, AppError>,
    ) -> Result<Settled, AppError> {
        match settled {
            Err(AppError::TakenUp { raw }) => self.duplicate(org, raw).await,
            settled => settled,
        }
    }

    /// It could not be understood, or the rules refuse it: it waits with the reason.
    pub(super) async fn fail(&self, org: &str, id: Uuid, problem: String) -> Result<Settled, AppError> {
        self.settle(org, id, RawState::Failed, None, Some(problem.clone())).await?;
        Ok(Settled::Failed { problem })
    }

    /// Whoever gave it in was told at once what is wrong: it does not wait for anybody.
    pub(super) async fn withdraw(&self, org: &str, id: Uuid) -> Result<(), AppError> {
        let org = org.to_owned();
        let done = self.store.write(move |tx| {
            let org = org.clone();
            Box::pin(async move { tx.withdraw_raw(&org, id).await })
        });
        done.await.map_err(|why: store::StoreError| AppError::Store(why))
    }

    /// A letter of ours came back, or is late: it belongs to the message that it was.
    pub(super) async fn bounced(
        &self,
        org: &str,
        kept: Kept,
        bounce: &mail::Bounce,
    ) -> Result<Settled, AppError> {
        let id = kept.id;
        let ids: Vec<String> = bounce.original_message_id.iter().cloned().collect();
        let mut reader = self.reader().await?;
        let threads = reader.threads(org, &ids).await?;
        let case = threads.iter().find(|thread| !thread.incoming).map(|thread| thread.case_id);
        if let Some(case) = case {
            let known = reader.message_ids(org, case).await?;
            let n = known.iter().find(|one| ids.contains(&one.message_id)).map(|one| one.n);
            drop(reader);
            let why = Private::from(crate::letters::of_bounce(bounce));
            if let Some(n) = n {
                // A letter that is only late may still arrive: that is told, and nothing follows from it.
                let (command, word) = match bounce.permanent {
                    true => (Command::Undelivered { n, why }, "bounce"),
                    false => (Command::Delayed { n, why }, "delayed"),
                };
                let beside = Beside::from(Came { raw: Some(kept.raw), ..Came::default() });
                self.act_on(org, case, command, Actor::System, beside).await?;
                return Ok(Settled::Refused { why: word.into() });
            }
        }
        if case.is_none() && bounce.permanent && self.ended_by_bounce(org, &ids).await? {
            self.settle(org, id, RawState::Refused, None, Some("bounce".into())).await?;
            return Ok(Settled::Refused { why: "bounce".into() });
        }
        let why = "foreign-bounce";
        self.settle(org, id, RawState::Refused, case, Some(why.into())).await?;
        Ok(Settled::Refused { why: why.into() })
    }

    /// What arrived in a period, for `otklik intake`.
    pub async fn intake_balance(
        &self,
        org: &str,
        from: Timestamp,
        until: Timestamp,
    ) -> Result<Vec<store::Balance>, AppError> {
        self.regulation(org).await?;
        Ok(self.reader().await?.intake_balance(org, from, until).await?)
    }
}
