use jiff::Timestamp;
use regulation::{Regulation, Right, StageId};

use crate::case::{CaseState, Event, Improvement, Nonconformity};
use crate::command::Command;
use crate::draft::Draft;
use crate::facts::{Actor, Facts};
use crate::field::{self, Input};
use crate::refusal::Refusal;
use crate::{action, assignment, clock, closure, message, record, rights, task};

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
    Ok((draft.state, draft.events))
}

fn dispatch(draft: &mut Draft, command: &Command) -> Result<(), Refusal> {
    match command {
        Command::Act { action, fields } => action::act(draft, action, fields),
        Command::Tick => clock::tick(draft),
        Command::Receive { channel, message } => message::receive(draft, channel, message),
        Command::Delivered { n } => draft.record(Event::MessageLeft { n: *n, at: draft.at }),
        Command::Undelivered { n, why } => undelivered(draft, *n, why),
        Command::Write { subject, text, answer } => message::write(draft, subject, text, *answer),
        Command::Send { template } => message::send_by_hand(draft, template),
        Command::Note { text } => note(draft, text),
        Command::Reopen { reason } => closure::reopen(draft, reason),
        Command::Link { link } => closure::link(draft, link),
        command => dispatch_quality(draft, command).unwrap_or_else(|| dispatch_open(draft, command)),
    }
}

/// Acts that make sense on an open case only.
fn dispatch_open(draft: &mut Draft, command: &Command) -> Result<(), Refusal> {
    if draft.state.closed.is_some() {
        return Err(Refusal::Closed);
    }
    match command {
        Command::Classify { fields } => classify(draft, fields),
        Command::Assign { role, department, person, reason } => {
            assignment::assign_by_hand(draft, role.as_ref(), department.as_ref(), person.as_ref(), reason)
        }
        Command::Substitute => {
            rights::check(draft, Right::Assign)?;
            assignment::substitute(draft)
        }
        Command::Suspend { deadline, ground, reason } => {
            rights::check(draft, Right::Suspend)?;
            clock::suspend(draft, deadline.as_ref(), ground, reason)
        }
        Command::Resume { ground } => {
            rights::check(draft, resume_right(draft))?;
            clock::resume(draft, ground.as_ref())
        }
        Command::Extend { deadline, reason } => clock::extend(draft, deadline, reason),
        Command::OpenTask { task, reason } => {
            task::open_by_hand(draft, task)?;
            if reason.is_empty() { Ok(()) } else { draft.record(Event::NoteAdded { text: reason.clone() }) }
        }
        Command::FinishTask { task, fields } => task::finish(draft, task, fields),
        Command::CancelTask { task, reason } => task::cancel(draft, task, reason),
        Command::Merge { into, reason } => closure::merge(draft, into, reason),
        Command::Refuse { ground, reason } => closure::refuse(draft, ground, reason),
        Command::ChangeRegulation { stage } => change_regulation(draft, stage.as_ref()),
        _ => Ok(()),
    }
}

/// Records of quality may be added to a closed case too: improvement goes on when the customer is long content.
fn dispatch_quality(draft: &mut Draft, command: &Command) -> Option<Result<(), Refusal>> {
    Some(match command {
        Command::AddParticipant { participant } => record::participant(draft, participant),
        Command::RecordNonconformity { department, process, product, what } => {
            let (process, product, what) = (process.clone(), product.clone(), what.clone());
            record::nonconformity(
                draft,
                Nonconformity { n: 0, department: department.clone(), process, product, what },
            )
        }
        Command::PlanCorrection { what, executor, due } => {
            record::plan_correction(draft, what, executor.as_ref(), *due)
        }
        Command::FinishCorrection { n } => record::finish_correction(draft, *n),
        Command::PlanImprovement { cause, measure, executor, due } => {
            let (cause, measure, executor) = (cause.clone(), measure.clone(), executor.clone());
            let plan = Improvement { n: 0, cause, measure, executor, due: *due, done: None, effective: None };
            record::plan_improvement(draft, plan)
        }
        Command::FinishImprovement { n } => record::finish_improvement(draft, *n),
        Command::CheckImprovement { n, effective } => record::check_improvement(draft, *n, *effective),
        _ => return None,
    })
}

fn note(draft: &mut Draft, text: &crate::case::Private) -> Result<(), Refusal> {
    rights::check(draft, Right::Note)?;
    if text.is_empty() {
        return Err(Refusal::ReasonNeeded);
    }
    draft.record(Event::NoteAdded { text: text.clone() })
}

fn undelivered(draft: &mut Draft, n: u32, why: &crate::case::Private) -> Result<(), Refusal> {
    draft.record(Event::MessageFailed { n, why: why.clone() })?;
    match draft.state.owner.role.clone() {
        Some(role) => {
            draft.record(Event::Told { role, department: draft.state.owner.department.clone(), about: None })
        }
        None => Ok(()),
    }
}

/// Whoever may suspend may resume, unless the regulation says who else.
fn resume_right(draft: &Draft) -> Right {
    if draft.reg.right(Right::Resume).is_empty() { Right::Suspend } else { Right::Resume }
}

/// Facts of registration are set right.
fn classify(draft: &mut Draft, input: &Input) -> Result<(), Refusal> {
    rights::check(draft, Right::Classify)?;
    let mut fields = std::collections::BTreeMap::new();
    for (id, raw) in input {
        fields.insert(id.clone(), field::read(draft.reg, draft.facts, id, raw)?);
    }
    if fields.is_empty() {
        return Err(Refusal::MissingField { fields: Vec::new() });
    }
    draft.record(Event::FieldsSet { fields })
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
    gone.into_iter().try_for_each(|n| clock::drop_clock(draft, n))?;
    action::enter(draft, &stage, None)?;
    closure::keep_time(draft)
}
