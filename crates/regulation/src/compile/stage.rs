use indexmap::IndexMap;

use super::compiler::Compiler;
use super::place::Path;
use crate::compiled::*;
use crate::file::{self, OneOrMany};
use crate::finding::Text;
use crate::guard::Guard;

/// Of this nothing is known before a case is there.
const PERHAPS: &str = "late";

impl Compiler<'_> {
    pub fn stages(&mut self) -> IndexMap<StageId, Stage> {
        let merged = self.merged;
        let mut stages = IndexMap::new();
        for (word, written) in &merged.file.stages {
            let at = Path::of(&["stages", word]);
            let id = self.declared::<StageId>(&at, word);
            let stage = self.stage(id.clone(), &at, written);
            stages.insert(id, stage);
        }
        stages
    }

    fn stage(&mut self, id: StageId, at: &Path, written: &file::Stage) -> Stage {
        let owner = written.owner.as_ref().and_then(|owner| self.holder(&at.key("owner"), owner));
        let by = self.default_actors(owner.as_ref());
        let mut actions = IndexMap::new();
        for (word, action) in &written.actions {
            let at = at.key("actions").key(word);
            let id = self.declared::<ActionId>(&at, word);
            let action = self.action(id.clone(), &at, action, &by);
            actions.insert(id, action);
        }
        Stage {
            deadline: written.within.as_ref().map(|_| DeadlineId::unfit(id.as_str())),
            id,
            title: written.title.clone(),
            guide: written.guide.clone(),
            customer: written.customer.clone(),
            point: written.point.clone(),
            owner,
            no_deadline: written.no_deadline.clone(),
            waits_for: self.waits(&at.key("waits-for"), &written.waits_for),
            end: written.end.clone(),
            enter: written
                .enter
                .as_ref()
                .map(|enter| self.effects(&at.key("enter"), enter))
                .unwrap_or_default(),
            actions,
        }
    }

    /// The rule by which a case gets its holder: `of each` is for tasks only.
    fn holder(&mut self, at: &Path, text: &str) -> Option<AssignRule> {
        let rule = self.assign(at, text)?;
        if matches!(rule, AssignRule::OfEach { .. }) {
            self.error(
                at,
                Text::new("«of each» бывает только у поручений", "“of each” is for tasks only"),
                Text::new(
                    "у обращения держатель один: назовите роль или роль отдела",
                    "a case has one holder: name a role or the role of a department",
                ),
            );
            return None;
        }
        Some(rule)
    }

    /// Who acts at a stage when the action does not say: the role of its owner's rule.
    fn default_actors(&mut self, owner: Option<&AssignRule>) -> Vec<Actor> {
        match owner {
            Some(AssignRule::ChannelOwner) => {
                let mut roles: Vec<Actor> = Vec::new();
                for channel in self.merged.file.channels.values() {
                    let file::Channel::Full(details) = channel else { continue };
                    let owner = details.owner.as_ref().map(|owner| RoleId::unfit(owner)).map(Actor::Role);
                    roles.extend(owner.filter(|owner| !roles.contains(owner)));
                }
                roles
            }
            Some(rule) => rule.role().cloned().map(Actor::Role).into_iter().collect(),
            None => Vec::new(),
        }
    }

    fn waits(&mut self, at: &Path, written: &OneOrMany) -> Wait {
        let words: Vec<&String> = written.iter().collect();
        match words.as_slice() {
            [] => Wait::None,
            [word] if *word == "customer" => Wait::Customer,
            [word] if *word == "outside" => Wait::Outside,
            _ => Wait::Tasks(self.named_all(at, written)),
        }
    }

    fn action(&mut self, id: ActionId, at: &Path, written: &file::Action, default: &[Actor]) -> Action {
        let by = match written.by.iter().next() {
            Some(_) => self.actors(&at.key("by"), &written.by),
            None => default.to_vec(),
        };
        if written.customer_within.is_some() && written.customer.is_none() {
            self.error(
                &at.key("customer-within"),
                Text::new(
                    "срок для клиента без слов для него",
                    "a term for customers without words for them",
                ),
                Text::new(
                    "напишите customer: надпись на кнопке",
                    "write customer: what stands on the button",
                ),
            );
        }
        if written.customer.is_some() && !by.contains(&Actor::Customer) {
            self.error(
                &at.key("customer"),
                Text::new("клиенту это действие не дано", "the customer may not do this"),
                Text::new(
                    "добавьте customer в by или уберите строку",
                    "add customer to by, or take the line away",
                ),
            );
        }
        Action {
            id,
            title: written.title.clone(),
            by,
            guide: written.guide.clone(),
            customer: written.customer.clone(),
            customer_within: written
                .customer_within
                .as_ref()
                .and_then(|term| self.term(&at.key("customer-within"), term)),
            point: written.point.clone(),
            when: self.condition(&at.key("when"), written.when.as_ref()),
            ask: self.asks(&at.key("ask"), &written.ask),
            needs: self.named_all(&at.key("needs"), &written.needs),
            anyway: written.anyway,
            effects: self.effects(at, &written.effects),
            to: written.to.as_ref().and_then(|to| self.target(&at.key("to"), to)),
        }
    }

    fn target(&mut self, at: &Path, written: &file::Target) -> Option<Target> {
        match written {
            file::Target::Stage(stage) => Some(Target::Stage(self.target_stage(at, stage))),
            file::Target::Branches(branches) => {
                let mut compiled = Vec::new();
                for (index, branch) in branches.iter().enumerate() {
                    let at = at.index(index);
                    let when = self.condition(&at.key("when"), branch.when.as_ref());
                    let to = self.target_stage(&at.key("to"), &branch.to);
                    compiled.push(Branch { when, to, index });
                }
                Some(Target::Branches(compiled))
            }
        }
    }

    /// A condition; in place of one that is told to be wrong stands one that may hold or not.
    fn condition(&mut self, at: &Path, written: Option<&String>) -> Option<Guard> {
        let source = written?;
        self.guard(at, Some(source)).or_else(|| Guard::compile(PERHAPS).ok())
    }

    /// Where an action leads: told when there is no such stage and nothing like it, and kept so that the conditions
    /// beside it are looked at.
    fn target_stage(&mut self, at: &Path, word: &str) -> StageId {
        self.meant(at, word).unwrap_or_else(|| StageId::unfit(word))
    }

    fn effects(&mut self, at: &Path, written: &file::Effects) -> Effects {
        Effects {
            set: self.sets(&at.key("set"), &written.set),
            send: self.named_all(&at.key("send"), &written.send),
            reply: self.named_opt(&at.key("reply"), written.reply.as_ref()),
            answered: written.answered,
            tell: self.tells(&at.key("tell"), &written.tell),
            open: self.named_all(&at.key("open"), &written.open),
            cancel: self.named_all(&at.key("cancel"), &written.cancel),
            assign: written.assign.as_ref().and_then(|rule| self.holder(&at.key("assign"), rule)),
            compensation: written.compensation,
            dispute: written.dispute,
            decided: written.decided,
            mark: self.named_all(&at.key("mark"), &written.mark),
            restart: self.named_all(&at.key("restart"), &written.restart),
            drop: self.named_all(&at.key("drop"), &written.drop),
            extend: self.named_opt(&at.key("extend"), written.extend.as_ref()),
            kind: self.named_opt(&at.key("kind"), written.kind.as_ref()),
            start: self.named_opt(&at.key("start"), written.start.as_ref()),
        }
    }

    fn sets(&mut self, at: &Path, written: &IndexMap<String, Scalar>) -> IndexMap<FieldId, Scalar> {
        let mut set = IndexMap::new();
        for (word, value) in written {
            let at = at.key(word);
            let Some(field) = self.meant::<FieldId>(&at, word) else { continue };
            if self.fits(&at, &field, value) {
                set.insert(field, value.clone());
            }
        }
        set
    }

    pub fn tasks(&mut self) -> IndexMap<TaskId, Task> {
        let merged = self.merged;
        let mut tasks = IndexMap::new();
        for (word, written) in &merged.file.tasks {
            let at = Path::of(&["tasks", word]);
            let id = self.declared::<TaskId>(&at, word);
            // Who does it is wrong and told; the task is looked at all the same.
            let assignee = self.assign(&at.key("for"), &written.assignee).unwrap_or(AssignRule::Actor);
            let task = Task {
                title: written.title.clone(),
                assignee,
                personally: written.personally,
                deadline: written.within.as_ref().map(|_| DeadlineId::unfit(word)),
                no_deadline: written.no_deadline.clone(),
                ask: self.asks(&at.key("ask"), &written.ask),
                guide: written.guide.clone(),
                point: written.point.clone(),
                id: id.clone(),
            };
            tasks.insert(id, task);
        }
        tasks
    }
}
