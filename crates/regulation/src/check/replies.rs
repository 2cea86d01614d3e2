//! The regulation's own letters keep to what it asks of letters.
use super::Check;
use crate::finding::{Place, Severity, Text};
use crate::reply::{Ours, Seeks};

pub(super) fn check(check: &mut Check) {
    let regulation = check.regulation;
    for rule in regulation.reply_checks.values().filter(|rule| rule.stops) {
        let Seeks::Phrases(_) = &rule.seeks else { continue };
        for message in regulation.messages.values() {
            let Some(found) = rule.found(&message.body.source(), &Ours::default()) else { continue };
            let (id, title) = (message.id.as_str(), &rule.title);
            let place = check.desk.message_file(id).map(|file| Place { file, line: 1, column: 1 });
            check.desk.push(
                Severity::Warning,
                place,
                format!("messages/{id}.md"),
                Text::new(
                    format!("в письме «{id}» есть «{found}», а это запрещает проверка ответов «{title}»"),
                    format!("the letter “{id}” says “{found}”, which the reply check “{title}” forbids"),
                ),
                Text::new(
                    "перепишите письмо или смягчите проверку",
                    "write the letter anew or soften the check",
                ),
            );
        }
    }
}
