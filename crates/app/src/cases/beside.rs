use casework::case::{KeptFile, KeptRaw};
use casework::{Event, Private};
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use store::{Attachment, IntakeAct, RawState, StoreError, Tx};
use uuid::Uuid;

use crate::AppError;

/// What is written in the same transaction as an act, so that neither is there without the other.
#[derive(Debug, Clone, Default)]
pub(crate) enum Beside {
    #[default]
    Nothing,
    /// The act is what something that arrived came to.
    Came(Box<Came>),
    /// The act notes that a row of the outbox is done, or given up for a reason.
    Left { outbox: Uuid, at: Timestamp, failed: Option<String> },
}

/// Something that arrived, or files that somebody puts in.
#[derive(Debug, Clone, Default)]
pub(crate) struct Came {
    /// Its row in the intake; none: put in by hand.
    pub raw: Option<KeptRaw>,
    /// Ids of the message: later ones refer to them.
    pub message_ids: Vec<String>,
    /// What it refers to and nobody knows: others may refer to the same.
    pub refers: Vec<String>,
    pub attachments: Vec<mail::Attachment>,
    /// The address of the customer that it came from, as addresses are compared: by it the case is found in the cabinet.
    pub own: Option<String>,
    /// What a person does with what arrived, under the id of its record. Without a number: that of the case that it becomes.
    pub hand: Option<(Uuid, IntakeAct)>,
}

impl From<Came> for Beside {
    fn from(came: Came) -> Self {
        Beside::Came(Box::new(came))
    }
}

impl Beside {
    /// Puts the entry about what is kept among the events of the act.
    pub async fn keep(
        &self,
        tx: &mut Tx,
        org: &str,
        case: Uuid,
        events: &mut Vec<Event>,
    ) -> Result<(), AppError> {
        let Beside::Came(came) = self else { return Ok(()) };
        let known = match came.attachments.is_empty() {
            true => Vec::new(),
            false => tx.attachments(org, case).await?,
        };
        let taken = known.iter().filter(|file| Some(file.message) == came.message(events));
        let taken = taken.map(|file| file.n).max().unwrap_or_default();
        events.extend(came.kept(events, taken));
        Ok(())
    }

    /// Writes it; `case` and `events` are those of the act.
    pub async fn write(&self, tx: &mut Tx, org: &str, case: Uuid, events: &[Event]) -> Result<(), AppError> {
        match self {
            Beside::Nothing => {}
            Beside::Came(came) => came.write(tx, org, case, events).await?,
            Beside::Left { outbox, at, failed: None } => tx.finish_outbox(org, *outbox, *at).await?,
            Beside::Left { outbox, at, failed: Some(why) } => {
                tx.give_up_outbox(org, *outbox, *at, why).await?
            }
        }
        Ok(())
    }
}

impl Came {
    /// The message that the files belong to: the customer's that came, ours that they go with, or none (0), as with a form
    /// that became a case.
    fn message(&self, events: &[Event]) -> Option<u32> {
        match (received(events), &self.raw) {
            (Some(n), _) => Some(n),
            (None, Some(_)) => matches!(events.first(), Some(Event::Registered { .. })).then_some(0),
            (None, None) => Some(written(events).unwrap_or_default()),
        }
    }

    /// The digests of what came, beside the events that it led to. `taken`: the last number that a file of the message has
    /// already.
    pub fn kept(&self, events: &[Event], taken: u32) -> Option<Event> {
        let message = self.message(events);
        let file = |(n, one): (u32, &mail::Attachment)| KeptFile {
            message: message.unwrap_or_default(),
            n,
            name: Private::from(one.name.as_str()),
            media: one.media_type.as_str().into(),
            size: one.content.len() as u64,
            sha256: hex(&Sha256::digest(&one.content)).into(),
        };
        let files: Vec<KeptFile> = match message {
            Some(_) => (taken + 1..).zip(&self.attachments).map(file).collect(),
            None => Vec::new(),
        };
        let raw = self.raw.clone();
        (raw.is_some() || !files.is_empty()).then_some(Event::Kept { raw, files })
    }

    /// `TakenUp` when somebody else has made something of it meanwhile: the act is undone then.
    pub async fn write(&self, tx: &mut Tx, org: &str, case: Uuid, events: &[Event]) -> Result<(), AppError> {
        let n = received(events);
        for id in n.iter().flat_map(|_| &self.message_ids) {
            tx.set_message_id(org, case, n.unwrap_or_default(), id);
        }
        for id in n.iter().flat_map(|_| &self.refers) {
            tx.set_reference(org, case, n.unwrap_or_default(), id);
        }
        put_attachments(tx, org, case, events, &self.attachments).await?;
        if let Some(email) = &self.own {
            tx.put_cabinet_case(org, email, case);
        }
        let Some(raw) = &self.raw else { return Ok(()) };
        let (state, problem) = became(events);
        match tx.settle_raw(org, raw.id, state, Some(case), problem).await? {
            true => {}
            false => return Err(AppError::TakenUp { raw: raw.id }),
        }
        if let Some((id, act)) = &self.hand {
            let about = act.about.clone().or_else(|| number(events));
            tx.note_intake(org, raw.id, *id, &IntakeAct { about, ..act.clone() }).await?;
        }
        Ok(())
    }
}

/// The number of the customer's message among the events.
fn received(events: &[Event]) -> Option<u32> {
    events.iter().find_map(|event| match event {
        Event::MessageReceived { n, .. } => Some(*n),
        _ => None,
    })
}

/// The number of the letter among the events that somebody wrote by hand.
fn written(events: &[Event]) -> Option<u32> {
    events.iter().find_map(|event| match event {
        Event::MessageSent { n, template: None, .. } => Some(*n),
        _ => None,
    })
}

/// The number of the case that begins with them.
fn number(events: &[Event]) -> Option<String> {
    match events.first() {
        Some(Event::Registered { number, .. }) => Some(number.to_string()),
        _ => None,
    }
}

/// What the thing that arrived became by these events: a case, a message of one, or only a note that ours came back.
fn became(events: &[Event]) -> (RawState, Option<&'static str>) {
    match events.first() {
        Some(Event::Registered { .. }) => (RawState::Registered, None),
        Some(Event::MessageFailed { .. }) => (RawState::Refused, Some("bounce")),
        Some(Event::MessageDelayed { .. }) => (RawState::Refused, Some("delayed")),
        _ => (RawState::Attached, None),
    }
}

/// Puts the files where the entry about them says.
async fn put_attachments(
    tx: &mut Tx,
    org: &str,
    case: Uuid,
    events: &[Event],
    attachments: &[mail::Attachment],
) -> Result<(), StoreError> {
    let told = events.iter().find_map(|event| match event {
        Event::Kept { files, .. } => Some(files),
        _ => None,
    });
    let file = |(told, one): (&KeptFile, &mail::Attachment)| Attachment {
        message: told.message,
        n: told.n,
        name: Some(one.name.clone()),
        media: one.media_type.clone(),
        content: one.content.clone(),
    };
    let files: Vec<Attachment> = told.into_iter().flatten().zip(attachments).map(file).collect();
    if files.is_empty() { Ok(()) } else { tx.put_attachments(org, case, &files).await }
}

/// As digests stand in the journal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
