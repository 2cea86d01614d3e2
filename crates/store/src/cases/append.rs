use casework::case::LinkKind;
use casework::{CaseState, Clock, ClockStatus, Event, FieldValue};
use jiff::Timestamp;
use regulation::Moment;
use uuid::Uuid;

use super::project::project;
use super::{CHANGE_CASE, MESSAGE_FAILED, MESSAGE_LEFT, Projection};
use crate::database::{Bulk, Cell};
use crate::error::StoreError;
use crate::journal::{self, Chain, Hash, Sealing};
use crate::write::Tx;

/// One act upon a case: its events, and the state that they led to.
#[derive(Debug, Clone, Copy)]
pub struct Append<'a> {
    pub org: &'a str,
    /// After the events.
    pub state: &'a CaseState,
    /// In which the number is unique: `2026`, `claims/2026`. Counts when the case is new.
    pub scope: &'a str,
    /// From [`crate::Stored`]; 0 for a new case.
    pub previous_seq: u64,
    /// From [`crate::Stored`]; zeros for a new case.
    pub previous_hash: Hash,
    /// As `casework::Actor::as_str` writes it.
    pub actor: &'a str,
    /// Whole microseconds: the same instant that `evolve` was given.
    pub at: Timestamp,
    pub events: &'a [Event],
    /// Random; salts for the digests of personal texts are derived from it. Fresh for every act.
    pub seed: [u8; 16],
}

/// Where the journal of the case ends now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Appended {
    pub seq: u64,
    pub hash: Hash,
}

pub(crate) static PUT: Bulk = Bulk::new(
    "INSERT INTO cases (kind, channel, stage, role, department, person, customer, applicant, received, registered,
        closed, outcome, answered, next_attention, late, missed, seq, head, regulation, state, due, deadline, changed,
        choices, soon, org, id, number, scope)",
    29,
    "",
);
pub(crate) static PUT_LINK: Bulk = Bulk::new(
    "INSERT INTO links (org, case_id, other, kind, number)",
    5,
    "ON CONFLICT (org, case_id, other, kind) DO NOTHING",
);

impl Tx {
    /// Writes the events into the journal and everything that follows from them: case, deadlines, tasks, messages,
    /// links. `Conflict` when somebody else has written to the case since it was loaded; nothing is written then.
    /// Rows are written before the next thing asked of the database: `Exists`, for a number given twice, comes then.
    pub async fn append(&mut self, act: &Append<'_>) -> Result<Appended, StoreError> {
        let at = act.at.as_microsecond();
        if act.at.as_nanosecond() != i128::from(at) * 1000 {
            return Err(StoreError::Invalid { what: "a time finer than a microsecond" });
        }
        let sealing = Sealing { org: act.org, case: act.state.case, actor: act.actor, at, seed: &act.seed };
        let before = Chain { seq: act.previous_seq, hash: act.previous_hash };
        let (links, end) = journal::append(&sealing, before, act.events)?;
        self.put_case(act, end).await?;
        self.put_links(&journal::INSERT, &sealing, &links);
        let numbered = (act.previous_seq + 1..).zip(act.events).map(|(seq, event)| (seq, act.at, event));
        self.put_rows(act.org, act.state.case, &project(act.state, numbered)).await?;
        Ok(Appended { seq: end.seq, hash: end.hash })
    }

