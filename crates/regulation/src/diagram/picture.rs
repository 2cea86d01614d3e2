use worktime::Lang;

use crate::check::graph::{Condition, ways};
use crate::compiled::{Action, Kind, KindId, Regulation, Stage, StageId, Target, Wait};
use crate::explain::Teller;

/// What is drawn, without places.
#[derive(Debug, Default)]
pub(super) struct Picture {
    pub title: String,
    /// Lines under the title: the deadlines of the case.
    pub notes: Vec<String>,
    /// What the shapes mean.
    pub legend: String,
    pub nodes: Vec<Node>,
    pub edges: Vec<Edge>,
}

#[derive(Debug)]
pub(super) struct Node {
    /// `kind:claim`, `stage:deep`.
    pub id: String,
    pub shape: Shape,
    pub title: String,
    /// Owner, term, what it waits for.
    pub notes: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// A kind of case begins.
    Start,
    Stage,
    /// A stage that waits for the customer or others outside.
    Waiting,
    End,
    /// The case goes on as another kind, which has a diagram of its own.
    Elsewhere,
}

/// All actions that lead from one stage to another.
#[derive(Debug)]
pub(super) struct Edge {
    pub from: usize,
    pub to: usize,
    pub labels: Vec<String>,
}

impl Picture {
    pub fn of(regulation: &Regulation, kind: Option<&KindId>, lang: Lang) -> Picture {
        let mut painter =
            Painter { teller: Teller::new(regulation, lang), regulation, picture: Picture::default() };
        let kinds: Vec<&Kind> = match kind {
            Some(kind) => regulation.kind(kind).into_iter().collect(),
            None => regulation.kinds.values().collect(),
        };
        painter.head(&kinds, kind.is_some());
        painter.picture.legend = painter.teller.t(
            "Двойная рамка — обращение закрыто; пунктир — ждём клиента или других; тёмный — начало.",
            "Double frame: the case is closed; dashes: waiting for the customer or others; dark: a beginning.",
        );
        for kind in &kinds {
            painter.node(Node {
                id: format!("kind:{}", kind.id),
                shape: Shape::Start,
                title: kind.title.clone(),
                notes: Vec::new(),
            });
        }
        for stage in regulation.stages.values() {
            if kinds.iter().any(|kind| painter.teller.reaches(&kind.id, &stage.id)) {
                painter.stage(stage);
            }
        }
        for kind in &kinds {
            painter.starts(kind);
            painter.ways(kind, &kinds);
        }
        painter.picture
    }

    fn index(&self, id: &str) -> Option<usize> {
        self.nodes.iter().position(|node| node.id == id)
    }

    fn edge(&mut self, from: usize, to: usize, label: String) {
        match self.edges.iter_mut().find(|edge| edge.from == from && edge.to == to) {
            Some(edge) if edge.labels.contains(&label) => {}
            Some(edge) => edge.labels.push(label),
            None => self.edges.push(Edge { from, to, labels: vec![label] }),
        }
    }
}

struct Painter<'a> {
    teller: Teller<'a>,
    regulation: &'a Regulation,
    picture: Picture,
}

