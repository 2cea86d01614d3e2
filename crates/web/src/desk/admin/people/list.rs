use askama::Template;
use axum::extract::{Query, State};
use casework::Person;
use jiff::Timestamp;
use serde::Deserialize;
use store::Account;

use super::form::address;
use crate::desk::admin::{Way, ways};
use crate::desk::form::Opt;
use crate::desk::words::{Titles, day};
use crate::error::Answer;
use crate::frame::{Frame, Place, page, short};
use crate::server::Web;
use crate::session::Me;

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    pub q: String,
    pub department: String,
}

/// A member of staff, or an account that belongs to none.
struct Row {
    address: String,
    login: String,
    name: String,
    position: String,
    department: String,
    roles: String,
    load: u32,
    state: Shown,
}

/// How somebody is.
struct Shown {
    class: &'static str,
    words: String,
    /// Who stands in.
    more: Option<String>,
}

#[derive(Template)]
#[template(path = "pages/desk/admin/people.html")]
struct Page {
    f: Frame,
    ways: Vec<Way>,
    address: String,
    sought: String,
    departments: Vec<Opt>,
    rows: Vec<Row>,
}

/// `GET /{org}/desk/admin/people`
pub async fn list(State(web): State<Web>, me: Me, Query(asked): Query<Asked>) -> Answer {
    let (people, accounts) = (web.app.people(&me.org).await?, web.app.accounts(&me.org).await?);
    let brush = Brush { me: &me, people: &people, accounts: &accounts, now: web.app.clock.now() };
    let mut rows: Vec<Row> =
        people.iter().filter(|one| fits(one, &asked)).map(|one| brush.row(one)).collect();
    rows.sort_by(|a, b| a.name.cmp(&b.name));
    if asked.q.is_empty() && asked.department.is_empty() {
        rows.extend(brush.without_person());
    }
    let chosen = std::slice::from_ref(&asked.department);
    let departments = me.regulation.departments.values();
    let departments = departments.map(|one| {
        let option = Opt::new(&one.id, &one.title);
        Opt { chosen: chosen.contains(&option.value), ..option }
    });
    page(&Page {
        f: Frame::of(&me, Place::Admin, me.t.get("admin-people")),
        ways: ways(&me, "people"),
        address: me.address("desk/admin/people"),
        departments: departments.collect(),
        rows,
        sought: asked.q,
    })
}

fn fits(person: &Person, asked: &Asked) -> bool {
    let words = asked.q.to_lowercase();
    let text = format!("{} {} {}", person.name, person.login, person.position.as_deref().unwrap_or_default());
    let department = person.department.as_ref().map(ToString::to_string).unwrap_or_default();
    text.to_lowercase().contains(words.trim())
        && (asked.department.is_empty() || department == asked.department)
}

struct Brush<'a> {
    me: &'a Me,
    people: &'a [Person],
    accounts: &'a [Account],
    now: Timestamp,
}

impl Brush<'_> {
    fn row(&self, person: &Person) -> Row {
        let titles = Titles { reg: &self.me.regulation, people: self.people };
        let roles: Vec<String> = person.roles.iter().map(|id| titles.role(id.as_str())).collect();
        Row {
            address: address(self.me, &person.login),
            login: person.login.to_string(),
            name: person.name.to_string(),
            position: person.position.as_deref().unwrap_or_default().to_owned(),
            department: person
                .department
                .as_ref()
                .map(|id| titles.department(id.as_str()))
                .unwrap_or_default(),
            roles: roles.join(", "),
            load: person.load,
            state: self.state(person),
        }
    }

    fn account(&self, login: &str) -> Option<&Account> {
        self.accounts.iter().find(|one| one.login == login)
    }

    fn state(&self, person: &Person) -> Shown {
        let t = self.me.t;
        let account = self.account(&person.login);
        if account.is_some_and(|one| one.closed.is_some()) {
            return Shown { class: "badge", words: t.get("person-closed"), more: None };
        }
        if let Some(away) = person.away.as_ref().filter(|_| person.is_away(self.now)) {
            let zone = self.me.regulation.calendar(None).zone();
            let date = |at: Timestamp| at.to_zoned(zone.clone()).date();
            let until = day(t, date(self.now), date(away.until));
            let other = away
                .substitute
                .as_deref()
                .and_then(|login| self.people.iter().find(|one| *one.login == *login));
            let more = other.map(|one| t.about("person-instead", &short(&one.name)));
            return Shown { class: "badge badge-strong", words: t.about("person-away", &until), more };
        }
        let came = account.is_some_and(|one| one.password.is_some());
        let (class, key) =
            if came { ("badge badge-good", "person-works") } else { ("badge", "person-not-yet") };
        Shown { class, words: t.get(key), more: None }
    }

    /// Accounts that belong to no member of staff: the first administrator.
    fn without_person(&self) -> Vec<Row> {
        let alone =
            self.accounts.iter().filter(|one| self.people.iter().all(|person| *person.login != *one.login));
        let row = |one: &Account| Row {
            address: address(self.me, &one.login),
            login: one.login.clone(),
            name: one.login.clone(),
            position: self.me.t.get("person-account-only"),
            department: String::new(),
            roles: String::new(),
            load: 0,
            state: Shown {
                class: "badge",
                words: self.me.t.get(if one.closed.is_some() { "person-closed" } else { "person-works" }),
                more: None,
            },
        };
        alone.map(row).collect()
    }
}
