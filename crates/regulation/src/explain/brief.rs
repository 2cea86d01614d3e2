//! Short words for pictures.

use super::Teller;
use super::phrase::inside;
use crate::check::graph;
use crate::compiled::{Action, ByChannel, Deadline, Kind, KindId, Stage, StageId};

impl<'a> Teller<'a> {
    pub fn reaches(&self, kind: &KindId, stage: &StageId) -> bool {
        self.graph.reaches(kind, stage)
    }

    pub fn stage_of(&self, id: &StageId) -> Option<&'a Stage> {
        self.regulation.stage(id)
    }

    pub fn kind_title(&self, id: &KindId) -> String {
        self.regulation.kind(id).map_or_else(|| id.to_string(), |kind| kind.title.clone())
    }

    /// The actions that a case of this kind may be offered at a stage.
    pub fn offered(&self, stage: &'a Stage, kind: &'a KindId) -> Vec<&'a Action> {
        graph::offered(stage, kind).collect()
    }

    /// «Рассмотрение: 5 рабочих дней с регистрации до ответа клиенту».
    pub fn brief(&self, deadline: &Deadline) -> String {
        format!("{}: {}{}", deadline.title, self.number(deadline), self.until(deadline))
    }

    /// «8 рабочих часов с регистрации»; nothing when it has no number.
    pub fn brief_term(&self, deadline: &Deadline) -> Option<String> {
        (deadline.rule.kind != worktime::RuleKind::Event).then(|| self.number(deadline))
    }

    /// The first stages of a kind, each with the channels that lead there; no words where there is only one.
    pub fn entries(&self, kind: &Kind) -> Vec<(StageId, String)> {
        let ByChannel { each, other } = &kind.starts;
        let mut entries: Vec<(StageId, Vec<String>)> = Vec::new();
        let mut add =
            |stage: &StageId, words: String| match entries.iter_mut().find(|(known, _)| known == stage) {
                Some((_, channels)) => channels.push(words),
                None => entries.push((stage.clone(), vec![words])),
            };
        for (channel, stage) in each {
            let title = self.regulation.channel(channel).map_or(channel.as_str(), |channel| &channel.title);
            add(stage, inside(title));
        }
        if let Some(stage) = other {
            add(stage, self.t("остальные каналы", "other channels"));
        }
        let alone = entries.len() == 1;
        let words = |channels: Vec<String>| if alone { String::new() } else { channels.join(", ") };
        entries.into_iter().map(|(stage, channels)| (stage, words(channels))).collect()
    }

    /// Owner, term and guide of a stage in lines.
    pub fn stage_note(&self, stage: &Stage) -> String {
        let mut lines = Vec::new();
        lines.extend(stage.owner.as_ref().map(|owner| self.t("Ведёт: ", "Held by: ") + &self.rule(owner)));
        let deadline = stage.deadline.as_ref().and_then(|id| self.regulation.deadline(id));
        lines.extend(deadline.map(|deadline| self.t("Срок: ", "Term: ") + &self.number(deadline)));
        lines.extend(stage.guide.clone());
        lines.join("\n")
    }
}
