use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use app::{App, Hint, Outgoing, Settled, Typed};
use casework::case::LinkKind;
use casework::{Actor, in_words};
use jiff::{SignedDuration, Timestamp};
use store::{Filter, VisitRow, Which};

use super::publish::publish;
use super::robot::Robot;
use super::script::{Arrival, Script, Staff, Step, instant, missing, read};
use super::shipped;
use crate::error::CliError;
use crate::texts::Texts;

/// How often the worker comes round in the demo.
const ROUND: SignedDuration = SignedDuration::from_mins(20);
/// How far the story is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Until {
    /// A week after the last arrival, and every story of its own to its end.
    TheEnd,
    /// An hour after the last arrival: there is still work on the desk.
    TheMiddle,
}

impl Until {
    /// For how long before the end nobody but the customers and the clocks does anything.
    fn left_to_do(self) -> SignedDuration {
        match self {
            Until::TheEnd => SignedDuration::ZERO,
            Until::TheMiddle => SignedDuration::from_hours(24 * 10),
        }
    }

    fn after_an_arrival(self) -> SignedDuration {
        match self {
            Until::TheEnd => SignedDuration::from_hours(24 * 7),
            Until::TheMiddle => SignedDuration::from_hours(1),
        }
    }
}

/// An organisation when the demo is over.
pub struct Told {
    pub org: String,
    /// Number of the case whose story is told.
    pub story: Option<String>,
    /// What became of each arrival, in the order of the script.
    pub settled: Vec<Settled>,
}

/// Founds an organisation: its regulation, its staff, the customers it knows.
pub async fn found(app: &App, org: &str) -> Result<(), CliError> {
    app.publish(shipped::regulation(org)).await?;
    let reg = app.regulation(org).await?;
    let staff: Staff = read(org, "staff.yaml")?;
    let zone = reg.calendar(None).zone();
    app.put_staff(org, staff.people.into_iter().map(|one| one.person(zone)).collect()).await?;
    for known in staff.customers {
        let (applicant, card) = known.card();
        app.put_customer(org, applicant, card).await?;
    }
    publish(app, org, zone).await
}

/// Something that happens at a time. Ordered by time, then by the order of the scripts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Happening {
    at: Timestamp,
    order: usize,
    org: usize,
    what: What,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum What {
    Arrives(usize),
    /// Step of an arrival's own story.
    Goes(usize, usize),
    /// Somebody books a visit, or comes; then what is marked about it, counted from 0.
    Books(usize),
    Marks(usize, usize),
    /// Something is published, counted from 0.
    Publishes(usize),
    /// The robot looks at the case of an arrival.
    Robot(String),
    Round,
}

/// The demo as it goes on.
pub struct Play<'a> {
    pub(super) app: &'a App,
    texts: &'a Texts,
    pub(super) houses: Vec<House>,
    queue: BinaryHeap<Reverse<Happening>>,
    order: usize,
    until: Until,
    end: Timestamp,
    all_came: bool,
}

pub(super) struct House {
    pub(super) org: String,
    pub(super) script: Script,
    robot: Robot,
    /// Number of the case that each arrival became or joined.
    numbers: Vec<Option<String>>,
    settled: Vec<Option<Settled>>,
    /// What each visit of the script became.
    pub(super) visits: Vec<Option<VisitRow>>,
    /// Numbers of the cases that somebody looks after.
    known: BTreeSet<String>,
}

/// Plays all scripts side by side on one clock.
pub async fn play(app: &App, orgs: &[String], until: Until, texts: &Texts) -> Result<Vec<Told>, CliError> {
    let mut play = Play {
        app,
        texts,
        houses: Vec::new(),
        queue: BinaryHeap::new(),
        order: 0,
        until,
        end: Timestamp::MIN,
        all_came: false,
    };
    for (n, org) in orgs.iter().enumerate() {
        play.open(n, org).await?;
    }
    while let Some(Reverse(next)) = play.queue.pop() {
        if next.at > play.end {
            break;
        }
        app.clock.move_to(next.at);
        play.happen(next).await?;
    }
    Ok(play.houses.into_iter().map(House::told).collect())
}

impl House {
    /// What the script knows of a case: by the arrival that it began with.
    fn fits(&self, number: &str) -> BTreeMap<String, Typed> {
        self.arrival(number).map(|one| one.fits.clone()).unwrap_or_default()
    }

    fn arrival(&self, number: &str) -> Option<&Arrival> {
        let n = self.numbers.iter().position(|one| one.as_deref() == Some(number));
        self.script.arrivals.get(n?)
    }

    fn told(self) -> Told {
        let whole = self.script.arrivals.iter().position(|one| one.goes.is_some());
        let story = whole.and_then(|n| self.numbers.get(n).cloned().flatten());
        Told { org: self.org, story, settled: self.settled.into_iter().flatten().collect() }
    }
}

