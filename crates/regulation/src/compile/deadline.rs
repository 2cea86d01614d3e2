use indexmap::IndexMap;
use worktime::{Extension, Lang, Rule, RuleKind, Term, Unit};

use super::compiler::Compiler;
use super::names::Noun;
use super::place::Path;
use super::words;
use crate::compiled::*;
use crate::file::{self, OneOrMany, Within};
use crate::finding::Text;

/// What a deadline is when it does not say itself.
struct Defaults {
    of: DeadlineOf,
    title: String,
    from: Moment,
    until: Moment,
}

/// The id of the term of a task given by hand.
const BY_HAND: &str = "task-by-hand";

/// The term of a task given by hand: the day is named when it is given.
pub(super) fn by_hand(language: Lang) -> Deadline {
    let title = match language {
        Lang::Ru => "Срок поручения",
        Lang::En => "Term of a task",
    };
    Deadline {
        id: DeadlineId::unfit(BY_HAND),
        title: title.to_owned(),
        customer: None,
        rule: Rule::from(RuleKind::Agreed),
        agreed: None,
        from: Moment::Registered,
        until: Vec::new(),
        taken: None,
        when: None,
        warn: BEFORE.parse().map(Warn::Before).into_iter().collect(),
        escalate: Vec::new(),
        owner: None,
        suspend: IndexMap::new(),
        pause: IndexMap::new(),
        extend: None,
        calendar: None,
        point: None,
        law: None,
        not_in_source: None,
        of: DeadlineOf::Case,
    }
}

/// How long before its end whoever holds a task given by hand is reminded.
const BEFORE: &str = "4 рабочих часа";

