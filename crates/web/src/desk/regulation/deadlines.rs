use askama::Template;
use axum::extract::State;
use regulation::explain::Words;
use regulation::{Deadline, DeadlineOf};

use super::head::Head;
use crate::desk::words::Titles;
use crate::error::Answer;
use crate::frame::{Frame, Place, page};
use crate::server::Web;
use crate::session::Me;

/// A deadline in words.
struct Row {
    title: String,
    /// What it belongs to.
    of: String,
    words: String,
}

#[derive(Template)]
#[template(path = "pages/desk/regulation/deadlines.html")]
struct Page {
    f: Frame,
    head: Head,
    rows: Vec<Row>,
}

/// `GET /{org}/desk/regulation/deadlines`: every deadline with how it is counted and where it is written.
pub async fn deadlines(State(web): State<Web>, me: Me) -> Answer {
    let words = Words::new(&me.regulation, me.t.lang);
    let row = |one: &Deadline| Row { title: one.title.clone(), of: of(&me, one), words: words.deadline(one) };
    let rows = me.regulation.deadlines.values().map(row).collect();
    let f = Frame::of(&me, Place::Regulation, me.t.get("regulation-tab-deadlines"));
    page(&Page { f, head: Head::of(&web, &me, "/deadlines").await?, rows })
}

/// What it belongs to, in words.
pub fn of(me: &Me, deadline: &Deadline) -> String {
    let titles = Titles { reg: &me.regulation, people: &[] };
    match &deadline.of {
        DeadlineOf::Case => {
            let kinds = me.regulation.kinds.values().filter(|kind| kind.deadlines.contains(&deadline.id));
            let kinds: Vec<&str> = kinds.map(|kind| kind.title.as_str()).collect();
            me.t.about("deadline-of-case", &kinds.join(", "))
        }
        DeadlineOf::Stage(stage) => me.t.about("deadline-of-stage", &titles.stage(stage.as_str())),
        DeadlineOf::Task(task) => me.t.about("deadline-of-task", &titles.task(task.as_str())),
    }
}