impl Painter<'_> {
    fn head(&mut self, kinds: &[&Kind], one: bool) {
        let organisation = &self.regulation.organisation.title;
        match kinds {
            [kind] if one => {
                self.picture.title = format!("{organisation}: {}", kind.title);
                let deadlines = kind.deadlines.iter().filter_map(|id| self.regulation.deadline(id));
                self.picture.notes = deadlines.map(|deadline| self.teller.brief(deadline)).collect();
            }
            _ => self.picture.title.clone_from(organisation),
        }
    }

    fn node(&mut self, node: Node) -> usize {
        if let Some(index) = self.picture.index(&node.id) {
            return index;
        }
        self.picture.nodes.push(node);
        self.picture.nodes.len() - 1
    }

    fn stage(&mut self, stage: &Stage) {
        let mut notes = Vec::new();
        notes.extend(stage.end.clone().filter(|end| *end != stage.title));
        notes.extend(stage.owner.as_ref().map(|owner| self.teller.rule(owner)));
        let deadline = stage.deadline.as_ref().and_then(|id| self.regulation.deadline(id));
        notes.extend(
            deadline
                .and_then(|deadline| self.teller.brief_term(deadline))
                .map(|term| self.teller.t("Срок: ", "Term: ") + &term),
        );
        match &stage.waits_for {
            Wait::Customer => notes.push(self.teller.t("Ждём клиента", "Waiting for the customer")),
            Wait::Outside => notes.push(self.teller.t("Ждём других организаций", "Waiting for others")),
            Wait::Tasks(_) => notes.push(self.teller.t("Ждём поручений", "Waiting for tasks")),
            Wait::None => {}
        }
        let again = stage.actions.values().filter(|action| leads_to(action, &stage.id));
        notes.extend(
            again.map(|action| self.teller.t("Заново: ", "Again: ") + &self.teller.quoted(&action.title)),
        );
        let shape = match (&stage.end, &stage.waits_for) {
            (Some(_), _) => Shape::End,
            (None, Wait::Customer | Wait::Outside) => Shape::Waiting,
            _ => Shape::Stage,
        };
        self.node(Node { id: stage_id(&stage.id), shape, title: stage.title.clone(), notes });
    }

    fn starts(&mut self, kind: &Kind) {
        let Some(from) = self.picture.index(&format!("kind:{}", kind.id)) else { return };
        for (stage, label) in self.teller.entries(kind) {
            if let Some(to) = self.picture.index(&stage_id(&stage)) {
                self.picture.edge(from, to, label);
            }
        }
    }

    fn ways(&mut self, kind: &Kind, drawn: &[&Kind]) {
        for stage in self.regulation.stages.values() {
            if !self.teller.reaches(&kind.id, &stage.id) {
                continue;
            }
            for action in self.teller.offered(stage, &kind.id) {
                self.action(kind, stage, action, drawn);
            }
        }
    }

    fn action(&mut self, kind: &Kind, stage: &Stage, action: &Action, drawn: &[&Kind]) {
        let Some(from) = self.picture.index(&stage_id(&stage.id)) else { return };
        let becomes = action.effects.kind.as_ref().filter(|becomes| **becomes != kind.id);
        let elsewhere = becomes.filter(|becomes| !drawn.iter().any(|kind| kind.id == **becomes));
        if let Some(other) = elsewhere {
            let to = self.elsewhere(other);
            return self.picture.edge(from, to, action.title.clone());
        }
        for way in
            ways(action, &stage.id, becomes.unwrap_or(&kind.id)).iter().filter(|way| *way.to != stage.id)
        {
            let label = match way.condition {
                Condition::None => action.title.clone(),
                Condition::When(when) => {
                    format!(
                        "{}: {}{}",
                        action.title,
                        self.teller.t("если ", "if "),
                        self.teller.condition(when)
                    )
                }
                Condition::Otherwise => format!("{}: {}", action.title, self.teller.t("иначе", "otherwise")),
            };
            if let Some(to) = self.picture.index(&stage_id(way.to)) {
                self.picture.edge(from, to, label);
            }
        }
    }

    fn elsewhere(&mut self, kind: &KindId) -> usize {
        let title = self.regulation.kind(kind).map_or_else(|| kind.to_string(), |kind| kind.title.clone());
        let title = self.teller.t("Дальше — ", "Next: ") + &self.teller.quoted(&title);
        self.node(Node { id: format!("kind:{kind}"), shape: Shape::Elsewhere, title, notes: Vec::new() })
    }
}

fn stage_id(stage: &StageId) -> String {
    format!("stage:{stage}")
}

fn leads_to(action: &Action, stage: &StageId) -> bool {
    action.to.iter().flat_map(Target::stages).any(|to| to == stage)
}
