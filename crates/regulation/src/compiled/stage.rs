use indexmap::IndexMap;

use super::{Action, ActionId, Ask, AssignRule, DeadlineId, Effects, StageId, TaskId};

/// Where a case stands.
#[derive(Debug, Clone)]
pub struct Stage {
    pub id: StageId,
    pub title: String,
    pub guide: Option<String>,
    /// What the customer is told while the case stands here; none: only that it is worked on.
    pub customer: Option<String>,
    pub point: Option<String>,
    /// Who holds the case here; none: who held it goes on.
    pub owner: Option<AssignRule>,
    /// Its own deadline; has the stage's id.
    pub deadline: Option<DeadlineId>,
    /// Why it has none.
    pub no_deadline: Option<String>,
    pub waits_for: Wait,
    /// What this end of the process means; entering the stage closes the case.
    pub end: Option<String>,
    /// What happens on entering.
    pub enter: Effects,
    pub actions: IndexMap<ActionId, Action>,
}

/// What a stage waits for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Wait {
    #[default]
    None,
    Customer,
    Outside,
    /// These tasks, while open, keep the case here.
    Tasks(Vec<TaskId>),
}

/// A piece of work inside a case.
#[derive(Debug, Clone)]
pub struct Task {
    pub id: TaskId,
    pub title: String,
    /// Who does it; `AssignRule::OfEach` opens one per department.
    pub assignee: AssignRule,
    /// Nobody ends it for its holder.
    pub personally: bool,
    /// Its own deadline; has the task's id.
    pub deadline: Option<DeadlineId>,
    /// Why it has none.
    pub no_deadline: Option<String>,
    /// What must be told when it is done.
    pub ask: Vec<Ask>,
    pub guide: Option<String>,
    pub point: Option<String>,
}