impl Play<'_> {
    async fn open(&mut self, n: usize, org: &str) -> Result<(), CliError> {
        let script: Script = read(org, "arrivals.yaml")?;
        let reg = self.app.regulation(org).await?;
        let zone = reg.calendar(None).zone().clone();
        for (index, arrival) in script.arrivals.iter().enumerate() {
            let at = instant(&arrival.at, &zone)?;
            self.put(at, n, What::Arrives(index));
            self.end = self.end.max(at.saturating_add(self.until.after_an_arrival()).unwrap_or(at));
            for (step, one) in arrival.goes.iter().flatten().enumerate() {
                let at = instant(&one.at, &zone)?;
                self.put(at, n, What::Goes(index, step));
                if self.until == Until::TheEnd {
                    self.end = self.end.max(at.saturating_add(ROUND).unwrap_or(at));
                }
            }
        }
        self.expect(n, &script, &zone)?;
        self.announce(n, org, &zone)?;
        if n == 0 {
            let begins =
                script.begins.to_zoned(zone).map(|zoned| zoned.timestamp()).unwrap_or(Timestamp::UNIX_EPOCH);
            self.put(begins, 0, What::Round);
        }
        let count = script.arrivals.len();
        let robot = Robot::new(n as u64, script.words.clone());
        let (numbers, settled) = (vec![None; count], vec![None; count]);
        let visits = vec![None; script.visits.len()];
        self.houses.push(House {
            org: org.to_owned(),
            script,
            robot,
            numbers,
            settled,
            visits,
            known: BTreeSet::new(),
        });
        Ok(())
    }

    pub(super) fn put(&mut self, at: Timestamp, org: usize, what: What) {
        self.order += 1;
        self.queue.push(Reverse(Happening { at, order: self.order, org, what }));
    }

    async fn happen(&mut self, next: Happening) -> Result<(), CliError> {
        match next.what {
            What::Arrives(n) => self.arrive(next.org, n).await?,
            What::Goes(n, step) => self.go(next.org, n, step).await?,
            What::Books(n) => self.book(next.org, n).await?,
            What::Marks(n, mark) => self.mark(next.org, n, mark).await?,
            What::Publishes(n) => self.publish(next.org, n).await?,
            What::Robot(number) => self.carry_on(next.org, number).await?,
            What::Round => return self.round(next.at).await,
        }
        self.letters_leave().await
    }

    /// The mail server of the story is never away: letters leave as soon as they are written.
    async fn letters_leave(&mut self) -> Result<(), CliError> {
        let send = |_: &Outgoing, _: Timestamp| Ok(());
        self.app.deliver(&send).await?;
        Ok(())
    }

    /// The worker's round: deadlines that came due, letters that follow from them.
    async fn round(&mut self, at: Timestamp) -> Result<(), CliError> {
        self.app.attend().await?;
        if at.as_second() % 3600 == 0 {
            self.do_duties(at).await?;
            self.letters_leave().await?;
        }
        if at.as_second() % (24 * 3600) == 0 {
            self.progress(at);
            self.adopt().await?;
            self.app.seal_due().await?;
        }
        self.put(at.saturating_add(ROUND).unwrap_or(Timestamp::MAX), 0, What::Round);
        Ok(())
    }

    /// Tells how far it is, on one line, until all have come.
    fn progress(&mut self, at: Timestamp) {
        let day = at.strftime("%d.%m.%Y").to_string();
        let came = self.houses.iter().flat_map(|house| &house.settled).flatten().count();
        let all: usize = self.houses.iter().map(|house| house.settled.len()).sum();
        if self.all_came {
            return;
        }
        let values = [("day", day), ("came", came.to_string()), ("all", all.to_string())];
        eprint!("\r{}   ", self.texts.with("demo-progress", &values));
        self.all_came = came == all;
        if self.all_came {
            eprintln!();
        }
    }

    async fn arrive(&mut self, org: usize, n: usize) -> Result<(), CliError> {
        let Some(arrival) = self.houses[org].script.arrivals.get(n).cloned() else { return Ok(()) };
        let settled = self.take(org, &arrival).await?;
        let number = match &settled {
            Settled::Registered { number } | Settled::Attached { number } => Some(number.clone()),
            Settled::Duplicate { .. } | Settled::Refused { .. } | Settled::Failed { .. } => None,
        };
        if let Settled::Registered { number } = &settled {
            self.houses[org].known.insert(number.clone());
            if arrival.goes.is_none() {
                self.look_after(org, number.clone()).await?;
            }
        }
        self.houses[org].numbers[n] = number;
        self.houses[org].settled[n] = Some(settled);
        Ok(())
    }

    async fn look_after(&mut self, org: usize, number: String) -> Result<(), CliError> {
        let house = &mut self.houses[org];
        let at = house.robot.next_look(self.app, &house.org).await?;
        self.put(at, org, What::Robot(number));
        Ok(())
    }

    /// Cases that were started from others are the robot's too.
    async fn adopt(&mut self) -> Result<(), CliError> {
        for org in 0..self.houses.len() {
            let open = Filter { open: Some(true), ..Filter::default() };
            let rows = self.app.reader().await?.cases(&self.houses[org].org, &open, None, 1000).await?;
            for row in rows.into_iter().rev() {
                if self.houses[org].known.insert(row.number.clone()) {
                    self.look_after(org, row.number).await?;
                }
            }
        }
        Ok(())
    }

    async fn take(&self, org: usize, arrival: &Arrival) -> Result<Settled, CliError> {
        let house = &self.houses[org];
        let file = |name: &str| shipped::arrival(&house.org, name).ok_or_else(|| missing(name));
        if let Some(mail) = &arrival.mail {
            let mut bytes = file(mail)?;
            if let Some(reference) = self.reference(house, arrival).await? {
                bytes = [reference.into_bytes(), bytes].concat();
            }
            return Ok(self.app.take_mail(&house.org, bytes, &Hint::default()).await?);
        }
        if let Some(form) = &arrival.form {
            return Ok(self.app.take_form(&house.org, file(form)?, Actor::Customer).await?);
        }
        let Some(case) = &arrival.case else { return Err(CliError::bad("no-input", Vec::new())) };
        let by = case.by.as_deref().map_or(Actor::System, Actor::person);
        let registered = self.app.register(&house.org, case.new_case(), by).await?;
        Ok(Settled::Registered { number: registered.state.number.to_string() })
    }

    /// The headers of an answer to what we wrote last on an earlier arrival.
    async fn reference(&self, house: &House, arrival: &Arrival) -> Result<Option<String>, CliError> {
        let earlier = arrival.answers.and_then(|n| house.numbers.get(n.checked_sub(1)?).cloned().flatten());
        let Some(number) = earlier else { return Ok(None) };
        let case = self.app.find_case(&house.org, &number).await?;
        let known = self.app.reader().await?.message_ids(&house.org, case).await?;
        Ok(known.last().map(|id| format!("In-Reply-To: <{0}>\r\nReferences: <{0}>\r\n", id.message_id)))
    }

    async fn go(&mut self, org: usize, n: usize, step: usize) -> Result<(), CliError> {
        let house = &self.houses[org];
        let arrival = house.script.arrivals.get(n);
        let step = arrival.and_then(|one| one.goes.as_ref()).and_then(|goes| goes.get(step)).cloned();
        let (Some(step), Some(Some(number))) = (step, house.numbers.get(n).cloned()) else { return Ok(()) };
        self.app.attend().await?;
        self.act(&house.org, &number, &step).await
    }

    /// A step that the rules refuse is a fault of the script: it is told where, and the demo ends.
    async fn act(&self, org: &str, number: &str, step: &Step) -> Result<(), CliError> {
        let case = self.app.find_case(org, number).await?;
        let state = self.app.reader().await?.load_case(org, Which::Id(case)).await?.state;
        let reg = self.app.version(org, &state.regulation).await?;
        let by = match step.who.as_deref() {
            Some("customer") => Actor::Customer,
            Some(login) => Actor::person(login),
            None => Actor::System,
        };
        let here =
            |why: String| CliError::Said(format!("demo/{org}: {number}, {} {}: {why}", step.at, step.when));
        let command = in_words(&reg, &state, &step.when, &step.words())
            .map_err(|why| here(crate::refusal::plainly(&why, self.texts)))?;
        match self.app.act(org, number, command, by).await {
            Ok(_) => Ok(()),
            Err(why) => Err(here(CliError::from(why).text(self.texts))),
        }
    }

    /// The case that this one began from.
    async fn source(&self, org: usize, number: &str) -> Result<Option<String>, CliError> {
        let org = &self.houses[org].org;
        let case = self.app.find_case(org, number).await?;
        let state = self.app.reader().await?.load_case(org, Which::Id(case)).await?.state;
        let from = state.links.iter().find(|link| link.kind == LinkKind::StartedFrom);
        Ok(from.map(|link| link.number.to_string()))
    }

    async fn carry_on(&mut self, org: usize, number: String) -> Result<(), CliError> {
        let rests = self.end.checked_sub(self.until.left_to_do()).unwrap_or(self.end);
        if self.app.clock.now() >= rests {
            return Ok(());
        }
        let source = self.source(org, &number).await?;
        let (app, house) = (self.app, &mut self.houses[org]);
        let fits = match source {
            Some(source) => house.arrival(&source).map(|one| one.begins.clone()).unwrap_or_default(),
            None => house.fits(&number),
        };
        if house.robot.act(app, &house.org, &number, &fits).await? {
            self.look_after(org, number).await?;
        }
        Ok(())
    }
}
