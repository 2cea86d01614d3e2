use jiff::Span;
use jiff::civil::Date;
use regulation::{Ask, DeadlineId, DepartmentId, GroundId, Right, RoleId};
use uuid::Uuid;

use super::invariant::broken;
use super::stroll::Walker;
use crate::allowed::acts;
use crate::case::{Link, LinkKind, Participant, Private};
use crate::command::{Command, TaskOrder, TaskRef};
use crate::decide::act;
use crate::facts::Actor;
use crate::refusal::Refusal;

impl Walker<'_> {
    /// Tries a general act as somebody. What is offered is accepted, in one of the ways in which it could be meant;
    /// what is not offered is refused in all of them. The walk goes on with what came of it, mostly not when the case
    /// would be closed by it.
    pub fn general(&mut self) {
        let rights: Vec<Right> = Right::ALL.iter().copied().filter(|right| right.is_of_case()).collect();
        let Some(right) = self.dice.pick(&rights).copied() else { return };
        let by = self.somebody_with(right);
        let offered = acts(&self.draft(&by)).contains(&right);
        let mut done = Err(Refusal::NotClosed);
        for command in self.ways(right) {
            match act(self.reg, &self.state, &command, &by, &self.cast.facts, self.now) {
                Err(why) => done = Err(why),
                Ok((state, events)) => {
                    done = Ok(());
                    let broken = broken(self.reg, &state);
                    let goes_on = self.dice.one_in(if state.closed.is_some() { 8 } else { 2 });
                    if goes_on || !broken.is_empty() {
                        self.path.push(format!("{}: {right}", by.as_str()));
                        self.go_on(state, events);
                    }
                    break;
                }
            }
        }
        self.compare(right.as_str(), &by, offered, done);
    }

    /// Mostly somebody who has the right, now and then anybody.
    fn somebody_with(&mut self, right: Right) -> Actor {
        let named = self.dice.pick(self.reg.right(right)).cloned().filter(|_| !self.dice.one_in(3));
        match (named, self.state.owner.role.clone()) {
            (Some(by), _) => self.one_of(&by),
            (None, Some(role)) if self.dice.one_in(2) => self.one_of(&regulation::Actor::Role(role)),
            _ => self.anybody(),
        }
    }

    /// The commands that a right may mean now, filled in.
    fn ways(&mut self, right: Right) -> Vec<Command> {
        let reason = Private::from("Причина");
        match right {
            Right::Note => vec![Command::Note { text: reason }],
            Right::Write => vec![self.writing()],
            Right::Classify => vec![self.classifying()],
            Right::Assign => vec![self.assigning()],
            Right::Suspend => self.suspending(),
            Right::Resume => vec![Command::Resume { ground: None }],
            Right::Extend => self.extending(),
            Right::Link => vec![Command::Link { link: other(LinkKind::Related) }],
            Right::Merge => vec![Command::Merge { into: other(LinkKind::MergedInto), reason }],
            Right::Reopen => vec![Command::Reopen { reason }],
            Right::Participants => vec![self.taking_part()],
            Right::Correct => vec![self.correcting()],
            Right::Improve => vec![self.improving()],
            Right::Task => vec![self.tasking()],
            Right::Move => vec![Command::ChangeRegulation { stage: None }],
            Right::Register
            | Right::Contacts
            | Right::Audit
            | Right::Administer
            | Right::Publish
            | Right::Erase
            | Right::Duty
            | Right::Intake
            | Right::Edit
            | Right::Visits
            | Right::Approve => Vec::new(),
        }
    }

    fn writing(&mut self) -> Command {
        let templates: Vec<_> = self.reg.messages.keys().cloned().collect();
        match self.dice.pick(&templates).cloned().filter(|_| self.dice.one_in(2)) {
            Some(template) => Command::Send { template },
            None => {
                Command::Write {
                    subject: "Тема".into(), text: "Текст".into(), answer: self.dice.one_in(3)
                }
            }
        }
    }

    fn classifying(&mut self) -> Command {
        let fits = |one: &&regulation::Refusal| one.applies(&self.state.kind, &self.state.channel);
        let grounds: Vec<GroundId> =
            self.reg.refusals.values().filter(fits).map(|one| one.id.clone()).collect();
        if let Some(ground) = self.dice.pick(&grounds).cloned().filter(|_| self.dice.one_in(2)) {
            return Command::Refuse { ground, reason: "Причина".into() };
        }
        let asked: Vec<Ask> = self.of_registration();
        let ask = self.dice.pick(&asked).map(|ask| Ask { required: true, ..ask.clone() });
        Command::Classify { fields: self.fill(&ask.into_iter().collect::<Vec<_>>()) }
    }

    fn of_registration(&self) -> Vec<Ask> {
        let kind = self.reg.kind(&self.state.kind);
        kind.into_iter().flat_map(|kind| kind.asks(&self.state.channel)).cloned().collect()
    }

    fn assigning(&mut self) -> Command {
        let reason = Private::from("Причина");
        let (role, department, person) = match self.dice.below(4) {
            0 => return Command::Substitute,
            1 => (None, None, self.login()),
            2 => self.place(),
            _ => (self.role(), None, None),
        };
        Command::Assign { role, department, person, reason }
    }

    /// A role and a department where somebody has it.
    fn place(&mut self) -> (Option<RoleId>, Option<DepartmentId>, Option<std::sync::Arc<str>>) {
        let person = self.dice.pick(&self.cast.facts.staff);
        let role = person.and_then(|person| person.roles.first().cloned());
        (role, person.and_then(|person| person.department.clone()), None)
    }

    fn role(&mut self) -> Option<RoleId> {
        let roles: Vec<_> = self.reg.roles.keys().cloned().collect();
        self.dice.pick(&roles).cloned()
    }

    fn department(&mut self) -> Option<DepartmentId> {
        let departments: Vec<_> = self.reg.departments.keys().cloned().collect();
        self.dice.pick(&departments).cloned()
    }

    fn login(&mut self) -> Option<std::sync::Arc<str>> {
        self.dice.pick(&self.cast.facts.staff).map(|person| person.login.clone())
    }

    /// A day by which something is to be done, today or later.
    fn day(&mut self) -> Option<Date> {
        let today = self.now.to_zoned(self.reg.calendar(None).zone().clone()).date();
        today.checked_add(Span::new().days(self.dice.below(15) as i64)).ok()
    }

    fn suspending(&mut self) -> Vec<Command> {
        let rules = self.state.live_clocks().filter_map(|clock| self.reg.deadline(&clock.deadline));
        let mut grounds: Vec<GroundId> = rules.flat_map(|rule| rule.suspend.keys().cloned()).collect();
        grounds.sort();
        grounds.dedup();
        let suspend = |ground| Command::Suspend { deadline: None, ground, reason: "Причина".into() };
        grounds.into_iter().map(suspend).collect()
    }

    fn extending(&mut self) -> Vec<Command> {
        let live: Vec<DeadlineId> = self.state.live_clocks().map(|clock| clock.deadline.clone()).collect();
        live.into_iter().map(|deadline| Command::Extend { deadline, reason: "Причина".into() }).collect()
    }

    fn taking_part(&mut self) -> Command {
        let (department, person) = (self.department(), self.login());
        Command::AddParticipant {
            participant: Participant { department, person, part: "Участник".into() }
        }
    }

    fn correcting(&mut self) -> Command {
        let open = self.state.corrections.iter().find(|one| one.done.is_none()).map(|one| one.n);
        match (self.dice.below(3), open) {
            (0, Some(n)) => Command::FinishCorrection { n },
            (1, _) => Command::RecordNonconformity {
                department: self.department(),
                process: "Процесс".into(),
                product: "Продукт".into(),
                what: "Несоответствие".into(),
            },
            _ => {
                let (what, executor, due) = ("Коррекция".into(), self.login(), self.day());
                Command::PlanCorrection { what, executor, due }
            }
        }
    }

    fn improving(&mut self) -> Command {
        let open = self.state.improvements.iter().find(|one| one.done.is_none()).map(|one| one.n);
        let made = self.state.improvements.iter().find(|one| one.done.is_some()).map(|one| one.n);
        match (self.dice.below(3), open, made) {
            (0, Some(n), _) => Command::FinishImprovement { n },
            (1, _, Some(n)) => Command::CheckImprovement { n, effective: true },
            _ => Command::PlanImprovement {
                cause: "Причина".into(),
                measure: "Мера".into(),
                executor: self.login(),
                due: self.day(),
            },
        }
    }

    fn tasking(&mut self) -> Command {
        let reason = Private::from("Причина");
        let open: Vec<u32> = self.state.open_tasks().map(|task| task.n).collect();
        let known: Vec<_> = self.reg.tasks.keys().cloned().collect();
        match (self.dice.below(3), self.dice.pick(&open), self.dice.pick(&known)) {
            (0, Some(n), _) => Command::CancelTask { task: TaskRef::N(*n), reason },
            (1, _, Some(task)) => Command::OpenTask { task: TaskOrder::Known(task.clone()), reason },
            _ => {
                let due = if self.dice.one_in(3) { None } else { self.day() };
                let (role, person) = (self.role(), None);
                let (title, department) = ("Поручение".into(), None);
                let task = TaskOrder::ByHand { title, role, department, person, due };
                Command::OpenTask { task, reason }
            }
        }
    }
}

fn other(kind: LinkKind) -> Link {
    Link { case: Uuid::max(), number: "2".into(), kind }
}
