use jiff::Timestamp;
use uuid::Uuid;

use super::asked::Asked;
use super::sight::Visible;
use crate::database::{ANSWERS, FOUND, FOUND_BY_PARTS, Wording};
use crate::search::Query;

/// Which cases a list shows. What is left at its default does not narrow it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Filter {
    /// What whoever looks may see.
    pub visible: Visible,
    pub kind: Option<String>,
    pub stage: Option<String>,
    /// Stands at one of these stages.
    pub stages: Option<Vec<String>>,
    /// True: only open ones; false: only closed ones.
    pub open: Option<bool>,
    /// A running deadline is missed.
    pub late: Option<bool>,
    /// A deadline was ever missed.
    pub missed: Option<bool>,
    pub owner: Option<OwnerFilter>,
    /// No person has taken it.
    pub unassigned: bool,
    pub department: Option<String>,
    /// Held by a department or by one of its people.
    pub team: Option<Team>,
    pub channel: Option<String>,
    /// Field and item: that choice was made. Topic, importance, whatever the regulation lets choose.
    pub choices: Vec<(String, String)>,
    /// Registered at or after.
    pub from: Option<Timestamp>,
    /// Registered before.
    pub until: Option<Timestamp>,
    /// The nearest running deadline is due at or after.
    pub due_from: Option<Timestamp>,
    /// The nearest running deadline is due before.
    pub due_until: Option<Timestamp>,
    /// The nearest running deadline is soon due then, and not missed.
    pub soon_at: Option<Timestamp>,
    pub customer: Option<Uuid>,
    pub watched_by: Option<String>,
    /// Words, numbers, names: as [`crate::Reader::search`] finds them.
    pub text: Option<String>,
}

/// Whose cases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OwnerFilter {
    /// Held by this person.
    Person(String),
    /// Held by this role, whether or not a person has taken them.
    Role(String),
    /// Waiting in the queue of this role.
    Queue(String),
    /// What this person may take up: their own, and the queues of their roles.
    Mine { person: String, roles: Vec<String> },
}

/// A department with its people.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Team {
    pub department: String,
    /// Logins.
    pub people: Vec<String>,
}

impl Filter {
    /// Adds every condition to a statement over `cases` whose first value is the organisation.
    pub(super) fn conditions(&self, asked: &mut Asked) {
        if let Some(words) = &self.text {
            asked.answers(words);
        }
        self.conditions_but_words(asked);
    }

    pub(super) fn conditions_but_words(&self, asked: &mut Asked) {
        if let Visible::Only(sight) = &self.visible {
            sight.condition(asked);
        }
        asked.text("kind", self.kind.as_ref());
        asked.text("stage", self.stage.as_ref());
        asked.text("department", self.department.as_ref());
        asked.text("channel", self.channel.as_ref());
        asked.either(self.open, "closed IS NULL", "closed IS NOT NULL");
        asked.either(self.late, "late", "NOT late");
        asked.either(self.missed, "missed", "NOT missed");
        asked.time("registered >=", self.from);
        asked.time("registered <", self.until);
        asked.time("due >=", self.due_from);
        asked.time("due <", self.due_until);
        if let Some(at) = self.soon_at {
            let now = asked.value(at.as_microsecond());
            asked.and(&soon(&now));
        }
        if let Some(stages) = &self.stages {
            let places = asked.list(stages);
            asked.and(&format!("stage IN ({places})"));
        }
        if let Some(owner) = &self.owner {
            owner.condition(asked);
        }
        if self.unassigned {
            asked.and("person IS NULL");
        }
        if let Some(team) = &self.team {
            let (people, department) = (asked.list(&team.people), asked.value(team.department.as_str()));
            asked.and(&format!("(person IN ({people}) OR department = {department})"));
        }
        for (field, item) in &self.choices {
            asked.choice(field, item);
        }
        if let Some(customer) = self.customer {
            let place = asked.value(customer);
            asked.and(&format!("customer = {place}"));
        }
        if let Some(person) = &self.watched_by {
            let place = asked.value(person.as_str());
            asked.and(&format!("id IN (SELECT case_id FROM watches WHERE org = $1 AND person = {place})"));
        }
    }

    /// Only open cases are asked for: their lists have indices for every order.
    pub(super) fn is_open(&self) -> bool {
        self.open == Some(true)
    }

