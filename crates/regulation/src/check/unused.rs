//! Roles, messages and tasks that are never used are told about.

use std::collections::BTreeSet;

use super::Check;
use crate::compile::names::Noun;
use crate::compile::place::Path;
use crate::compiled::{Actor, AssignRule, Effects, MessageId, Regulation, RoleId, TaskId, Tell, Wait};
use crate::finding::{Place, Severity, Text};
use crate::words::meant;
use crate::yaml::{Node, Value};

#[derive(Default)]
struct Used {
    roles: BTreeSet<RoleId>,
    messages: BTreeSet<MessageId>,
    tasks: BTreeSet<TaskId>,
}

pub(super) fn check(check: &mut Check) {
    let regulation = check.regulation;
    let used = Used::of(regulation);
    for role in regulation.roles.keys().filter(|role| !used.roles.contains(*role)) {
        if may_be_meant(check, Noun::Role, role.as_str()) {
            continue;
        }
        check.desk.warn(
            &Path::of(&["roles", role.as_str()]),
            Text::new(format!("роль «{role}» нигде не нужна"), format!("the role “{role}” is never used")),
            Text::new("уберите её или дайте ей дело", "remove it or give it something to do"),
        );
    }
    for task in regulation.tasks.keys().filter(|task| !used.tasks.contains(*task)) {
        if may_be_meant(check, Noun::Task, task.as_str()) {
            continue;
        }
        check.desk.warn(
            &Path::of(&["tasks", task.as_str()]),
            Text::new(
                format!("поручение «{task}» никто не открывает"),
                format!("nobody opens the task “{task}”"),
            ),
            Text::new(
                "откройте его действием (open) или уберите",
                "open it by an action (open) or remove it",
            ),
        );
    }
    let unused: Vec<&MessageId> =
        regulation.messages.keys().filter(|id| !used.messages.contains(*id)).collect();
    for message in unused {
        if may_be_meant(check, Noun::Message, message.as_str()) {
            continue;
        }
        let place = check.desk.message_file(message.as_str()).map(|file| Place { file, line: 1, column: 1 });
        check.desk.push(
            Severity::Warning,
            place,
            format!("messages/{message}.md"),
            Text::new(
                format!("письмо «{message}» ничто не отправляет"),
                format!("nothing sends the message “{message}”"),
            ),
            Text::new(
                "назовите его в send, reply, acknowledge или tell либо уберите",
                "name it under send, reply, acknowledge or tell, or remove it",
            ),
        );
    }
}

/// Whether something that is told to be wrong names it, or may mean it.
fn may_be_meant(check: &mut Check, noun: Noun, id: &str) -> bool {
    if !check.holes(|_| true).is_empty() && is_written(check, id) {
        return true;
    }
    // It is wrong itself.
    if let Noun::Role | Noun::Task = noun
        && !check.inside(&Path::of(&[noun.section(), id])).is_empty()
    {
        return true;
    }
    let unresolved: Vec<(String, String)> = check
        .desk
        .unresolved
        .iter()
        .filter(|(of, ..)| *of == noun)
        .map(|(_, word, path)| (word.clone(), path.clone()))
        .collect();
    let mut causes = Vec::new();
    for (word, path) in unresolved {
        match meant(&word, names(check, noun).iter().map(String::as_str)) {
            Some(one) if one == id => return true,
            Some(_) => {}
            None => causes.extend(check.holes(|hole| hole.is_at(&path))),
        }
    }
    let what = Text::new(
        "всё ли нужно: роли, поручения, письма",
        "whether everything is used: roles, tasks, messages",
    );
    check.unseen(what, causes)
}

fn names(check: &Check, noun: Noun) -> Vec<String> {
    match noun {
        Noun::Role => check.regulation.roles.keys().map(ToString::to_string).collect(),
        Noun::Task => check.regulation.tasks.keys().map(ToString::to_string).collect(),
        _ => check.regulation.messages.keys().map(ToString::to_string).collect(),
    }
}

/// Whether a value of the regulation's files has that word in it.
fn is_written(check: &Check, id: &str) -> bool {
    let files = check.desk.places.files.iter().filter(|(file, _)| !check.desk.scenarios.contains(file));
    files.map(|(_, root)| root).any(|root| has_word(root, id))
}

fn has_word(node: &Node, id: &str) -> bool {
    let apart = |sign: char| !(sign.is_alphanumeric() || matches!(sign, '-' | '_'));
    match &node.value {
        Value::Word { text, .. } => text.split(apart).any(|word| word == id),
        Value::Map(entries) => entries.iter().any(|entry| has_word(&entry.node, id)),
        Value::List(items) => items.iter().any(|item| has_word(item, id)),
        Value::Empty => false,
    }
}

impl Used {
    fn of(regulation: &Regulation) -> Used {
        let mut used = Used::default();
        for kind in regulation.kinds.values() {
            used.messages.extend(kind.acknowledge.values().cloned());
            used.tells(&kind.tell);
        }
        for stage in regulation.stages.values() {
            used.rule(stage.owner.as_ref());
            used.effects(&stage.enter);
            if let Wait::Tasks(tasks) = &stage.waits_for {
                used.tasks.extend(tasks.iter().cloned());
            }
            for action in stage.actions.values() {
                used.actors(&action.by);
                used.tasks.extend(action.needs.iter().cloned());
                used.effects(&action.effects);
            }
        }
        for deadline in regulation.deadlines.values() {
            used.roles.extend(deadline.escalate.iter().cloned());
            used.rule(deadline.owner.as_ref());
            if let Some(extend) = &deadline.extend {
                used.actors(&extend.who);
                used.messages.extend(extend.send.clone());
            }
        }
        used.rest(regulation);
        used
    }

    fn rest(&mut self, regulation: &Regulation) {
        for task in regulation.tasks.values() {
            self.rule(Some(&task.assignee));
        }
        for actors in regulation.rights.values() {
            self.actors(actors);
        }
        for duty in regulation.duties.values() {
            self.rule(Some(&duty.owner));
        }
        self.roles.extend(regulation.channels.values().filter_map(|channel| channel.owner.clone()));
        let visits = regulation.reception.iter().filter_map(|one| one.visits.as_ref());
        self.messages.extend(visits.flat_map(|one| one.letters.all()).cloned());
        self.messages.extend(regulation.refusals.values().filter_map(|refusal| refusal.send.clone()));
    }

    fn effects(&mut self, effects: &Effects) {
        self.messages.extend(effects.send.iter().chain(&effects.reply).cloned());
        self.tasks.extend(effects.open.iter().cloned());
        self.tells(&effects.tell);
        self.rule(effects.assign.as_ref());
    }

    fn tells(&mut self, tells: &[Tell]) {
        tells.iter().for_each(|tell| self.rule(Some(&tell.to)));
        self.messages.extend(tells.iter().filter_map(|tell| tell.message.clone()));
    }

    fn rule(&mut self, rule: Option<&AssignRule>) {
        self.roles.extend(rule.and_then(AssignRule::role).cloned());
    }

    fn actors(&mut self, actors: &[Actor]) {
        for actor in actors {
            if let Actor::Role(role) = actor {
                self.roles.insert(role.clone());
            }
        }
    }
}
