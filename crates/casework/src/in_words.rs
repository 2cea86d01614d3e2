//! Acts as people write them: in scenarios, on the command line, in the demo.
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;
use regulation::{
    ActionId, ChannelId, DeadlineId, DepartmentId, FieldId, GroundId, MessageId, Regulation, RoleId, TaskId,
};

use crate::case::{CaseState, Private};
use crate::command::{Command, Incoming, TaskOrder, TaskRef};
use crate::field::Input;
use crate::refusal::Refusal;

/// What goes with an act: field or parameter, and its value as typed.
pub type Words = BTreeMap<String, String>;

/// Reads an act: an action of the stage where the case stands, else a general one: `note`, `suspend`, `done TASK`, …
pub fn in_words(reg: &Regulation, state: &CaseState, act: &str, words: &Words) -> Result<Command, Refusal> {
    let of_stage = reg.stage(&state.stage).is_some_and(|stage| stage.actions.contains_key(act));
    let general = General { act, words, asked: RefCell::default() };
    if !of_stage && let Some(command) = general.read()? {
        general.nothing_else()?;
        return Ok(command);
    }
    Ok(Command::Act { action: id("action", act, ActionId::new)?, fields: fields(words)? })
}

fn fields(words: &Words) -> Result<Input, Refusal> {
    words.iter().map(|(name, value)| Ok((id("field", name, FieldId::new)?, value.clone()))).collect()
}

fn id<T, E>(what: &'static str, word: &str, make: impl Fn(&str) -> Result<T, E>) -> Result<T, Refusal> {
    make(word.trim()).map_err(|_| Refusal::Unknown { what, id: word.to_owned(), possible: Vec::new() })
}

/// A general act and what goes with it.
struct General<'a> {
    act: &'a str,
    words: &'a Words,
    /// The parameters that the act has.
    asked: RefCell<BTreeSet<String>>,
}

