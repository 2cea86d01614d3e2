use std::collections::HashMap;

use casework::case::TaskStatus;
use casework::{Actor, FieldValue, Person};
use jiff::Timestamp;
use regulation::{Action, FieldId, FieldType, Regulation, Stage, TaskId, Wait};
use store::{CaseRow, Cursor, Filter, Glance, OwnerFilter, Sort, Tabs, Team};

use crate::personal::masked_text;
use crate::{App, AppError};

/// Characters of a case's substance in a line.
const EXCERPT: usize = 200;

/// The tabs of the queue, in their order. All but `Watched` hold open cases only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tab {
    /// Held by me.
    Mine,
    /// Held by my department or by one of its people.
    Department,
    /// No person has taken it.
    Unassigned,
    /// Its stage waits for the customer.
    Waiting,
    /// A running deadline is missed.
    Late,
    /// The nearest deadline is not missed, and the regulation has warned of it ([`casework::Clock::soon_from`]).
    Soon,
    Watched,
    /// All that I may see.
    All,
}

impl Tab {
    pub const ALL: [Tab; 8] = [
        Tab::Mine,
        Tab::Department,
        Tab::Unassigned,
        Tab::Waiting,
        Tab::Late,
        Tab::Soon,
        Tab::Watched,
        Tab::All,
    ];

    /// The word in addresses and texts.
    pub fn as_str(self) -> &'static str {
        match self {
            Tab::Mine => "mine",
            Tab::Department => "department",
            Tab::Unassigned => "unassigned",
            Tab::Waiting => "waiting",
            Tab::Late => "late",
            Tab::Soon => "soon",
            Tab::Watched => "watched",
            Tab::All => "all",
        }
    }

    /// The tab of a word.
    pub fn parse(word: &str) -> Option<Tab> {
        Tab::ALL.into_iter().find(|tab| tab.as_str() == word)
    }
}

/// A line of the queue.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    pub row: CaseRow,
    /// Name of the customer: to be masked for whoever may not see contacts.
    pub customer: Option<String>,
    /// The beginning of the first text that was asked at registration.
    pub excerpt: String,
    /// Its stage waits for the customer.
    pub waits: bool,
    /// What is to be done next.
    pub next: Next,
}

/// What is to be done next with a case, in the regulation's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    /// The customer is to answer; until when, where the stage waits no longer.
    Customer { until: Option<Timestamp> },
    /// The title of the task that keeps the case where it is; of several, of the first.
    Task(String),
    /// What its stage is for: a short first sentence of its guide, else its main action, else its title.
    Stage(String),
    /// Nothing: it is closed.
    Nothing,
}

/// A page of the queue.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct QueuePage {
    pub lines: Vec<Line>,
    /// Where the next page begins; none: this was the last.
    pub next: Option<Cursor>,
}

impl App {
    /// A page of a tab. `filter` narrows it further; its `visible` and `open` are set here. Sorted and paged as
    /// [`store::Reader::queue`] says.
    pub async fn queue(
        &self,
        org: &str,
        login: &str,
        tab: Tab,
        filter: Filter,
        (sort, after, limit): (Sort, Option<&Cursor>, u32),
    ) -> Result<QueuePage, AppError> {
        let filter = Filter { visible: self.visible(org, login).await?, ..filter };
        let filter = if tab == Tab::Department { filter } else { self.with_people(org, filter).await? };
        let filter = self.of_tab(org, login, tab, filter).await?;
        self.page(org, login, &filter, (sort, after, limit)).await
    }

    /// What somebody may see that passes a filter, open or closed: for search and for lists of one's own making. Only
    /// `visible` is set here.
    pub async fn find_cases(
        &self,
        org: &str,
        login: &str,
        filter: Filter,
        (sort, after, limit): (Sort, Option<&Cursor>, u32),
    ) -> Result<QueuePage, AppError> {
        let filter = Filter { visible: self.visible(org, login).await?, ..filter };
        self.page(org, login, &filter, (sort, after, limit)).await
    }

