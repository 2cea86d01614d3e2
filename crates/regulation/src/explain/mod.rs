//! A regulation in plain words, for a person who answers for quality to read aloud.

mod action;
mod brief;
mod condition;
mod deadline;
mod kind;
mod page;
mod phrase;
mod rest;
mod sample;
mod stage;

use std::collections::BTreeSet;

use worktime::Lang;

pub use rest::right_title;

use crate::check::graph::Graph;
use crate::compiled::{
    Action, Actor, AssignRule, Deadline, KindId, Regulation, Right, Stage, StageId, Task, TaskId,
};
use crate::guard::Guard;
use page::Page;

/// The regulation as plain text that is also Markdown: kinds with their deadlines, each stage by stage, tasks, duties,
/// refusals, rights, remarks. Titles, guides and letters stand in the language of the regulation, the rest in `lang`; where
/// these differ, the first line says so.
pub fn explain(regulation: &Regulation, lang: Lang) -> String {
    let mut teller = Teller::new(regulation, lang);
    teller.language();
    teller.top();
    for kind in regulation.kinds.keys() {
        teller.kind(kind);
    }
    teller.rest();
    teller.page.finish()
}

/// Says single things of a regulation in words: for whoever stands before a button.
pub struct Words<'a>(Teller<'a>);

impl<'a> Words<'a> {
    pub fn new(regulation: &'a Regulation, lang: Lang) -> Words<'a> {
        Words(Teller::new(regulation, lang))
    }

    /// What follows from an action, a sentence or several; empty when nothing does but what it asks.
    pub fn consequences(&self, action: &Action) -> String {
        let said = self.0.effects(&action.effects) + &self.0.target(action);
        said.trim().to_owned()
    }

    /// Who gets it: «персональный менеджер (тот, кто закреплён за клиентом)».
    pub fn owner(&self, rule: &AssignRule) -> String {
        self.0.rule(rule)
    }

    /// Who may: roles, the customer, anybody.
    pub fn actors(&self, actors: &[Actor]) -> String {
        self.0.actors(actors)
    }

    /// All of a deadline in sentences: how long, from when till when, warnings, extensions, source.
    pub fn deadline(&self, deadline: &Deadline) -> String {
        self.0.short_deadline(deadline)
    }

    /// An action of a stage: who, when, what it asks for, what follows.
    pub fn action(&self, stage: &Stage, action: &Action) -> String {
        self.0.action(stage, action)
    }

    /// A task: who does it, by when, what is told when it is done.
    pub fn task(&self, task: &Task) -> String {
        self.0.task_text(task)
    }

    /// What happens on entering a stage, in sentences; empty when nothing does.
    pub fn entering(&self, stage: &Stage) -> String {
        self.0.effects(&stage.enter).trim().to_owned()
    }

    /// The stages that a kind may come to, in the order in which the regulation tells them.
    pub fn stages(&self, kind: &KindId) -> Vec<StageId> {
        self.0.stages_of(kind)
    }

    /// What a right allows.
    pub fn right(&self, right: Right) -> String {
        let (ru, en) = rest::right_words(right);
        self.0.t(ru, en)
    }

    /// A condition, without a full stop.
    pub fn condition(&self, guard: &Guard) -> String {
        self.0.condition(guard)
    }

    /// A condition, as refusals carry it, that asks only that fields be empty: it held, and does not come again.
    pub fn is_once(&self, source: &str) -> bool {
        Guard::compile(source).is_ok_and(|guard| self.0.is_once(&guard))
    }

    /// A condition given as its source, as refusals carry it.
    pub fn condition_of(&self, source: &str) -> String {
        Guard::compile(source).map_or_else(|_| source.to_owned(), |guard| self.condition(&guard))
    }
}

/// The one who tells: what has been told already is only named again.
pub(crate) struct Teller<'a> {
    regulation: &'a Regulation,
    lang: Lang,
    graph: Graph,
    page: Page,
    told_stages: BTreeSet<StageId>,
    told_tasks: BTreeSet<TaskId>,
}

impl<'a> Teller<'a> {
    pub fn new(regulation: &'a Regulation, lang: Lang) -> Teller<'a> {
        Teller {
            regulation,
            lang,
            graph: Graph::of(regulation),
            page: Page::default(),
            told_stages: BTreeSet::new(),
            told_tasks: BTreeSet::new(),
        }
    }

    /// The Russian or the English text.
    pub fn t(&self, ru: &str, en: &str) -> String {
        match self.lang {
            Lang::Ru => ru.to_owned(),
            Lang::En => en.to_owned(),
        }
    }

    /// Says that the regulation's own words are in another language.
    fn language(&mut self) {
        let written = self.regulation.organisation.language;
        if written == self.lang {
            return;
        }
        let said = match written {
            Lang::Ru => {
                "The regulation is written in Russian: titles, guides and letters stand here as they are, the rest is told in \
                 English."
            }
            Lang::En => {
                "Регламент написан по-английски: названия, пояснения и письма стоят здесь как есть, остальное пересказано \
                 по-русски."
            }
        };
        self.page.paragraph(said);
    }

    fn top(&mut self) {
        let regulation = self.regulation;
        self.page.heading(1, &regulation.organisation.title);
        for title in &regulation.titles {
            self.page.paragraph(&format!("{title}."));
        }
        if !regulation.sources.is_empty() {
            let sources = self.t("Источник: ", "Source: ") + &regulation.sources.join(", ") + ".";
            self.page.paragraph(&sources);
        }
        let version =
            self.t("Версия регламента: ", "Version of the regulation: ") + &regulation.version + ".";
        self.page.paragraph(&version);
    }

    /// The stages that a kind may come to, in the order in which the regulation tells them.
    fn stages_of(&self, kind: &KindId) -> Vec<StageId> {
        let stages = self.regulation.stages.keys();
        stages.filter(|stage| self.graph.reaches(kind, stage)).cloned().collect()
    }
}
