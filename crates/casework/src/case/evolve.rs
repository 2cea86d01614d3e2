use jiff::Timestamp;
use regulation::Moment;

use super::state::{
    AnswerState, Compensation, Dispute, Link, LinkKind, Moments, Suspension, TaskState, TaskStatus, Undone,
};
use super::{CaseState, Event, Owner, Purpose};

/// The state after an event. The first event of a case is [`Event::Registered`]; without it there is no state.
pub fn evolve(state: Option<CaseState>, event: &Event, at: Timestamp) -> Option<CaseState> {
    match state {
        None => born(event, at),
        Some(mut state) => {
            apply(&mut state, event, at);
            Some(state)
        }
    }
}

fn born(event: &Event, at: Timestamp) -> Option<CaseState> {
    let Event::Registered {
        case,
        number,
        kind,
        channel,
        applicant,
        customer,
        received,
        regulation,
        stage,
        numbering: _,
    } = event
    else {
        return None;
    };
    let mut moments = Moments::default();
    moments.note(Moment::Received, *received);
    moments.note(Moment::Registered, at);
    Some(CaseState {
        customers_before: 0,
        case: *case,
        number: number.clone(),
        kind: kind.clone(),
        channel: channel.clone(),
        applicant: *applicant,
        customer: *customer,
        received: *received,
        registered: at,
        regulation: regulation.clone(),
        stage: stage.clone(),
        owner: Owner::default(),
        owners: Vec::new(),
        fields: Default::default(),
        moments,
        clocks: Vec::new(),
        tasks: Vec::new(),
        disputes: Vec::new(),
        compensations: Vec::new(),
        suspensions: Vec::new(),
        answers: Vec::new(),
        participants: Vec::new(),
        nonconformities: Vec::new(),
        corrections: Vec::new(),
        improvements: Vec::new(),
        links: Vec::new(),
        messages: 0,
        closed: None,
        outcome: None,
        stage_before_end: None,
        reopened: false,
        undone: None,
    })
}

/// Applies one event to a state that is there. Groups of events by noun, each in its own function.
pub(crate) fn apply(state: &mut CaseState, event: &Event, at: Timestamp) {
    let handled = apply_way(state, event, at)
        || apply_message(state, event, at)
        || apply_task(state, event, at)
        || crate::clock::apply(&mut state.clocks, event, at)
        || apply_record(state, event, at);
    debug_assert!(handled || matches!(event, Event::Registered { .. } | Event::NoteAdded { .. }));
}

fn apply_way(state: &mut CaseState, event: &Event, at: Timestamp) -> bool {
    match event {
        Event::StageEntered { stage, end } => enter(state, stage, end.is_some(), at),
        Event::StageLeft { stage } => state.moments.note(Moment::Leaving(stage.clone()), at),
        Event::ActionDone { stage, action, .. } => {
            let done = Moment::Done { stage: Some(stage.clone()), action: action.clone() };
            state.moments.note(done, at);
        }
        Event::FieldsSet { fields } => set_fields(state, fields, at),
        Event::Assigned { owner, .. } => assign(state, owner, at),
        Event::KindChanged { to, .. } => state.kind = to.clone(),
        Event::CustomerChanged { to, another, .. } => {
            state.customer = Some(*to);
            state.customers_before += u32::from(*another);
        }
        Event::Closed { outcome } => close(state, outcome, at),
        Event::ClosingUndone { message, stage, end, outcome } => {
            state.closed = None;
            state.outcome = None;
            state.stage = stage.clone();
            state.undone = Some(Undone { message: *message, end: end.clone(), outcome: outcome.clone() });
        }
        Event::Reopened { .. } => reopen(state, at),
        Event::RegulationChanged { to, stage, .. } => {
            state.regulation = to.clone();
            state.stage = stage.clone();
        }
        _ => return false,
    }
    true
}

fn enter(state: &mut CaseState, stage: &regulation::StageId, end: bool, at: Timestamp) {
    if end && state.closed.is_none() {
        state.stage_before_end = Some(state.stage.clone());
    }
    state.stage = stage.clone();
    state.undone = None;
    state.moments.note(Moment::Entering(stage.clone()), at);
}

fn set_fields(
    state: &mut CaseState,
    fields: &std::collections::BTreeMap<regulation::FieldId, crate::field::FieldValue>,
    at: Timestamp,
) {
    for (field, value) in fields {
        state.fields.insert(field.clone(), value.clone());
        state.moments.note(Moment::Field(field.clone()), at);
    }
}

fn assign(state: &mut CaseState, owner: &Owner, at: Timestamp) {
    if !state.owner.is_nobody() && state.owner != *owner {
        state.owners.push(state.owner.clone());
    }
    state.owner = owner.clone();
    state.moments.note(Moment::Assigned, at);
}

fn close(state: &mut CaseState, outcome: &std::sync::Arc<str>, at: Timestamp) {
    state.closed = Some(at);
    state.suspensions.clear();
    state.outcome = Some(outcome.clone());
    state.moments.note(Moment::Closed, at);
}

fn reopen(state: &mut CaseState, at: Timestamp) {
    state.closed = None;
    state.outcome = None;
    state.reopened = true;
    state.moments.note(Moment::Reopened, at);
}

