use indexmap::IndexMap;
use worktime::Term;

use super::{
    ActionId, Actor, Ask, AssignRule, DeadlineId, FieldId, KindId, MarkId, MessageId, StageId, TaskId, Tell,
};
pub use crate::file::{Compensation, DisputeEffect, Scalar};
use crate::guard::Guard;

/// What may be done at a stage.
#[derive(Debug, Clone)]
pub struct Action {
    pub id: ActionId,
    pub title: String,
    /// Who may; never empty: by default the role of the stage's owner rule.
    pub by: Vec<Actor>,
    pub guide: Option<String>,
    /// The words of the customer's own button; none: it is not offered in the reception.
    pub customer: Option<String>,
    /// How long after the answer it is offered there; none: as long as the case stands here.
    pub customer_within: Option<Term>,
    pub point: Option<String>,
    /// The condition under which it is offered.
    pub when: Option<Guard>,
    pub ask: Vec<Ask>,
    /// Tasks that must be done first.
    pub needs: Vec<TaskId>,
    /// May be done although the stage's tasks are open.
    pub anyway: bool,
    pub effects: Effects,
    /// Where it leads; none: the case stays.
    pub to: Option<Target>,
}

/// What an action, or entering a stage, does besides moving the case.
#[derive(Debug, Clone, Default)]
pub struct Effects {
    /// Values fit the field's type: a list item that exists, a number, yes/no.
    pub set: IndexMap<FieldId, Scalar>,
    pub send: Vec<MessageId>,
    /// The message that answers the customer.
    pub reply: Option<MessageId>,
    /// Answered by word, without a message.
    pub answered: bool,
    pub tell: Vec<Tell>,
    pub open: Vec<TaskId>,
    pub cancel: Vec<TaskId>,
    /// Who holds the case from now on, over the next stage's owner.
    pub assign: Option<AssignRule>,
    pub compensation: Option<Compensation>,
    pub dispute: Option<DisputeEffect>,
    pub decided: bool,
    pub mark: Vec<MarkId>,
    pub restart: Vec<DeadlineId>,
    pub drop: Vec<DeadlineId>,
    pub extend: Option<DeadlineId>,
    /// The case becomes another kind.
    pub kind: Option<KindId>,
    /// A new linked case of that kind is registered.
    pub start: Option<KindId>,
}

/// A stage, or branches tried from the top.
#[derive(Debug, Clone)]
pub enum Target {
    Stage(StageId),
    Branches(Vec<Branch>),
}

impl Target {
    /// Every stage that it may lead to.
    pub fn stages(&self) -> impl Iterator<Item = &StageId> {
        let (one, many) = match self {
            Target::Stage(stage) => (Some(stage), &[][..]),
            Target::Branches(branches) => (None, &branches[..]),
        };
        one.into_iter().chain(many.iter().map(|branch| &branch.to))
    }
}

/// The first branch whose `when` holds is taken.
#[derive(Debug, Clone)]
pub struct Branch {
    /// None takes all that is left.
    pub when: Option<Guard>,
    pub to: StageId,
    /// Its place among the branches as written, from 0.
    pub index: usize,
}