    /// A statement that gives, as `one`, the ids of cases among which all are that pass the filter, and that is
    /// quick when they are few; some ids may come twice. None: nothing in the filter narrows so.
    pub(super) fn narrow(&self, asked: &mut Asked) -> Option<String> {
        if let Some(words) = &self.text {
            return asked.found_ids(words);
        }
        if let Some(person) = &self.watched_by {
            let place = asked.value(person.as_str());
            return Some(format!("SELECT case_id AS one FROM watches WHERE org = $1 AND person = {place}"));
        }
        if !self.is_open() {
            return None;
        }
        self.narrow_open(asked)
    }

    fn narrow_open(&self, asked: &mut Asked) -> Option<String> {
        if let Some(OwnerFilter::Person(person)) = &self.owner {
            let place = asked.value(person.as_str());
            return Some(asked.ids("cases_held", &format!("person = {place}")));
        }
        if let Visible::Only(sight) = &self.visible {
            return Some(sight.ids(asked));
        }
        if self.late == Some(true) {
            return Some(asked.ids("cases_late", "late"));
        }
        if self.due_until.is_some() || self.due_from.is_some() {
            let from = asked.value(self.due_from.map_or(i64::MIN, |at| at.as_microsecond()));
            let until = asked.value(self.due_until.map_or(i64::MAX, |at| at.as_microsecond()));
            return Some(asked.ids("cases_by_due", &format!("due >= {from} AND due < {until}")));
        }
        if let Some(stages) = &self.stages {
            let places = asked.list(stages);
            return Some(asked.ids("cases_at_stage", &format!("stage IN ({places})")));
        }
        if let Some(team) = &self.team {
            return Some(team.ids(asked));
        }
        if let Some(stage) = &self.stage {
            let place = asked.value(stage.as_str());
            return Some(asked.ids("cases_at_stage", &format!("stage = {place}")));
        }
        if let Some(department) = &self.department {
            let place = asked.value(department.as_str());
            return Some(asked.ids("cases_in_department", &format!("department = {place}")));
        }
        self.unassigned.then(|| asked.ids("cases_unassigned", "person IS NULL"))
    }
}

/// The condition that a case is soon due at an instant: its nearest deadline is ahead, and the time to hurry has begun.
pub(super) fn soon(now: &str) -> String {
    let before = casework::SOON.as_micros();
    format!("due >= {now} AND coalesce(soon, due - {before}) <= {now}")
}

impl Team {
    /// Of the open cases: those of the people, then the others of the department.
    pub(super) fn ids(&self, asked: &mut Asked) -> String {
        let (people, department) = (asked.list(&self.people), asked.value(self.department.as_str()));
        let held = asked.ids("cases_held", &format!("person IN ({people})"));
        let others = format!("department = {department} AND (person IS NULL OR person NOT IN ({people}))");
        format!("{held} UNION ALL {}", asked.ids("cases_in_department", &others))
    }
}

impl OwnerFilter {
    fn condition(&self, asked: &mut Asked) {
        match self {
            OwnerFilter::Person(person) => asked.text("person", Some(person)),
            OwnerFilter::Role(role) => asked.text("role", Some(role)),
            OwnerFilter::Queue(role) => {
                asked.text("role", Some(role));
                asked.and("person IS NULL");
            }
            OwnerFilter::Mine { person, roles } => {
                let (own, queues) = (asked.value(person.as_str()), asked.list(roles));
                asked.and(&format!("(person = {own} OR (person IS NULL AND role IN ({queues})))"));
            }
        }
    }
}

impl Asked {
    fn choice(&mut self, field: &str, item: &str) {
        let escaped = format!("{field}={item}").replace('\\', "\\\\").replace('_', "\\_").replace('%', "\\%");
        let place = self.value(format!("% {escaped} %"));
        self.and(&format!("choices LIKE {place} ESCAPE '\\'"));
    }

    /// The words as the database reads them. None: words without a letter or figure find nothing.
    fn words(&self, words: &str) -> Option<Query> {
        self.query.clone().or_else(|| Query::plain(words, self.sqlite))
    }

    fn answers(&mut self, words: &str) {
        let Some(query) = self.words(words) else { return self.and("1 = 0") };
        let place = self.value(query.whole);
        let answers = if self.sqlite { ANSWERS.sqlite() } else { ANSWERS.postgres() };
        self.and(&answers.replace("$2", &place));
    }

