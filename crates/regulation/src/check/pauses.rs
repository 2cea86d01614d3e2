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
    let never = |moments: &[Moment]| !moments.iter().any(|one| possible.iter().any(|part| part.has(one)));
    let title = &stretch.title;
    let (from, until) = (at.key("from"), at.key("until"));
    if never(&stretch.from) && !may_come(check, &stretch.from, &from) {
        check.error(
            &from,
            Text::new(
                format!("«{title}»: такого момента не бывает, пауза не начнётся"),
                format!("“{title}”: no such moment comes, the pause never begins"),
            ),
            Text::new("назовите в from момент, который бывает", "name under from a moment that comes"),
        );
    }
    if never(&stretch.until) && !may_come(check, &stretch.until, &until) {
        check.error(
            &until,
            Text::new(
                format!("«{title}»: такого момента не бывает, пауза не кончится"),
                format!("“{title}”: no such moment comes, the pause never ends"),
            ),
            Text::new("назовите в until момент, который бывает", "name under until a moment that comes"),
        );
    }
}

/// Whether what brings it about may be where something is wrong.
fn may_come(check: &mut Check, moments: &[Moment], at: &Path) -> bool {
    let mut causes = check.bringing(moments);
    causes.extend(check.inside(at));
    check.unseen(Text::new("бывают ли все паузы сроков", "whether every pause of a deadline comes"), causes)
}
