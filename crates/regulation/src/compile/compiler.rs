use super::desk::Desk;
use super::merge::Merged;
use super::names::{ENGINE, Name, Names, Noun};
use super::place::Path;
use crate::compiled::*;
use crate::file::{self, OneOrMany};
use crate::finding::Text;
use crate::guard::{Guard, GuardError};
use crate::message::Templates;
use crate::words::{closest, meant};

/// The tools of every part of the compiler: what is written, what names exist, where findings go.
pub(crate) struct Compiler<'a> {
    pub merged: &'a Merged,
    pub names: Names,
    pub desk: &'a mut Desk,
    pub templates: Templates,
    /// Templates are named apart from message ids: the number of those made so far.
    pub inline: usize,
}

impl Compiler<'_> {
    pub fn error(&mut self, at: &Path, message: Text, advice: Text) {
        self.desk.error(at, message, advice);
    }

    /// The id of something that is declared here. A word that cannot be one is told and taken as it is, so that what
    /// stands under it is looked at all the same.
    pub fn declared<T: Name>(&mut self, at: &Path, word: &str) -> T {
        if T::NOUN.reserved().contains(&word) {
            self.desk.error_at_key(
                at,
                Text::new(
                    format!("«{word}» — слово самого языка и id быть не может"),
                    format!("“{word}” is a word of the language itself and cannot be an id"),
                ),
                Text::new("возьмите другой id", "take another id"),
            );
        } else if let Err(error) = T::read(word) {
            self.desk.error_at_key(at, bad_id(&error), id_advice());
        }
        T::unfit(word)
    }

    /// The id of something that must be declared elsewhere.
    pub fn named<T: Name>(&mut self, at: &Path, word: &str) -> Option<T> {
        if self.names.has(T::NOUN, word) {
            return Some(T::unfit(word));
        }
        self.unknown(at, T::NOUN, word);
        None
    }

    /// The same, but what is not declared is told and taken for the one declared that it is most like, so that the
    /// rest is looked at as it will be when the word is mended.
    pub fn meant<T: Name>(&mut self, at: &Path, word: &str) -> Option<T> {
        let named = self.named(at, word);
        if named.is_some() || self.names.are_partial() {
            return named;
        }
        let meant = meant(word, self.names.all(T::NOUN))?;
        self.desk.meant.insert(at.to_string());
        Some(T::unfit(meant))
    }

    pub fn unknown(&mut self, at: &Path, noun: Noun, word: &str) {
        if self.names.are_partial() {
            return;
        }
        self.desk.unresolved.push((noun, word.to_owned(), at.to_string()));
        let (ru, en) = noun.genitive();
        let advice = match closest(word, self.names.all(noun)) {
            Some(close) => Text::new(format!("может быть, «{close}»?"), format!("did you mean “{close}”?")),
            None => declare_it(noun, word),
        };
        self.desk.error(
            at,
            Text::new(format!("нет {ru} «{word}»"), format!("there is no {en} “{word}”")),
            advice,
        );
    }

    pub fn named_opt<T: Name>(&mut self, at: &Path, word: Option<&String>) -> Option<T> {
        self.meant(at, word?)
    }

    /// A list of names: `by: manager` or `by: [manager, head]`.
    pub fn named_all<T: Name>(&mut self, at: &Path, words: &OneOrMany) -> Vec<T> {
        words.iter().enumerate().filter_map(|(index, word)| self.meant(&at.index(index), word)).collect()
    }

    /// `field` and `field?`.
    pub fn asks(&mut self, at: &Path, words: &[String]) -> Vec<Ask> {
        let mut asks: Vec<Ask> = Vec::new();
        for (index, word) in words.iter().enumerate() {
            let name = word.strip_suffix('?').unwrap_or(word);
            let Some(field) = self.meant::<FieldId>(&at.index(index), name) else { continue };
            if asks.iter().any(|ask| ask.field == field) {
                self.error(
                    &at.index(index),
                    Text::new(
                        format!("поле «{field}» спрашивается дважды"),
                        format!("the field “{field}” is asked twice"),
                    ),
                    Text::new("оставьте его один раз", "keep it once"),
                );
                continue;
            }
            asks.push(Ask { field, required: !word.ends_with('?') });
        }
        asks
    }

    /// `director`, `head of each concerned`, `director: message`.
    pub fn tells(&mut self, at: &Path, words: &OneOrMany) -> Vec<Tell> {
        let mut tells = Vec::new();
        for (index, word) in words.iter().enumerate() {
            let at = at.index(index);
            let (to, message) = match word.split_once(':') {
                Some((to, message)) => (to.trim(), Some(message.trim().to_owned())),
                None => (word.trim(), None),
            };
            let message = self.named_opt(&at, message.as_ref());
            tells.extend(self.assign(&at, to).map(|to| Tell { to, message }));
        }
        tells
    }

    pub fn actors(&mut self, at: &Path, words: &OneOrMany) -> Vec<Actor> {
        let mut actors = Vec::new();
        for (index, word) in words.iter().enumerate() {
            match word.as_str() {
                "customer" => actors.push(Actor::Customer),
                "anyone" => actors.push(Actor::Anyone),
                role => actors.extend(self.meant(&at.index(index), role).map(Actor::Role)),
            }
        }
        actors
    }

    pub fn guard(&mut self, at: &Path, source: Option<&String>) -> Option<Guard> {
        let source = source?;
        let guard = match Guard::compile(source) {
            Ok(guard) => guard,
            Err(error) => {
                self.error(at, guard_fault(source, &error), guard_advice());
                return None;
            }
        };
        let unknown: Vec<String> = guard
            .variables()
            .iter()
            .filter(|name| !ENGINE.contains(&name.as_str()) && !self.names.has(Noun::Field, name))
            .cloned()
            .collect();
        for name in &unknown {
            self.unknown_variable(at, name);
        }
        unknown.is_empty().then_some(guard)
    }

    fn unknown_variable(&mut self, at: &Path, name: &str) {
        if self.names.are_partial() {
            return;
        }
        let known = self.names.all(Noun::Field).chain(ENGINE.iter().copied());
        let advice = match closest(name, known) {
            Some(close) => Text::new(format!("может быть, «{close}»?"), format!("did you mean “{close}”?")),
            None => Text::new(
                format!("опишите поле «{name}» в fields или уберите его из условия"),
                format!("declare the field “{name}” under fields or take it out of the condition"),
            ),
        };
        let message = Text::new(
            format!("в условии неизвестное имя «{name}»"),
            format!("the condition uses an unknown name “{name}”"),
        );
        self.error(at, message, advice);
    }

    pub fn assign(&mut self, at: &Path, text: &str) -> Option<AssignRule> {
        let rule: AssignRule = match text.parse() {
            Ok(rule) => rule,
            Err(_) => {
                self.error(at, assign_fault(text), assign_advice());
                return None;
            }
        };
        let role = match rule.role() {
            Some(role) => self.named::<RoleId>(at, role.as_str()).is_some(),
            None => true,
        };
        let rest = match &rule {
            AssignRule::OfField { field, .. } => {
                self.department_field(at, field, file::FieldType::Department)
            }
            AssignRule::Named { field, person, .. } => {
                let department = self.department_field(at, field, file::FieldType::Department);
                self.person_field(at, person) && department
            }
            AssignRule::OfEach { field, .. } => {
                self.department_field(at, field, file::FieldType::Departments)
            }
            AssignRule::OfDepartment { department, .. } => {
                self.named::<DepartmentId>(at, department.as_str()).is_some()
            }
            _ => true,
        };
        (role && rest).then_some(rule)
    }

    fn person_field(&mut self, at: &Path, field: &FieldId) -> bool {
        if self.named::<FieldId>(at, field.as_str()).is_none() {
            return false;
        }
        let merged = self.merged;
        let found = merged.file.fields.get(field.as_str()).and_then(|field| field.kind);
        if found == Some(file::FieldType::Person) {
            return true;
        }
        self.error(
            at,
            Text::new(
                format!("поле «{field}» не называет сотрудника"),
                format!("the field “{field}” names no person"),
            ),
            Text::new("дайте полю тип person", "give the field the type person"),
        );
        false
    }

    fn department_field(&mut self, at: &Path, field: &FieldId, wanted: file::FieldType) -> bool {
        if self.named::<FieldId>(at, field.as_str()).is_none() {
            return false;
        }
        let merged = self.merged;
        let found = merged.file.fields.get(field.as_str()).and_then(|field| field.kind);
        if found == Some(wanted) {
            return true;
        }
        let word = if wanted == file::FieldType::Department { "department" } else { "departments" };
        self.error(
            at,
            Text::new(
                format!("поле «{field}» не называет подразделение"),
                format!("the field “{field}” names no department"),
            ),
            Text::new(format!("дайте полю тип {word}"), format!("give the field the type {word}")),
        );
        false
    }

    pub fn moment(&mut self, at: &Path, text: &str) -> Option<Moment> {
        let moment: Moment = match text.parse() {
            Ok(moment) => moment,
            Err(_) => {
                self.error(at, moment_fault(text), moment_advice());
                return None;
            }
        };
        match &moment {
            Moment::Entering(stage) => self.meant(at, stage.as_str()).map(Moment::Entering),
            Moment::Leaving(stage) => self.meant(at, stage.as_str()).map(Moment::Leaving),
            Moment::Field(field) => self.meant(at, field.as_str()).map(Moment::Field),
            Moment::Task(task) => self.meant(at, task.as_str()).map(Moment::Task),
            Moment::Opened(task) => self.meant(at, task.as_str()).map(Moment::Opened),
            Moment::Mark(mark) => self.meant(at, mark.as_str()).map(Moment::Mark),
            Moment::Done { stage: None, action } => {
                let action = self.meant(at, action.as_str())?;
                Some(Moment::Done { stage: None, action })
            }
            Moment::Done { stage: Some(stage), action } => {
                self.known_action(at, stage, action).then(|| moment.clone())
            }
            _ => Some(moment),
        }
    }

    fn known_action(&mut self, at: &Path, stage: &StageId, action: &ActionId) -> bool {
        if self.named::<StageId>(at, stage.as_str()).is_none() {
            return false;
        }
        let merged = self.merged;
        let found = merged.file.stages.get(stage.as_str());
        if found.is_some_and(|stage| stage.actions.contains_key(action.as_str())) {
            return true;
        }
        self.error(
            at,
            Text::new(
                format!("у этапа «{stage}» нет действия «{action}»"),
                format!("the stage “{stage}” has no action “{action}”"),
            ),
            Text::new("назовите действие этого этапа", "name an action of that stage"),
        );
        false
    }
}

