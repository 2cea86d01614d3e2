//! A warning comes while the deadline runs: after it began and before it is due.

use jiff::Timestamp;
use worktime::{Rule, RuleKind};

use super::Check;
use super::extend::deadline_path;
use super::sum::{anchors, due};
use crate::compiled::{Deadline, Regulation, Warn};
use crate::finding::Text;

pub(super) fn check(check: &mut Check) {
    let regulation = check.regulation;
    for deadline in regulation.deadlines.values() {
        let causes = check.timing(deadline);
        let what = Text::new("вовремя ли придут предупреждения", "whether warnings come in time");
        if !deadline.warn.is_empty() && check.unseen(what, causes) {
            continue;
        }
        let anchors = anchors(regulation, deadline);
        for (index, warn) in deadline.warn.iter().enumerate() {
            let spans: Vec<Span> =
                anchors.iter().filter_map(|&anchor| Span::of(regulation, deadline, *warn, anchor)).collect();
            if !spans.is_empty() && spans.iter().all(|span| !span.is_within()) {
                outside(check, deadline, index, *warn);
            }
        }
    }
}

/// When a deadline begins, warns and is due.
struct Span {
    begins: Timestamp,
    warns: Timestamp,
    due: Timestamp,
}

impl Span {
    fn of(regulation: &Regulation, deadline: &Deadline, warn: Warn, begins: Timestamp) -> Option<Span> {
        let due = due(regulation, deadline, begins)?;
        let (rule, from) = match warn {
            Warn::Before(term) => (Rule::from(RuleKind::Before(term)), due),
            Warn::After(term) => (Rule::from(term), begins),
        };
        let calendar = regulation.calendar_for(deadline);
        let warns = worktime::due(calendar, &rule, from, &[], &[]).ok()?.at?;
        Some(Span { begins, warns, due })
    }

    /// What is counted backward from an event may be due before that.
    fn is_within(&self) -> bool {
        self.warns < self.due && (self.begins < self.warns || self.due <= self.begins)
    }
}

fn outside(check: &mut Check, deadline: &Deadline, index: usize, warn: Warn) {
    let (ru, en) = match warn {
        Warn::Before(_) => ("раньше, чем срок начнётся", "before the deadline begins"),
        Warn::After(_) => ("когда срок уже истёк", "when the deadline is over"),
    };
    check.error(
        &deadline_path(deadline).key("warn").index(index),
        Text::new(
            format!("срок «{}»: предупреждение пришло бы {ru}", deadline.id),
            format!("the deadline “{}”: the warning would come {en}", deadline.id),
        ),
        Text::new(
            "предупреждайте меньшим сроком, чем сам срок",
            "warn by a shorter term than the deadline itself",
        ),
    );
}
