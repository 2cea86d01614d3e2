use super::Teller;
use super::phrase::{inside, sentence};
use crate::compiled::{Action, Branch, Compensation, DisputeEffect, Effects, Stage, StageId, Target, Tell};

impl Teller<'_> {
    /// An action: who, when, what it asks for, what follows.
    pub fn action(&self, stage: &Stage, action: &Action) -> String {
        let mut text = self.quoted(&action.title);
        if self.differs(stage, action) {
            text += &format!(" ({})", self.actors(&action.by));
        }
        if let Some(when) = &action.when {
            text += &self.t(" — если ", " — if ");
            text += &self.condition(when);
        }
        text.push('.');
        if let Some(guide) = &action.guide {
            text += " ";
            text += &sentence(guide);
        }
        if let Some(asks) = self.asks(action.ask.iter()) {
            text += &self.t(" Указать: ", " Fill in: ");
            text += &sentence(&asks);
        }
        if !action.needs.is_empty() {
            let tasks: Vec<String> = action.needs.iter().map(|task| self.task_title(task)).collect();
            text += &self.t(" Сначала должно быть выполнено: ", " First must be done: ");
            text += &sentence(&tasks.join(", "));
        }
        if action.anyway {
            text += &self.t(" Можно и при открытых поручениях.", " May be done although tasks are open.");
        }
        text += &self.effects(&action.effects);
        text += &self.target(action);
        text + &self.point(action.point.as_ref())
    }

    /// Whether others may do it than who holds the stage.
    fn differs(&self, stage: &Stage, action: &Action) -> bool {
        let holder = stage.owner.as_ref().and_then(|rule| rule.role());
        match action.by.as_slice() {
            [crate::compiled::Actor::Role(role)] => holder != Some(role),
            _ => true,
        }
    }

    /// What follows, each a sentence after a space.
    pub fn effects(&self, effects: &Effects) -> String {
        let mut said: Vec<String> = Vec::new();
        for (field, value) in &effects.set {
            let (title, value) = (self.field_title(field), self.value(field.as_str(), &value.text()));
            said.push(
                self.t(&format!("Записывается: {title} — {value}"), &format!("Recorded: {title} is {value}")),
            );
        }
        if effects.decided {
            said.push(self.t("Решение принято", "The decision is taken"));
        }
        for message in &effects.send {
            let title = self.message_title(message);
            said.push(self.t(
                &format!("Клиенту уходит письмо {title}"),
                &format!("The customer gets the letter {title}"),
            ));
        }
        if let Some(message) = &effects.reply {
            let title = self.message_title(message);
            said.push(self.t(
                &format!("Клиенту уходит ответ {title}"),
                &format!("The customer gets the answer {title}"),
            ));
        }
        if effects.answered {
            said.push(self.t("Клиенту ответили в разговоре", "The customer is answered in the talk"));
        }
        said.extend(self.told(&effects.tell));
        self.task_effects(effects, &mut said);
        self.case_effects(effects, &mut said);
        self.deadline_effects(effects, &mut said);
        said.iter().map(|said| format!(" {}", sentence(said))).collect()
    }

    fn told(&self, tells: &[Tell]) -> Option<String> {
        if tells.is_empty() {
            return None;
        }
        let told = self.told_by(tells);
        Some(self.t("Об этом ", "Of this ") + &told)
    }

    fn task_effects(&self, effects: &Effects, said: &mut Vec<String>) {
        for (tasks, ru, en) in [
            (&effects.open, "Даётся поручение", "A task is opened:"),
            (&effects.cancel, "Отменяется поручение", "A task is cancelled:"),
        ] {
            for task in tasks {
                let title = self.task_title(task);
                said.push(self.t(&format!("{ru} {title}"), &format!("{en} {title}")));
            }
        }
    }

    fn case_effects(&self, effects: &Effects, said: &mut Vec<String>) {
        if let Some(rule) = &effects.assign {
            said.push(self.t("Дальше ведёт: ", "Held from now on by: ") + &self.rule(rule));
        }
        match effects.compensation {
            Some(Compensation::Once) => {
                said.push(self.t(
                    "Предлагается компенсация, одна на всё обращение",
                    "A compensation is offered, once for the case",
                ));
            }
            Some(Compensation::Many) => {
                said.push(self.t("Предлагается компенсация", "A compensation is offered"))
            }
            None => {}
        }
        match effects.dispute {
            Some(DisputeEffect::Opens) => said.push(self.t("Открывается обжалование", "A dispute opens")),
            Some(DisputeEffect::Ends) => {
                said.push(self.t("Если решение было оспорено, обжалование завершено", "An open dispute ends"))
            }
            None => {}
        }
        let kind = |id| self.regulation.kind(id).map_or(String::new(), |kind| self.quoted(&kind.title));
        if let Some(id) = &effects.kind {
            let title = kind(id);
            said.push(
                self.t(&format!("Обращение становится видом {title}"), &format!("The case becomes {title}")),
            );
        }
        if let Some(id) = &effects.start {
            let title = kind(id);
            said.push(self.t(
                &format!("Заводится связанное обращение {title}"),
                &format!("A linked case {title} is registered"),
            ));
        }
    }

    fn deadline_effects(&self, effects: &Effects, said: &mut Vec<String>) {
        let title =
            |id| self.regulation.deadline(id).map_or(String::new(), |deadline| self.quoted(&deadline.title));
        for id in &effects.restart {
            let title = title(id);
            said.push(
                self.t(
                    &format!("Срок {title} начинается заново"),
                    &format!("The deadline {title} starts anew"),
                ),
            );
        }
        for id in &effects.drop {
            let title = title(id);
            said.push(self.t(
                &format!("Срок {title} больше не действует"),
                &format!("The deadline {title} no longer applies"),
            ));
        }
        if let Some(id) = &effects.extend {
            let title = title(id);
            said.push(
                self.t(&format!("Срок {title} продлевается"), &format!("The deadline {title} is extended")),
            );
        }
    }

    /// Where it leads. A case that becomes another kind goes on there.
    pub fn target(&self, action: &Action) -> String {
        let start = match &action.effects.kind {
            Some(kind) => {
                let title = self.kind_title(kind);
                self.t(&format!(" Дальше — вид «{title}»"), &format!(" Next: kind “{title}”"))
            }
            None => self.t(" Дальше", " Next"),
        };
        let turned = action.effects.kind.is_some();
        match &action.to {
            None if turned => start + ".",
            None => String::new(),
            Some(Target::Stage(stage)) => {
                let way =
                    if turned { self.t(", этап ", ", stage ") } else { self.t(" — этап ", ": ") };
                start + &way + &self.next(stage) + "."
            }
            Some(Target::Branches(branches)) => {
                let parts: Vec<String> = branches.iter().map(|branch| self.branch(branch)).collect();
                start + ": " + &parts.join("; ") + "."
            }
        }
    }

    /// The next stage, and whether it is an end.
    fn next(&self, id: &StageId) -> String {
        let ends = self.regulation.stage(id).is_some_and(|stage| stage.end.is_some());
        let end = if ends { self.t(" (конец)", " (the end)") } else { String::new() };
        self.stage_title(id) + &end
    }

    fn branch(&self, branch: &Branch) -> String {
        let stage = self.next(&branch.to);
        match &branch.when {
            Some(when) => {
                let condition = inside(&self.condition(when));
                self.t(&format!("если {condition}, то этап {stage}"), &format!("if {condition}: {stage}"))
            }
            None => self.t(&format!("иначе этап {stage}"), &format!("else {stage}")),
        }
    }
}
