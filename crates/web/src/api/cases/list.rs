use std::collections::BTreeMap;

use app::Tab;
use regulation::Regulation;
use schemars::JsonSchema;
use serde::Deserialize;
use store::{Cursor, Filter, Sort};

use super::line::{CaseLine, Pen};
use crate::api::call::Call;
use crate::api::input::Nothing;
use crate::api::named::{Page, day, ids, limit};
use crate::api::problem::Trouble;
use crate::api::reply::{Reply, ok};
use crate::desk::queue::{Asked, choices};

/// Items of a page when it is not said, and at most.
const PAGE: u32 = 50;
const MOST: u32 = 200;

/// What narrows and orders the list. What is left out narrows nothing.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CaseFilter {
    /// A tab of the queue; all but `watched` hold open cases only: `mine`, `department`, `unassigned`, `waiting`, `late`,
    /// `soon`, `watched`, `all`.
    pub tab: String,
    /// Without a tab: `open` or `closed`; else both.
    pub state: String,
    /// Words, a number, a phone, a name: as the search finds them.
    pub text: String,
    /// Id of the kind.
    pub kind: String,
    /// Id of the stage where it stands.
    pub stage: String,
    /// Id of the channel by which it came.
    pub channel: String,
    /// Held by this department.
    pub department: String,
    /// Held by this person: a login.
    pub owner: String,
    /// Chosen from a list, as `field:item`: `topic:outage`.
    pub choice: String,
    /// And that too.
    pub also: String,
    /// Registered on this day or later: `2026-03-06`, on the organisation's calendar.
    pub from: String,
    /// Registered on this day or before.
    pub to: String,
    /// Due by the end of this day.
    pub due: String,
    /// `due` (the nearest first), `registered` (the newest first), `number`, `changed` (the latest first).
    pub sort: String,
    /// `next` of the page before.
    pub after: String,
    /// Items of a page: 50, at most 200.
    pub limit: String,
}

impl CaseFilter {
    /// Refuses what is nothing that there is, all of it at once.
    fn check(&self, reg: &Regulation, people: &[casework::Person]) -> Result<(), Trouble> {
        let logins = people.iter().map(|person| person.login.to_string()).collect();
        let tabs = Tab::ALL.iter().map(|tab| tab.as_str().to_owned()).collect();
        let words = |all: &[&str]| all.iter().map(|word| (*word).to_owned()).collect();
        let chosen = || choices(reg).into_iter().map(|(word, _)| word).collect();
        let lists: [(&str, &str, Vec<String>); 10] = [
            ("tab", &self.tab, tabs),
            ("state", &self.state, words(&["open", "closed"])),
            ("kind", &self.kind, ids(reg.kinds.keys())),
            ("stage", &self.stage, ids(reg.stages.keys())),
            ("channel", &self.channel, ids(reg.channels.keys())),
            ("department", &self.department, ids(reg.departments.keys())),
            ("owner", &self.owner, logins),
            ("choice", &self.choice, chosen()),
            ("also", &self.also, chosen()),
            ("sort", &self.sort, words(&["due", "registered", "number", "changed"])),
        ];
        let is_known = |value: &str, allowed: &[String]| allowed.iter().any(|one| one == value);
        let strange = lists.into_iter().filter(|(_, value, all)| !value.is_empty() && !is_known(value, all));
        let strange = strange.map(|(field, value, allowed)| Trouble::bad(field, value, allowed));
        let days = [("from", &self.from), ("to", &self.to), ("due", &self.due)];
        let no_days = days.into_iter().filter_map(|(field, value)| day(field, value).err());
        Trouble::all(strange.chain(no_days))
    }

    /// As the queue of the desk asks.
    fn asked(&self) -> Asked {
        Asked {
            tab: self.tab.clone(),
            text: self.text.clone(),
            kind: self.kind.clone(),
            stage: self.stage.clone(),
            channel: self.channel.clone(),
            department: self.department.clone(),
            owner: self.owner.clone(),
            choice: self.choice.clone(),
            also: self.also.clone(),
            from: self.from.clone(),
            to: self.to.clone(),
            due: self.due.clone(),
            sort: self.sort.clone(),
            after: self.after.clone(),
        }
    }
}

/// `GET /cases`
pub async fn list(call: Call, filter: CaseFilter) -> Reply<Page<CaseLine>> {
    let (me, app) = (&call.me, &call.web.app);
    let people = app.known_people(&me.org).await?;
    filter.check(&me.regulation, &people)?;
    let (asked, limit) = (filter.asked(), limit(&filter.limit, PAGE, MOST)?);
    let after = cursor(&filter.after, asked.sort())?;
    let how = (asked.sort(), after.as_ref(), limit);
    let found = match Tab::parse(&filter.tab) {
        Some(tab) => app.queue(&me.org, call.login(), tab, asked.filter(me), how).await?,
        None => {
            let open = Some(filter.state.as_str()).filter(|state| !state.is_empty());
            let narrowed = Filter { open: open.map(|state| state == "open"), ..asked.filter(me) };
            app.find_cases(&me.org, call.login(), narrowed, how).await?
        }
    };
    let pen = Pen::new(me, &people, app.clock.now());
    let items = found.lines.into_iter().map(|line| pen.line(line)).collect();
    ok(Page { items, next: found.next.map(|next| next.to_string()) })
}

/// `GET /queue`: how many cases each tab of the queue holds; a thousand means: a thousand or more.
pub async fn counts(call: Call, _: Nothing) -> Reply<BTreeMap<String, i64>> {
    let counts = call.web.app.queue_counts(&call.me.org, call.login()).await?;
    ok(counts.into_iter().map(|(tab, count)| (tab.as_str().to_owned(), count)).collect())
}

/// Where a page begins; a cursor of another order is none.
pub fn cursor(text: &str, sort: Sort) -> Result<Option<Cursor>, Trouble> {
    if text.is_empty() {
        return Ok(None);
    }
    let of_sort = |cursor: &Cursor| {
        matches!(
            (cursor, sort),
            (Cursor::Due(..), Sort::Due)
                | (Cursor::Registered(..), Sort::Registered)
                | (Cursor::Number(..), Sort::Number)
                | (Cursor::Changed(..), Sort::Changed)
        )
    };
    let found = Cursor::parse(text).filter(of_sort);
    found.map(Some).ok_or_else(|| Trouble::bad("after", text, [] as [&str; 0]))
}
