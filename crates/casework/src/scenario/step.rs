use std::collections::BTreeMap;

use regulation::file::Step;
use regulation::{ActionId, DeadlineId, DepartmentId, GroundId, MessageId, RoleId, TaskId};

use super::play::{Stagecraft, both, input, refusal, text};
use super::when;
use crate::case::Private;
use crate::command::{Command, Incoming, TaskOrder, TaskRef};
use crate::facts::Actor;
use crate::field::Input;

type Said = (String, String);

/// Takes one step of a scenario. An error says what the scenario expected and did not happen, in both languages.
pub(super) fn take(stage: &mut Stagecraft, step: &Step) -> Result<(), Said> {
    let at = when::instant(&step.at, Some(stage.day()), &stage.zone).ok_or_else(|| {
        both(&format!("не понято время «{}»", step.at), &format!("cannot read the time {:?}", step.at))
    })?;
    if at < stage.now {
        return Err(both("шаг раньше предыдущего", "the step is earlier than the one before"));
    }
    stage.fresh.clear();
    stage.pass_until(at).map_err(|why| refusal("время не идёт", "time does not pass", &why))?;
    if step.does == "time passes" {
        return Ok(());
    }
    let by = actor(stage, step)?;
    let command = command(stage, step)?;
    let wanted = step.then.as_ref().and_then(|then| then.refused.as_deref());
    match (stage.command(&command, &by), wanted) {
        (Ok(()), None) => Ok(()),
        (Ok(()), Some(_)) => Err(both("шаг прошёл, а должен быть отклонён", "done, should be refused")),
        (Err(why), Some(key)) if key == "true" || key == why.key() => Ok(()),
        (Err(why), _) => {
            Err(refusal(&format!("«{}» отклонено", step.does), &format!("{} refused", step.does), &why))
        }
    }
}

fn actor(stage: &Stagecraft, step: &Step) -> Result<Actor, Said> {
    let Some(word) = step.who.as_deref() else { return Ok(Actor::System) };
    let owner = task_owner(stage, &step.does).unwrap_or_else(|| stage.state.owner.clone());
    stage
        .cast
        .actor(stage.reg, &owner, word)
        .ok_or_else(|| both(&format!("нет роли «{word}»"), &format!("no role {word}")))
}

/// `done TASK` is done by whoever holds the task.
fn task_owner(stage: &Stagecraft, does: &str) -> Option<crate::case::Owner> {
    let name = does.strip_prefix("done ")?.trim();
    let task = stage.state.open_tasks().find(|task| task.task.as_ref().is_some_and(|id| *id == *name))?;
    Some(task.owner.clone())
}

fn command(stage: &Stagecraft, step: &Step) -> Result<Command, Said> {
    let at_stage = stage.reg.stage(&stage.state.stage);
    let words: BTreeMap<&str, String> =
        step.fields.iter().map(|(name, value)| (name.as_str(), text(value))).collect();
    if !at_stage.is_some_and(|one| one.actions.contains_key(step.does.as_str()))
        && let Some(general) = general(step, &words)
    {
        return general.ok_or_else(|| {
            both(&format!("не понято «{}»", step.does), &format!("cannot read {:?}", step.does))
        });
    }
    let action = ActionId::new(&step.does).map_err(|_| {
        both(&format!("нет такого действия: «{}»", step.does), &format!("no such act: {:?}", step.does))
    })?;
    Ok(Command::Act { action, fields: fields(step)? })
}

fn fields(step: &Step) -> Result<Input, Said> {
    input(&step.fields).map_err(|field| both(&format!("нет поля «{field}»"), &format!("no field {field}")))
}

