use casework::case::{TaskState, TaskStatus};
use regulation::Right;

use super::acts::ActForm;
use super::deadlines::of_clock;
use super::{Look, Returned};
use crate::desk::form::{Field, Shape};
use crate::desk::words::{Left, When};

/// A piece of work inside the case.
pub struct Task {
    pub title: String,
    pub guide: Option<String>,
    pub owner: String,
    pub open: bool,
    pub ended: Option<When>,
    /// How long there is time for it, where it has a term and is not done.
    pub left: Option<Left>,
    /// What to tell when it is done; none: not for whoever looks.
    pub finish: Option<ActForm>,
    pub cancel: Option<ActForm>,
}

/// Open ones first.
pub fn tasks(look: &Look, returned: &Returned) -> Vec<Task> {
    let mut tasks: Vec<&TaskState> = look.card.state.tasks.iter().collect();
    tasks.sort_by_key(|task| (task.status != TaskStatus::Open, task.n));
    tasks.into_iter().map(|task| one(look, returned, task)).collect()
}

fn one(look: &Look, returned: &Returned, task: &TaskState) -> Task {
    let rule = task.task.as_ref().and_then(|id| look.card.regulation.task(id));
    let open = task.status == TaskStatus::Open;
    let cancels = open && look.card.allowed.acts.contains(&Right::Task);
    Task {
        title: rule.map_or_else(|| task.title.as_str().to_owned(), |rule| rule.title.clone()),
        guide: rule.and_then(|rule| rule.guide.clone()),
        owner: look.titles().holder(&task.owner),
        open,
        ended: task.ended.map(|at| look.when(at)),
        left: left(look, task).filter(|_| open),
        finish: look.card.allowed.tasks.contains(&task.n).then(|| finish(look, returned, task)),
        cancel: cancels.then(|| cancel(look, returned, task)),
    }
}

fn left(look: &Look, task: &TaskState) -> Option<Left> {
    look.card.state.clock_of(task).filter(|clock| clock.is_live()).map(|clock| of_clock(look, clock))
}

fn finish(look: &Look, returned: &Returned, task: &TaskState) -> ActForm {
    let act = format!("done:{}", task.n);
    let asks = look.asks(&act, returned);
    let rule = task.task.as_ref().and_then(|id| look.card.regulation.task(id));
    let asked = rule.into_iter().flat_map(|rule| &rule.ask);
    let fields = asked.map(|ask| asks.field(&act, ask, look.card.state.fields.get(&ask.field))).collect();
    let form = ActForm::new(look, returned, &act, look.t().get("act-done"));
    ActForm { fields, button: look.t().get("act-done-button"), ..form }
}

fn cancel(look: &Look, returned: &Returned, task: &TaskState) -> ActForm {
    let act = format!("cancel:{}", task.n);
    let reason = Field::new(&act, "reason", look.t().get("act-field-reason"), Shape::Line);
    let fields = vec![look.asks(&act, returned).filled(reason)];
    let form = ActForm::new(look, returned, &act, look.t().get("act-cancel"));
    ActForm { fields, button: look.t().get("act-cancel-button"), ..form }
}
