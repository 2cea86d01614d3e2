//! What could not be looked at because something else is wrong is said, and never passed over.
//!
//! Whatever the compiler told to be wrong leaves a hole: what stands there is not known. A rule that finds something
//! lacking asks first whether it may be in a hole; then it says so, and what would follow from the first fault is not
//! told as a fault of its own.

use crate::compile::desk::Desk;
use crate::compile::place::Path;
use crate::compiled::{Deadline, DeadlineOf, Moment};
use crate::finding::{Finding, Place, Severity, Text};

use super::Check;
use super::extend::deadline_path;
use super::stage_path;

/// A place of which it is not known what should stand there, and why.
#[derive(Debug)]
pub(super) struct Hole {
    /// The keys that lead there, without indexes.
    steps: Vec<String>,
    path: String,
    place: Place,
    why: Text,
}

/// The holes that hide something, by their numbers.
pub(super) type Causes = Vec<usize>;

/// The keys of a deadline that its length depends on.
const TIMING: [&str; 6] = ["term", "calendar", "counting", "rolling", "out-of-hours", "from"];

/// The holes that the errors found so far leave; a name that was taken for the one it is like leaves none.
pub(super) fn holes(desk: &Desk) -> Vec<Hole> {
    let of_scenario = |place: &Place| desk.scenarios.contains(&place.file);
    let left = desk.findings.iter().filter(|finding| {
        finding.severity == Severity::Error
            && !of_scenario(&finding.place)
            && !desk.meant.contains(&finding.path)
    });
    left.map(|finding| Hole::of(finding, desk.strange.get(&finding.path))).collect()
}

fn steps(path: &str) -> Vec<String> {
    path.split('.').map(|step| step.split('[').next().unwrap_or_default().to_owned()).collect()
}

impl Hole {
    fn of(finding: &Finding, strange: Option<&Option<String>>) -> Hole {
        let mut steps = steps(&finding.path);
        // A key that the language does not have should have been the one it is like, or may be any beside it.
        if let Some(like) = strange {
            steps.pop();
            steps.extend(like.clone());
        }
        let (place, why) = (finding.place.clone(), finding.message.clone());
        Hole { steps, path: finding.path.clone(), place, why }
    }

    pub fn steps(&self) -> Vec<&str> {
        self.steps.iter().map(String::as_str).collect()
    }

    pub fn is_at(&self, path: &str) -> bool {
        self.path == path
    }

    /// The stage that it is in.
    pub fn stage(&self) -> Option<&str> {
        match self.steps().as_slice() {
            ["stages", stage, ..] => Some(stage),
            _ => None,
        }
    }

    /// A case may go another way here than is known.
    pub fn leads(&self) -> bool {
        match self.steps().as_slice() {
            ["kinds" | "stages"] | ["kinds", _] | ["kinds", _, "starts", ..] => true,
            ["stages", _] | ["stages", _, "end" | "actions"] => true,
            ["stages", _, "enter"] | ["stages", _, "enter", "kind"] => true,
            ["stages", _, "actions", _, "to", .., "when"] => false,
            ["stages", _, "actions", _] | ["stages", _, "actions", _, "to" | "kind", ..] => true,
            _ => false,
        }
    }

    /// Here something may stand that brings the moment about.
    pub fn brings(&self, moment: &Moment) -> bool {
        if self.leads() {
            return true;
        }
        let steps = self.steps();
        let key = match steps.as_slice() {
            ["stages", _, "enter", key, ..] | ["stages", _, "actions", _, key, ..] => *key,
            ["kinds", _, key, ..] | ["channels", _, key, ..] | ["tasks", _, key, ..] => *key,
            ["rights", ..] => "rights",
            _ => return false,
        };
        match moment {
            Moment::Answered => matches!(key, "reply" | "answered"),
            Moment::Acknowledged => key == "acknowledge",
            Moment::Decided => key == "decided",
            Moment::Disputed => key == "dispute",
            Moment::Mark(_) => key == "mark",
            Moment::Field(_) => matches!(key, "ask" | "ask-by-channel" | "set" | "mailboxes" | "open"),
            Moment::Opened(_) | Moment::Task(_) => key == "open",
            Moment::Reopened => key == "rights",
            _ => false,
        }
    }

    /// What is asked, set or known of fields may be other here.
    pub fn fills(&self) -> bool {
        match self.steps().as_slice() {
            ["kinds", _, key, ..] => matches!(*key, "ask" | "ask-by-channel"),
            ["stages", _, "enter", key, ..] => *key == "set",
            ["stages", _, "actions", _, key, ..] => matches!(*key, "ask" | "set" | "when"),
            _ => self.leads(),
        }
    }
}

