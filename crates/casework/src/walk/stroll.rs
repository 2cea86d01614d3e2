use jiff::{SignedDuration, Timestamp};
use regulation::{Action, Actor as By, Ask, ChannelId, Kind, Regulation};
use uuid::Uuid;

use super::dice::Dice;
use super::fill::{fill, within};
use super::invariant::{broken, replay};
use crate::action::asked;
use crate::allowed::{allowed, tasks};
use crate::case::{Applicant, CaseState, Event, Private, TaskState};
use crate::command::{Command, Registration, TaskRef};
use crate::decide::{act, act_unaided};
use crate::draft::Draft;
use crate::facts::Actor;
use crate::field::Input;
use crate::refusal::Refusal;
use crate::registration::{give_number, register};
use crate::scenario::{Cast, said};

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

pub(super) struct Walker<'a> {
    pub reg: &'a Regulation,
    pub cast: Cast,
    pub dice: Dice,
    pub now: Timestamp,
    pub state: CaseState,
    pub history: Vec<(Timestamp, Event)>,
    pub path: Vec<String>,
    pub wrong: Vec<(String, String)>,
    /// Only what the regulation itself offers is done, and the engine begins no deadline that it forgot.
    plain: bool,
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
        Err(why) => wrong
            .push((format!("регистрация отклонена: {}", said(&why)), format!("registration refused: {why}"))),
        Ok((state, events)) => {
            let history = events.into_iter().map(|event| (now, event)).collect();
            let plain = dice.one_in(2);
            let mut walker = Walker { reg, cast, dice, now, state, history, path, wrong, plain };
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
    // Letters come by themselves and need not say what is demanded.
    let by_letter = reg.channel(channel).is_some_and(|channel| !channel.mailboxes.is_empty());
    let unattended = dice.one_in(3) && by_letter;
    let asks: Vec<_> = kind.asks(channel).filter(|_| !unattended).cloned().collect();
    let applicants = [Applicant::Individual, Applicant::Group, Applicant::Legal];
    let registration = Registration {
        case: Uuid::nil(),
        kind: kind.id.clone(),
        channel: channel.clone(),
        applicant: dice.pick(&applicants).copied().unwrap_or_default(),
        customer: Some(Uuid::nil()),
        received: now,
        fields: within(reg, kind, channel, fill(reg, &cast.facts.staff, &asks, dice, now, &no_texts)),
        known: Default::default(),
        message: None,
        link: None,
        unattended,
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
        self.post();
        if !self.check() {
            return false;
        }
        if self.dice.one_in(4) && self.finish_task() {
            return self.check();
        }
        if !self.plain && self.dice.one_in(2) {
            self.general();
            if !self.check() {
                return false;
            }
        }
        let Some(stage) = self.reg.stage(&self.state.stage) else { return false };
        let actions: Vec<&Action> = stage.actions.values().collect();
        let Some(action) = self.dice.pick(&actions).copied() else { return false };
        self.try_action(action);
        self.check()
    }

    /// Letters with answers leave sooner or later, and some do not arrive, before or after it was thought that they left.
    /// Where only the regulation counts, all leave at once.
    fn post(&mut self) {
        let answers: Vec<_> = self.state.answers.iter().filter(|one| one.message > 0).cloned().collect();
        for answer in answers {
            let n = answer.message;
            let command = match (answer.is_on_its_way(), self.dice.below(12)) {
                (true, _) if self.plain => Command::Delivered { n },
                (false, _) if self.plain => continue,
                (true, 0..6) => Command::Delivered { n },
                (_, 6) => Command::Undelivered { n, why: Private::from("Такого адреса нет") },
                _ => continue,
            };
            let word = if matches!(command, Command::Delivered { .. }) { "left" } else { "bounced" };
            self.path.push(format!("letter {n} {word}"));
            if let Err(why) = self.command(&command, &Actor::System) {
                self.wrong.push((format!("почта отклонена: {}", said(&why)), format!("post refused: {why}")));
            }
        }
    }

    fn pass_time(&mut self) {
        let minutes = if self.dice.one_in(5) { self.dice.below(60 * 24 * 12) } else { self.dice.below(180) };
        let until = self.now.checked_add(SignedDuration::from_mins(minutes as i64)).unwrap_or(self.now);
        let mut ticks = 0;
        while let Some(at) = self.state.next_attention().filter(|at| *at <= until && ticks < 200) {
            self.now = self.now.max(at);
            ticks += 1;
            if let Err(why) = self.command(&Command::Tick, &Actor::System) {
                self.wrong
                    .push((format!("время не идёт: {}", said(&why)), format!("time does not pass: {why}")));
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
        let asked = asked(&self.draft(&by), action);
        let fields = self.fill(&asked);
        let command = Command::Act { action: action.id.clone(), fields };
        self.path.push(format!("{}: {}.{}", by.as_str(), self.state.stage, action.id));
        let done = self.command(&command, &by);
        self.compare(action.id.as_str(), &by, offered, done);
    }

    /// What `allowed` looks at.
    pub fn draft<'d>(&'d self, by: &'d Actor) -> Draft<'d> {
        let (reg, facts, at) = (self.reg, &self.cast.facts, self.now);
        Draft { reg, facts, by, at, state: self.state.clone(), events: Vec::new() }
    }

    pub fn fill(&mut self, asked: &[Ask]) -> Input {
        fill(self.reg, &self.cast.facts.staff, asked, &mut self.dice, self.now, &no_texts)
    }

    pub fn compare(&mut self, act: &str, by: &Actor, offered: bool, done: Result<(), Refusal>) {
        let who = by.as_str();
        match (done, offered) {
            (Ok(()), true) | (Err(_), false) => {}
            (Err(why), true) => self.wrong.push((
                format!("действие «{act}» предложено ({who}), но отклонено: {}", said(&why)),
                format!("{act} is offered to {who} but refused: {why}"),
            )),
            (Ok(()), false) => self.wrong.push((
                format!("действие «{act}» не предложено ({who}), но прошло"),
                format!("{act} is not offered to {who} but accepted"),
            )),
        }
    }

    /// Mostly somebody whom the action is for, now and then the customer.
    fn somebody(&mut self, action: &Action) -> Actor {
        if self.dice.one_in(12) {
            return Actor::Customer;
        }
        match self.dice.pick(&action.by).cloned() {
            Some(by) => self.one_of(&by),
            None => self.anybody(),
        }
    }

    /// The person whom a word of the regulation means here.
    pub fn one_of(&mut self, by: &By) -> Actor {
        match by {
            By::Role(role) => {
                self.cast.actor(self.reg, &self.state.owner, role.as_str()).unwrap_or(Actor::System)
            }
            By::Customer => Actor::Customer,
            By::Anyone => self.anybody(),
        }
    }

    pub fn anybody(&mut self) -> Actor {
        let person = self.dice.pick(&self.cast.facts.staff);
        person.map_or(Actor::System, |person| Actor::Person(person.login.clone()))
    }

    /// Mostly whoever holds the task ends it, now and then anybody tries.
    fn finish_task(&mut self) -> bool {
        let open: Vec<TaskState> = self.state.open_tasks().cloned().collect();
        let Some(task) = self.dice.pick(&open) else { return false };
        let holder = task.owner.role.as_ref().filter(|_| !self.dice.one_in(4));
        let holder = holder.and_then(|role| self.cast.actor(self.reg, &task.owner, role.as_str()));
        let by = holder.unwrap_or_else(|| self.anybody());
        let known = task.task.as_ref().and_then(|id| self.reg.task(id));
        let fields = self.fill(known.map_or(&[], |task| &task.ask));
        let offered = tasks(&self.draft(&by)).contains(&task.n);
        self.path.push(format!("{}: done {}", by.as_str(), task.n));
        let done = self.command(&Command::FinishTask { task: TaskRef::N(task.n), fields }, &by);
        self.compare(&format!("done {}", task.n), &by, offered, done);
        true
    }

    fn command(&mut self, command: &Command, by: &Actor) -> Result<(), Refusal> {
        let act = if self.plain { act_unaided } else { act };
        let (state, events) = act(self.reg, &self.state, command, by, &self.cast.facts, self.now)?;
        self.go_on(state, events);
        Ok(())
    }

    pub fn go_on(&mut self, state: CaseState, events: Vec<Event>) {
        self.state = state;
        self.history.extend(events.into_iter().map(|event| (self.now, event)));
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