fn apply_message(state: &mut CaseState, event: &Event, at: Timestamp) -> bool {
    match event {
        Event::MessageSent { n, purpose, awaited, .. } => {
            state.messages = state.messages.max(*n);
            match purpose {
                Purpose::Acknowledgement => state.moments.note(Moment::Acknowledged, at),
                Purpose::Answer => answer(state, *n, (!awaited).then_some(at), at),
                Purpose::Message | Purpose::Notice => {}
            }
        }
        Event::MessageReceived { n, .. } => state.messages = state.messages.max(*n),
        Event::MessageLeft { n, at } => left(state, *n, *at),
        Event::MessageFailed { n, .. } => failed(state, *n, at),
        Event::Told { .. }
        | Event::MessageDelayed { .. }
        | Event::Kept { .. }
        | Event::Erased { .. }
        | Event::NoteAdded { .. } => {}
        Event::AnsweredByWord => answer(state, 0, Some(at), at),
        Event::Decided => state.moments.note(Moment::Decided, at),
        Event::Marked { mark } => state.moments.note(Moment::Mark(mark.clone()), at),
        _ => return false,
    }
    true
}

fn answer(state: &mut CaseState, message: u32, left: Option<Timestamp>, written: Timestamp) {
    state.answers.push(AnswerState { message, written, left, failed: None });
    if let Some(left) = left {
        state.moments.note(Moment::Answered, left);
    }
}

/// The answer has left. One that is known not to have arrived stays so.
fn left(state: &mut CaseState, message: u32, at: Timestamp) {
    awaits_no_more(state, message);
    let Some(answer) = state.answers.iter_mut().find(|one| one.message == message) else { return };
    if answer.is_on_its_way() {
        answer.left = Some(at);
        state.moments.note(Moment::Answered, at);
    }
}

/// The answer did not arrive: the customer was answered when the last of the others left, or not at all.
fn failed(state: &mut CaseState, message: u32, at: Timestamp) {
    awaits_no_more(state, message);
    let Some(answer) = state.answers.iter_mut().find(|one| one.message == message) else { return };
    answer.failed = answer.failed.or(Some(at));
    let others = state.answers.iter().filter(|one| one.stands()).filter_map(|one| one.left);
    match others.max() {
        Some(left) => state.moments.note(Moment::Answered, left),
        None => state.moments.forget(&Moment::Answered),
    }
}

fn awaits_no_more(state: &mut CaseState, message: u32) {
    state.clocks.iter_mut().for_each(|clock| clock.awaits.retain(|one| *one != message));
}

fn apply_task(state: &mut CaseState, event: &Event, at: Timestamp) -> bool {
    match event {
        Event::TaskOpened { n, task, title, owner, letter } => state.tasks.push(TaskState {
            n: *n,
            task: task.clone(),
            title: title.clone(),
            owner: owner.clone(),
            letter: *letter,
            opened: at,
            status: TaskStatus::Open,
            ended: None,
        }),
        Event::TaskAssigned { n, owner, .. } => {
            let known = state.tasks.iter_mut().filter(|task| task.n == *n);
            known.for_each(|task| task.owner = owner.clone());
        }
        Event::TaskDone { n, task, .. } => {
            end_task(state, *n, TaskStatus::Done, at);
            if let Some(task) = task {
                state.moments.note(Moment::Task(task.clone()), at);
            }
        }
        Event::TaskCancelled { n, .. } => end_task(state, *n, TaskStatus::Cancelled, at),
        _ => return false,
    }
    true
}

fn end_task(state: &mut CaseState, n: u32, status: TaskStatus, at: Timestamp) {
    if let Some(task) = state.tasks.iter_mut().find(|task| task.n == n) {
        task.status = status;
        task.ended = Some(at);
    }
}

fn apply_record(state: &mut CaseState, event: &Event, at: Timestamp) -> bool {
    match event {
        Event::DisputeOpened => {
            state.disputes.push(Dispute { opened: at, ended: None });
            state.moments.note(Moment::Disputed, at);
        }
        Event::DisputeEnded => {
            state.disputes.iter_mut().filter(|one| one.ended.is_none()).for_each(|one| one.ended = Some(at));
        }
        Event::CompensationOffered { what, cost } => {
            state.compensations.push(Compensation { what: what.clone(), cost: *cost, offered: at });
        }
        Event::Suspended { ground, by_stage, .. } => {
            state.suspensions.push(Suspension { ground: ground.clone(), by_stage: *by_stage, since: at });
        }
        Event::Resumed { ground, by_stage } => {
            state.suspensions.retain(|one| one.ground != *ground || one.by_stage != *by_stage);
        }
        Event::CaseWanted { .. } | Event::Refused { .. } => {}
        Event::Linked { link } => add_link(state, link),
        _ => return apply_quality(state, event, at),
    }
    true
}

fn add_link(state: &mut CaseState, link: &Link) {
    if !state.links.iter().any(|known| known.case == link.case && known.kind == link.kind) {
        state.links.push(link.clone());
    }
    debug_assert!(link.kind != LinkKind::MergedInto || link.case != state.case);
}

fn apply_quality(state: &mut CaseState, event: &Event, at: Timestamp) -> bool {
    match event {
        Event::ParticipantAdded { participant } => state.participants.push(participant.clone()),
        Event::NonconformityRecorded { nonconformity } => state.nonconformities.push(nonconformity.clone()),
        Event::CorrectionPlanned { correction } => state.corrections.push(correction.clone()),
        Event::CorrectionDone { n } => {
            state.corrections.iter_mut().filter(|one| one.n == *n).for_each(|one| one.done = Some(at));
        }
        Event::ImprovementPlanned { improvement } => state.improvements.push(improvement.clone()),
        Event::ImprovementDone { n } => {
            state.improvements.iter_mut().filter(|one| one.n == *n).for_each(|one| one.done = Some(at));
        }
        Event::ImprovementChecked { n, effective } => {
            let known = state.improvements.iter_mut().filter(|one| one.n == *n);
            known.for_each(|one| one.effective = Some(*effective));
        }
        _ => return false,
    }
    true
}
