use regulation::file::{LetterFate, Step};

use super::play::{Stagecraft, both, refusal, text};
use super::when;
use crate::case::{AnswerState, Private};
use crate::command::Command;
use crate::facts::Actor;
use crate::in_words::in_words;

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
    match step.does.as_str() {
        "time passes" => return Ok(()),
        "letter left" => return post(stage, step, AnswerState::is_on_its_way),
        "letter bounced" => return post(stage, step, |answer| answer.message > 0 && answer.failed.is_none()),
        _ => {}
    }
    let by = actor(stage, step)?;
    let words = step.fields.iter().map(|(name, value)| (name.clone(), text(value))).collect();
    let command = in_words(stage.reg, &stage.state, &step.does, &words).map_err(|why| {
        refusal(&format!("не понято «{}»", step.does), &format!("cannot read {:?}", step.does), &why)
    })?;
    let wanted = step.then.as_ref().and_then(|then| then.refused.as_deref());
    match (stage.command(&command, &by), wanted) {
        (Ok(()), None) if step.letter == LetterFate::Waits => Ok(()),
        (Ok(()), None) => {
            stage.letters_leave().map_err(|why| refusal("письмо не ушло", "no letter left", &why))
        }
        (Ok(()), Some(_)) => Err(both("шаг прошёл, а должен быть отклонён", "done, should be refused")),
        (Err(why), Some(key)) if key == "true" || key == why.key() => Ok(()),
        (Err(why), _) => {
            Err(refusal(&format!("«{}» отклонено", step.does), &format!("{} refused", step.does), &why))
        }
    }
}

/// The post tells what became of the last answer.
fn post(stage: &mut Stagecraft, step: &Step, which: impl Fn(&AnswerState) -> bool) -> Result<(), Said> {
    let Some(n) = stage.state.answers.iter().rfind(|one| which(one)).map(|one| one.message) else {
        return Err(both("нет такого письма с ответом", "there is no such answer"));
    };
    let why = step.fields.get("reason").map(text).unwrap_or_default();
    let command = match step.does.as_str() {
        "letter left" => Command::Delivered { n },
        _ => Command::Undelivered { n, why: Private::from(why) },
    };
    stage.command(&command, &Actor::System).map_err(|why| refusal("почта", "post", &why))
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
