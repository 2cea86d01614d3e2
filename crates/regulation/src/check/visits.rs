//! Letters about visits speak of visits, and other letters do not: a visit is no case.

use super::Check;
use crate::compiled::Regulation;
use crate::finding::{Place, Severity, Text};

/// What is known of a visit when a letter about it is written.
const OF_VISIT: &[&str] = &["visit.", "customer.name", "organisation."];

pub(super) fn check(check: &mut Check) {
    let regulation = check.regulation;
    for (id, name, of_visit) in wrong(regulation) {
        if !of_visit && may_be_named(check) {
            continue;
        }
        let place = check.desk.message_file(&id).map(|file| Place { file, line: 1, column: 1 });
        let (message, advice) = match of_visit {
            true => (
                Text::new(
                    format!("письмо «{id}» о визите, а «{{{{ {name} }}}}» бывает только у обращения"),
                    format!("the letter “{id}” is about a visit, but “{{{{ {name} }}}}” belongs to a case"),
                ),
                Text::new(
                    "о визите известно: visit.…, customer.name, organisation.…",
                    "of a visit one knows: visit.…, customer.name, organisation.…",
                ),
            ),
            false => (
                Text::new(
                    format!("в письме «{id}» есть «{{{{ {name} }}}}», а оно не о визите"),
                    format!("the letter “{id}” says “{{{{ {name} }}}}” but is not about a visit"),
                ),
                Text::new(
                    "письма о визитах названы в reception.visits.letters",
                    "letters about visits are named in reception.visits.letters",
                ),
            ),
        };
        check.desk.push(Severity::Error, place, format!("messages/{id}.md"), message, advice);
    }
}

/// Whether the letters about visits may be named where something is wrong.
fn may_be_named(check: &mut Check) -> bool {
    let causes = check.holes(|hole| match hole.steps().as_slice() {
        ["reception"] | ["reception", "visits"] => true,
        ["reception", "visits", key, ..] => *key == "letters",
        _ => false,
    });
    let what = Text::new("о визитах ли письма", "whether letters are about visits");
    check.unseen(what, causes)
}

/// Message, placeholder, and whether the message is about a visit.
fn wrong(regulation: &Regulation) -> Vec<(String, String, bool)> {
    let visits = regulation.reception.as_ref().and_then(|one| one.visits.as_ref());
    let mut wrong = Vec::new();
    for message in regulation.messages.values() {
        let of_visit = visits.is_some_and(|one| one.letters.all().any(|id| *id == message.id));
        let names = message.subject.placeholders().into_iter().chain(message.body.placeholders());
        let unfit = |name: &String| match of_visit {
            true => !OF_VISIT.iter().any(|known| name.starts_with(known)),
            false => name.starts_with("visit."),
        };
        wrong.extend(names.filter(unfit).map(|name| (message.id.to_string(), name, of_visit)));
    }
    wrong
}
