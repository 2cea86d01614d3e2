//! Whoever carries on the cases whose story is not told by hand: an average employee, now and then slow.
use std::collections::BTreeMap;

use app::{App, Typed};
use casework::walk::{Dice, fill};
use casework::{Actor, CaseState, Command, Facts, Offer, Person, TaskRef, allowed};
use jiff::{SignedDuration, Timestamp};
use regulation::{Action, Actor as By, FieldId, Moment, Regulation};
use store::Which;

use crate::error::CliError;

/// Acts on one case after which the robot lets it be.
const PATIENCE: usize = 24;

/// A case as the robot sees it.
#[derive(Clone, Copy)]
struct Seen<'a> {
    reg: &'a Regulation,
    state: &'a CaseState,
    staff: &'a [Person],
    /// What the script knows of it.
    fits: &'a BTreeMap<String, Typed>,
    now: Timestamp,
}

/// The robot of one organisation.
pub struct Robot {
    dice: Dice,
    words: BTreeMap<String, Vec<String>>,
}

impl Robot {
    /// A robot with dice of its own and words to write.
    pub fn new(seed: u64, words: BTreeMap<String, Vec<String>>) -> Self {
        Robot { dice: Dice::new(seed.wrapping_mul(7919) + 17), words }
    }

    /// When it looks at a case next: mostly within hours, now and then days later, always in working time.
    pub async fn next_look(&mut self, app: &App, org: &str) -> Result<Timestamp, CliError> {
        let slow = self.dice.one_in(9);
        let minutes =
            if slow { 60 * 24 * 2 + self.dice.below(60 * 24 * 3) } else { 20 + self.dice.below(60 * 7) };
        let at = app
            .clock
            .now()
            .saturating_add(SignedDuration::from_mins(minutes as i64))
            .unwrap_or(Timestamp::MAX);
        let reg = app.regulation(org).await?;
        let open = reg.calendar(None).next_open(at).unwrap_or(at);
        let after = if open > at { self.dice.below(90) as i64 } else { 0 };
        Ok(open.saturating_add(SignedDuration::from_mins(after)).unwrap_or(open))
    }

    /// Does one thing with a case; false when there is nothing more to do.
    pub async fn act(
        &mut self,
        app: &App,
        org: &str,
        number: &str,
        fits: &BTreeMap<String, Typed>,
    ) -> Result<bool, CliError> {
        app.attend().await?;
        let case = app.find_case(org, number).await?;
        let stored = app.reader().await?.load_case(org, Which::Id(case)).await?;
        let (state, acts) = (stored.state, stored.seq as usize);
        if state.closed.is_some() || acts > PATIENCE * 12 {
            return Ok(false);
        }
        let reg = app.version(org, &state.regulation).await?;
        let staff = app.people(org).await?;
        let seen = Seen { reg: &reg, state: &state, staff: &staff, fits, now: app.clock.now() };
        for (command, by) in self.ideas(&seen) {
            if app.act(org, number, command, by).await.is_ok() {
                return Ok(true);
            }
        }
        Ok(true)
    }

    /// What might be done now, the best first: tasks, then actions that lead on and were not done before.
    fn ideas(&mut self, seen: &Seen) -> Vec<(Command, Actor)> {
        let Seen { reg, state, staff, .. } = *seen;
        let mut ideas = Vec::new();
        if let Some(task) = state.open_tasks().next() {
            let ask =
                task.task.as_ref().and_then(|id| reg.task(id)).map(|one| one.ask.clone()).unwrap_or_default();
            let fields = self.fill(seen, &ask);
            let by = holder(
                staff,
                task.owner.role.as_ref(),
                task.owner.department.as_ref(),
                task.owner.person.as_deref(),
            );
            ideas.extend(by.map(|by| (Command::FinishTask { task: TaskRef::N(task.n), fields }, by)));
        }
        for (offer, by) in self.offers(seen) {
            let fields = self.fill(seen, &offer.ask);
            ideas.push((Command::Act { action: offer.action, fields }, by));
        }
        ideas
    }

    fn offers(&mut self, seen: &Seen) -> Vec<(Offer, Actor)> {
        let Seen { reg, state, staff, now, .. } = *seen;
        let mut weighed = Vec::new();
        for action in reg.stage(&state.stage).into_iter().flat_map(|stage| stage.actions.values()) {
            let Some(by) = action.by.iter().find_map(|by| actor(state, staff, by)) else { continue };
            let facts = Facts { staff: std::sync::Arc::new(staff.to_vec()), ..Facts::default() };
            let offered =
                allowed(reg, state, &by, &facts, now).actions.into_iter().find(|one| one.action == action.id);
            let done =
                state.had(&Moment::Done { stage: Some(state.stage.clone()), action: action.id.clone() });
            let weight = self.dice.below(100) + leads(action, state) + if done { 0 } else { 80 };
            weighed.extend(offered.map(|offer| (weight, offer, by)));
        }
        weighed.sort_by_key(|(weight, ..)| std::cmp::Reverse(*weight));
        weighed.into_iter().map(|(_, offer, by)| (offer, by)).collect()
    }

    /// What is known of the case goes before what the dice say.
    fn fill(&mut self, seen: &Seen, ask: &[regulation::Ask]) -> casework::Input {
        let words = &self.words;
        let texts = |field: &FieldId| words.get(field.as_str()).map(Vec::as_slice).unwrap_or_default();
        let mut input = fill(seen.reg, seen.staff, ask, &mut self.dice, seen.now, &texts);
        for field in ask.iter().map(|ask| &ask.field) {
            if let Some(known) = seen.fits.get(field.as_str()) {
                input.insert(field.clone(), known.text());
            }
        }
        input
    }
}

/// What leads on is dearer than what stays, and what goes in circles is cheap.
fn leads(action: &Action, state: &CaseState) -> usize {
    match &action.to {
        Some(to) if to.stages().all(|stage| state.had(&Moment::Entering(stage.clone()))) => 0,
        Some(_) => 90,
        None => 40,
    }
}

fn actor(state: &CaseState, staff: &[Person], by: &By) -> Option<Actor> {
    match by {
        By::Customer => Some(Actor::Customer),
        By::Anyone => staff.first().map(|person| Actor::Person(person.login.clone())),
        By::Role(role) => {
            let held = state.owner.role.as_ref() == Some(role);
            let department = state.owner.department.as_ref().filter(|_| held);
            let person = state.owner.person.as_deref().filter(|_| held);
            holder(staff, Some(role), department, person)
        }
    }
}

fn holder(
    staff: &[Person],
    role: Option<&regulation::RoleId>,
    department: Option<&regulation::DepartmentId>,
    person: Option<&str>,
) -> Option<Actor> {
    let named = staff.iter().find(|one| Some(&*one.login) == person);
    let fits = |one: &&Person| {
        role.is_some_and(|role| one.has(role))
            && department.is_none_or(|department| one.department.as_ref() == Some(department))
    };
    named.or_else(|| staff.iter().find(fits)).map(|one| Actor::Person(one.login.clone()))
}
