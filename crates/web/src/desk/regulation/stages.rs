use regulation::explain::Words;
use regulation::{Effects, KindId, Stage, Task, TaskId, Wait};

use super::show::Standing;
use crate::session::Me;
use crate::text::Texts;

/// A stage in words.
pub struct StageText {
    pub id: String,
    pub title: String,
    /// How many open cases stand here; none: not counted.
    pub open: Option<String>,
    /// How many of them are late; none: nobody is.
    pub late: Option<String>,
    /// What is told in a line each: who holds it, what it waits for, how it ends, where it is written.
    pub facts: Vec<Named>,
    /// All about its deadline, or why it has none.
    pub term: Option<String>,
    pub guide: Option<String>,
    pub entering: String,
    pub actions: Vec<String>,
    pub tasks: Vec<TaskText>,
}

/// A piece of work in words.
pub struct TaskText(pub String);

/// A fact with its name.
pub struct Named {
    pub name: String,
    pub value: String,
}

/// The stages that a kind may come to.
pub fn stages(me: &Me, kind: &KindId, standing: &Standing) -> Vec<StageText> {
    let words = Words::new(&me.regulation, me.t.lang);
    let stages = words.stages(kind);
    let found = stages.iter().filter_map(|id| me.regulation.stage(id));
    found.map(|stage| told(me, &words, stage, standing)).collect()
}

fn told(me: &Me, words: &Words, stage: &Stage, standing: &Standing) -> StageText {
    let counted = standing.at(&stage.id).filter(|_| stage.end.is_none());
    let (deadline, reg) = (stage.deadline.as_ref(), &me.regulation);
    let term = deadline.and_then(|id| reg.deadline(id)).map(|one| words.deadline(one));
    let without = || stage.no_deadline.as_ref().map(|why| me.t.about("stage-no-term", why));
    StageText {
        id: stage.id.to_string(),
        title: stage.title.clone(),
        open: counted.map(
            |(open, _)| if open == 0 { me.t.get("stage-nobody") } else { me.t.count("stage-open", open) },
        ),
        late: counted.filter(|(_, late)| *late > 0).map(|(_, late)| me.t.count("stage-late", late)),
        facts: facts(me.t, words, stage),
        term: term.or_else(without),
        guide: stage.guide.clone(),
        entering: words.entering(stage),
        actions: stage.actions.values().map(|action| words.action(stage, action)).collect(),
        tasks: tasks(me, words, stage),
    }
}

fn facts(t: &Texts, words: &Words, stage: &Stage) -> Vec<Named> {
    let waits = match &stage.waits_for {
        Wait::Customer => Some(t.get("stage-waits-customer")),
        Wait::Outside => Some(t.get("stage-waits-outside")),
        Wait::Tasks(_) => Some(t.get("stage-waits-tasks")),
        Wait::None => None,
    };
    let all = [
        ("stage-owner", stage.owner.as_ref().map(|rule| words.owner(rule))),
        ("stage-waits", waits),
        ("stage-end", stage.end.clone()),
        ("stage-point", stage.point.clone()),
    ];
    all.into_iter().filter_map(|(key, value)| Some(Named { name: t.get(key), value: value? })).collect()
}

/// Tasks that its actions open, or entering it.
fn tasks(me: &Me, words: &Words, stage: &Stage) -> Vec<TaskText> {
    let effects = stage.actions.values().map(|action| &action.effects).chain([&stage.enter]);
    let mut opened: Vec<&TaskId> = effects.flat_map(|effects: &Effects| &effects.open).collect();
    opened.sort();
    opened.dedup();
    let found = opened.into_iter().filter_map(|id| me.regulation.task(id));
    found.map(|task| TaskText(words.task(task))).collect()
}

/// Tasks that no stage opens.
pub fn tasks_by_hand(me: &Me) -> Vec<TaskText> {
    let (reg, words) = (&me.regulation, Words::new(&me.regulation, me.t.lang));
    let effects = reg
        .stages
        .values()
        .flat_map(|stage| stage.actions.values().map(|action| &action.effects).chain([&stage.enter]));
    let opened: Vec<&TaskId> = effects.flat_map(|effects| &effects.open).collect();
    let left = reg.tasks.values().filter(|task: &&Task| !opened.contains(&&task.id));
    left.map(|task| TaskText(words.task(task))).collect()
}
