//! Words for the parts of a regulation.

use worktime::{Lang, Term};

use super::Teller;
use crate::compiled::{
    Actor, Ask, AssignRule, FieldId, FieldType, MessageId, Moment, RoleId, StageId, TaskId, Tell,
};

impl Teller<'_> {
    /// In the quotes of the language that is told in.
    pub fn quoted(&self, text: &str) -> String {
        match self.lang {
            Lang::Ru => format!("«{text}»"),
            Lang::En => format!("“{text}”"),
        }
    }

    /// The title of a role inside a sentence.
    pub fn role(&self, id: &RoleId) -> String {
        self.regulation.role(id).map_or_else(|| id.to_string(), |role| inside(&role.title))
    }

    /// «узнаёт: …» of one, «узнают: …» of several.
    pub fn told_roles<'b>(&self, ids: impl IntoIterator<Item = &'b RoleId>) -> String {
        self.those_told(&ids.into_iter().map(|id| self.role(id)).collect::<Vec<_>>())
    }

    pub fn told_by(&self, tells: &[Tell]) -> String {
        self.those_told(&tells.iter().map(|tell| self.rule(&tell.to)).collect::<Vec<_>>())
    }

    fn those_told(&self, roles: &[String]) -> String {
        let verb = if roles.len() == 1 {
            self.t("узнаёт", "is told")
        } else {
            self.t("узнают", "are told")
        };
        match self.lang {
            Lang::Ru => format!("{verb}: {}", roles.join(", ")),
            Lang::En => format!("{} {verb}", roles.join(", ")),
        }
    }

    pub fn stage_title(&self, id: &StageId) -> String {
        let title = self.regulation.stage(id).map_or(id.as_str(), |stage| &stage.title);
        self.quoted(title)
    }

    pub fn task_title(&self, id: &TaskId) -> String {
        let title = self.regulation.task(id).map_or(id.as_str(), |task| &task.title);
        self.quoted(title)
    }

    pub fn message_title(&self, id: &MessageId) -> String {
        let title = self.regulation.message(id).map_or(id.as_str(), |message| &message.title);
        self.quoted(title)
    }

    pub fn field_title(&self, id: &FieldId) -> String {
        self.quoted(self.plain_title(id))
    }

    /// The title of a field without quotes.
    fn plain_title<'b>(&'b self, id: &'b FieldId) -> &'b str {
        self.regulation.field(id).map_or(id.as_str(), |field| &field.title)
    }

    /// A value of a field as a person reads it: the item's title for its id.
    pub fn value(&self, field: &str, value: &str) -> String {
        let regulation = self.regulation;
        let found = regulation.fields.get(field);
        let item = found
            .and_then(|field| regulation.list(field.list.as_ref()?))
            .and_then(|list| list.items.get(value))
            .map(|item| item.title.clone());
        let department = || {
            let asked = found
                .is_some_and(|field| matches!(field.kind, FieldType::Department | FieldType::Departments));
            regulation.departments.get(value).filter(|_| asked).map(|department| department.title.clone())
        };
        match item.or_else(department) {
            Some(title) => self.quoted(&title),
            None if value == "true" => self.t("да", "yes"),
            None if value == "false" => self.t("нет", "no"),
            None => self.quoted(value),
        }
    }

    /// Who gets it.
    pub fn rule(&self, rule: &AssignRule) -> String {
        let role = rule.role().map(|role| self.role(role)).unwrap_or_default();
        match rule {
            AssignRule::Role(_) => role,
            AssignRule::OfCustomer(_) => {
                role + &self.t(" (тот, кто закреплён за клиентом)", " (the customer's own)")
            }
            AssignRule::OfField { field, .. } => {
                let field = self.field_title(field);
                role + &self.t(
                    &format!(" (подразделение из поля {field})"),
                    &format!(" (of the department in {field})"),
                )
            }
            AssignRule::Named { field, person, .. } => {
                let (field, person) = (self.field_title(field), self.field_title(person));
                role + &self.t(
                    &format!(
                        " (подразделение из поля {field}; если в поле {person} назван сотрудник, то он)"
                    ),
                    &format!(" (of the department in {field}; whoever is named in {person}, if anybody)"),
                )
            }
            AssignRule::OfDepartment { department, .. } => {
                let title =
                    self.regulation.department(department).map_or(department.as_str(), |found| &found.title);
                format!("{role} ({title})")
            }
            AssignRule::OfEach { field, .. } => {
                let field = self.field_title(field);
                role + &self.t(
                    &format!(" (каждого подразделения из поля {field})"),
                    &format!(" (of each department in {field})"),
                )
            }
            AssignRule::LeastLoaded(_) => role + &self.t(" (у кого меньше дел)", " (the least loaded)"),
            AssignRule::OfChannel(_) => {
                role + &self.t(" (кто обслуживает этот канал)", " (who serves that channel)")
            }
            AssignRule::ChannelOwner => self.t(
                "владелец канала, по которому пришло обращение",
                "the owner of the channel the case came by",
            ),
            AssignRule::Previous => {
                self.t("тот, кто вёл обращение до этого этапа", "who held the case before this stage")
            }
            AssignRule::First => self.t("тот, кто вёл обращение первым", "who held the case first"),
            AssignRule::Actor => self.t("тот, кто выполнил действие", "who did the action"),
        }
    }

    pub fn actors(&self, actors: &[Actor]) -> String {
        let name = |actor: &Actor| match actor {
            Actor::Role(role) => self.role(role),
            Actor::Customer => self.t("клиент", "the customer"),
            Actor::Anyone => self.t("любой сотрудник", "any employee"),
        };
        actors.iter().map(name).collect::<Vec<_>>().join(", ")
    }

    /// What is asked: the required, then what may stay empty.
    pub fn asks<'b>(&self, asks: impl Iterator<Item = &'b Ask> + Clone) -> Option<String> {
        let titles = |required: bool| {
            let chosen = asks.clone().filter(|ask| ask.required == required);
            chosen.map(|ask| inside(self.plain_title(&ask.field))).collect::<Vec<_>>().join("; ")
        };
        let (must, may) = (titles(true), titles(false));
        match (must.is_empty(), may.is_empty()) {
            (true, true) => None,
            (false, true) => Some(must),
            (true, false) => Some(may + &self.t(" (по желанию)", " (optional)")),
            (false, false) => Some(format!("{must}; {} {may}", self.t("по желанию —", "optional:"))),
        }
    }

    /// A moment in the genitive: «с …», «до …».
    pub fn moment(&self, moment: &Moment) -> String {
        match moment {
            Moment::Received => self.t("поступления", "receipt"),
            Moment::Registered => self.t("регистрации", "registration"),
            Moment::Acknowledged => self.t("подтверждения клиенту", "acknowledgement"),
            Moment::Assigned => self.t("назначения ответственного", "assignment"),
            Moment::Answered => self.t("ответа клиенту", "the answer to the customer"),
            Moment::Decided => self.t("принятия решения", "the decision"),
            Moment::Disputed => self.t("обжалования", "the dispute"),
            Moment::Reopened => self.t("возобновления", "reopening"),
            Moment::Closed => self.t("закрытия", "closing"),
            Moment::Entering(stage) => {
                self.t("начала этапа ", "the beginning of ") + &self.stage_title(stage)
            }
            Moment::Leaving(stage) => self.t("конца этапа ", "the end of ") + &self.stage_title(stage),
            Moment::Done { stage, action } => self.done(stage.as_ref(), action.as_str()),
            Moment::Mark(mark) => self.marked(mark.as_str()),
            Moment::Field(field) => self.t("даты в поле ", "the date in ") + &self.field_title(field),
            Moment::Opened(task) => self.t("выдачи поручения ", "opening the task ") + &self.task_title(task),
            Moment::Task(task) => {
                self.t("выполнения поручения ", "completion of the task ") + &self.task_title(task)
            }
        }
    }

    fn done(&self, stage: Option<&StageId>, action: &str) -> String {
        let stages = self.regulation.stages.values().filter(|found| stage.is_none_or(|id| found.id == *id));
        let mut titles: Vec<String> = stages
            .filter_map(|stage| stage.actions.get(action))
            .map(|action| self.quoted(&action.title))
            .collect();
        titles.dedup();
        self.t("действия ", "the action ") + &titles.join(&self.t(" или ", " or "))
    }

    /// A mark has no title of its own: it is told by the actions that set it.
    fn marked(&self, mark: &str) -> String {
        let actions = self.regulation.stages.values().flat_map(|stage| stage.actions.values());
        let marking = actions.filter(|action| action.effects.mark.iter().any(|found| *found == mark));
        let mut titles: Vec<String> = marking.map(|action| self.quoted(&action.title)).collect();
        titles.dedup();
        if titles.is_empty() {
            return self.t("отметки ", "the mark ") + &self.quoted(mark);
        }
        self.t("действия ", "the action ") + &titles.join(&self.t(" или ", " or "))
    }

    pub fn term(&self, term: &Term) -> String {
        term.text(self.lang)
    }

    /// A term after «за», «через», «на», «в».
    pub fn accusative(&self, term: &Term) -> String {
        let text = self.term(term);
        match self.lang {
            Lang::Ru => {
                text.replace("рабочая ", "рабочую ").replace("минута", "минуту").replace("секунда", "секунду")
            }
            Lang::En => text,
        }
    }

    pub fn point(&self, point: Option<&String>) -> String {
        match point {
            Some(point) => self.t(&format!(" Основание: {point}."), &format!(" Source: {point}.")),
            None => String::new(),
        }
    }
}

/// A title inside a sentence: its first letter small, unless it is an abbreviation.
pub(super) fn inside(title: &str) -> String {
    let mut chars = title.chars();
    let (Some(first), Some(second)) = (chars.next(), chars.next()) else { return title.to_owned() };
    if first.is_uppercase() && (second.is_lowercase() || second == ' ') {
        first.to_lowercase().chain([second]).chain(chars).collect()
    } else {
        title.to_owned()
    }
}

/// A text as a sentence: with a full stop, unless it ends with a mark of its own.
pub(super) fn sentence(text: &str) -> String {
    let text = text.trim();
    let ended = text.trim_end_matches(['»', '"', ')']).ends_with(['.', '!', '?', '…', ':']);
    if ended { text.to_owned() } else { format!("{text}.") }
}
