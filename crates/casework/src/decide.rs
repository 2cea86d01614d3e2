use jiff::Timestamp;
use regulation::{Ask, Regulation, Right, StageId};
use uuid::Uuid;

use crate::case::{CaseState, Event, Private};
use crate::command::Command;
use crate::draft::Draft;
use crate::facts::{Actor, Facts};
use crate::field::{self, Input};
use crate::refusal::Refusal;
use crate::{action, assignment, bounds, clock, closure, message, record, rights, task};

/// What follows from a command: the events, or why not. Pure: no clock, no I/O; all that it needs comes in.
pub fn decide(
    reg: &Regulation,
    state: &CaseState,
    command: &Command,
    by: &Actor,
    facts: &Facts,
    at: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    act(reg, state, command, by, facts, at).map(|(_, events)| events)
}

/// The same, with the state after the events, so that nobody has to evolve it again.
pub fn act(
    reg: &Regulation,
    state: &CaseState,
    command: &Command,
    by: &Actor,
    facts: &Facts,
    at: Timestamp,
) -> Result<(CaseState, Vec<Event>), Refusal> {
    let mut draft = Draft { reg, facts, by, at, state: state.clone(), events: Vec::new() };
    dispatch(&mut draft, command)?;
    clock::keep_time(&mut draft)?;
    Ok((draft.state, draft.events))
}

/// What the regulation by itself makes of it: without the deadline that [`act`] begins where none is left. Walks look
/// for stages without time with it.
pub(crate) fn act_unaided(
    reg: &Regulation,
    state: &CaseState,
    command: &Command,
    by: &Actor,
    facts: &Facts,
    at: Timestamp,
) -> Result<(CaseState, Vec<Event>), Refusal> {
    let mut draft = Draft { reg, facts, by, at, state: state.clone(), events: Vec::new() };
    dispatch(&mut draft, command)?;
    Ok((draft.state, draft.events))
}

fn dispatch(draft: &mut Draft, command: &Command) -> Result<(), Refusal> {
    bounds::check(command)?;
    match command {
        Command::Act { action, fields } => action::act(draft, action, fields),
        Command::Note { text } => note(draft, text),
        Command::Write { subject, text, answer } => message::write(draft, subject, text, *answer),
        Command::Send { template } => message::send_by_hand(draft, template),
        Command::Receive { channel, message } => message::receive(draft, channel, message),
        Command::Delivered { n } => message::left(draft, *n),
        Command::Undelivered { n, why } => message::failed(draft, *n, why),
        Command::Delayed { n, why } => draft.record(Event::MessageDelayed { n: *n, why: why.clone() }),
        Command::Classify { fields } => classify(open(draft)?, fields),
        Command::Assign { role, department, person, reason } => {
            let (role, department) = (role.as_ref(), department.as_ref());
            assignment::assign_by_hand(open(draft)?, role, department, person.as_ref(), reason)
        }
        Command::Substitute => assignment::substitute(open(draft)?),
        Command::JoinCustomer { customer } => customer_becomes(draft, *customer, false),
        Command::ChangeCustomer { customer } => change_customer(open(draft)?, *customer),
        Command::Suspend { deadline, ground, reason } => {
            clock::suspend(open(draft)?, deadline.as_ref(), ground, reason)
        }
        Command::Resume { ground } => clock::resume(open(draft)?, ground.as_ref()),
        Command::Extend { deadline, reason } => clock::extend(open(draft)?, deadline, reason),
        Command::OpenTask { task, reason } => task::open_by_hand(open(draft)?, task, reason),
        Command::FinishTask { task, fields } => task::finish(open(draft)?, task, fields),
        Command::CancelTask { task, reason } => task::cancel(open(draft)?, task, reason),
        Command::Link { link } => closure::link(draft, link),
        Command::Merge { into, reason } => closure::merge(open(draft)?, into, reason),
        Command::Reopen { reason } => closure::reopen(draft, reason),
        Command::Refuse { ground, reason } => closure::refuse(open(draft)?, ground, reason),
        Command::AddParticipant { participant } => record::participant(draft, participant),
        Command::RecordNonconformity { department, process, product, what } => {
            record::nonconformity(draft, department.as_ref(), process, product, what)
        }
        Command::PlanCorrection { what, executor, due } => {
            record::plan_correction(draft, what, executor.as_ref(), *due)
        }
        Command::FinishCorrection { n } => record::finish_correction(draft, *n),
        Command::PlanImprovement { cause, measure, executor, due } => {
            record::plan_improvement(draft, cause, measure, executor.as_ref(), *due)
        }
        Command::FinishImprovement { n } => record::finish_improvement(draft, *n),
        Command::CheckImprovement { n, effective } => record::check_improvement(draft, *n, *effective),
        Command::Tick => clock::tick(draft),
        Command::ChangeRegulation { stage } => change_regulation(open(draft)?, stage.as_ref()),
    }
}

