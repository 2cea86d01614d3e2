//! The end of every act: letters are rendered, and all of it goes into the store together.
use std::sync::Arc;

use casework::case::LinkKind;
use casework::{Actor, CaseState, Event, Person};
use jiff::Timestamp;
use regulation::Regulation;
use store::{Append, Appended, CardAct, Customer, Hash, NewOutbox, Tx};
use uuid::Uuid;

use super::searched::index;
use crate::desk;
use crate::letters::{self, Outgoing};
use crate::{App, AppError};

/// The kind of outbox row that is a letter.
pub(crate) const LETTER: &str = "letter";

/// What stays the same through one act.
pub(crate) struct Circumstances<'a> {
    pub app: &'a App,
    pub org: &'a str,
    pub reg: &'a Arc<Regulation>,
    pub staff: &'a Arc<Vec<Person>>,
    pub customer: Option<&'a Customer>,
    pub by: &'a Actor,
    pub at: Timestamp,
    /// Ids of the message that the act came as: a letter answers it.
    pub came_as: &'a [String],
}

/// The same as a job owns it, so that it may run again.
pub(crate) struct Setting {
    pub app: App,
    pub org: String,
    pub reg: Arc<Regulation>,
    pub staff: Arc<Vec<Person>>,
    pub by: Actor,
    pub at: Timestamp,
}

impl Setting {
    /// For the cards of customers; `alone` when no case is written with them.
    pub fn card_act(&self, alone: bool) -> CardAct<'_> {
        let (actor, seed) = (self.by.as_str(), self.app.ids.bytes());
        CardAct { org: &self.org, actor, at: self.at, seed, alone }
    }

    /// For a case of that customer.
    pub fn of<'a>(&'a self, customer: Option<&'a Customer>) -> Circumstances<'a> {
        Circumstances {
            app: &self.app,
            org: &self.org,
            reg: &self.reg,
            staff: &self.staff,
            customer,
            by: &self.by,
            at: self.at,
            came_as: &[],
        }
    }
}

/// Where the journal of the case ended before the act.
#[derive(Clone, Copy)]
pub(crate) struct Before {
    pub seq: u64,
    pub hash: Hash,
}

impl Before {
    /// A case that begins.
    pub const NOTHING: Before = Before { seq: 0, hash: [0; 32] };
}

/// Writes what was decided: journal, projections, letters that must leave, words to search by.
pub(crate) async fn carry(
    tx: &mut Tx,
    one: &Circumstances<'_>,
    scope: &str,
    before: Before,
    state: &CaseState,
    events: &mut [Event],
) -> Result<Appended, AppError> {
    let leaving = letters(tx, one, before.seq == 0, state, events).await?;
    let append = Append {
        org: one.org,
        state,
        scope,
        previous_seq: before.seq,
        previous_hash: before.hash,
        actor: one.by.as_str(),
        at: one.at,
        events,
        seed: one.app.ids.bytes(),
    };
    let appended = tx.append(&append).await?;
    desk::tell(tx, one, before.seq == 0, state, events).await?;
    put_outbox(tx, one, state.case, &leaving)?;
    index(tx, one, before.seq == 0, state, events).await?;
    Ok(appended)
}

async fn letters(
    tx: &mut Tx,
    one: &Circumstances<'_>,
    begins: bool,
    state: &CaseState,
    events: &mut [Event],
) -> Result<Vec<(u32, Outgoing)>, AppError> {
    if !events.iter().any(|event| matches!(event, Event::MessageSent { .. })) {
        return Ok(Vec::new());
    }
    let known = if begins { Vec::new() } else { tx.message_ids(one.org, state.case).await? };
    let known = known.into_iter().map(|id| id.message_id);
    let thread: Vec<String> = known.chain(one.came_as.iter().cloned()).collect();
    let post = letters::Post {
        reg: one.reg,
        state,
        customer: one.customer,
        staff: one.staff,
        by: one.by,
        thread: &thread,
        key: &one.app.key,
        at: one.at,
    };
    letters::fill(&post, events)
}

fn put_outbox(
    tx: &mut Tx,
    one: &Circumstances<'_>,
    case: Uuid,
    letters: &[(u32, Outgoing)],
) -> Result<(), AppError> {
    let mut rows = Vec::with_capacity(letters.len());
    for (n, letter) in letters {
        let payload = serde_json::to_string(letter).map_err(|why| AppError::Internal(why.to_string()))?;
        let (id, kind) = (one.app.ids.id(one.at), LETTER.to_owned());
        rows.push(NewOutbox { id, case: Some(case), n: Some(*n), kind, payload, due: one.at });
        tx.set_message_id(one.org, case, *n, &letter.message_id);
    }
    tx.put_outbox(one.org, &rows);
    Ok(())
}

/// The kinds of case that the act wants started beside this one.
pub(crate) fn wanted(events: &[Event]) -> Vec<regulation::KindId> {
    let kind = |event: &Event| match event {
        Event::CaseWanted { kind } => Some(kind.clone()),
        _ => None,
    };
    events.iter().filter_map(kind).collect()
}

/// The tie from a case just started to the one it comes from.
pub(crate) fn started_from(state: &CaseState) -> casework::case::Link {
    casework::case::Link { case: state.case, number: state.number.clone(), kind: LinkKind::StartedFrom }
}