    /// A new case with all that happened to it, in one piece: for filling a database to measure on. The state is that of
    /// the last act; what `previous_seq` and `previous_hash` say is not looked at.
    #[cfg(feature = "floor")]
    pub async fn append_story(&mut self, acts: &[Append<'_>]) -> Result<(), StoreError> {
        let Some(last) = acts.last() else { return Ok(()) };
        let mut end = Chain { seq: 0, hash: [0; 32] };
        let mut told = Vec::new();
        for act in acts {
            let (case, at) = (act.state.case, act.at.as_microsecond());
            let sealing = Sealing { org: act.org, case, actor: act.actor, at, seed: &act.seed };
            let (links, after) = journal::append(&sealing, end, act.events)?;
            self.put_links(&journal::INSERT, &sealing, &links);
            told.extend((end.seq + 1..).zip(act.events).map(|(seq, event)| (seq, act.at, event)));
            end = after;
        }
        self.put_case(&Append { previous_seq: 0, ..*last }, end).await?;
        self.put_rows(last.org, last.state.case, &project(last.state, told.into_iter())).await
    }

    async fn put_case(&mut self, act: &Append<'_>, end: Chain) -> Result<(), StoreError> {
        let mut cells = cells(act.org, act.state, end, act.at)?;
        if act.previous_seq == 0 {
            cells.extend([Cell::from(&*act.state.number), act.scope.into()]);
            self.later(&PUT, cells);
            return Ok(());
        }
        cells.extend([Cell::from(act.previous_seq as i64), act.previous_hash.as_slice().into()]);
        self.settle().await?;
        let done = stamped!(self, CHANGE_CASE, |connection, text| {
            bound!(sqlx::query(text), cells).execute(connection).await.map(|done| done.rows_affected())
        });
        if self.wrote(done?) == 0 { Err(StoreError::Conflict) } else { Ok(()) }
    }

    pub(crate) async fn put_rows(
        &mut self,
        org: &str,
        case: Uuid,
        rows: &Projection<'_>,
    ) -> Result<(), StoreError> {
        self.put_deadlines(org, case, &rows.deadlines);
        self.put_tasks(org, case, &rows.tasks);
        self.put_messages(org, case, &rows.messages);
        for (n, at) in &rows.left {
            execute!(self, MESSAGE_LEFT, org, case, i64::from(*n), at.as_microsecond())?;
        }
        for (n, why) in &rows.failed {
            execute!(self, MESSAGE_FAILED, org, case, i64::from(*n), *why)?;
        }
        self.put_involved(org, case, &rows.involved);
        for link in &rows.links {
            later!(self, PUT_LINK, org, case, link.case, link_word(link.kind), &*link.number);
        }
        Ok(())
    }
}

/// What [`PUT`], [`CHANGE_CASE`] and the rebuilding share: each adds two.
/// `changed` is when the last entry was written.
pub(crate) fn cells(
    org: &str,
    state: &CaseState,
    end: Chain,
    changed: Timestamp,
) -> Result<Vec<Cell>, StoreError> {
    let columns = Columns::of(state);
    let json = serde_json::to_string(state).map_err(|error| StoreError::damaged("case", error))?;
    let mut cells = Vec::with_capacity(29);
    cells.extend([
        Cell::from(state.kind.as_str()),
        state.channel.as_str().into(),
        state.stage.as_str().into(),
        state.owner.role.as_ref().map(|id| id.as_str()).into(),
        state.owner.department.as_ref().map(|id| id.as_str()).into(),
        state.owner.person.as_deref().into(),
        state.customer.into(),
        state.applicant.as_str().into(),
        state.received.as_microsecond().into(),
        state.registered.as_microsecond().into(),
        state.closed.map(|at| at.as_microsecond()).into(),
        state.outcome.as_deref().into(),
        columns.answered.into(),
        columns.next_attention.into(),
        columns.late.into(),
        columns.missed.into(),
        (end.seq as i64).into(),
        end.hash.as_slice().into(),
        (&*state.regulation).into(),
        json.into(),
        columns.due.into(),
        columns.deadline.into(),
        changed.as_microsecond().into(),
        columns.choices.into(),
        columns.soon.into(),
        org.into(),
        state.case.into(),
    ]);
    Ok(cells)
}

/// Derived columns of the `cases` table.
pub(crate) struct Columns {
    pub answered: Option<i64>,
    pub next_attention: Option<i64>,
    /// A deadline that still runs is missed.
    pub late: bool,
    /// A deadline was ever missed.
    pub missed: bool,
    /// When the nearest deadline that runs is due; of a case without one, the end of time.
    pub due: i64,
    pub deadline: Option<String>,
    /// From when that deadline is soon due.
    pub soon: Option<i64>,
    /// ` field=item field=item `.
    pub choices: String,
}

impl Columns {
    pub fn of(state: &CaseState) -> Self {
        let micros = |at: Timestamp| at.as_microsecond();
        Columns {
            answered: state.moments.last(&Moment::Answered).map(micros),
            next_attention: state.next_attention().map(micros),
            late: state.live_clocks().any(|clock| clock.is_late()),
            missed: state.clocks.iter().any(|clock| clock.is_late()),
            due: nearest(state).map_or(i64::MAX, |(due, _)| micros(due)),
            deadline: nearest(state).map(|(_, clock)| clock.deadline.to_string()),
            soon: nearest(state).and_then(|(_, clock)| clock.soon_from()).map(micros),
            choices: choices(state),
        }
    }
}

/// The deadline that runs and is due first; one that stands still has no due time to look at.
fn nearest(state: &CaseState) -> Option<(Timestamp, &Clock)> {
    let running = state.clocks.iter().filter(|clock| clock.status == ClockStatus::Running);
    running.filter_map(|clock| Some((clock.reckoning.due?, clock))).min_by_key(|(due, clock)| (*due, clock.n))
}

/// What was chosen from lists, so that a filter finds it.
fn choices(state: &CaseState) -> String {
    let chosen = state.fields.iter().filter_map(|(field, value)| match value {
        FieldValue::Choice(item) => Some(format!("{field}={item} ")),
        _ => None,
    });
    let chosen: String = chosen.collect();
    if chosen.is_empty() { chosen } else { format!(" {chosen}") }
}

/// As the journal writes it.
pub(crate) fn link_word(kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::Related => "related",
        LinkKind::Repeat => "repeat",
        LinkKind::Started => "started",
        LinkKind::StartedFrom => "started-from",
        LinkKind::MergedInto => "merged-into",
        LinkKind::Merged => "merged",
    }
}
