//! No deadline is measured by itself: its extension is capped by another one, and it ends at another moment than it begins.

use super::Check;
use super::extend::deadline_path;
use crate::compiled::Deadline;
use crate::finding::Text;

pub(super) fn check(check: &mut Check) {
    let regulation = check.regulation;
    for deadline in regulation.deadlines.values() {
        let cap = deadline.extend.as_ref().and_then(|extend| extend.cap.as_ref());
        if cap == Some(&deadline.id) {
            capped(check, deadline);
        }
        let known = check.inside(&deadline_path(deadline).key("from")).is_empty();
        if known && deadline.taken.is_none() && deadline.until.iter().all(|moment| *moment == deadline.from) {
            momentary(check, deadline);
        }
    }
}

fn capped(check: &mut Check, deadline: &Deadline) {
    check.error(
        &deadline_path(deadline).key("extend").key("cap"),
        Text::new(
            format!("продление срока «{0}» ограничено самим сроком «{0}»: продлить его нельзя", deadline.id),
            format!(
                "the extension of “{0}” is capped by “{0}” itself: it can never be extended",
                deadline.id
            ),
        ),
        Text::new("назовите другой срок или уберите cap", "name another deadline or remove cap"),
    );
}

fn momentary(check: &mut Check, deadline: &Deadline) {
    check.error(
        &deadline_path(deadline).key("until"),
        Text::new(
            format!("срок «{}» кончается тем же моментом, которым начинается", deadline.id),
            format!("the deadline “{}” ends at the very moment at which it begins", deadline.id),
        ),
        Text::new("назовите в until другой момент", "name another moment in until"),
    );
}
