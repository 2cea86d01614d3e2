use jiff::Timestamp;
use jiff::civil::Date;

use super::anchor::Anchor;
use super::backward::before;
use super::extend::extend;
use super::pause::{Shift, Stretch, ordered, shift};
use super::position::{Landing, Position, land, opening};
use super::{Due, DueError, Extension, Leg, Pause, Rolling, RuleKind};
use crate::calendar::Calendar;
use crate::instant::{nanos, timestamp};
use crate::term::Term;
use crate::trace::{Note, Part, Step, record};

/// What one leg is computed with.
struct Count<'a> {
    calendar: &'a Calendar,
    anchor: Anchor,
    rolling: Rolling,
    pauses: Vec<Stretch>,
    extensions: &'a [Extension],
}

pub(crate) fn compute(
    calendar: &Calendar,
    leg: Leg,
    pauses: &[Pause],
    extensions: &[Extension],
    note: &mut impl Note,
) -> Result<Due, DueError> {
    let kind = &leg.rule.kind;
    if !extensions.is_empty() && !kind.is_extendable() {
        return Err(DueError::NotExtendable);
    }
    let at = nanos(leg.anchor);
    let anchor = Anchor::new(calendar.tables(), at, leg.rule.counting)?;
    let pauses = if pauses.is_empty() { Vec::new() } else { ordered(pauses, at)? };
    let count = Count { calendar, anchor, rolling: leg.rule.rolling, pauses, extensions };
    note.note(|steps| record::anchor(steps, calendar, &anchor));
    match leg.rule.out_of_hours {
        Some(term) if kind.is_extendable() && !calendar.is_open_at(at) => {
            note.note(|steps| steps.push(Step::OutOfHours { term }));
            count.limit(Part::Term, term, note)
        }
        _ => count.kind(kind, note),
    }
}

impl Count<'_> {
    fn kind(&self, kind: &RuleKind, note: &mut impl Note) -> Result<Due, DueError> {
        match kind {
            RuleKind::Term(term) => self.limit(Part::Term, *term, note),
            RuleKind::Before(term) => self.before(*term, note),
            RuleKind::Earliest(terms) => self.earliest(terms, note),
            RuleKind::Window { from, to } => {
                let not_before = self.not_before(*from, note)?;
                Ok(Due { not_before, ..self.limit(Part::Limit, *to, note)? })
            }
            RuleKind::Target { target, limit } => {
                let target = self.target(*target, note)?;
                Ok(Due { target, ..self.limit(Part::Limit, *limit, note)? })
            }
            RuleKind::Agreed => Ok(no_due(Step::Agreed, note)),
            RuleKind::Event => Ok(no_due(Step::Event, note)),
            RuleKind::Recurring { min, max } => self.recurring(*min, *max, note),
        }
    }

    /// A part with its extensions and pauses: the deadline itself.
    fn limit(&self, part: Part, term: Term, note: &mut impl Note) -> Result<Due, DueError> {
        match self.forward(part, term, self.extensions, note)? {
            Some(position) => self.land(part, position, note),
            None => Ok(no_due(Step::StillPaused, note)),
        }
    }

    fn not_before(&self, term: Term, note: &mut impl Note) -> Result<Option<Timestamp>, DueError> {
        let Some(position) = self.forward(Part::NotBefore, term, &[], note)? else { return Ok(None) };
        let at = opening(self.calendar.tables(), position)?;
        note.note(|steps| record::moment(steps, self.calendar, at, |at| Step::NotBefore { at }));
        Ok(Some(timestamp(at)))
    }

    fn target(&self, term: Term, note: &mut impl Note) -> Result<Option<Timestamp>, DueError> {
        let Some(position) = self.forward(Part::Target, term, &[], note)? else { return Ok(None) };
        Ok(self.land(Part::Target, position, note)?.at)
    }

    fn recurring(&self, min: Option<Term>, max: Term, note: &mut impl Note) -> Result<Due, DueError> {
        let unpaused = Count { pauses: Vec::new(), ..*self };
        let not_before = min.map(|min| unpaused.not_before(min, note)).transpose()?.flatten();
        Ok(Due { not_before, ..unpaused.limit(Part::Limit, max, note)? })
    }

    fn earliest(&self, terms: &[Term], note: &mut impl Note) -> Result<Due, DueError> {
        let mut dues = Vec::with_capacity(terms.len());
        for term in terms {
            dues.push(self.limit(Part::OneOf, *term, note)?);
        }
        let earliest = earliest(&dues)?;
        note.chosen(self.calendar, &earliest);
        Ok(earliest)
    }

    fn before(&self, term: Term, note: &mut impl Note) -> Result<Due, DueError> {
        let landing = before(self.calendar, self.anchor.at, term, self.rolling)?;
        note.note(|steps| record::backward(steps, self.calendar, &self.anchor, term, &landing));
        Ok(self.due(&landing, note))
    }

    /// Counts, extends, pauses. `None` while a pause lasts.
    fn forward(
        &self,
        part: Part,
        term: Term,
        extensions: &[Extension],
        note: &mut impl Note,
    ) -> Result<Option<Position>, DueError> {
        let (calendar, anchor) = (self.calendar, &self.anchor);
        let mut position = anchor.count(calendar, term)?;
        note.note(|steps| record::count(steps, calendar, anchor, part, term, position));
        for &extension in extensions {
            let extended = extend(calendar, anchor, position, extension, self.rolling)?;
            note.note(|steps| record::extension(steps, calendar, extension, position, extended));
            position = extended;
        }
        for &pause in &self.pauses {
            let shift = shift(calendar.tables(), anchor, position, pause, self.rolling)?;
            note.note(|steps| record::pause(steps, calendar, pause, position, shift));
            match shift {
                Shift::TooLate => break,
                Shift::Endless => return Ok(None),
                Shift::To(moved) => position = moved,
            }
        }
        Ok(Some(position))
    }

    fn land(&self, part: Part, position: Position, note: &mut impl Note) -> Result<Due, DueError> {
        let landing = land(self.calendar.tables(), position, self.rolling)?;
        note.note(|steps| record::landing(steps, self.calendar, part, &landing));
        Ok(self.due(&landing, note))
    }

    fn due(&self, landing: &Landing, note: &mut impl Note) -> Due {
        let last = landing.rolled.or_else(|| self.calendar.tables().day_at(landing.at));
        let days = [Some(self.anchor.day), landing.unrolled, last];
        let provisional = days.into_iter().flatten().any(|day| self.is_provisional(day));
        if provisional {
            note.note(|steps| steps.push(Step::Provisional));
        }
        Due {
            at: Some(timestamp(landing.at)),
            unrolled: landing.unrolled.and_then(|day| self.date(day)),
            provisional,
            ..Due::default()
        }
    }

    fn date(&self, day: usize) -> Option<Date> {
        self.calendar.tables().day(day).map(|day| day.date)
    }

    fn is_provisional(&self, day: usize) -> bool {
        self.date(day).is_some_and(|date| self.calendar.is_provisional(date))
    }
}

/// The first in time; those without a date only when none has one.
pub(crate) fn earliest(dues: &[Due]) -> Result<Due, DueError> {
    let dated = dues.iter().filter(|due| due.at.is_some()).min_by_key(|due| due.at);
    dated.or(dues.first()).copied().ok_or(DueError::NoTerms)
}

fn no_due(why: Step, note: &mut impl Note) -> Due {
    note.note(|steps| steps.push(why));
    Due::default()
}