impl Compiler<'_> {
    /// The deadlines of cases, stages and tasks in one table.
    pub fn deadlines(&mut self) -> IndexMap<DeadlineId, Deadline> {
        let merged = self.merged;
        let mut deadlines = IndexMap::new();
        for (word, written) in &merged.file.deadlines {
            let at = Path::of(&["deadlines", word]);
            let defaults = Defaults {
                of: DeadlineOf::Case,
                title: word.clone(),
                from: Moment::Registered,
                until: Moment::Closed,
            };
            self.add_deadline(&mut deadlines, &at, word, written, defaults);
        }
        for (word, stage) in &merged.file.stages {
            let Some(within) = &stage.within else { continue };
            let id = StageId::unfit(word);
            let defaults = Defaults {
                of: DeadlineOf::Stage(id.clone()),
                title: stage.title.clone(),
                from: Moment::Entering(id.clone()),
                until: Moment::Leaving(id),
            };
            self.within(&mut deadlines, &Path::of(&["stages", word, "within"]), word, within, defaults);
        }
        for (word, task) in &merged.file.tasks {
            let Some(within) = &task.within else { continue };
            let id = TaskId::unfit(word);
            let defaults = Defaults {
                of: DeadlineOf::Task(id.clone()),
                title: task.title.clone(),
                from: Moment::Opened(id.clone()),
                until: Moment::Task(id),
            };
            self.within(&mut deadlines, &Path::of(&["tasks", word, "within"]), word, within, defaults);
        }
        deadlines
    }

    fn within(
        &mut self,
        into: &mut IndexMap<DeadlineId, Deadline>,
        at: &Path,
        word: &str,
        within: &Within,
        defaults: Defaults,
    ) {
        match within {
            Within::Full(full) => self.add_deadline(into, at, word, full, defaults),
            Within::Term(text) => {
                let (term, from) = match text.split_once(" from ") {
                    Some((term, from)) => (term.trim(), Some(from.trim().to_owned())),
                    None => (text.as_str(), None),
                };
                let term = file::Term::Plain(term.to_owned());
                let written = file::Deadline { term, from, ..file::Deadline::default() };
                self.add_deadline(into, at, word, &written, defaults);
            }
        }
    }

    fn add_deadline(
        &mut self,
        into: &mut IndexMap<DeadlineId, Deadline>,
        at: &Path,
        word: &str,
        written: &file::Deadline,
        defaults: Defaults,
    ) {
        let id = self.declared::<DeadlineId>(at, word);
        if into.contains_key(&id) || id == BY_HAND {
            self.desk.error_at_key(
                at,
                Text::new(format!("срок «{id}» уже есть"), format!("the deadline “{id}” is already there")),
                Text::new(
                    "срок этапа и поручения зовётся их id: переименуйте этап, поручение или срок",
                    "the deadline of a stage or task has their id: rename the stage, the task or the deadline",
                ),
            );
            return;
        }
        let deadline = self.deadline(id.clone(), at, written, defaults);
        into.insert(id, deadline);
    }

    fn deadline(
        &mut self,
        id: DeadlineId,
        at: &Path,
        written: &file::Deadline,
        defaults: Defaults,
    ) -> Deadline {
        // What is wrong is told; in its place stands what the rest can be looked at with.
        let rule = self.rule(at, written).unwrap_or(Rule::from(RuleKind::Event));
        let from = written.from.as_ref().and_then(|from| self.moment(&at.key("from"), from));
        let misread = written.from.is_some() && from.is_none();
        let taken = self.taken(at, written, &defaults.of);
        let default = taken.clone().map_or(defaults.until, Moment::Field);
        let until = self.until(&at.key("until"), &written.until, default);
        let deadline = Deadline {
            id,
            title: written.title.clone().unwrap_or(defaults.title),
            customer: written.customer.clone(),
            agreed: None,
            until,
            taken,
            when: self.guard(&at.key("when"), written.when.as_ref()),
            warn: self.warns(&at.key("warn"), &written.warn),
            escalate: self.named_all(&at.key("escalate"), &written.escalate),
            owner: written.owner.as_ref().and_then(|owner| self.assign(&at.key("owner"), owner)),
            suspend: self.suspend(&at.key("suspend"), &written.suspend),
            pause: self.pause(&at.key("pause"), written),
            extend: written.extend.as_ref().and_then(|extend| self.extend(&at.key("extend"), extend)),
            calendar: self.named_opt(&at.key("calendar"), written.calendar.as_ref()),
            point: written.point.clone(),
            law: written.law.clone(),
            not_in_source: written.not_in_source.clone(),
            of: defaults.of,
            rule,
            from: from.unwrap_or(defaults.from),
        };
        match misread {
            true => deadline,
            false => self.agreed(at, deadline),
        }
    }

    /// `taken: waited`: a number of seconds, of a case, by the clock on the wall.
    fn taken(&mut self, at: &Path, written: &file::Deadline, of: &DeadlineOf) -> Option<FieldId> {
        let at = at.key("taken");
        let field: FieldId = self.named_opt(&at, written.taken.as_ref())?;
        let kind = self.merged.file.fields.get(field.as_str()).map(super::organisation::field_type);
        if kind != Some(FieldType::Number) {
            self.error(
                &at,
                Text::new(
                    format!("поле «{field}» не число секунд"),
                    format!("the field “{field}” is no number of seconds"),
                ),
                Text::new("дайте полю тип number", "give the field the type number"),
            );
        }
        let elapsed = matches!(&written.term, file::Term::Plain(text) if text.parse().is_ok_and(is_elapsed));
        if *of != DeadlineOf::Case || !elapsed || written.until.iter().next().is_some() {
            self.error(&at, taken_fault(), taken_advice());
        }
        Some(field)
    }

    /// `term: agreed` takes its due time from the field that `from` names.
    fn agreed(&mut self, at: &Path, mut deadline: Deadline) -> Deadline {
        if deadline.rule.kind != RuleKind::Agreed {
            return deadline;
        }
        match &deadline.from {
            Moment::Field(field) => {
                let dated = self.merged.file.fields.get(field.as_str()).map(super::organisation::field_type);
                if !matches!(dated, Some(FieldType::Date | FieldType::Time)) {
                    self.error(
                        &at.key("from"),
                        Text::new(
                            format!("поле «{field}» не дата"),
                            format!("the field “{field}” is no date"),
                        ),
                        Text::new("дайте полю тип date или time", "give the field the type date or time"),
                    );
                }
                deadline.agreed = Some(field.clone());
            }
            _ => self.error(
                at,
                Text::new(
                    "срок по договорённости не говорит, какое поле называет дату",
                    "an agreed deadline does not say which field names the date",
                ),
                Text::new("добавьте from: field ПОЛЕ", "add from: field FIELD"),
            ),
        }
        deadline
    }

    fn until(&mut self, at: &Path, written: &OneOrMany, default: Moment) -> Vec<Moment> {
        if written.iter().next().is_none() {
            return vec![default];
        }
        self.moments(at, written)
    }

    fn moments(&mut self, at: &Path, written: &OneOrMany) -> Vec<Moment> {
        let moments = written.iter().enumerate();
        moments.filter_map(|(index, text)| self.moment(&at.index(index), text)).collect()
    }

    pub fn term(&mut self, at: &Path, text: &str) -> Option<Term> {
        match text.parse() {
            Ok(term) => Some(term),
            Err(error) => {
                let error: worktime::TermError = error;
                let (ru, en) = (error.text(worktime::Lang::Ru), error.text(worktime::Lang::En));
                let (ru, ru_advice) = halves(&ru);
                let (en, en_advice) = halves(&en);
                self.error(at, Text::new(ru, en), Text::new(ru_advice, en_advice));
                None
            }
        }
    }

    fn rule(&mut self, at: &Path, written: &file::Deadline) -> Option<Rule> {
        let kind = match &written.term {
            file::Term::Plain(text) => self.plain_term(&at.key("term"), text),
            file::Term::Rule(rule) => self.term_rule(&at.key("term"), rule),
        };
        let out_of_hours = written.out_of_hours.as_ref().map(|text| self.term(&at.key("out-of-hours"), text));
        let counting = self.word(&at.key("counting"), written.counting.as_ref(), words::COUNTINGS);
        let rolling = self.word(&at.key("rolling"), written.rolling.as_ref(), words::ROLLINGS);
        let mut rule = Rule::from(kind?);
        rule.out_of_hours = out_of_hours.flatten();
        rule.counting = counting.unwrap_or_default();
        rule.rolling = rolling.unwrap_or_default();
        let forward = rule.kind.is_extendable();
        if rule.out_of_hours.is_some() && !forward {
            self.error(
                &at.key("out-of-hours"),
                Text::new("у такого срока не бывает out-of-hours", "such a deadline has no out-of-hours"),
                Text::new("уберите out-of-hours", "remove out-of-hours"),
            );
        }
        if written.extend.is_some() && !forward {
            self.error(
                &at.key("extend"),
                Text::new("такой срок продлить нельзя", "such a deadline cannot be extended"),
                Text::new("уберите extend", "remove extend"),
            );
        }
        Some(rule)
    }

    fn plain_term(&mut self, at: &Path, text: &str) -> Option<RuleKind> {
        match text {
            "agreed" => Some(RuleKind::Agreed),
            "event" => Some(RuleKind::Event),
            term => self.term(at, term).map(RuleKind::Term),
        }
    }

    fn term_rule(&mut self, at: &Path, rule: &file::TermRule) -> Option<RuleKind> {
        let terms = |this: &mut Self, key: &str, texts: &[String]| -> Option<Vec<Term>> {
            let at = at.key(key);
            texts.iter().enumerate().map(|(index, text)| this.term(&at.index(index), text)).collect()
        };
        match rule {
            file::TermRule { before: Some(before), target: None, limit: None, earliest, window }
                if earliest.is_empty() && window.is_empty() =>
            {
                self.term(&at.key("before"), before).map(RuleKind::Before)
            }
            file::TermRule { before: None, target: Some(target), limit: Some(limit), earliest, window }
                if earliest.is_empty() && window.is_empty() =>
            {
                let target = self.term(&at.key("target"), target);
                let limit = self.term(&at.key("limit"), limit);
                Some(RuleKind::Target { target: target?, limit: limit? })
            }
            file::TermRule { before: None, target: None, limit: None, earliest, window }
                if earliest.len() > 1 && window.is_empty() =>
            {
                terms(self, "earliest", earliest).map(RuleKind::Earliest)
            }
            file::TermRule { before: None, target: None, limit: None, earliest, window }
                if earliest.is_empty() && window.len() == 2 =>
            {
                let window = terms(self, "window", window)?;
                Some(RuleKind::Window { from: *window.first()?, to: *window.last()? })
            }
            _ => {
                self.error(at, Text::new("срок не понят", "the term is not understood"), term_rule_advice());
                None
            }
        }
    }

    fn warns(&mut self, at: &Path, written: &OneOrMany) -> Vec<Warn> {
        let mut warns = Vec::new();
        for (index, text) in written.iter().enumerate() {
            let at = at.index(index);
            warns.extend(match text.strip_prefix("after ") {
                Some(after) => self.term(&at, after).map(Warn::After),
                None => self.term(&at, text).map(Warn::Before),
            });
        }
        warns
    }

    fn suspend(&mut self, at: &Path, written: &IndexMap<String, String>) -> IndexMap<GroundId, String> {
        let mut grounds = IndexMap::new();
        for (word, title) in written {
            grounds.insert(self.declared::<GroundId>(&at.key(word), word), title.clone());
        }
        grounds
    }

    fn pause(&mut self, at: &Path, written: &file::Deadline) -> IndexMap<GroundId, Stretch> {
        let mut stretches = IndexMap::new();
        for (word, stretch) in &written.pause {
            let at = at.key(word);
            let ground: GroundId = self.declared(&at, word);
            if written.suspend.contains_key(word) {
                self.error(&at, pause_fault(word), pause_advice());
            }
            let from = self.moments(&at.key("from"), &stretch.from);
            let until = self.moments(&at.key("until"), &stretch.until);
            stretches.insert(ground, Stretch { title: stretch.title.clone(), from, until });
        }
        stretches
    }

    fn extend(&mut self, at: &Path, written: &file::Extend) -> Option<Extend> {
        if written.times == Some(0) {
            self.error(
                &at.key("times"),
                Text::new("продлевать ни разу нельзя", "nothing is extended no times"),
                Text::new(
                    "напишите, сколько раз, или уберите extend",
                    "write how many times, or remove extend",
                ),
            );
        }
        let how = match (&written.by, &written.to) {
            (Some(by), None) => self.term(&at.key("by"), by).map(Extension::By),
            (None, Some(to)) => self.term(&at.key("to"), to).map(Extension::To),
            _ => {
                self.error(
                    at,
                    Text::new("продление без правила", "an extension without a rule"),
                    Text::new(
                        "напишите или by: на сколько, или to: до скольки всего от начала",
                        "write either by: how much more, or to: how much in all",
                    ),
                );
                None
            }
        };
        let who = if written.who.iter().next().is_some() {
            self.actors(&at.key("who"), &written.who)
        } else {
            let merged = self.merged;
            let default = merged.file.rights.get("extend").cloned().unwrap_or_default();
            self.actors(&Path::of(&["rights", "extend"]), &default)
        };
        Some(Extend {
            how: how?,
            times: written.times.unwrap_or(1).max(1),
            when: self.guard(&at.key("when"), written.when.as_ref()),
            who,
            send: self.named_opt(&at.key("send"), written.send.as_ref()),
            cap: self.named_opt(&at.key("cap"), written.cap.as_ref()),
        })
    }

    /// Ids that a deadline may have: own ones and those of stages and tasks with `within`.
    pub fn declare_deadlines(&mut self) {
        let merged = self.merged;
        self.names.declare(Noun::Deadline, merged.file.deadlines.keys());
        let stages = merged.file.stages.iter().filter(|(_, stage)| stage.within.is_some());
        self.names.declare(Noun::Deadline, stages.map(|(id, _)| id));
        let tasks = merged.file.tasks.iter().filter(|(_, task)| task.within.is_some());
        self.names.declare(Noun::Deadline, tasks.map(|(id, _)| id));
    }
}

