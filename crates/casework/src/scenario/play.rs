use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use regulation::file::{Expected, Given, Scenario, ScenarioValue};
use regulation::{FieldId, Regulation};
use uuid::Uuid;

use super::cast::Cast;
use super::cover::{Covered, covered_by};
use super::said::said;
use super::{expect, step, when};
use crate::case::{Applicant, CaseState, Event};
use crate::command::{Command, Registration};
use crate::decide::act;
use crate::facts::Actor;
use crate::field::Input;
use crate::refusal::Refusal;
use crate::registration::{give_number, register};

/// What a scenario says and the regulation does not do.
#[derive(Debug, Clone, PartialEq)]
pub struct Failure {
    /// The step, from 1; none for what is given.
    pub step: Option<usize>,
    pub ru: String,
    pub en: String,
}

/// A scenario played to its end, or to its first refused step.
#[derive(Debug, Clone, Default)]
pub struct Played {
    pub failures: Vec<Failure>,
    pub covered: Covered,
}

/// A play going on.
pub(super) struct Stagecraft<'a> {
    pub reg: &'a Regulation,
    pub cast: Cast,
    pub zone: TimeZone,
    pub state: CaseState,
    pub now: Timestamp,
    /// Events of the present step.
    pub fresh: Vec<Event>,
    pub covered: Covered,
}

/// Plays a scenario of a regulation.
pub fn play(reg: &Regulation, scenario: &Scenario) -> Played {
    let mut failures = Vec::new();
    let mut covered = Covered::new();
    match begin(reg, scenario) {
        Err(failure) => failures.push(failure),
        Ok(None) => {}
        Ok(Some(mut stage)) => {
            failures.extend(check(&stage, scenario.then.as_ref(), None));
            go_on(&mut stage, scenario, &mut failures);
            covered = stage.covered;
        }
    }
    Played { failures, covered }
}

fn go_on(stage: &mut Stagecraft, scenario: &Scenario, failures: &mut Vec<Failure>) {
    for (n, one) in (1..).zip(&scenario.steps) {
        match step::take(stage, one) {
            Ok(()) => failures.extend(check(stage, one.then.as_ref(), Some(n))),
            Err((ru, en)) => {
                failures.push(Failure { step: Some(n), ru, en });
                return;
            }
        }
    }
}

fn check(stage: &Stagecraft, then: Option<&Expected>, step: Option<usize>) -> Vec<Failure> {
    let differences = then.map(|then| expect::compare(stage, then)).unwrap_or_default();
    differences.into_iter().map(|(ru, en)| Failure { step, ru, en }).collect()
}

fn begin<'a>(reg: &'a Regulation, scenario: &Scenario) -> Result<Option<Stagecraft<'a>>, Failure> {
    let given = &scenario.given;
    let failure = |(ru, en): (String, String)| Failure { step: None, ru, en };
    let zone = reg.calendar(None).zone().clone();
    let away: Vec<&str> = given.away.iter().map(String::as_str).collect();
    let cast = Cast::new(reg, &away, !given.no_manager);
    let (registration, by, at) = registration(reg, &cast, given, &zone).map_err(failure)?;
    let refused = scenario.then.as_ref().and_then(|then| then.refused.as_deref());
    match (register(reg, &registration, &by, &cast.facts, at), refused) {
        (Ok((mut state, mut events)), None) => {
            give_number(&mut state, &mut events, "1", None);
            let mut stage =
                Stagecraft { reg, cast, zone, state, now: at, fresh: Vec::new(), covered: Covered::new() };
            stage.note(events);
            Ok(Some(stage))
        }
        (Ok(_), Some(_)) => {
            Err(failure(both("регистрация прошла, а должна быть отклонена", "registered, should be refused")))
        }
        (Err(why), Some(key)) if key == "true" || key == why.key() => Ok(None),
        (Err(why), _) => Err(failure(refusal("регистрация отклонена", "registration refused", &why))),
    }
}

