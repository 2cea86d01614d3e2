use app::{Board, Tab};
use askama::Template;
use axum::extract::State;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use regulation::Wait;
use store::{Filter, Holds, Sort};

use super::bars::{Bar, drawn, share, sums};
use super::days::{Days, days};
use crate::desk::cases::address;
use crate::desk::words::{Left, Titles, left, when};
use crate::error::Answer;
use crate::frame::{Frame, Place, page, short};
use crate::server::Web;
use crate::session::Me;

/// Rows of a chart; late cases in the list.
const ROWS: usize = 30;
const LATE: u32 = 10;

#[derive(Template)]
#[template(path = "pages/desk/board/show.html")]
struct Page {
    f: Frame,
    /// Of the queue and of the register.
    queue: String,
    register: String,
    now: String,
    from: String,
    to: String,
    late: i64,
    soon: i64,
    open: i64,
    waiting: i64,
    kept_share: Option<i64>,
    charts: Vec<Chart>,
    channels: Vec<Bar>,
    days: Days,
    kept: Vec<Held>,
    latest: Vec<LateCase>,
}

/// Bars with their numbers.
struct Chart {
    id: &'static str,
    title: String,
    column: String,
    bars: Vec<Bar>,
}

/// How a deadline was kept.
struct Held {
    title: String,
    met: i64,
    missed: i64,
    share: f64,
    rest: f64,
    percent: i64,
}

struct LateCase {
    address: String,
    number: String,
    stage: String,
    owner: String,
    left: Left,
}

/// `GET /{org}/desk/board`
pub async fn show(State(web): State<Web>, me: Me) -> Answer {
    let login = &me.person.login;
    let board = web.app.board(&me.org, login).await?;
    let people = web.app.known_people(&me.org).await?;
    let titles = Titles { reg: &me.regulation, people: &people };
    let (sort, filter) = ((Sort::Due, None, LATE), Filter::default());
    let late = web.app.queue(&me.org, login, Tab::Late, filter, sort).await?;
    let now = web.app.clock.now();
    let (queue, register) = (me.address("desk/"), me.address("desk/register"));
    let sum = |number: fn(&Holds) -> i64| board.holds.iter().map(number).sum::<i64>();
    let (met, missed) =
        board.kept.iter().fold((0, 0), |(met, missed), one| (met + one.met, missed + one.missed));
    page(&Page {
        now: when(me.t, me.regulation.calendar(None).zone(), now, now).exact,
        from: board.from.to_string(),
        to: board.today.to_string(),
        late: sum(|one| one.late),
        soon: sum(|one| one.soon),
        open: sum(|one| one.cases),
        waiting: waiting(&me, &board),
        kept_share: percent(met, missed),
        charts: charts(&me, &titles, &board, &queue),
        channels: channels(&titles, &board, &register),
        days: days(&board, me.regulation.calendar(None)),
        kept: kept(&titles, &board),
        latest: late.lines.iter().map(|line| late_case(&me, &titles, &line.row, now)).collect(),
        f: Frame::of(&me, Place::Board, me.t.get("board-title")),
        queue,
        register,
    })
}

fn waiting(me: &Me, board: &Board) -> i64 {
    let waits = |id: &str| {
        let stage = me.regulation.stages.get(id);
        stage.is_some_and(|stage| stage.waits_for == Wait::Customer)
    };
    board.holds.iter().filter(|one| waits(&one.stage)).map(|one| one.cases).sum()
}

/// Whole per cent, never rounded up to a hundred; none: nothing was due.
fn percent(met: i64, missed: i64) -> Option<i64> {
    let all = met + missed;
    (all > 0).then(|| met.saturating_mul(100) / all)
}

fn charts(me: &Me, titles: &Titles, board: &Board, queue: &str) -> Vec<Chart> {
    let nobody = || me.t.get("board-nobody");
    let chart = |id: &'static str, bars: Vec<Bar>| Chart {
        id,
        title: me.t.get(&format!("board-by-{id}")),
        column: me.t.get(&format!("board-{id}")),
        bars,
    };
    let stages = sums(&board.holds, |one| Some(&one.stage));
    let departments = sums(&board.holds, |one| one.department.as_ref());
    let people = sums(&board.holds, |one| one.person.as_ref());
    let stage = |id: &str| titles.stage(id);
    let department = |id: &str| titles.department(id);
    let person = |id: &str| short(&titles.person(id));
    vec![
        chart("stage", bars(stages, queue, "stage", stage, nobody)),
        chart(
            "department",
            bars(departments, queue, "department", department, || me.t.get("board-no-department")),
        ),
        chart("person", bars(people, queue, "owner", person, nobody)),
    ]
}

/// A row each; those without a holder lead to what nobody has taken.
fn bars(
    sums: Vec<(Option<String>, [i64; 3])>,
    queue: &str,
    word: &str,
    title: impl Fn(&str) -> String,
    none: impl Fn() -> String,
) -> Vec<Bar> {
    let bar = |(key, [late, soon, cases]): (Option<String>, [i64; 3])| {
        let address = match &key {
            Some(id) => format!("{queue}?tab=all&{word}={}", utf8_percent_encode(id, NON_ALPHANUMERIC)),
            None if word == "owner" => format!("{queue}?tab=unassigned"),
            None => format!("{queue}?tab=all"),
        };
        let title = key.as_deref().map_or_else(&none, &title);
        Bar { title, address, late, soon, cases, parts: Vec::new() }
    };
    drawn(sums.into_iter().take(ROWS).map(bar).collect())
}

fn channels(titles: &Titles, board: &Board, register: &str) -> Vec<Bar> {
    let mut sums: std::collections::BTreeMap<&str, i64> = std::collections::BTreeMap::new();
    for ((_, channel), cases) in &board.came {
        *sums.entry(channel).or_default() += cases;
    }
    let bar = |(channel, cases): (&str, i64)| Bar {
        title: titles.channel(channel),
        address: format!("{register}?from={}&to={}&channel={channel}", board.from, board.today),
        late: 0,
        soon: 0,
        cases,
        parts: Vec::new(),
    };
    let mut bars: Vec<Bar> = sums.into_iter().map(bar).collect();
    bars.sort_by_key(|bar| -bar.cases);
    drawn(bars)
}

fn kept(titles: &Titles, board: &Board) -> Vec<Held> {
    let held = |one: &store::Kept| {
        let share = share(one.met, one.met + one.missed);
        Some(Held {
            title: titles.deadline(&one.deadline),
            met: one.met,
            missed: one.missed,
            share,
            rest: 100.0 - share,
            percent: percent(one.met, one.missed)?,
        })
    };
    let mut held: Vec<Held> = board.kept.iter().filter_map(held).collect();
    held.sort_by_key(|one| one.percent);
    held
}

fn late_case(me: &Me, titles: &Titles, row: &store::CaseRow, now: jiff::Timestamp) -> LateCase {
    let rule = row.deadline.as_deref().and_then(|id| me.regulation.deadline_called(id));
    let calendar = me.regulation.calendar(rule.and_then(|rule| rule.calendar.as_ref()));
    let late = row.due.map(|due| left(me.t, calendar, now, due, true));
    LateCase {
        address: address(&me.org, &row.number, &row.scope),
        number: row.number.clone(),
        stage: titles.stage(&row.stage),
        owner: titles.owner(row.role.as_deref(), row.department.as_deref(), row.person.as_deref()),
        left: late.unwrap_or_else(|| Left::nothing(me.t.get("left-nothing"))),
    }
}
