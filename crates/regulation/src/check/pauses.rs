//! A deadline that stands still by itself does so at moments that come, and goes on again.

use super::Check;
use super::extend::deadline_path;
use super::moments::Possible;
use crate::compile::place::Path;
use crate::compiled::{Deadline, Moment, Stretch};
use crate::finding::Text;

pub(super) fn check(check: &mut Check) {
    let regulation = check.regulation;
    let paused: Vec<&Deadline> = regulation.deadlines.values().filter(|one| !one.pause.is_empty()).collect();
    if paused.is_empty() {
        return;
    }
    let kinds = regulation.kinds.keys();
    let possible: Vec<Possible> = kinds.map(|kind| Possible::of(regulation, &check.graph, kind)).collect();
    for deadline in paused {
        let at = deadline_path(deadline).key("pause");
        if !deadline.rule.kind.is_extendable() {
            in_vain(check, deadline, &at);
        }
        for (id, stretch) in &deadline.pause {
            comes(check, stretch, &at.key(id.as_str()), &possible);
        }
    }
}

/// What counts backward, recurs or has no number is moved by no pause.
fn in_vain(check: &mut Check, deadline: &Deadline, at: &Path) {
    check.error(
        at,
        Text::new(
            format!("срок «{}» так не стоит: его дата от пауз не зависит", deadline.id),
            format!("the deadline “{}” cannot stand still: no pause moves its date", deadline.id),
        ),
        Text::new("уберите pause", "remove pause"),
    );
}

fn comes(check: &mut Check, stretch: &Stretch, at: &Path, possible: &[Possible]) {
    let comes = |moment: &Moment| possible.iter().any(|possible| possible.has(moment));
    if !stretch.from.iter().any(comes) {
        check.error(
            &at.key("from"),
            Text::new(
                format!("«{}»: такого момента не бывает, пауза не начнётся", stretch.title),
                format!("“{}”: no such moment comes, the pause never begins", stretch.title),
            ),
            Text::new("назовите в from момент, который бывает", "name under from a moment that comes"),
        );
    }
    if !stretch.until.iter().any(comes) {
        check.error(
            &at.key("until"),
            Text::new(
                format!("«{}»: такого момента не бывает, пауза не кончится", stretch.title),
                format!("“{}”: no such moment comes, the pause never ends", stretch.title),
            ),
            Text::new("назовите в until момент, который бывает", "name under until a moment that comes"),
        );
    }
}
