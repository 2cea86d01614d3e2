use casework::Event;
use jiff::Timestamp;
use store::{Attachment, RawState, StoreError, Tx};
use uuid::Uuid;

use crate::AppError;

/// What is written in the same transaction as an act, so that neither is there without the other.
#[derive(Debug, Clone, Default)]
pub(crate) enum Beside {
    #[default]
    Nothing,
    /// The act is what something that arrived came to.
    Came(Came),
    /// The act notes that a row of the outbox is done, or given up for a reason.
    Left { outbox: Uuid, at: Timestamp, failed: Option<String> },
}

/// Something that arrived.
#[derive(Debug, Clone, Default)]
pub(crate) struct Came {
    /// Its row in the intake.
    pub raw: Option<Uuid>,
    /// Ids of the message: later ones refer to them.
    pub message_ids: Vec<String>,
    pub attachments: Vec<mail::Attachment>,
}

impl Beside {
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
    /// `TakenUp` when somebody else has made something of it meanwhile: the act is undone then.
    async fn write(&self, tx: &mut Tx, org: &str, case: Uuid, events: &[Event]) -> Result<(), AppError> {
        let n = received(events);
        for id in n.iter().flat_map(|_| &self.message_ids) {
            tx.set_message_id(org, case, n.unwrap_or_default(), id).await?;
        }
        if let Some(n) = n {
            put_attachments(tx, org, case, n, &self.attachments).await?;
        }
        let Some(raw) = self.raw else { return Ok(()) };
        let (state, problem) = became(events);
        match tx.settle_raw(org, raw, state, Some(case), problem).await? {
            true => Ok(()),
            false => Err(AppError::TakenUp { raw }),
        }
    }
}

/// The number of the customer's message among the events.
fn received(events: &[Event]) -> Option<u32> {
    events.iter().find_map(|event| match event {
        Event::MessageReceived { n, .. } => Some(*n),
        _ => None,
    })
}

/// What the thing that arrived became by these events: a case, a message of one, or only a note that ours came back.
fn became(events: &[Event]) -> (RawState, Option<&'static str>) {
    match events.first() {
        Some(Event::Registered { .. }) => (RawState::Registered, None),
        Some(Event::MessageFailed { .. }) => (RawState::Refused, Some("bounce")),
        _ => (RawState::Attached, None),
    }
}

async fn put_attachments(
    tx: &mut Tx,
    org: &str,
    case: Uuid,
    message: u32,
    attachments: &[mail::Attachment],
) -> Result<(), StoreError> {
    let file = |(n, one): (u32, &mail::Attachment)| Attachment {
        message,
        n,
        name: Some(one.name.clone()),
        media: one.media_type.clone(),
        content: one.content.clone(),
    };
    let files: Vec<Attachment> = (1..).zip(attachments).map(file).collect();
    if files.is_empty() { Ok(()) } else { tx.put_attachments(org, case, &files).await }
}