fn is_elapsed(term: Term) -> bool {
    matches!(term.unit(), Unit::Second | Unit::Minute | Unit::Hour)
}

fn pause_fault(word: &str) -> Text {
    Text::new(
        format!("«{word}» есть и в pause, и в suspend"),
        format!("“{word}” stands both under pause and under suspend"),
    )
}

fn pause_advice() -> Text {
    Text::new("назовите одно из них иначе", "name one of them otherwise")
}

fn taken_fault() -> Text {
    Text::new("такой срок по полю не засчитать", "such a deadline cannot be judged by a field")
}

fn taken_advice() -> Text {
    Text::new(
        "taken бывает у срока обращения (deadlines) без until, в секундах, минутах или часах: term: 40 секунд",
        "taken belongs to a deadline of a case (deadlines) without until, in seconds, minutes or hours: term: 40 seconds",
    )
}

/// The error of a term tells first what is wrong, then shows right ones.
fn halves(text: &str) -> (String, String) {
    match text.split_once(". ") {
        Some((wrong, right)) => (lower_first(wrong), lower_first(right)),
        None => (text.to_owned(), text.to_owned()),
    }
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}

fn term_rule_advice() -> Text {
    Text::new(
        "напишите одно из: before: СРОК; earliest: [СРОК, СРОК]; window: [СРОК, СРОК]; target: СРОК и limit: СРОК",
        "write one of: before: TERM; earliest: [TERM, TERM]; window: [TERM, TERM]; target: TERM and limit: TERM",
    )
}
