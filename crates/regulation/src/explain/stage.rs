use super::Teller;
use super::phrase::sentence;
use crate::compiled::{Stage, StageId, Task, TaskId, Wait};

impl Teller<'_> {
    /// A stage, once: who holds it, how long, what to do, what may be done.
    pub fn stage(&mut self, id: &StageId) {
        let Some(stage) = self.regulation.stage(id) else { return };
        if !self.told_stages.insert(id.clone()) {
            return;
        }
        let title = self.t(&format!("Этап «{}»", stage.title), &format!("Stage “{}”", stage.title));
        self.page.heading(3, &title);
        for line in self.stage_lines(stage) {
            self.page.point(0, &line);
        }
        if !stage.actions.is_empty() {
            let title = self.t("Что можно сделать:", "What may be done:");
            self.page.point(0, &title);
        }
        for action in stage.actions.values() {
            let text = self.action(stage, action);
            self.page.point(1, &text);
        }
        for task in self.tasks_of(stage) {
            self.task(&task);
        }
    }

    fn stage_lines(&self, stage: &Stage) -> Vec<String> {
        let mut lines = Vec::new();
        if let Some(end) = &stage.end {
            lines.push(self.t("Здесь обращение закрыто: ", "Here the case is closed: ") + &sentence(end));
        }
        if let Some(owner) = &stage.owner {
            lines.push(self.t("Ведёт: ", "Held by: ") + &sentence(&self.rule(owner)));
        }
        lines.extend(self.stage_term(stage));
        lines.extend(self.waits(&stage.waits_for));
        if let Some(guide) = &stage.guide {
            lines.push(self.t("Что делать: ", "What to do: ") + &sentence(guide));
        }
        let entering = self.effects(&stage.enter);
        if !entering.is_empty() {
            lines.push(self.t("В начале этапа:", "On entering:") + &entering);
        }
        if let Some(point) = &stage.point {
            lines.push(self.t("Основание: ", "Source: ") + point + ".");
        }
        lines
    }

    fn stage_term(&self, stage: &Stage) -> Option<String> {
        let deadline = stage.deadline.as_ref().and_then(|id| self.regulation.deadline(id));
        match (deadline, &stage.no_deadline) {
            (Some(deadline), _) => Some(self.t("Срок: ", "Term: ") + &self.short_deadline(deadline)),
            (None, Some(why)) => Some(
                self.t("Своего срока нет: ", "No term of its own: ") + &sentence(&super::phrase::inside(why)),
            ),
            (None, None) => None,
        }
    }

    fn waits(&self, wait: &Wait) -> Option<String> {
        match wait {
            Wait::None => None,
            Wait::Customer => Some(self.t("Ждём клиента.", "Waits for the customer.")),
            Wait::Outside => Some(self.t("Ждём других организаций.", "Waits for others outside.")),
            Wait::Tasks(tasks) => {
                let titles: Vec<String> = tasks.iter().map(|task| self.task_title(task)).collect();
                Some(
                    self.t("Пока не выполнены, дальше нельзя: ", "Must be done before it goes on: ")
                        + &sentence(&titles.join(", ")),
                )
            }
        }
    }

    /// The tasks that this stage opens, those not told yet.
    fn tasks_of(&self, stage: &Stage) -> Vec<TaskId> {
        let effects = stage.actions.values().map(|action| &action.effects).chain([&stage.enter]);
        let mut tasks: Vec<TaskId> = effects.flat_map(|effects| effects.open.iter().cloned()).collect();
        tasks.retain(|task| !self.told_tasks.contains(task));
        tasks.dedup();
        tasks
    }

    /// A task, once.
    pub fn task(&mut self, id: &TaskId) {
        let Some(task) = self.regulation.task(id) else { return };
        if self.told_tasks.insert(id.clone()) {
            let text = self.task_text(task);
            self.page.point(0, &text);
        }
    }

    pub(super) fn task_text(&self, task: &Task) -> String {
        let mut text = self.t(&format!("Поручение «{}».", task.title), &format!("Task “{}”.", task.title));
        text += &self.t(" Исполняет: ", " Done by: ");
        text += &sentence(&self.rule(&task.assignee));
        if task.personally {
            text += &self.t(" Никто другой за него не исполняет.", " Nobody else does it in their place.");
        }
        let deadline = task.deadline.as_ref().and_then(|id| self.regulation.deadline(id));
        if let Some(deadline) = deadline {
            text += &self.t(" Срок: ", " Term: ");
            text += &self.short_deadline(deadline);
        } else if let Some(why) = &task.no_deadline {
            text += &self.t(" Своего срока нет: ", " No term of its own: ");
            text += &sentence(&super::phrase::inside(why));
        }
        if let Some(asks) = self.asks(task.ask.iter()) {
            text += &self.t(" По выполнении указывают: ", " Told when done: ");
            text += &sentence(&asks);
        }
        if let Some(guide) = &task.guide {
            text += " ";
            text += &sentence(guide);
        }
        text + &self.point(task.point.as_ref())
    }
}
