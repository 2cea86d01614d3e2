//! Scenarios in words: «дано … когда … тогда …».
use indexmap::IndexMap;
use jiff::civil::{Date, DateTime};
use regulation::Regulation;
use regulation::file::{Expected, Given, OneOrMany, Scenario, ScenarioValue, Step};

use crate::desk::words::{Titles, full_day};
use crate::text::Texts;

/// One who tells.
pub struct Tale<'a> {
    pub t: &'static Texts,
    pub reg: &'a Regulation,
}

/// What happens at a moment, and what holds then.
pub struct Line {
    pub when: String,
    pub what: String,
    /// What was told with it: fields and their values.
    pub with: Vec<String>,
    pub then: Vec<String>,
}

impl Tale<'_> {
    /// The whole story; the first line is what is given.
    pub fn tell(&self, scenario: &Scenario) -> Vec<Line> {
        let mut lines = vec![self.given(&scenario.given, scenario.then.as_ref())];
        let mut stage = scenario.then.as_ref().and_then(|then| then.stage.clone());
        let mut day = date(&scenario.given.received);
        for step in &scenario.steps {
            day = date(&step.at).or(day);
            lines.push(self.step(step, stage.as_deref(), day));
            stage = step.then.as_ref().and_then(|then| then.stage.clone()).or(stage);
        }
        lines
    }

    fn titles(&self) -> Titles<'_> {
        Titles { reg: self.reg, people: &[] }
    }

    fn given(&self, given: &Given, then: Option<&Expected>) -> Line {
        let titles = self.titles();
        let values = [("kind", titles.kind(&given.kind)), ("channel", titles.channel(&given.channel))];
        let mut with = self.fields(&given.fields);
        with.extend(given.by.as_ref().map(|by| self.t.about("tale-by", &self.who(by))));
        let away: Vec<String> = given.away.iter().map(|role| titles.role(role)).collect();
        with.extend((!away.is_empty()).then(|| self.t.about("tale-away", &away.join(", "))));
        with.extend(given.no_manager.then(|| self.t.get("tale-no-manager")));
        let when = self.moment(&given.received, None);
        Line { when, what: self.t.with("tale-comes", &values), with, then: self.expected(then) }
    }

    fn step(&self, step: &Step, stage: Option<&str>, day: Option<Date>) -> Line {
        let does = self.act(&step.does, stage);
        let what = match step.who.as_deref() {
            Some(who) => self.t.with("tale-does", &[("who", self.who(who)), ("what", does)]),
            None => does,
        };
        Line {
            when: self.moment(&step.at, day),
            what,
            with: self.fields(&step.fields),
            then: self.expected(step.then.as_ref()),
        }
    }

    /// The title of an action of the stage, else of any stage; else a general act.
    fn act(&self, does: &str, stage: Option<&str>) -> String {
        if does == "time passes" {
            return self.t.get("tale-time-passes");
        }
        let here =
            stage.and_then(|stage| self.reg.stages.get(stage)).and_then(|stage| stage.actions.get(does));
        let anywhere = || self.reg.stages.values().find_map(|stage| stage.actions.get(does));
        if let Some(action) = here.or_else(anywhere) {
            return format!("«{}»", action.title);
        }
        if let Some((verb @ ("done" | "cancel" | "send"), name)) = does.split_once([' ', ':']) {
            let name = name.trim();
            let title = match verb {
                "send" => self.message(name),
                _ => self.titles().task(name),
            };
            return self.t.about(&format!("tale-{verb}"), &title);
        }
        let key = format!("tale-act-{}", does.replace(' ', "-"));
        if self.t.has(&key) { self.t.get(&key) } else { does.to_owned() }
    }

    /// `manager`, `head of network`, `customer`.
    fn who(&self, word: &str) -> String {
        let titles = self.titles();
        match (word, word.split_once(" of ")) {
            ("customer", _) => self.t.get("actor-customer"),
            (_, Some((role, "customer"))) => titles.role(role),
            (_, Some((role, department))) => {
                format!("{} ({})", titles.role(role), titles.department(department))
            }
            _ => titles.role(word),
        }
    }

    fn message(&self, id: &str) -> String {
        self.reg.messages.get(id).map_or_else(|| id.to_owned(), |message| message.title.clone())
    }

    fn fields(&self, fields: &IndexMap<String, ScenarioValue>) -> Vec<String> {
        let one = |(id, value): (&String, &ScenarioValue)| {
            let general = format!("act-field-{id}");
            let known = self.reg.fields.contains_key(id.as_str()) || !self.t.has(&general);
            let name = if known { self.titles().field(id) } else { self.t.get(&general) };
            format!("{name}: {}", self.value(id, value))
        };
        fields.iter().map(one).collect()
    }

    fn value(&self, field: &str, value: &ScenarioValue) -> String {
        let one = |word: String| {
            let list = self.reg.fields.get(field).and_then(|field| self.reg.list(field.list.as_ref()?));
            let item = list.and_then(|list| list.items.get(word.as_str())).map(|item| item.title.clone());
            let department = self.reg.departments.get(word.as_str()).map(|one| one.title.clone());
            match word.as_str() {
                "true" => self.t.get("yes"),
                "false" => self.t.get("no"),
                _ => item.or(department).unwrap_or(word),
            }
        };
        match value {
            ScenarioValue::Scalar(scalar) => one(scalar.text()),
            ScenarioValue::Words(words) => words.iter().cloned().map(one).collect::<Vec<_>>().join(", "),
        }
    }

    fn expected(&self, then: Option<&Expected>) -> Vec<String> {
        let Some(then) = then else { return Vec::new() };
        let titles = self.titles();
        let (stage, owner) = (then.stage.as_ref(), then.owner.as_ref());
        let mut said = Vec::new();
        said.extend(stage.map(|id| self.t.about("tale-stage", &titles.stage(id))));
        said.extend(owner.map(|who| self.t.about("tale-owner", &self.who(who))));
        said.extend(then.due.iter().map(|(id, at)| self.due(id, at)));
        self.deadlines(then, &mut said);
        self.list("tale-sent", &then.sent, |id| self.message(id), &mut said);
        self.list("tale-told", &then.told, |id| titles.role(id), &mut said);
        if let Some(tasks) = &then.tasks {
            self.all("tale-tasks", tasks, |id| titles.task(id), &mut said);
        }
        said.extend(self.fields(&then.fields));
        said.extend(then.started.as_ref().map(|id| self.t.about("tale-started", &titles.kind(id))));
        for (flag, key) in [(then.answered, "answered"), (then.closed, "closed"), (then.disputed, "disputed")]
        {
            let word = |yes: bool| self.t.get(&format!("tale-{}{key}", if yes { "" } else { "not-" }));
            said.extend(flag.map(word));
        }
        said.extend(then.refused.as_ref().map(|_| self.t.get("tale-refused")));
        said
    }

    fn deadlines(&self, then: &Expected, said: &mut Vec<String>) {
        let titles = self.titles();
        let title = |id: &str| titles.deadline(id);
        for (key, ids) in [
            ("tale-met", &then.met),
            ("tale-late", &then.late),
            ("tale-warned", &then.warned),
            ("tale-paused", &then.paused),
        ] {
            self.list(key, ids, title, said);
        }
        if let Some(running) = &then.running {
            self.all("tale-running", running, title, said);
        }
    }

    fn due(&self, id: &str, at: &str) -> String {
        let title = self.titles().deadline(id);
        if at == "none" {
            return self.t.about("tale-due-none", &title);
        }
        self.t.with("tale-due", &[("what", title), ("when", self.moment(at, None))])
    }

    fn list(&self, key: &str, ids: &OneOrMany, title: impl Fn(&str) -> String, said: &mut Vec<String>) {
        let ids: Vec<String> = ids.iter().cloned().collect();
        if !ids.is_empty() {
            self.all(key, &ids, title, said);
        }
    }

    /// Of none it is said that there is none.
    fn all(&self, key: &str, ids: &[String], title: impl Fn(&str) -> String, said: &mut Vec<String>) {
        let titles: Vec<String> = ids.iter().map(|id| format!("«{}»", title(id))).collect();
        let what = if titles.is_empty() { self.t.get("tale-none") } else { titles.join(", ") };
        said.push(self.t.about(key, &what));
    }

    /// «5 марта 2026 г., 17:40»; a time alone is of the day before it.
    fn moment(&self, text: &str, day: Option<Date>) -> String {
        let (date, time) = match text.trim().split_once(' ') {
            Some((date, time)) => (date.parse().ok(), time),
            None => (day, text.trim()),
        };
        match date {
            Some(date) => format!("{}, {time}", full_day(self.t, date)),
            None => text.to_owned(),
        }
    }
}

fn date(text: &str) -> Option<Date> {
    let date = text.trim().split_once(' ').map(|(date, _)| date)?;
    date.parse::<Date>().ok().or_else(|| date.parse::<DateTime>().ok().map(|at| at.date()))
}