    fn found_ids(&mut self, words: &str) -> Option<String> {
        let query = self.words(words)?;
        let found = match query.parts {
            Some((rare, often)) => {
                let (rare, often) = (self.value(rare), self.value(often));
                FOUND_BY_PARTS.replace("$2", &rare).replace("$3", &often)
            }
            None => {
                let place = self.value(query.whole);
                let found = if self.sqlite { FOUND.sqlite() } else { FOUND.postgres() };
                found.replace("$2", &place)
            }
        };
        Some(format!("SELECT case_id AS one FROM ({found}) found"))
    }

    /// SQLite only: the cases that answer as `found`, `one` and `doc`, those that were registered last first when the order
    /// is by `doc`; after that one.
    pub(super) fn found_latest(&mut self, words: &str, after: Option<Uuid>) -> Option<String> {
        let query = self.words(words)?;
        let place = self.value(query.whole);
        let further = after.map(|case| {
            let case = self.value(case);
            format!(" AND s.rowid < (SELECT doc FROM search_documents WHERE org = $1 AND case_id = {case})")
        });
        Some(format!(
            "(SELECT d.case_id AS one, s.rowid AS doc
                FROM search_stems s CROSS JOIN search_documents d ON d.doc = s.rowid
                WHERE s.search_stems MATCH {place} AND d.org = $1{}) found CROSS JOIN cases",
            further.unwrap_or_default()
        ))
    }
}

/// Filters that together use every condition.
#[cfg(test)]
pub(super) fn every_filter() -> Vec<Filter> {
    use super::sight::Sight;
    use OwnerFilter::{Mine, Person, Queue, Role};
    let word = || "слово".to_owned();
    let some = || Some(word());
    let (none, two) = (Vec::new(), vec![word(), word()]);
    let whole = Filter {
        visible: Visible::Only(Sight { people: two.clone(), ..Sight::default() }),
        kind: some(),
        stage: some(),
        stages: Some(two.clone()),
        open: Some(true),
        late: Some(true),
        missed: Some(false),
        owner: None,
        unassigned: true,
        department: some(),
        team: Some(Team { department: word(), people: two.clone() }),
        channel: some(),
        choices: vec![(word(), word())],
        from: Some(Timestamp::UNIX_EPOCH),
        until: Some(Timestamp::UNIX_EPOCH),
        due_from: Some(Timestamp::UNIX_EPOCH),
        due_until: Some(Timestamp::UNIX_EPOCH),
        soon_at: Some(Timestamp::UNIX_EPOCH),
        customer: Some(Uuid::nil()),
        watched_by: some(),
        text: some(),
    };
    let open = Filter { open: Some(true), ..Filter::default() };
    let mut all =
        vec![Filter { open: Some(false), ..whole.clone() }, Filter { text: None, ..whole.clone() }, open];
    all.extend(each_alone());
    let owners = [
        Person(word()),
        Role(word()),
        Queue(word()),
        Mine { person: word(), roles: two },
        Mine { person: word(), roles: none },
    ];
    all.extend(owners.map(|owner| Filter {
        owner: Some(owner),
        text: None,
        watched_by: None,
        ..whole.clone()
    }));
    all.push(whole);
    all
}

/// Filters with one condition each: what narrows is another every time.
#[cfg(test)]
fn each_alone() -> Vec<Filter> {
    use super::sight::Sight;
    let word = || "слово".to_owned();
    let some = || Some(word());
    let open = || Filter { open: Some(true), ..Filter::default() };
    let sight = Sight {
        person: word(),
        people: Vec::new(),
        departments: vec![word(), word()],
        roles: vec![word(), word()],
        department: some(),
    };
    let alone = Sight { person: word(), ..Sight::default() };
    vec![
        Filter::default(),
        Filter { visible: Visible::Only(sight), ..open() },
        Filter { visible: Visible::Only(alone), ..open() },
        Filter { late: Some(true), ..open() },
        Filter { due_until: Some(Timestamp::UNIX_EPOCH), ..open() },
        Filter { late: Some(false), soon_at: Some(Timestamp::UNIX_EPOCH), ..open() },
        Filter { stages: Some(Vec::new()), ..open() },
        Filter { stage: some(), ..open() },
        Filter { team: Some(Team { department: word(), people: Vec::new() }), ..open() },
        Filter { department: some(), ..open() },
        Filter { unassigned: true, ..open() },
    ]
}
