use jiff::{SignedDuration, Timestamp};
use regulation::{Action, Actor as By, ChannelId, Kind, Regulation};
use uuid::Uuid;

use super::dice::Dice;
use super::fill::fill;
use super::invariant::{broken, replay};
use crate::action::asked;
use crate::allowed::allowed;
use crate::case::{Applicant, CaseState, Event};
use crate::command::{Command, Registration, TaskRef};
use crate::decide::act;
use crate::facts::Actor;
use crate::refusal::Refusal;
use crate::registration::{give_number, register};
use crate::scenario::Cast;

/// Something that must never be, and how to walk there again.
#[derive(Debug, Clone, PartialEq)]
pub struct Violation {
    pub seed: u64,
    pub kind: String,
    pub channel: String,
    /// What was done up to there.
    pub path: Vec<String>,
    pub ru: String,
    pub en: String,
}

struct Walker<'a> {
    reg: &'a Regulation,
    cast: Cast,
    dice: Dice,
    now: Timestamp,
    state: CaseState,
    history: Vec<(Timestamp, Event)>,
    path: Vec<String>,
    wrong: Vec<(String, String)>,
}

/// Walks each kind by each channel that it comes by, `steps` acts long, from one seed.
pub fn walk(reg: &Regulation, seed: u64, steps: usize) -> Vec<Violation> {
    let mut found = Vec::new();
    for kind in reg.kinds.values() {
        for channel in reg.channels.keys().filter(|channel| !kind.not_by.contains_key(*channel)) {
            found.extend(stroll(reg, kind, channel, seed, steps));
        }
    }
    found
}

fn stroll(reg: &Regulation, kind: &Kind, channel: &ChannelId, seed: u64, steps: usize) -> Vec<Violation> {
    let mut dice = Dice::new(seed ^ hash(kind.id.as_str()) ^ hash(channel.as_str()));
    let now = start(&mut dice);
    let cast = Cast::new(reg, &[], dice.one_in(2));
    let (mut wrong, mut path) = (Vec::new(), Vec::new());
    match begin(reg, kind, channel, &cast, &mut dice, now) {
        Err(why) => {
            wrong.push((format!("регистрация отклонена: {why}"), format!("registration refused: {why}")))
        }
        Ok((state, events)) => {
            let history = events.into_iter().map(|event| (now, event)).collect();
            let mut walker = Walker { reg, cast, dice, now, state, history, path, wrong };
            walker.check();
            (0..steps).take_while(|_| walker.step()).count();
            walker.check_replay();
            (wrong, path) = (walker.wrong, walker.path);
        }
    }
    let (kind, channel) = (kind.id.to_string(), channel.to_string());
    let violation = |(ru, en)| Violation {
        seed,
        kind: kind.clone(),
        channel: channel.clone(),
        path: path.clone(),
        ru,
        en,
    };
    wrong.into_iter().map(violation).collect()
}

fn no_texts(_: &regulation::FieldId) -> &'static [String] {
    &[]
}