impl General<'_> {
    fn get(&self, name: &str) -> Option<&str> {
        self.asked.borrow_mut().insert(name.to_owned());
        self.words.get(name).map(String::as_str)
    }

    /// All that goes with it, as fields of the regulation.
    fn fields(&self) -> Result<Input, Refusal> {
        self.asked.borrow_mut().extend(self.words.keys().cloned());
        fields(self.words)
    }

    /// What the act does not know is a slip of the pen, not to be swallowed.
    fn nothing_else(&self) -> Result<(), Refusal> {
        let asked = self.asked.borrow();
        let Some(stray) = self.words.keys().find(|name| !asked.contains(*name)) else { return Ok(()) };
        let asked = asked.iter().filter_map(|name| FieldId::new(name).ok()).collect();
        Err(Refusal::FieldNotAsked { field: id("field", stray, FieldId::new)?, asked })
    }

    fn private(&self, name: &str) -> Private {
        Private::from(self.get(name).unwrap_or_default())
    }

    /// What the act is nothing without; `and` names what it needs beside, so that all that is missing is said at once.
    fn need(&self, name: &str, and: &[&str]) -> Result<&str, Refusal> {
        let given = |name: &str| self.get(name).filter(|word| !word.trim().is_empty());
        given(name).ok_or_else(|| {
            let beside = and.iter().copied().filter(|name| given(name).is_none());
            Refusal::missing(&std::iter::once(name).chain(beside).collect::<Vec<_>>())
        })
    }

    fn maybe<T, E>(
        &self,
        name: &'static str,
        make: impl Fn(&str) -> Result<T, E>,
    ) -> Result<Option<T>, Refusal> {
        self.get(name).map(|word| id(name, word, make)).transpose()
    }

    /// Which one: `n`, 1 when not said.
    fn number(&self) -> Result<u32, Refusal> {
        self.maybe("n", str::parse::<u32>).map(|n| n.unwrap_or(1))
    }

    /// None when the word is no general act.
    fn read(&self) -> Result<Option<Command>, Refusal> {
        let named = self.act.split_once([' ', ':']);
        if let Some(command) = named.map(|(verb, name)| self.named(verb, name)).transpose()?.flatten() {
            return Ok(Some(command));
        }
        match self.everyday()? {
            Some(command) => Ok(Some(command)),
            None => self.of_quality(),
        }
    }

    /// `done check`, `done 2`, `cancel check`, `send reminder`.
    fn named(&self, verb: &str, name: &str) -> Result<Option<Command>, Refusal> {
        let task = || match name.trim().parse() {
            Ok(n) => Ok(TaskRef::N(n)),
            Err(_) => id("task", name, TaskId::new).map(TaskRef::Named),
        };
        Ok(Some(match verb {
            "done" => Command::FinishTask { task: task()?, fields: self.fields()? },
            "cancel" => Command::CancelTask { task: task()?, reason: self.private("reason") },
            "send" => Command::Send { template: id("message", name, MessageId::new)? },
            _ => return Ok(None),
        }))
    }

    fn everyday(&self) -> Result<Option<Command>, Refusal> {
        let reason = self.private("reason");
        Ok(Some(match self.act {
            "note" => Command::Note {
                text: Private::from(self.get("text").or(self.get("reason")).unwrap_or_default()),
            },
            "write" => Command::Write {
                subject: self.private("subject"),
                text: self.private("text"),
                answer: self.get("answer").is_some_and(|word| ["да", "yes", "true"].contains(&word)),
            },
            "message" => Command::Receive { channel: self.channel()?, message: self.incoming() },
            "suspend" => Command::Suspend {
                deadline: self.maybe("deadline", DeadlineId::new)?,
                ground: id("ground", self.need("ground", &["reason"])?, GroundId::new)?,
                reason,
            },
            "resume" => Command::Resume { ground: self.maybe("ground", GroundId::new)? },
            "extend" => {
                let deadline = id("deadline", self.need("deadline", &["reason"])?, DeadlineId::new)?;
                Command::Extend { deadline, reason }
            }
            "classify" => Command::Classify { fields: self.fields()? },
            "reopen" => Command::Reopen { reason },
            "refuse" => {
                Command::Refuse { ground: id("ground", self.need("ground", &[])?, GroundId::new)?, reason }
            }
            "task" => Command::OpenTask { task: self.order()?, reason },
            "assign" => Command::Assign {
                role: self.maybe("role", RoleId::new)?,
                department: self.maybe("department", DepartmentId::new)?,
                person: self.get("person").map(Arc::from),
                reason,
            },
            "substitute" => Command::Substitute,
            _ => return Ok(None),
        }))
    }

    fn channel(&self) -> Result<ChannelId, Refusal> {
        id("channel", self.get("channel").unwrap_or("email"), ChannelId::new)
    }

    fn incoming(&self) -> Incoming {
        Incoming { text: self.private("text"), subject: self.private("subject"), ..Incoming::default() }
    }

    fn order(&self) -> Result<TaskOrder, Refusal> {
        if let Some(known) = self.maybe("task", TaskId::new)? {
            return Ok(TaskOrder::Known(known));
        }
        Ok(TaskOrder::ByHand {
            title: self.private("title"),
            role: self.maybe("role", RoleId::new)?,
            department: self.maybe("department", DepartmentId::new)?,
            person: self.get("person").map(Arc::from),
            due: self.due()?,
        })
    }

    fn due(&self) -> Result<Option<Date>, Refusal> {
        self.maybe("due", str::parse)
    }

    fn of_quality(&self) -> Result<Option<Command>, Refusal> {
        let executor = || self.get("executor").map(Arc::from);
        Ok(Some(match self.act {
            "participant" => Command::AddParticipant {
                participant: crate::case::Participant {
                    department: self.maybe("department", DepartmentId::new)?,
                    person: self.get("person").map(Arc::from),
                    part: self.private("part"),
                },
            },
            "nonconformity" => Command::RecordNonconformity {
                department: self.maybe("department", DepartmentId::new)?,
                process: self.private("process"),
                product: self.private("product"),
                what: self.private("what"),
            },
            "correction" => {
                Command::PlanCorrection { what: self.private("what"), executor: executor(), due: self.due()? }
            }
            "correction-done" => Command::FinishCorrection { n: self.number()? },
            "improvement" => {
                let (cause, measure) = (self.private("cause"), self.private("measure"));
                Command::PlanImprovement { cause, measure, executor: executor(), due: self.due()? }
            }
            "improvement-done" => Command::FinishImprovement { n: self.number()? },
            "improvement-checked" => {
                let effective =
                    self.get("effective").is_some_and(|word| ["да", "yes", "true"].contains(&word));
                Command::CheckImprovement { n: self.number()?, effective }
            }
            _ => return Ok(None),
        }))
    }
}