fn registration(
    reg: &Regulation,
    cast: &Cast,
    given: &Given,
    zone: &TimeZone,
) -> Result<(Registration, Actor, Timestamp), (String, String)> {
    let bad = |what: &str, text: &str| {
        both(&format!("не понято «{what}: {text}»"), &format!("cannot read {what}: {text}"))
    };
    let received =
        when::instant(&given.received, None, zone).ok_or_else(|| bad("received", &given.received))?;
    let registered = given.registered.as_deref().map(|text| {
        let day = received.to_zoned(zone.clone()).date();
        when::instant(text, Some(day), zone).ok_or_else(|| bad("registered", text))
    });
    let at = registered.transpose()?.unwrap_or(received);
    let applicant = given.applicant.as_deref().unwrap_or("individual");
    let applicant = Applicant::parse(applicant).ok_or_else(|| bad("applicant", applicant))?;
    let by = match &given.by {
        None => Actor::System,
        Some(word) => cast.actor(reg, &Default::default(), word).ok_or_else(|| bad("by", word))?,
    };
    let kind = given.kind.parse().map_err(|_| bad("kind", &given.kind))?;
    let channel = given.channel.parse().map_err(|_| bad("channel", &given.channel))?;
    let fields = input(&given.fields).map_err(|field| bad("fields", &field))?;
    let registration = Registration {
        case: Uuid::nil(),
        kind,
        channel,
        applicant,
        customer: Some(Uuid::nil()),
        received,
        fields,
        known: Default::default(),
        message: None,
        link: None,
        unattended: false,
        silent: false,
    };
    Ok((registration, by, at))
}

/// Fields as they would be typed in.
pub(super) fn input(fields: &indexmap::IndexMap<String, ScenarioValue>) -> Result<Input, String> {
    let pair = |(name, value): (&String, &ScenarioValue)| {
        FieldId::new(name).map(|id| (id, text(value))).map_err(|_| name.clone())
    };
    fields.iter().map(pair).collect()
}

/// A value as it would be typed in.
pub(super) fn text(value: &ScenarioValue) -> String {
    use regulation::file::Scalar;
    match value {
        ScenarioValue::Scalar(Scalar::Flag(true)) => "да".into(),
        ScenarioValue::Scalar(Scalar::Flag(false)) => "нет".into(),
        ScenarioValue::Scalar(Scalar::Number(number)) => number.to_string(),
        ScenarioValue::Scalar(Scalar::Word(word)) => word.clone(),
        ScenarioValue::Words(words) => words.join(", "),
    }
}

pub(super) fn both(ru: &str, en: &str) -> (String, String) {
    (ru.to_owned(), en.to_owned())
}

pub(super) fn refusal(ru: &str, en: &str, why: &Refusal) -> (String, String) {
    (format!("{ru}: {} ({})", why.key(), said(why)), format!("{en}: {} ({why})", why.key()))
}

impl Stagecraft<'_> {
    /// The day it is in the organisation's zone.
    pub fn day(&self) -> Date {
        self.now.to_zoned(self.zone.clone()).date()
    }

    /// Keeps the events of a decision.
    pub fn note(&mut self, events: Vec<Event>) {
        self.covered.extend(events.iter().filter_map(covered_by));
        self.fresh.extend(events);
    }

    /// Gives a command as somebody.
    pub fn command(&mut self, command: &Command, by: &Actor) -> Result<(), Refusal> {
        let (state, events) = act(self.reg, &self.state, command, by, &self.cast.facts, self.now)?;
        self.state = state;
        self.note(events);
        Ok(())
    }

    /// Answers that were written leave now.
    pub fn letters_leave(&mut self) -> Result<(), Refusal> {
        let waiting = self.state.answers.iter().filter(|one| one.is_on_its_way());
        let waiting: Vec<u32> = waiting.map(|one| one.message).collect();
        waiting.into_iter().try_for_each(|n| self.command(&Command::Delivered { n }, &Actor::System))
    }

    /// Time passes until then, and every deadline is attended to at its own instant, as the worker would.
    pub fn pass_until(&mut self, until: Timestamp) -> Result<(), Refusal> {
        while let Some(at) = self.state.next_attention().filter(|at| *at <= until) {
            self.now = self.now.max(at);
            self.command(&Command::Tick, &Actor::System)?;
        }
        self.now = self.now.max(until);
        Ok(())
    }
}