/// A general act: `None` when the word is none, `Some(None)` when what goes with it cannot be read.
fn general(step: &Step, words: &BTreeMap<&str, String>) -> Option<Option<Command>> {
    let get = |name: &str| words.get(name).map(String::as_str);
    let reason = || Private::from(get("reason").or(get("text")).unwrap_or_default());
    if let Some(task) = step.does.strip_prefix("done ") {
        let task = TaskId::new(task.trim()).ok().map(TaskRef::Named);
        return Some(task.zip(fields(step).ok()).map(|(task, fields)| Command::FinishTask { task, fields }));
    }
    if let Some(task) = step.does.strip_prefix("cancel ") {
        let task = TaskId::new(task.trim()).ok().map(TaskRef::Named);
        return Some(task.map(|task| Command::CancelTask { task, reason: reason() }));
    }
    if let Some(template) = step.does.strip_prefix("send ") {
        return Some(MessageId::new(template.trim()).ok().map(|template| Command::Send { template }));
    }
    Some(match step.does.as_str() {
        "note" => Some(Command::Note { text: reason() }),
        "write" => Some(Command::Write {
            subject: Private::from(get("subject").unwrap_or_default()),
            text: Private::from(get("text").unwrap_or("Здравствуйте!")),
            answer: get("answer") == Some("да"),
        }),
        "suspend" => suspend(get("ground"), get("deadline"), reason()),
        "resume" => match get("ground").map(GroundId::new) {
            Some(Err(_)) => None,
            ground => Some(Command::Resume { ground: ground.and_then(Result::ok) }),
        },
        "extend" => get("deadline")
            .and_then(|id| DeadlineId::new(id).ok())
            .map(|deadline| Command::Extend { deadline, reason: reason() }),
        "classify" => fields(step).ok().map(|fields| Command::Classify { fields }),
        "reopen" => Some(Command::Reopen { reason: reason() }),
        "refuse" => get("ground")
            .and_then(|id| GroundId::new(id).ok())
            .map(|ground| Command::Refuse { ground, reason: reason() }),
        "task" => get("task")
            .and_then(|id| TaskId::new(id).ok())
            .map(|id| Command::OpenTask { task: TaskOrder::Known(id), reason: reason() }),
        other => return rarer(other, words, reason()),
    })
}

fn suspend(ground: Option<&str>, deadline: Option<&str>, reason: Private) -> Option<Command> {
    let deadline = match deadline.map(DeadlineId::new) {
        Some(Err(_)) => return None,
        deadline => deadline.and_then(Result::ok),
    };
    let ground = GroundId::new(ground?).ok()?;
    Some(Command::Suspend { deadline, ground, reason })
}

fn rarer(word: &str, words: &BTreeMap<&str, String>, reason: Private) -> Option<Option<Command>> {
    let get = |name: &str| words.get(name).map(String::as_str);
    let private = |name: &str| Private::from(get(name).unwrap_or_default());
    let department = || get("department").and_then(|id| DepartmentId::new(id).ok());
    Some(Some(match word {
        "assign" => Command::Assign {
            role: get("role").and_then(|id| RoleId::new(id).ok()),
            department: department(),
            person: get("person").map(std::sync::Arc::from),
            reason,
        },
        "substitute" => Command::Substitute,
        "message" => {
            let text = Private::from(get("text").unwrap_or("…"));
            let message = Incoming { text, subject: private("subject"), ..Incoming::default() };
            return Some(
                get("channel")
                    .unwrap_or("email")
                    .parse()
                    .ok()
                    .map(|channel| Command::Receive { channel, message }),
            );
        }
        "nonconformity" => Command::RecordNonconformity {
            department: department(),
            process: private("process"),
            product: private("product"),
            what: private("what"),
        },
        "correction" => Command::PlanCorrection { what: private("what"), executor: None, due: None },
        "correction-done" => {
            Command::FinishCorrection { n: get("n").and_then(|n| n.parse().ok()).unwrap_or(1) }
        }
        "improvement" => Command::PlanImprovement {
            cause: private("cause"),
            measure: private("measure"),
            executor: None,
            due: None,
        },
        "improvement-done" => {
            Command::FinishImprovement { n: get("n").and_then(|n| n.parse().ok()).unwrap_or(1) }
        }
        _ => return None,
    }))
}