/// For what makes sense on an open case only. Records of quality may be added to a closed one too: improvement goes on
/// when the customer is long content.
fn open<'d, 'a>(draft: &'d mut Draft<'a>) -> Result<&'d mut Draft<'a>, Refusal> {
    if draft.state.closed.is_some() { Err(Refusal::Closed) } else { Ok(draft) }
}

fn note(draft: &mut Draft, text: &Private) -> Result<(), Refusal> {
    rights::check(draft, Right::Note)?;
    text.needed("text")?;
    draft.record(Event::NoteAdded { text: text.clone() })
}

/// Facts of registration are set right, and nothing else: what people decided or agreed to later is changed by the
/// actions of the regulation only.
fn classify(draft: &mut Draft, input: &Input) -> Result<(), Refusal> {
    rights::check(draft, Right::Classify)?;
    let of_registration = draft.kind()?.asks(&draft.state.channel);
    let asked: Vec<Ask> = of_registration.map(|ask| Ask { required: false, ..ask.clone() }).collect();
    let fields = field::gather(draft.reg, draft.facts, &asked, input)?;
    field::check_times(draft.reg, &draft.state.clocks, draft.at, &fields)?;
    if fields.is_empty() {
        return Err(Refusal::MissingField { fields: asked.into_iter().map(|ask| ask.field).collect() });
    }
    draft.record(Event::FieldsSet { fields })
}

/// Who brought the case is a fact of its registration. An internal one was brought by nobody from outside.
fn change_customer(draft: &mut Draft, to: Uuid) -> Result<(), Refusal> {
    rights::check(draft, Right::Classify)?;
    if draft.kind()?.internal {
        return Err(Refusal::Internal);
    }
    if draft.state.customer == Some(to) { Ok(()) } else { customer_becomes(draft, to, true) }
}

fn customer_becomes(draft: &mut Draft, to: Uuid, another: bool) -> Result<(), Refusal> {
    draft.record(Event::CustomerChanged { from: draft.state.customer, to, another })
}

/// Goes over to the version that `draft.reg` is; the stage must exist there.
fn change_regulation(draft: &mut Draft, stage: Option<&StageId>) -> Result<(), Refusal> {
    rights::check(draft, Right::Move)?;
    let from = draft.state.regulation.clone();
    let to = std::sync::Arc::from(draft.reg.version.as_str());
    let stage = stage.unwrap_or(&draft.state.stage).clone();
    crate::draft::stage(draft.reg, &stage)?;
    crate::draft::kind(draft.reg, &draft.state.kind)?;
    draft.record(Event::RegulationChanged { from, to, stage: stage.clone() })?;
    let gone: Vec<u32> = draft
        .state
        .live_clocks()
        .filter(|clock| draft.reg.deadline(&clock.deadline).is_none())
        .map(|clock| clock.n)
        .collect();
    gone.into_iter().try_for_each(|n| clock::take_away(draft, n))?;
    action::enter(draft, &stage, None)
}
