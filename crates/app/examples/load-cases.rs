//! Fills a database with very many cases, to measure on: `cargo xtask load-cases N [--data DIR | --database URL]`.
//!
//! Some stories are played through the use cases in the last days; then copies of them are written, one in fifty open
//! like those of these days, the others closed in the weeks of the last five years.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a tool for measuring: it reads the clock and breaks off"
)]

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use app::{App, Clock, Copied, Ids, NewCase, NewCustomer, Story};
use casework::{Actor, in_words};
use jiff::{SignedDuration, Timestamp};
use store::{Location, Store};

const ORG: &str = "kredo";
const PASSWORD: &str = "длинный пароль для замеров";
/// Weeks over which the closed cases lie.
const WEEKS: u64 = 260;
/// Of so many cases one is open.
const OPEN: u64 = 50;
/// Copies in one transaction.
const GROUP: u64 = 500;

const TOPICS: [&str; 6] = ["outage", "speed", "installation", "billing", "staff", "other"];
const TEXTS: [&str; 8] = [
    "Третий день нет интернета, мастер обещал прийти вчера и не пришёл. Прошу восстановить связь и пересчитать плату.",
    "Скорость вечером падает до двух мегабит, хотя по тарифу сто. Перезагружали роутер, меняли кабель — не помогает.",
    "В квитанции за прошлый месяц списали плату за подключение второй раз. Верните деньги на счёт.",
    "Мастер опоздал на три часа, наследил в прихожей и ушёл, не проверив телевизор. Прошу принять меры.",
    "После грозы перестал работать телефон, а в техподдержке отвечают, что всё исправно.",
    "Подключили услугу, которой я не просил, и девяносто девять рублей каждый месяц снимают со счёта.",
    "В подъезде торчит оборванный провод, дети за него дёргают. Уберите, пожалуйста.",
    "Перенос розетки оплачен две недели назад, но никто не приходит и не звонит.",
];

