//! Two registers that count apart never write the same number: the second case to get it could not be registered.

use jiff::civil::{Date, date};

use super::Check;
use crate::compile::place::Path;
use crate::compiled::{Kind, NumberTemplate};
use crate::finding::Text;

/// Counters about where their figures grow by one.
const COUNTS: [u64; 9] = [1, 9, 10, 99, 100, 999, 1_000, 10_000, 100_000];
/// The ends of a year, where months and days have other figures.
const DAYS: [Date; 2] = [date(2026, 1, 1), date(2026, 12, 31)];

pub(super) fn check(check: &mut Check) {
    let kinds: Vec<&Kind> = check.regulation.kinds.values().collect();
    for (index, later) in kinds.iter().enumerate() {
        let clash = kinds.iter().take(index).find_map(|earlier| {
            let number = shared(&earlier.number, &later.number)?;
            Some((*earlier, number))
        });
        if let Some((earlier, number)) = clash {
            twice(check, earlier, later, &number);
        }
    }
}

/// A number that both may write, while each counts by itself.
fn shared(one: &NumberTemplate, other: &NumberTemplate) -> Option<String> {
    if one.series == other.series || one.resets != other.resets {
        return None;
    }
    let written = |from: &NumberTemplate, by: &NumberTemplate| {
        samples(from).into_iter().find(|text| by.may_write(text))
    };
    written(one, other).or_else(|| written(other, one))
}

fn samples(template: &NumberTemplate) -> Vec<String> {
    let applicants = ["individual", "group", "legal"];
    let numbers = COUNTS.iter().flat_map(|seq| DAYS.iter().map(move |day| (*seq, *day)));
    numbers.flat_map(|(seq, day)| applicants.map(|applicant| template.render(seq, day, applicant))).collect()
}

fn twice(check: &mut Check, earlier: &Kind, later: &Kind, number: &str) {
    check.error(
        &Path::of(&["kinds", later.id.as_str(), "number"]),
        Text::new(
            format!(
                "номер «{number}» могут получить и «{}», и «{}»: они считаются порознь",
                earlier.title, later.title
            ),
            format!(
                "“{number}” may be the number of both “{}” and “{}”, which count apart",
                earlier.title, later.title
            ),
        ),
        Text::new(
            "дайте одному из них другие буквы или общий счёт: series",
            "give one of them other letters, or count them together: series",
        ),
    );
}
