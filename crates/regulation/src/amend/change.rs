use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use worktime::Week;

use super::item::{LISTS, NewItem};
use super::refuse::{absent, refused};
use super::source::Amended;
use super::{Towards, add_item, change_item, drop_exception, drop_item, move_item, set_exception, set_week};
use crate::finding::Finding;
use crate::yaml::{Node, Spot};

/// One change as a form asks for it: a calendar or a list by its id, and what is to be said there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case")]
pub enum Change {
    /// Without hours: a day off.
    SetException {
        calendar: String,
        day: Date,
        hours: Option<String>,
    },
    DropException {
        calendar: String,
        day: Date,
    },
    SetWeek {
        calendar: String,
        week: Week,
    },
    AddItem {
        list: String,
        id: String,
        item: NewItem,
    },
    ChangeItem {
        list: String,
        id: String,
        item: NewItem,
    },
    DropItem {
        list: String,
        id: String,
    },
    MoveItem {
        list: String,
        id: String,
        towards: Towards,
    },
}

impl Change {
    /// The files of a regulation, changed.
    pub fn apply(&self, mut files: Vec<(String, String)>) -> Amended<Vec<(String, String)>> {
        let (key, id) = self.place();
        let found = files.iter_mut().find(|(name, text)| is_regulation(name) && holds(text, key, id));
        let (name, text) = found.ok_or_else(|| self.nowhere())?;
        *text = self.amended(name, text)?;
        Ok(files)
    }

    /// `calendar` or `lists`, and the id there.
    fn place(&self) -> (&'static str, &str) {
        match self {
            Change::SetException { calendar, .. }
            | Change::DropException { calendar, .. }
            | Change::SetWeek { calendar, .. } => (CALENDAR, calendar),
            Change::AddItem { list, .. }
            | Change::ChangeItem { list, .. }
            | Change::DropItem { list, .. }
            | Change::MoveItem { list, .. } => (LISTS, list),
        }
    }

    fn nowhere(&self) -> Box<Finding> {
        let (key, id) = self.place();
        refused("", Spot { line: 1, column: 1 }, &[key, id], absent(&[key, id]))
    }

    fn amended(&self, name: &str, text: &str) -> Amended<String> {
        match self {
            Change::SetException { day, hours, .. } => set_exception(name, text, *day, hours.as_deref()),
            Change::DropException { day, .. } => drop_exception(name, text, *day),
            Change::SetWeek { week, .. } => set_week(name, text, week),
            Change::AddItem { list, id, item } => add_item(name, text, list, id, item),
            Change::ChangeItem { list, id, item } => change_item(name, text, list, id, item),
            Change::DropItem { list, id } => drop_item(name, text, list, id),
            Change::MoveItem { list, id, towards } => move_item(name, text, list, id, *towards),
        }
    }
}

const CALENDAR: &str = "calendar";

fn is_regulation(name: &str) -> bool {
    name.ends_with(".yaml") && !name.starts_with("scenarios/")
}

/// Stands the calendar or the list in this file?
fn holds(text: &str, key: &str, id: &str) -> bool {
    let root = crate::yaml::parse(text).0;
    let found = root.as_ref().and_then(|root: &Node| root.get(key));
    let is = |node: &Node| if key == CALENDAR { node.is_word(id) } else { node.get(id).is_some() };
    found.is_some_and(|entry| is(&entry.node))
}