fn bad_id(error: &IdError) -> Text {
    Text::new(error.to_string(), format!("“{}” is not fit for an id", error.word))
}

fn id_advice() -> Text {
    Text::new(
        "пишите id латиницей: hand-over, а у полей — staff_actions",
        "write ids like hand-over, and those of fields like staff_actions",
    )
}

fn declare_it(noun: Noun, word: &str) -> Text {
    let section = noun.section();
    match noun {
        Noun::Message => Text::new(
            format!("добавьте файл messages/{word}.md или назовите другой шаблон"),
            format!("add the file messages/{word}.md or name another template"),
        ),
        Noun::Mark => Text::new(
            format!("поставьте отметку в каком-нибудь действии: mark: {word}"),
            format!("set the mark in some action: mark: {word}"),
        ),
        _ => Text::new(
            format!("опишите «{word}» в {section} или назовите другое"),
            format!("declare “{word}” under {section} or name another"),
        ),
    }
}

fn guard_fault(source: &str, error: &GuardError) -> Text {
    let (ru, en) =
        (format!("условие «{source}» не читается"), format!("the condition “{source}” cannot be read"));
    match error {
        GuardError::Syntax { message, column, .. } => Text::new(
            format!("{ru}, знак {column}: {}", message.ru),
            format!("{en}, character {column}: {}", message.en),
        ),
        GuardError::Fault(message) => {
            Text::new(format!("{ru}: {}", message.ru), format!("{en}: {}", message.en))
        }
        GuardError::NotFlag(_) => Text::new(ru, en),
    }
}