    /// How many cases each tab holds for somebody; a thousand means: a thousand or more.
    pub async fn queue_counts(&self, org: &str, login: &str) -> Result<HashMap<Tab, i64>, AppError> {
        let mut filters = Vec::with_capacity(Tab::ALL.len());
        for tab in Tab::ALL {
            filters.push(self.of_tab(org, login, tab, Filter::default()).await?);
        }
        let tabs = Tabs { visible: self.visible(org, login).await?, filters };
        let counts = self.reader().await?.queue_counts(org, &tabs).await?;
        Ok(Tab::ALL.into_iter().zip(counts).collect())
    }

    async fn page(
        &self,
        org: &str,
        login: &str,
        filter: &Filter,
        (sort, after, limit): (Sort, Option<&Cursor>, u32),
    ) -> Result<QueuePage, AppError> {
        let mut reader = self.reader().await?;
        let queued = reader.queue(org, filter, sort, after, limit).await?;
        let ids: Vec<_> = queued.rows.iter().map(|row| row.id).collect();
        let mut glances = reader.glances(org, &ids).await?;
        drop(reader);
        let contacts = self.sees_contacts(org, &Actor::person(login)).await?;
        let shown = |line: Line| if contacts { line } else { masked_line(line) };
        let mut lines = Vec::with_capacity(queued.rows.len());
        for row in queued.rows {
            let reg = self.version(org, &row.regulation).await?;
            let glance = glances.remove(&row.id).unwrap_or_default();
            lines.push(shown(line(&reg, row, glance)));
        }
        if let (false, Some(words)) = (contacts, &filter.text) {
            lines = self.openly(org, words, lines).await?;
        }
        Ok(QueuePage { lines, next: queued.next })
    }

    async fn of_tab(&self, org: &str, login: &str, tab: Tab, filter: Filter) -> Result<Filter, AppError> {
        let open = Filter { open: Some(true), ..filter };
        Ok(match tab {
            Tab::Mine => Filter { owner: Some(OwnerFilter::Person(login.to_owned())), ..open },
            Tab::Department => Filter { team: Some(self.team(org, login).await?), ..open },
            Tab::Unassigned => Filter { unassigned: true, ..open },
            Tab::Waiting => {
                let stages = waiting_stages(&*self.regulation(org).await?);
                Filter { stages: Some(stages), ..open }
            }
            Tab::Late => Filter { late: Some(true), ..open },
            Tab::Soon => Filter { late: Some(false), soon_at: Some(self.clock.now()), ..open },
            Tab::Watched => Filter { watched_by: Some(login.to_owned()), open: None, ..open },
            Tab::All => open,
        })
    }

    /// Whoever asks for a department means its people too.
    async fn with_people(&self, org: &str, mut filter: Filter) -> Result<Filter, AppError> {
        if let Some(department) = filter.department.take() {
            let staff = self.known_staff(org).await?;
            let within = |one: &&Person| one.department.as_ref().is_some_and(|id| *id == *department);
            let people = staff.iter().filter(within).map(|one| one.login.to_string()).collect();
            filter.team = Some(Team { department, people });
        }
        Ok(filter)
    }

    /// The department of somebody with its people; of somebody without one, a department that holds nothing.
    async fn team(&self, org: &str, login: &str) -> Result<Team, AppError> {
        let staff = self.known_staff(org).await?;
        let person = staff.iter().find(|person| &*person.login == login);
        let Some(department) = person.and_then(|person| person.department.clone()) else {
            return Ok(Team::default());
        };
        let colleagues = staff.iter().filter(|one| one.department.as_ref() == Some(&department));
        let people = colleagues.map(|one| one.login.to_string()).collect();
        Ok(Team { department: department.to_string(), people })
    }
}

fn waiting_stages(reg: &Regulation) -> Vec<String> {
    let waits = reg.stages.values().filter(|stage| stage.waits_for == Wait::Customer);
    waits.map(|stage| stage.id.to_string()).collect()
}

