//! A message that speaks of the promise is sent only where something was promised.

use super::Check;
use super::graph::offered;
use crate::compile::place::Path;
use crate::compiled::{Kind, MessageId, Regulation};
use crate::finding::Text;

pub(super) fn check(check: &mut Check) {
    let regulation = check.regulation;
    for kind in regulation.kinds.values().filter(|kind| kind.promise.is_empty()) {
        let at = Path::of(&["kinds", kind.id.as_str()]);
        // It promises something, and that is told to be wrong.
        if !check.inside(&at.key("promise")).is_empty() {
            continue;
        }
        if kind.says.as_ref().is_some_and(|says| promises(&says.source(), &says.placeholders())) {
            no_promise(check, &at.key("says"), kind, "says");
        }
        let spoken: Vec<&MessageId> = sent(check, kind);
        for id in spoken {
            let Some(message) = regulation.message(id) else { continue };
            let texts = [&message.subject, &message.body];
            if texts.iter().any(|text| promises(&text.source(), &text.placeholders())) {
                no_promise(check, &at, kind, id.as_str());
            }
        }
    }
}

/// The messages that a case of this kind may send to the customer.
fn sent<'a>(check: &Check<'a>, kind: &'a Kind) -> Vec<&'a MessageId> {
    let regulation: &'a Regulation = check.regulation;
    let mut sent: Vec<&MessageId> = kind.acknowledge.values().collect();
    for stage in check.graph.stages(&kind.id).filter_map(|stage| regulation.stage(stage)) {
        let effects = offered(stage, &kind.id).map(|action| &action.effects).chain([&stage.enter]);
        sent.extend(effects.flat_map(|effects| effects.send.iter().chain(&effects.reply)));
    }
    sent.sort();
    sent.dedup();
    sent
}

/// Whether it speaks of the promise without asking first whether there is one.
fn promises(source: &str, placeholders: &std::collections::BTreeSet<String>) -> bool {
    placeholders.iter().any(|name| name.starts_with("promise.")) && !source.contains("if promise")
}

fn no_promise(check: &mut Check, at: &Path, kind: &Kind, text: &str) {
    check.desk.warn(
        at,
        Text::new(
            format!("вид «{}» ничего не обещает, а «{text}» говорит об обещанном сроке (promise)", kind.id),
            format!("the kind “{}” promises nothing, but “{text}” speaks of the promise", kind.id),
        ),
        Text::new(
            "добавьте виду promise или спросите в тексте: {% if promise.due %}",
            "give the kind a promise, or ask in the text: {% if promise.due %}",
        ),
    );
}