fn guard_advice() -> Text {
    Text::new(
        "условие пишется так: category == \"b\" && !answered",
        "a condition is written like: category == \"b\" && !answered",
    )
}

fn assign_fault(text: &str) -> Text {
    Text::new(format!("«{text}» — не правило назначения"), format!("“{text}” is not an assignment rule"))
}

fn assign_advice() -> Text {
    Text::new(
        "можно: head, manager of customer, head of department, head of field F, head of department, or PERSON, least \
         loaded operator, owner of channel, previous, first, actor; у поручений ещё specialist of each F",
        "possible: head, manager of customer, head of department, head of field F, head of department, or PERSON, \
         least loaded operator, owner of channel, previous, first, actor; for tasks also specialist of each F",
    )
}

fn moment_fault(text: &str) -> Text {
    Text::new(format!("«{text}» — не момент"), format!("“{text}” is not a moment"))
}

fn moment_advice() -> Text {
    Text::new(
        "можно: received, registered, acknowledged, assigned, answered, decided, disputed, reopened, closed, entering \
         ЭТАП, leaving ЭТАП, done ДЕЙСТВИЕ, mark ОТМЕТКА, field ПОЛЕ, opened ПОРУЧЕНИЕ, task ПОРУЧЕНИЕ",
        "possible: received, registered, acknowledged, assigned, answered, decided, disputed, reopened, closed, \
         entering STAGE, leaving STAGE, done ACTION, mark MARK, field FIELD, opened TASK, task TASK",
    )
}