impl Check<'_> {
    /// The holes that are so.
    pub(super) fn holes(&self, so: impl Fn(&Hole) -> bool) -> Causes {
        self.holes.iter().enumerate().filter(|(_, hole)| so(hole)).map(|(number, _)| number).collect()
    }

    /// The holes at that very thing or inside it.
    pub(super) fn inside(&self, at: &Path) -> Causes {
        let wanted = steps(&at.to_string());
        self.holes(|hole| hole.steps.starts_with(&wanted))
    }

    /// Whether the hole is where an action leads.
    pub(super) fn is_target(&self, number: usize) -> bool {
        self.holes.get(number).is_some_and(|hole| hole.steps().ends_with(&["to", "to"]))
    }

    /// An error that leaves a hole.
    pub(super) fn misread(&mut self, at: &Path, message: Text, advice: Text) {
        self.desk.error(at, message, advice);
        self.holes.extend(self.desk.findings.last().map(|finding| Hole::of(finding, None)));
    }

    /// The holes that could bring one of the moments about.
    pub(super) fn bringing<'m>(&self, moments: impl IntoIterator<Item = &'m Moment>) -> Causes {
        let moments: Vec<&Moment> = moments.into_iter().collect();
        self.holes(|hole| moments.iter().any(|moment| hole.brings(moment)))
    }

    /// The holes on which it depends how long a deadline takes.
    pub(super) fn timing(&self, deadline: &Deadline) -> Causes {
        let at = deadline_path(deadline);
        let mut causes: Causes = TIMING.iter().flat_map(|key| self.inside(&at.key(key))).collect();
        // A term without more stands right under `within`.
        let whole = steps(&at.to_string());
        causes.extend(self.holes(|hole| hole.steps == whole));
        if deadline.calendar.is_none() {
            causes.extend(self.calendar());
        }
        if let DeadlineOf::Stage(stage) = &deadline.of {
            let stage = steps(&stage_path(stage).to_string());
            causes.extend(self.holes(|hole| hole.steps == stage));
        }
        causes
    }

    /// Why the calendar of the organisation is not known.
    pub(super) fn calendar(&self) -> Causes {
        let organisation = &self.regulation.organisation;
        if self.regulation.calendars.contains_key(&organisation.calendar) {
            return Causes::new();
        }
        let named = self.holes(|hole| hole.path == "organisation.calendar");
        let calendars = |hole: &Hole| {
            hole.path.is_empty()
                || matches!(
                    hole.steps().as_slice(),
                    ["calendar" | "zone" | "week" | "production" | "exceptions", ..]
                )
        };
        match named.is_empty() {
            true => self.holes(calendars),
            false => named,
        }
    }

    /// What the rule looks at is hidden: remembered, to be said at the end. Whether it is.
    pub(super) fn unseen(&mut self, what: Text, mut causes: Causes) -> bool {
        causes.sort_unstable();
        causes.dedup();
        let hidden = !causes.is_empty();
        let known = |(other, of): &(Text, Causes)| *other == what && *of == causes;
        if hidden && !self.unseen.iter().any(known) {
            self.unseen.push((what, causes));
        }
        hidden
    }

    /// Says what was not looked at: one finding for all that is hidden by the same.
    pub(super) fn tell_unseen(&mut self) {
        let mut by_cause: Vec<(Causes, Vec<Text>)> = Vec::new();
        for (what, causes) in std::mem::take(&mut self.unseen) {
            match by_cause.iter_mut().find(|(known, _)| *known == causes) {
                Some((_, subjects)) => subjects.push(what),
                None => by_cause.push((causes, vec![what])),
            }
        }
        for (causes, subjects) in by_cause {
            let causes: Vec<&Hole> = causes.iter().filter_map(|number| self.holes.get(*number)).collect();
            let Some(first) = causes.first() else { continue };
            let (place, path) = (first.place.clone(), first.path.clone());
            let joined = |texts: Vec<&str>, by| texts.join(by);
            let ru = joined(subjects.iter().map(|one| one.ru.as_str()).collect(), ", ");
            let en = joined(subjects.iter().map(|one| one.en.as_str()).collect(), ", ");
            let ru_why = joined(causes.iter().map(|one| one.why.ru.as_str()).collect(), "; ");
            let en_why = joined(causes.iter().map(|one| one.why.en.as_str()).collect(), "; ");
            self.desk.push(
                Severity::Warning,
                Some(place),
                path,
                Text::new(
                    format!("не проверено, {ru}, потому что {ru_why}"),
                    format!("not looked at: {en}, because {en_why}"),
                ),
                Text::new("исправьте это и проверьте снова", "mend that and check again"),
            );
        }
    }
}