fn main() {
    let mut arguments = std::env::args().skip(1);
    let cases: u64 = arguments.next().and_then(|n| n.replace('_', "").parse().ok()).unwrap();
    let location = match (arguments.next().as_deref(), arguments.next()) {
        (Some("--database"), Some(url)) => Location::Url(url),
        (_, folder) => Location::Folder(PathBuf::from(folder.unwrap())),
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(fill(location, cases));
}

async fn fill(location: Location, cases: u64) {
    let now = Timestamp::now();
    let store = Store::open(location).await.unwrap();
    let app =
        App::new(store, Clock::manual(now - days(14)), Ids::Random, b"for measuring, and for nothing else");
    found(&app).await;
    let (closed, open) = stories(&app, now).await;
    let begin = Instant::now();
    copies(&app, &closed, &open, cases).await;
    let took = begin.elapsed().as_secs_f64();
    println!("{cases} cases in {took:.0} s, {:.0} a second", cases as f64 / took);
    app.close().await;
}

fn days(n: i64) -> SignedDuration {
    SignedDuration::from_hours(24 * n)
}

async fn found(app: &App) {
    app.publish(testkit::shipped(ORG)).await.unwrap();
    let reg = app.regulation(ORG).await.unwrap();
    app.put_staff(ORG, testkit::staff(&reg)).await.unwrap();
    for login in ["manager", "anna", "subscribers", "employee", "director"] {
        app.give_password(ORG, login, PASSWORD).await.unwrap();
    }
}

/// Played through the use cases: closed ones, and open ones at every stage and of every age; late ones among them.
async fn stories(app: &App, now: Timestamp) -> (Vec<Story>, Vec<Story>) {
    let (mut closed, mut open) = (Vec::new(), Vec::new());
    for n in 0..40_usize {
        let whole = n % 2 == 0;
        app.clock.move_to(now - days(if whole { 13 } else { 1 + (n as i64 % 9) }));
        let number = register(app, n).await;
        let steps = if whole { WAY.len() } else { n / 2 % WAY.len() };
        for (act, by, fields) in &WAY[..steps] {
            app.clock.move_to(app.clock.now() + SignedDuration::from_mins(47));
            act_on(app, &number, act, by, fields).await;
        }
        if whole { closed.push(number) } else { open.push(number) }
    }
    app.clock.move_to(now);
    while app.attend().await.unwrap() != app::Worked::default() {}
    (read(app, closed).await, read(app, open).await)
}

async fn read(app: &App, numbers: Vec<String>) -> Vec<Story> {
    let mut stories = Vec::new();
    for number in numbers {
        stories.push(app.story(ORG, &number).await.unwrap());
    }
    stories
}

type Step = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

/// From the call to the answer, given by word of mouth.
const WAY: &[Step] = &[
    ("accept-said", "manager", &[]),
    ("note", "manager", &[("text", "Клиенту удобно после шести вечера")]),
    ("hand-over", "manager", &[("department", "network")]),
    (
        "conclude",
        "head@network",
        &[
            ("cause", "Повреждён кабель на чердаке"),
            ("staff_actions", "Мастер действовал по инструкции"),
            ("conclusions", "Претензия обоснована"),
        ],
    ),
    ("propose", "manager", &[("preliminary", "founded"), ("proposal", "Вернуть плату за дни простоя")]),
    (
        "decide",
        "subscribers",
        &[("merit", "founded"), ("decision", "Плата за дни простоя возвращена на счёт.")],
    ),
    ("answer-said", "manager", &[("comment", "Клиент доволен")]),
];

async fn register(app: &App, n: usize) -> String {
    let customer = NewCustomer {
        name: "Пётр Иванов".into(),
        phone: Some(format!("+7 800 {n:07}")),
        address: Some(format!("Москва, ул. Лесная, д. {}, кв. {}", n + 1, n * 3 + 1)),
        manager: Some("manager".into()),
        ..NewCustomer::default()
    };
    let fields = [("topic", TOPICS[n % TOPICS.len()]), ("substance", TEXTS[n % TEXTS.len()])];
    let case = NewCase {
        kind: "claim".into(),
        channel: "phone".into(),
        applicant: Default::default(),
        customer: Some(customer),
        fields: fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
        received: None,
    };
    app.register(ORG, case, Actor::person("employee")).await.unwrap().state.number.to_string()
}

async fn act_on(app: &App, number: &str, act: &str, by: &str, fields: &[(&str, &str)]) {
    let reg = app.regulation(ORG).await.unwrap();
    let state = app.registered(ORG, number).await.unwrap().state;
    let words = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let command = in_words(&reg, &state, act, &words).unwrap();
    app.act(ORG, number, command, Actor::person(by)).await.unwrap();
}

/// The oldest first, so that numbers and ids grow with time; the open ones at the end.
async fn copies(app: &App, closed: &[Story], open: &[Story], cases: u64) {
    let settled = cases - cases / OPEN;
    let mut week = Vec::new();
    let mut present = None;
    let groups = |from: u64, to: u64| {
        (from..to).step_by(GROUP as usize).map(move |begin| (begin, to.min(begin + GROUP)))
    };
    for (begin, end) in groups(0, settled).chain(groups(settled, cases)) {
        let back = (settled.saturating_sub(begin) * WEEKS / settled.max(1)) as i64;
        if begin < settled && present != Some(back) {
            week = closed.iter().map(|story| Arc::new(story.weeks_before(back).unwrap())).collect();
            present = Some(back);
        } else if begin >= settled && present.is_some() {
            week = open.iter().cloned().map(Arc::new).collect();
            present = None;
        }
        let copy =
            |n: u64| Copied { story: week[(n * 7) as usize % week.len()].clone(), n, again: n % 3 == 2 };
        app.copy_stories(ORG, (begin..end).map(copy).collect()).await.unwrap();
        if begin % 50_000 == 0 {
            eprintln!("{begin}");
        }
    }
}
