//! Whoever sends something through the Internet reception can follow it, and is told at every stage where it stands.

use super::{Check, stage_path};
use crate::compiled::{KindId, Regulation, Stage};
use crate::finding::Text;

pub(super) fn check(check: &mut Check) {
    let regulation = check.regulation;
    let kinds = followed(check, regulation);
    let silent = |stage: &&Stage| {
        stage.customer.is_none() && kinds.iter().any(|kind| check.graph.reaches(kind, &stage.id))
    };
    let silent: Vec<&Stage> = regulation.stages.values().filter(silent).collect();
    for stage in silent {
        check.desk.warn(
            &stage_path(&stage.id),
            Text::new(
                format!("клиенту, который следит за обращением, нечего прочитать на этапе «{}»", stage.id),
                format!("a customer who follows the case has nothing to read at the stage “{}”", stage.id),
            ),
            Text::new(
                "напишите customer: что сказать клиенту, пока обращение здесь",
                "write customer: what the customer is told while the case is here",
            ),
        );
    }
}

/// The kinds that are offered, and those that they may become.
fn followed<'a>(check: &Check, regulation: &'a Regulation) -> Vec<&'a KindId> {
    let offered: Vec<&KindId> =
        regulation.reception.iter().flat_map(|one| one.offers.values()).map(|offer| &offer.kind).collect();
    let becomes = |kind: &&KindId| {
        offered.iter().any(|one| one == kind || check.graph.becomes(one).any(|other| other == *kind))
    };
    regulation.kinds.keys().filter(becomes).collect()
}
