//! Shapes that many answers share.
use casework::Owner;
use jiff::civil::Date;
use regulation::Regulation;
use schemars::JsonSchema;
use serde::Serialize;

use super::problem::Trouble;
use crate::desk::words::Titles;

/// Something of the regulation: its id, and how it is called.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Named {
    pub id: String,
    pub title: String,
}

impl Named {
    pub fn new(id: impl ToString, title: impl ToString) -> Named {
        Named { id: id.to_string(), title: title.to_string() }
    }
}

/// Who holds something: a person, or a queue of a role or a department.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Holder {
    pub role: Option<Named>,
    pub department: Option<Named>,
    /// Login and name.
    pub person: Option<Named>,
}

impl Holder {
    pub fn new(
        titles: &Titles,
        role: Option<&str>,
        department: Option<&str>,
        person: Option<&str>,
    ) -> Holder {
        Holder {
            role: role.map(|id| Named::new(id, titles.role(id))),
            department: department.map(|id| Named::new(id, titles.department(id))),
            person: person.map(|login| Named::new(login, titles.person(login))),
        }
    }

    pub fn of(titles: &Titles, owner: &Owner) -> Holder {
        let role = owner.role.as_ref().map(|id| id.as_str());
        let department = owner.department.as_ref().map(|id| id.as_str());
        Holder::new(titles, role, department, owner.person.as_deref())
    }
}

/// A page of a list.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "PageOf{T}")]
pub struct Page<T> {
    pub items: Vec<T>,
    /// `after` of the next page; null: this was the last.
    pub next: Option<String>,
}

/// The ids of something, to be said when another was asked for.
pub fn ids<'a, K: ToString + 'a>(all: impl Iterator<Item = &'a K>) -> Vec<String> {
    all.map(ToString::to_string).collect()
}

/// The calendar of a deadline.
pub fn calendar<'a>(reg: &'a Regulation, deadline: Option<&str>) -> &'a worktime::Calendar {
    let rule = deadline.and_then(|id| reg.deadline_called(id));
    reg.calendar(rule.and_then(|rule| rule.calendar.as_ref()))
}

/// How many items a page has.
pub fn limit(text: &str, usual: u32, most: u32) -> Result<u32, Trouble> {
    if text.is_empty() {
        return Ok(usual);
    }
    let number = text.parse().ok().filter(|number| (1..=most).contains(number));
    number.ok_or_else(|| Trouble::bad("limit", text, [format!("1–{most}")]))
}

/// A day, if there is one.
pub fn day(field: &str, text: &str) -> Result<Option<Date>, Trouble> {
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| Trouble::bad(field, text, ["2026-03-06"]))
}
