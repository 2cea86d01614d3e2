//! A decision in the making: the events so far and the state after them.
use std::collections::BTreeMap;

use jiff::Timestamp;
use regulation::{Deadline, FieldId, Guard, Kind, Moment, Regulation, Stage};

use crate::case::{CaseState, Event, apply};
use crate::facts::{Actor, Facts, Person};
use crate::field::FieldValue;
use crate::refusal::Refusal;
use crate::{clock, guard};

/// What a decision function writes into. Every event is applied at once, so that what follows sees it.
pub(crate) struct Draft<'a> {
    pub reg: &'a Regulation,
    pub facts: &'a Facts,
    pub by: &'a Actor,
    pub at: Timestamp,
    pub state: CaseState,
    pub events: Vec<Event>,
}

impl<'a> Draft<'a> {
    /// Notes an event, and lets the clocks hear the moments it is.
    pub fn record(&mut self, event: Event) -> Result<(), Refusal> {
        apply(&mut self.state, &event, self.at);
        let (moments, answer) = (moments_of(&event), answer_of(&event));
        self.events.push(event);
        moments.iter().try_for_each(|moment| clock::ring(self, moment, answer))
    }

    /// What a field was given in this very act.
    pub fn set_now(&self, field: &FieldId) -> Option<&FieldValue> {
        self.events.iter().rev().find_map(|event| match event {
            Event::FieldsSet { fields } => fields.get(field),
            _ => None,
        })
    }

    /// The first entry, and the fields known from the start. Deadlines that begin with registration may ask for the
    /// fields, so these are there before the clocks hear of it.
    pub fn begin_with(&mut self, born: Event, fields: BTreeMap<FieldId, FieldValue>) -> Result<(), Refusal> {
        self.events.push(born);
        if !fields.is_empty() {
            let set = Event::FieldsSet { fields };
            apply(&mut self.state, &set, self.at);
            self.events.push(set);
        }
        [Moment::Received, Moment::Registered]
            .iter()
            .try_for_each(|moment| clock::ring(self, moment, None))?;
        let fields: Vec<FieldId> = self.state.fields.keys().cloned().collect();
        fields.into_iter().map(Moment::Field).try_for_each(|moment| clock::ring(self, &moment, None))
    }

    /// The stage where the case stands. A case lives by its own version of the regulation, where it exists.
    pub fn stage(&self) -> Result<&'a Stage, Refusal> {
        stage(self.reg, &self.state.stage)
    }

    /// The kind of the case.
    pub fn kind(&self) -> Result<&'a Kind, Refusal> {
        kind(self.reg, &self.state.kind)
    }

    /// A deadline of the regulation.
    pub fn deadline(&self, id: &regulation::DeadlineId) -> Result<&'a Deadline, Refusal> {
        self.reg.deadline(id).ok_or_else(|| unknown("deadline", id.as_str()))
    }

    /// Does a guard hold now?
    pub fn holds(&self, condition: &Guard) -> bool {
        guard::holds(self.reg, &self.state, condition)
    }

    /// Does the deadline apply to the case as it stands?
    pub fn state_allows(&self, deadline: &Deadline) -> bool {
        deadline.when.as_ref().is_none_or(|guard| self.holds(guard))
    }

    /// The member of staff who acts.
    pub fn actor(&self) -> Option<&'a Person> {
        match self.by {
            Actor::Person(login) => self.facts.person(login),
            Actor::Customer | Actor::System => None,
        }
    }
}

/// A stage by id.
pub(crate) fn stage<'a>(reg: &'a Regulation, id: &regulation::StageId) -> Result<&'a Stage, Refusal> {
    reg.stage(id).ok_or_else(|| unknown("stage", id.as_str()))
}

/// A kind by id.
pub(crate) fn kind<'a>(reg: &'a Regulation, id: &regulation::KindId) -> Result<&'a Kind, Refusal> {
    reg.kind(id).ok_or_else(|| Refusal::Unknown {
        what: "kind",
        id: id.to_string(),
        possible: reg.kinds.keys().map(ToString::to_string).collect(),
    })
}

/// Something that the regulation does not have.
pub(crate) fn unknown(what: &'static str, id: &str) -> Refusal {
    Refusal::Unknown { what, id: id.to_owned(), possible: Vec::new() }
}

/// The moments that an event is.
fn moments_of(event: &Event) -> Vec<Moment> {
    use crate::case::Purpose;
    match event {
        Event::StageEntered { stage, .. } => vec![Moment::Entering(stage.clone())],
        Event::StageLeft { stage } => vec![Moment::Leaving(stage.clone())],
        Event::ActionDone { stage, action, .. } => {
            vec![Moment::Done { stage: Some(stage.clone()), action: action.clone() }]
        }
        Event::FieldsSet { fields } => fields.keys().cloned().map(Moment::Field).collect(),
        Event::Assigned { .. } => vec![Moment::Assigned],
        Event::MessageSent { purpose: Purpose::Acknowledgement, .. } => vec![Moment::Acknowledged],
        // One that leaves by e-mail is an answer when it has left: see `message::left`.
        Event::MessageSent { purpose: Purpose::Answer, awaited: false, .. } | Event::AnsweredByWord => {
            vec![Moment::Answered]
        }
        Event::Decided => vec![Moment::Decided],
        Event::Marked { mark } => vec![Moment::Mark(mark.clone())],
        Event::TaskDone { task: Some(task), .. } => vec![Moment::Task(task.clone())],
        Event::TaskOpened { task: Some(task), .. } => vec![Moment::Opened(task.clone())],
        Event::DisputeOpened => vec![Moment::Disputed],
        Event::Reopened { .. } => vec![Moment::Reopened],
        Event::Closed { .. } => vec![Moment::Closed],
        _ => Vec::new(),
    }
}

/// The message that is an answer at once.
fn answer_of(event: &Event) -> Option<u32> {
    match event {
        Event::MessageSent { n, purpose: crate::case::Purpose::Answer, .. } => Some(*n),
        _ => None,
    }
}

/// Is this the moment that a deadline names? `done conclude` is done at any stage.
pub(crate) fn is_moment(named: &Moment, happened: &Moment) -> bool {
    match (named, happened) {
        (Moment::Done { stage: None, action: a }, Moment::Done { action: b, .. }) => a == b,
        _ => named == happened,
    }
}
