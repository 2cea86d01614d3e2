use regulation::Right;

use crate::error::Answer;
use crate::frame::see;
use crate::session::Me;

/// A page of the administration.
pub struct Way {
    pub address: String,
    pub title: String,
    pub current: bool,
}

/// The ending of the address, the key of the title, and the right that the route needs; none: an administrator.
const WAYS: &[(&str, &str, Option<Right>)] = &[
    ("people", "admin-people", None),
    ("tokens", "tokens-title", None),
    ("departments", "admin-departments", None),
    ("lists", "admin-lists", None),
    ("channels", "admin-channels", None),
    ("sites", "admin-sites", None),
    ("calendars", "admin-calendars", None),
    ("letters", "admin-letters", None),
    ("publish", "admin-publish", Some(Right::Publish)),
    ("views", "admin-views", Some(Right::Audit)),
    ("journal", "admin-journal", None),
];

/// The pages that somebody may open.
pub fn ways(me: &Me, place: &str) -> Vec<Way> {
    let may = |(_, _, right): &&(&str, &str, Option<Right>)| match right {
        Some(right) => me.may(*right),
        None => me.is_administrator(),
    };
    let way = |(rest, key, _): &(&str, &str, _)| Way {
        address: me.address(&format!("desk/admin/{rest}")),
        title: me.t.get(key),
        current: *rest == place,
    };
    WAYS.iter().filter(may).map(way).collect()
}

/// Is there any page here for them?
pub fn may_any(me: &Me) -> bool {
    !ways(me, "").is_empty()
}

/// `GET /{org}/desk/admin`: the first page that they may open, else the desk.
pub async fn first(me: Me) -> Answer {
    match ways(&me, "").first() {
        Some(way) => see(&way.address),
        None => see(&me.address("desk/")),
    }
}
