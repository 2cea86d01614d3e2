use jiff::civil::Date;
use regulation::amend::Change;
use regulation::{CalendarId, List, ListId, Regulation};

use crate::desk::words::full_day;
use crate::text::Texts;

/// A change in words; things are called as the regulation calls them after it, else as before.
pub fn words(t: &Texts, [before, after]: [&Regulation; 2], change: &Change) -> String {
    let day_of = |key: &str, calendar: &str, day: Date, hours: String| {
        let place = ("place", calendar_title(after, calendar));
        t.with(key, &[place, ("day", full_day(t, day)), ("hours", hours)])
    };
    let item_of = |key: &str, list: &str, id: &str| {
        let title = item(after, list, id).or_else(|| item(before, list, id)).unwrap_or_else(|| id.to_owned());
        t.with(key, &[("place", list_name(after, list)), ("what", title)])
    };
    match change {
        Change::SetException { calendar, day, hours } => {
            let hours = hours.as_ref().map_or_else(|| t.get("calendar-off"), |hours| hours.replace('-', "–"));
            day_of("changes-day", calendar, *day, hours)
        }
        Change::DropException { calendar, day } => {
            day_of("changes-day-dropped", calendar, *day, String::new())
        }
        Change::SetWeek { calendar, .. } => t.about("changes-week", &calendar_title(after, calendar)),
        Change::AddItem { list, id, .. } => item_of("changes-item-added", list, id),
        Change::ChangeItem { list, id, .. } => item_of("changes-item-changed", list, id),
        Change::DropItem { list, id } => item_of("changes-item-dropped", list, id),
        Change::MoveItem { list, id, .. } => item_of("changes-item-moved", list, id),
    }
}

/// As the regulation calls a calendar.
fn calendar_title(reg: &Regulation, id: &str) -> String {
    let known = CalendarId::new(id).ok();
    known.and_then(|id| reg.calendar_titles.get(&id).cloned()).unwrap_or_else(|| id.to_owned())
}

/// A list is called by the fields that choose from it.
pub fn list_title(reg: &Regulation, list: &List) -> String {
    let fields = reg.fields.values().filter(|field| field.list.as_ref() == Some(&list.id));
    let named: Vec<&str> = fields.map(|field| field.title.as_str()).collect();
    if named.is_empty() { list.id.to_string() } else { named.join(", ") }
}

fn list_name(reg: &Regulation, id: &str) -> String {
    let list = ListId::new(id).ok().and_then(|id| reg.list(&id).map(|list| list_title(reg, list)));
    list.unwrap_or_else(|| id.to_owned())
}

fn item(reg: &Regulation, list: &str, id: &str) -> Option<String> {
    reg.lists.get(list)?.items.get(id).map(|item| item.title.clone())
}
