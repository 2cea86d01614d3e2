//! A regulation tried out before it is published: its scenarios played, what they cover, and random walks (P1).
use std::collections::BTreeSet;
use std::ops::Range;

use regulation::{Compiled, Finding, Place, PlacedScenario, Places, Regulation, Severity, Text};

use crate::scenario::{Cover, Covered, Failure, play, to_cover};
use crate::walk::walk;

/// Plays all scenarios. Everything that does not hold is a finding with its place; so is every action and branch
/// that no scenario goes through. A regulation with errors cannot be played, and that is said.
pub fn rehearse(compiled: &Compiled) -> Vec<Finding> {
    match &compiled.regulation {
        Some(reg) => rehearsed(reg, &compiled.scenarios, &compiled.places),
        None => not_rehearsed(compiled).into_iter().collect(),
    }
}

fn rehearsed(reg: &Regulation, scenarios: &[PlacedScenario], places: &Places) -> Vec<Finding> {
    let mut covered = Covered::new();
    let mut findings = Vec::new();
    for one in scenarios {
        let played = play(reg, &one.scenario);
        covered.extend(played.covered);
        findings.extend(played.failures.iter().map(|failure| finding(one, failure)));
    }
    findings.extend(to_cover(reg).difference(&covered).map(|gap| uncovered(gap, gap.place(reg, places))));
    findings
}

fn finding(one: &PlacedScenario, failure: &Failure) -> Finding {
    let step = failure.step.and_then(|n| one.steps.get(n - 1));
    let name = &one.scenario.scenario;
    let (ru_step, en_step) = match failure.step {
        Some(n) => (format!(", шаг {n}"), format!(", step {n}")),
        None => (String::new(), String::new()),
    };
    Finding {
        severity: Severity::Error,
        place: step.unwrap_or(&one.place).clone(),
        path: name.clone(),
        message: Text::new(
            format!("сценарий «{name}»{ru_step}: {}", failure.ru),
            format!("scenario «{name}»{en_step}: {}", failure.en),
        ),
        advice: Text::new(
            "исправьте регламент или сценарий, чтобы они говорили одно и то же",
            "mend the regulation or the scenario so that both say the same",
        ),
    }
}

fn not_rehearsed(compiled: &Compiled) -> Option<Finding> {
    let wrong = compiled.findings.iter().find(|one| one.severity == Severity::Error)?;
    Some(Finding {
        severity: Severity::Warning,
        place: wrong.place.clone(),
        path: wrong.path.clone(),
        message: Text::new(
            "не проверено, держится ли регламент сценариев и случайных дорог, потому что в нём есть ошибки",
            "not looked at: whether the regulation keeps to its scenarios and random walks, because it has errors",
        ),
        advice: Text::new("исправьте ошибки и проверьте снова", "mend the errors and check again"),
    })
}

fn uncovered(gap: &Cover, place: Place) -> Finding {
    Finding {
        severity: Severity::Warning,
        place,
        path: gap.to_string(),
        message: Text::new(
            format!("ни один сценарий не проходит через «{gap}»"),
            format!("no scenario covers {gap}"),
        ),
        advice: Text::new("добавьте сценарий", "add a scenario"),
    }
}

/// Walks the regulation at random and tells what broke, each way of breaking once.
pub fn try_out(reg: &Regulation, places: &Places, seeds: Range<u64>, steps: usize) -> Vec<Finding> {
    let mut said = BTreeSet::new();
    let mut findings = Vec::new();
    for violation in seeds.flat_map(|seed| walk(reg, seed, steps)) {
        if said.insert(violation.ru.clone()) {
            findings.push(Finding {
                severity: Severity::Error,
                place: places.of(&["kinds", violation.kind.as_str()]),
                path: format!("{} / {}", violation.kind, violation.channel),
                message: Text::new(
                    format!("вид «{}», канал «{}»: {}", violation.kind, violation.channel, violation.ru),
                    format!("kind {}, channel {}: {}", violation.kind, violation.channel, violation.en),
                ),
                advice: Text::new(
                    format!("путь: {}", violation.path.join(" → ")),
                    format!("the way there: {}", violation.path.join(" → ")),
                ),
            });
        }
    }
    findings
}
