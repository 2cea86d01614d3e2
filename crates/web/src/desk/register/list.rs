use app::RegisterCells;
use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use store::{After, Cursor};

use super::Asked;
use super::asked::{PRESETS, Period};
use super::cell::Cell;
use crate::desk::cases::address;
use crate::error::Answer;
use crate::frame::{Frame, Place, again, html};
use crate::server::Web;
use crate::session::Me;

/// Rows on a page; also what is printed at once.
const PAGE: u32 = 200;
/// Counting stops there.
const COUNTED: u32 = 10_000;

#[derive(Template)]
#[template(path = "pages/desk/register/list.html")]
struct Page {
    f: Frame,
    /// Of this page, without what is asked.
    address: String,
    /// What is asked, without the page.
    query: String,
    /// As the fields hold them: `2026-02-16`, or what was typed and is not understood.
    from: String,
    to: String,
    fault: Option<String>,
    presets: Vec<Choice>,
    kinds: Vec<Choice>,
    channels: Vec<Choice>,
    states: Vec<Choice>,
    count: String,
    columns: Vec<String>,
    rows: Vec<Row>,
    /// What the next page is asked with.
    next: Option<String>,
    /// This is not the first page.
    further: bool,
}

/// Something to choose.
struct Choice {
    value: String,
    title: String,
    chosen: bool,
}

struct Row {
    address: String,
    /// The first column leads to the card.
    first: String,
    cells: Vec<Shown>,
}

struct Shown {
    text: String,
    long: bool,
    /// Dates and sums stay on one line.
    plain: bool,
}

/// `GET /{org}/desk/register`
pub async fn list(State(web): State<Web>, me: Me, Query(asked): Query<Asked>) -> Answer {
    let zone = me.regulation.calendar(None).zone();
    let today = web.app.clock.now().to_zoned(zone.clone()).date();
    let period = match asked.period(today) {
        Ok(period) => period,
        Err(why) => return refused(&me, &asked, why.told(me.t)),
    };
    let filter = asked.filter(&me, period);
    let after = after(&asked.after);
    let part = web.app.register_part(&me.org, &me.person.login, filter.clone(), (after, PAGE)).await?;
    let count = web.app.register_count(&me.org, &me.person.login, filter, COUNTED).await?;
    let empty = page(&me, &asked, Some(period));
    let whole = Page {
        count: counted(&me, count),
        rows: part.rows.into_iter().map(|one| row(&me, &one)).collect(),
        next: part.next.map(|next| asked.after(written(next))),
        further: after.is_some(),
        ..empty
    };
    html(StatusCode::OK, &whole)
}

/// The page without rows, saying why there is no register.
pub fn refused(me: &Me, asked: &Asked, why: String) -> Answer {
    again(&Page { fault: Some(why), ..page(me, asked, None) })
}

fn page(me: &Me, asked: &Asked, period: Option<Period>) -> Page {
    let day =
        |day: Option<jiff::civil::Date>, typed: &str| day.map_or(typed.to_owned(), |day| day.to_string());
    Page {
        f: Frame::of(me, Place::Register, me.t.get("register-title")),
        address: me.address("desk/register"),
        query: asked.after(String::new()),
        from: day(period.map(|one| one.from), &asked.from),
        to: day(period.map(|one| one.to), &asked.to),
        fault: None,
        presets: PRESETS.iter().map(|word| preset(me, asked, word)).collect(),
        kinds: kinds(me, asked),
        channels: channels(me, asked),
        states: states(me, asked),
        count: String::new(),
        columns: me.regulation.register.iter().map(|column| column.title.clone()).collect(),
        rows: Vec::new(),
        next: None,
        further: false,
    }
}

fn preset(me: &Me, asked: &Asked, word: &str) -> Choice {
    let title = me.t.get(&format!("register-{word}"));
    Choice { value: asked.during(word), title, chosen: asked.preset() == word }
}

fn kinds(me: &Me, asked: &Asked) -> Vec<Choice> {
    let choice = |(id, kind): (&regulation::KindId, &regulation::Kind)| Choice {
        value: id.to_string(),
        title: kind.title.clone(),
        chosen: *id == *asked.kind,
    };
    me.regulation.kinds.iter().map(choice).collect()
}

fn channels(me: &Me, asked: &Asked) -> Vec<Choice> {
    let choice = |(id, channel): (&regulation::ChannelId, &regulation::Channel)| Choice {
        value: id.to_string(),
        title: channel.title.clone(),
        chosen: *id == *asked.channel,
    };
    me.regulation.channels.iter().map(choice).collect()
}

fn states(me: &Me, asked: &Asked) -> Vec<Choice> {
    let choice = |word: &&str| Choice {
        value: (*word).to_owned(),
        title: me.t.get(&format!("register-state-{word}")),
        chosen: asked.state == **word,
    };
    ["open", "closed"].iter().map(choice).collect()
}

fn row(me: &Me, one: &RegisterCells) -> Row {
    let RegisterCells { number, scope, cells } = one;
    let shown = |text: &String| {
        let cell = Cell::read(text);
        Shown { text: cell.shown(), long: cell.is_long(), plain: !cell.is_text() }
    };
    let first = cells.first().filter(|text| !text.is_empty()).cloned().unwrap_or_else(|| number.clone());
    Row { address: address(&me.org, number, scope), first, cells: cells.iter().skip(1).map(shown).collect() }
}

/// «48», «10 000 и больше».
fn counted(me: &Me, count: i64) -> String {
    let number = grouped(count);
    if count < i64::from(COUNTED) { number } else { me.t.about("register-or-more", &number) }
}

/// 10000 is «10 000».
pub fn grouped(number: i64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push('\u{a0}');
        }
        text.push(digit);
    }
    text
}

fn written(after: After) -> String {
    Cursor::Registered(after.registered.as_microsecond(), after.id).to_string()
}

/// What is no page begins at the first.
fn after(text: &str) -> Option<After> {
    let Cursor::Registered(at, id) = Cursor::parse(text)? else { return None };
    Some(After { registered: jiff::Timestamp::from_microsecond(at).ok()?, id })
}