fn hash(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Any minute of 2025: weekends, nights and holidays too.
fn start(dice: &mut Dice) -> Timestamp {
    let minutes = dice.below(365 * 24 * 60) as i64;
    let new_year = Timestamp::constant(1_735_689_600, 0);
    new_year.checked_add(SignedDuration::from_mins(minutes)).unwrap_or(new_year)
}

fn begin(
    reg: &Regulation,
    kind: &Kind,
    channel: &ChannelId,
    cast: &Cast,
    dice: &mut Dice,
    now: Timestamp,
) -> Result<(CaseState, Vec<Event>), Refusal> {
    let asks: Vec<_> = kind.asks(channel).cloned().collect();
    let applicants = [Applicant::Individual, Applicant::Group, Applicant::Legal];
    let registration = Registration {
        case: Uuid::nil(),
        kind: kind.id.clone(),
        channel: channel.clone(),
        applicant: dice.pick(&applicants).copied().unwrap_or_default(),
        customer: Some(Uuid::nil()),
        received: now,
        fields: fill(reg, &cast.facts.staff, &asks, dice, now, &no_texts),
        known: Default::default(),
        message: None,
        link: None,
        unattended: false,
        silent: false,
    };
    let (mut state, mut events) = register(reg, &registration, &Actor::System, &cast.facts, now)?;
    give_number(&mut state, &mut events, "1", None);
    Ok((state, events))
}

impl Walker<'_> {
    /// One act, or some time. False when there is nothing more to do here, or something broke.
    fn step(&mut self) -> bool {
        self.pass_time();
        if self.dice.one_in(4) && self.finish_task() {
            return self.check();
        }
        let Some(stage) = self.reg.stage(&self.state.stage) else { return false };
        let actions: Vec<&Action> = stage.actions.values().collect();
        let Some(action) = self.dice.pick(&actions).copied() else { return false };
        self.try_action(action);
        self.check()
    }

    fn pass_time(&mut self) {
        let minutes = if self.dice.one_in(5) { self.dice.below(60 * 24 * 12) } else { self.dice.below(180) };
        let until = self.now.checked_add(SignedDuration::from_mins(minutes as i64)).unwrap_or(self.now);
        let mut ticks = 0;
        while let Some(at) = self.state.next_attention().filter(|at| *at <= until && ticks < 200) {
            self.now = self.now.max(at);
            ticks += 1;
            if let Err(why) = self.command(&Command::Tick, &Actor::System) {
                self.wrong.push((format!("время не идёт: {why}"), format!("time does not pass: {why}")));
                return;
            }
        }
        if ticks == 200 {
            self.wrong.push(("предупреждениям нет конца".into(), "warnings without end".into()));
        }
        self.now = self.now.max(until);
    }

    /// What is offered must be accepted, what is not offered must be refused.
    fn try_action(&mut self, action: &Action) {
        let by = self.somebody(action);
        let offer = allowed(self.reg, &self.state, &by, &self.cast.facts, self.now);
        let offered = offer.actions.iter().any(|one| one.action == action.id);
        let fields =
            fill(self.reg, &self.cast.facts.staff, &asked(action), &mut self.dice, self.now, &no_texts);
        let command = Command::Act { action: action.id.clone(), fields };
        self.path.push(format!("{}: {}.{}", by.as_str(), self.state.stage, action.id));
        match (self.command(&command, &by), offered) {
            (Ok(()), true) | (Err(_), false) => {}
            (Err(why), true) => self.wrong.push((
                format!("действие «{}» предложено, но отклонено: {why}", action.id),
                format!("{} is offered but refused: {why}", action.id),
            )),
            (Ok(()), false) => self.wrong.push((
                format!("действие «{}» не предложено, но прошло", action.id),
                format!("{} is not offered but accepted", action.id),
            )),
        }
    }

    /// Mostly somebody whom the action is for, now and then the customer.
    fn somebody(&mut self, action: &Action) -> Actor {
        if self.dice.one_in(12) {
            return Actor::Customer;
        }
        let word = match self.dice.pick(&action.by) {
            Some(By::Role(role)) => role.to_string(),
            Some(By::Customer) => return Actor::Customer,
            Some(By::Anyone) | None => {
                self.reg.roles.keys().next().map(ToString::to_string).unwrap_or_default()
            }
        };
        self.cast.actor(self.reg, &self.state.owner, &word).unwrap_or(Actor::System)
    }

    fn finish_task(&mut self) -> bool {
        let open: Vec<(u32, Option<regulation::TaskId>)> =
            self.state.open_tasks().map(|task| (task.n, task.task.clone())).collect();
        let Some((n, id)) = self.dice.pick(&open).cloned() else { return false };
        let ask =
            id.as_ref().and_then(|id| self.reg.task(id)).map(|task| task.ask.clone()).unwrap_or_default();
        let fields = fill(self.reg, &self.cast.facts.staff, &ask, &mut self.dice, self.now, &no_texts);
        self.path.push(format!("task {n}"));
        let done = self.command(&Command::FinishTask { task: TaskRef::N(n), fields }, &Actor::System);
        if let Err(why) = done {
            self.wrong.push((
                format!("поручение не завершить: {why}"),
                format!("a task cannot be finished: {why}"),
            ));
        }
        true
    }

    fn command(&mut self, command: &Command, by: &Actor) -> Result<(), Refusal> {
        let (state, events) = act(self.reg, &self.state, command, by, &self.cast.facts, self.now)?;
        self.state = state;
        self.history.extend(events.into_iter().map(|event| (self.now, event)));
        Ok(())
    }

    fn check(&mut self) -> bool {
        self.wrong.extend(broken(self.reg, &self.state));
        self.wrong.is_empty()
    }

    fn check_replay(&mut self) {
        if replay(&self.history).as_ref() != Some(&self.state) {
            self.wrong
                .push(("повтор истории даёт другое состояние".into(), "replay gives another state".into()));
        }
    }
}
