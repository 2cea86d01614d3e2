//! One decision on a claim of КРЕДО-ТЕЛЕКОМ with 200 events behind it, from the state that is kept: at most 20 µs.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fs;
use std::path::Path;
use std::sync::Arc;

use casework::{
    Actor, Applicant, CaseState, Command, Facts, Input, Person, Private, Registration, act, decide,
};
use divan::{Bencher, black_box};
use jiff::{SignedDuration, Timestamp};
use regulation::{ActionId, Bundle, FieldId, Regulation};
use uuid::Uuid;

fn main() {
    divan::main();
}

/// The regulation as it is shipped.
fn regulation() -> Regulation {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../regulations/kredo");
    let mut files = Vec::new();
    for folder in ["", "messages"] {
        for entry in fs::read_dir(root.join(folder)).unwrap().map(Result::unwrap) {
            if entry.path().is_file() {
                let name = Path::new(folder).join(entry.file_name());
                files.push((name.display().to_string(), fs::read_to_string(entry.path()).unwrap()));
            }
        }
    }
    let compiled = regulation::compile(&Bundle::from_files(files));
    compiled.regulation.unwrap_or_else(|| panic!("{:#?}", compiled.findings))
}

fn person(login: &str, role: &str) -> Person {
    Person {
        login: Arc::from(login),
        name: Arc::from(login),
        roles: vec![role.parse().unwrap()],
        department: None,
        position: None,
        email: None,
        phone: None,
        away: None,
        load: 0,
    }
}

fn input(fields: &[(&str, &str)]) -> Input {
    fields.iter().map(|(name, value)| (FieldId::new(name).unwrap(), (*value).to_owned())).collect()
}

struct Desk {
    regulation: Regulation,
    facts: Facts,
    state: CaseState,
    now: Timestamp,
    events: usize,
}

impl Desk {
    fn command(&mut self, command: &Command, by: &Actor) {
        self.now += SignedDuration::from_mins(1);
        let done = act(&self.regulation, &self.state, command, by, &self.facts, self.now);
        let (state, events) = done.unwrap_or_else(|why| panic!("{command:?}: {why}"));
        self.events += events.len();
        self.state = state;
    }
}

fn action(id: &str, fields: &[(&str, &str)]) -> Command {
    Command::Act { action: ActionId::new(id).unwrap(), fields: input(fields) }
}

/// A claim talked about so much that 200 events lie behind it; it stands where its manager may hand it over.
fn desk() -> Desk {
    let regulation = regulation();
    let staff = vec![person("anna", "manager"), person("head", "head"), person("lead", "subscribers")];
    let facts =
        Facts { staff: Arc::new(staff), customer_manager: Some(Arc::from("anna")), ..Facts::default() };
    let now: Timestamp = "2026-03-05T06:10:00Z".parse().unwrap();
    let registration = Registration {
        case: Uuid::from_u128(1),
        kind: "claim".parse().unwrap(),
        channel: "email".parse().unwrap(),
        applicant: Applicant::Individual,
        customer: Some(Uuid::from_u128(2)),
        received: now,
        fields: input(&[("topic", "outage"), ("substance", "Третий день нет интернета")]),
        message: None,
        link: None,
        known: Default::default(),
        unattended: false,
        silent: false,
    };
    let (state, events) =
        casework::register(&regulation, &registration, &Actor::System, &facts, now).unwrap();
    let mut desk = Desk { regulation, facts, state, now, events: events.len() };
    let anna = Actor::person("anna");
    desk.command(&action("accept", &[]), &anna);
    while desk.events < 200 {
        let text = Private::from(format!("Разговор {}", desk.events));
        let subject = Private::from("О претензии");
        match desk.events % 2 {
            0 => desk.command(&Command::Note { text }, &anna),
            _ => desk.command(&Command::Write { subject, text, answer: false }, &anna),
        }
    }
    desk
}

/// An action that changes stage, owner and deadlines.
#[divan::bench]
fn hand_over(bencher: Bencher) {
    let desk = desk();
    let (command, by) = (action("hand-over", &[("department", "network")]), Actor::person("anna"));
    let now = desk.now + SignedDuration::from_mins(1);
    bencher
        .bench(|| decide(&desk.regulation, black_box(&desk.state), &command, &by, &desk.facts, now).unwrap());
}

/// The least that can be decided.
#[divan::bench]
fn note(bencher: Bencher) {
    let desk = desk();
    let (command, by) = (Command::Note { text: Private::from("Звонил клиент") }, Actor::person("anna"));
    let now = desk.now + SignedDuration::from_mins(1);
    bencher
        .bench(|| decide(&desk.regulation, black_box(&desk.state), &command, &by, &desk.facts, now).unwrap());
}

/// Deadlines reckoned: a claim is registered.
#[divan::bench]
fn register(bencher: Bencher) {
    let desk = desk();
    let registration = Registration {
        case: Uuid::from_u128(3),
        kind: "claim".parse().unwrap(),
        channel: "email".parse().unwrap(),
        applicant: Applicant::Individual,
        customer: Some(Uuid::from_u128(2)),
        received: desk.now,
        fields: input(&[("topic", "outage"), ("substance", "Третий день нет интернета")]),
        message: None,
        link: None,
        known: Default::default(),
        unattended: false,
        silent: false,
    };
    bencher.bench(|| {
        casework::register(&desk.regulation, black_box(&registration), &Actor::System, &desk.facts, desk.now)
            .unwrap()
    });
}
