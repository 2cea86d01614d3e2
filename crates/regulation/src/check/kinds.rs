//! `whole` and `promise` are among the kind's own deadlines.

use super::Check;
use crate::compile::place::Path;
use crate::compiled::DeadlineOf;
use crate::finding::Text;

pub(super) fn check(check: &mut Check) {
    let regulation = check.regulation;
    for kind in regulation.kinds.values() {
        let whole = kind.whole.iter().map(|deadline| ("whole", deadline));
        for (key, deadline) in whole.chain(kind.promise.iter().map(|deadline| ("promise", deadline))) {
            let named = check.inside(&Path::of(&["kinds", kind.id.as_str(), "deadlines"]));
            let what = Text::new(
                "есть ли whole и promise среди сроков вида",
                "whether whole and promise are among the deadlines of the kind",
            );
            if !kind.deadlines.contains(deadline) && !check.unseen(what, named) {
                check.error(
                    &Path::of(&["kinds", kind.id.as_str(), key]),
                    Text::new(
                        format!(
                            "{key} вида «{}» называет срок «{deadline}», которого нет среди его сроков",
                            kind.id
                        ),
                        format!(
                            "{key} of the kind “{}” names “{deadline}”, which is not among its deadlines",
                            kind.id
                        ),
                    ),
                    Text::new(
                        format!("добавьте «{deadline}» в deadlines вида"),
                        format!("add “{deadline}” to its deadlines"),
                    ),
                );
            }
        }
        for (index, id) in kind.deadlines.iter().enumerate() {
            let of = regulation.deadline(id).map(|deadline| &deadline.of);
            if of.is_some_and(|of| *of != DeadlineOf::Case) {
                check.error(
                    &Path::of(&["kinds", kind.id.as_str(), "deadlines"]).index(index),
                    Text::new(
                        format!("«{id}» — срок этапа или поручения, а не обращения"),
                        format!("“{id}” is the deadline of a stage or task, not of a case"),
                    ),
                    Text::new(
                        "он пойдёт сам; уберите его отсюда",
                        "it starts by itself; take it out of here",
                    ),
                );
            }
        }
    }
}
