//! A refusal in Russian for whoever writes scenarios: with the ids that stand in the files.
use std::fmt::Display;

use worktime::Lang;

use crate::refusal::Refusal;

/// Why a step is refused, in Russian.
pub(crate) fn said(why: &Refusal) -> String {
    match why {
        Refusal::NoSuchAction { action, stage, possible } => {
            format!("на этапе «{stage}» нет действия «{action}»; можно: {}", listed(possible))
        }
        Refusal::NotYours { action, roles, .. } => format!("«{action}» делает: {}", listed(roles)),
        Refusal::Guard { guard, .. } => format!("условие не выполнено: {guard}"),
        Refusal::NoBranch { action } => format!("ни одна ветка действия «{action}» не подошла"),
        Refusal::MissingField { fields } => format!("не заполнено: {}", listed(fields)),
        Refusal::FieldNotAsked { field, asked } => {
            format!("поле «{field}» здесь не спрашивают; спрашивают: {}", listed(asked))
        }
        Refusal::NoSuchField { field } => format!("поля «{field}» нет"),
        Refusal::BadValue { field, value, right } => {
            format!("значение «{value}» не подходит полю «{field}»; правильно: {right}")
        }
        Refusal::OutOfLimits { field, value, limits } => {
            format!("значение «{value}» не подходит полю «{field}»; можно: {}", limits.text().ru)
        }
        Refusal::TaskOpen { tasks } => format!("не выполнены поручения: {}", listed(tasks)),
        Refusal::NoSuchTask { task, open } => {
            format!("нет открытого поручения «{task}»; открыты: {}", listed(open))
        }
        Refusal::CompensatedAlready => "компенсацию уже предлагали".to_owned(),
        Refusal::Closed => "обращение закрыто".to_owned(),
        Refusal::NotClosed => "обращение открыто".to_owned(),
        other => of_time_and_people(other),
    }
}

fn of_time_and_people(why: &Refusal) -> String {
    match why {
        Refusal::NoSuchDeadline { deadline, running } => {
            format!("срок «{deadline}» не идёт; идут: {}", listed(running))
        }
        Refusal::NotSuspendable { ground, grounds } => {
            format!("по основанию «{ground}» приостановить нечего; основания: {}", listed(grounds))
        }
        Refusal::NotSuspended => "ничего не приостановлено".to_owned(),
        Refusal::NotExtendable { deadline, why } => format!("срок «{deadline}» продлить нельзя ({why})"),
        Refusal::ExtensionSpent { deadline, times } => {
            format!("срок «{deadline}» уже продлён; разрешено раз: {times}")
        }
        Refusal::NotByChannel { kind, channel, why } => {
            format!("вид «{kind}» не принимают по каналу «{channel}»: {why}")
        }
        Refusal::Unknown { id, possible, .. } if possible.is_empty() => format!("«{id}» здесь нет"),
        Refusal::Unknown { id, possible, .. } => format!("«{id}» здесь нет; есть: {}", listed(possible)),
        Refusal::NotOfRole { person, role, .. } => format!("у сотрудника «{person}» нет роли «{role}»"),
        Refusal::NobodyThere { department, possible } => {
            format!("в подразделении «{department}» некому; есть кому: {}", listed(possible))
        }
        Refusal::InFuture { .. } => "время поступления — в будущем".to_owned(),
        Refusal::LongAgo { .. } => "время поступления — больше десяти лет назад".to_owned(),
        Refusal::Internal => "у внутреннего обращения нет заявителя".to_owned(),
        Refusal::TooLong { field, letters, most } => {
            format!("в поле «{field}» {letters} знаков; можно не больше {most}")
        }
        Refusal::SameCase => "обращение нельзя связать с самим собой".to_owned(),
        Refusal::NotReckoned { deadline, why } => {
            format!("срок «{deadline}» не посчитать: {}", why.text(Lang::Ru))
        }
        other => other.to_string(),
    }
}

fn listed(items: &[impl Display]) -> String {
    let words: Vec<String> = items.iter().map(ToString::to_string).collect();
    if words.is_empty() { "ничего".to_owned() } else { words.join(", ") }
}