fn line(reg: &Regulation, row: CaseRow, glance: Glance) -> Line {
    let stage = row.stage.parse().ok().and_then(|id| reg.stage(&id));
    let waits = row.closed.is_none() && stage.is_some_and(|stage| stage.waits_for == Wait::Customer);
    let excerpt = excerpt(reg, &row, &glance);
    let next = next(reg, &row, &glance);
    Line { row, customer: glance.customer, excerpt, waits, next }
}

/// Longer sentences are no summons.
const SENTENCE: usize = 90;

fn next(reg: &Regulation, row: &CaseRow, glance: &Glance) -> Next {
    let Some(stage) = row.stage.parse().ok().and_then(|id| reg.stage(&id)).filter(|_| row.closed.is_none())
    else {
        return Next::Nothing;
    };
    let open = |id: &TaskId| {
        glance.tasks.iter().any(|task| task.status == TaskStatus::Open && task.task.as_ref() == Some(id))
    };
    match &stage.waits_for {
        Wait::Customer => {
            let own = row.deadline.as_deref().is_some_and(|id| id == stage.id.as_str());
            Next::Customer { until: row.due.filter(|_| own) }
        }
        Wait::Tasks(tasks) => match tasks.iter().filter(|id| open(id)).find_map(|id| reg.task(id)) {
            Some(task) => Next::Task(task.title.clone()),
            None => Next::Stage(summons(stage)),
        },
        Wait::None | Wait::Outside => Next::Stage(summons(stage)),
    }
}

/// What a stage calls to: its guide begins with it, or its buttons say it.
fn summons(stage: &Stage) -> String {
    let guide = stage.guide.as_deref().map(first_sentence).unwrap_or_default();
    if !guide.is_empty() && guide.chars().count() <= SENTENCE {
        return guide.to_owned();
    }
    let by_staff = |action: &&Action| action.customer.is_none() && action.when.is_none();
    let on = stage.actions.values().filter(by_staff).find(|action| action.to.is_some());
    on.map_or_else(|| stage.title.clone(), |action| action.title.clone())
}

fn first_sentence(text: &str) -> &str {
    let line = text.trim().lines().next().unwrap_or_default().trim_end();
    let line = line.split_once(". ").map_or(line, |(first, _)| first);
    line.strip_suffix('.').unwrap_or(line)
}

fn masked_line(line: Line) -> Line {
    Line { excerpt: masked_text(&line.excerpt), ..line }
}

/// The first text of more than a line that the kind asks for at registration and that is there; else the longest that there is. Never a contact.
fn excerpt(reg: &Regulation, row: &CaseRow, glance: &Glance) -> String {
    let text = |value: &FieldValue| match value {
        FieldValue::Text(text) => text.text().map(str::to_owned).filter(|text| !text.trim().is_empty()),
        _ => None,
    };
    let kind = row.kind.parse().ok().and_then(|id| reg.kind(&id));
    let channel = row.channel.parse().ok();
    let asked = kind.zip(channel.as_ref()).into_iter().flat_map(|(kind, channel)| kind.asks(channel));
    let is_text =
        |id: &FieldId| reg.field(id).is_some_and(|field| field.kind == FieldType::Text && !field.contact);
    let is_line = |id: &FieldId| reg.field(id).is_some_and(|field| field.line);
    let asked = asked.filter(|ask| is_text(&ask.field) && !is_line(&ask.field));
    let mut asked = asked.filter_map(|ask| glance.fields.get(&ask.field));
    let found = asked.find_map(text);
    let others = glance.fields.iter().filter(|(id, _)| is_text(id)).filter_map(|(_, value)| text(value));
    let found = found.or_else(|| others.max_by_key(String::len));
    let words = found.unwrap_or_default();
    let plain = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match plain.char_indices().nth(EXCERPT) {
        Some((end, _)) => format!("{}…", plain[..end].trim_end()),
        None => plain,
    }
}
