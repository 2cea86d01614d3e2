use std::sync::Arc;

use casework::case::{Link, LinkKind};
use casework::{Actor, CaseState, Command, Event, Refusal, act};
use jiff::Timestamp;
use regulation::{Regulation, StageId};
use store::{Customer, Entry, StoreError, Stored, Tx, Which};
use uuid::Uuid;

use super::beside::{Beside, Came};
use super::carry::{Before, Circumstances, Setting, carry};
use super::register::{start_wanted, tie};
use crate::again::again_if_beaten;
use crate::files::checked;
use crate::{App, AppError, GivenFile};

/// An act carried out.
#[derive(Debug, Clone)]
pub struct Done {
    pub state: CaseState,
    pub events: Vec<Event>,
}

/// An act on its way through a transaction; it may be run again from the start.
struct Job {
    setting: Setting,
    /// The version that the case has lived by so far.
    lived_by: Arc<Regulation>,
    case: Uuid,
    command: Command,
    beside: Beside,
    /// The last entry of the journal that whoever acts has seen.
    seen: Option<u64>,
}

impl Job {
    async fn run(&self, tx: &mut Tx) -> Result<Done, AppError> {
        let Setting { org, reg, staff, by, .. } = &self.setting;
        let mut stored = tx.load_case(org, Which::Id(self.case)).await?;
        let at = self.at(tx, stored.seq).await?;
        if *stored.state.regulation != *self.lived_by.version {
            return Err(StoreError::Conflict.into());
        }
        self.check_unmoved(tx, &stored).await?;
        let customer = match stored.state.customer {
            Some(id) => tx.customer(org, id).await?,
            None => None,
        };
        let facts = App::facts_of(staff, customer.as_ref());
        self.attend_first(tx, &mut stored, customer.as_ref(), at).await?;
        self.check_target(tx).await?;
        let (state, mut events) = act(reg, &stored.state, &self.command, by, &facts, at)?;
        self.beside.keep(tx, org, self.case, &mut events).await?;
        if !events.is_empty() {
            let one = Circumstances { at, ..self.setting.of(customer.as_ref()) };
            let before = Before { seq: stored.seq, hash: stored.hash };
            carry(tx, &one, &stored.scope, before, &state, &mut events).await?;
            start_wanted(tx, &one, &state, &events).await?;
            if let Some((other, back)) = tie_back(&state, &self.command) {
                tie(tx, &one, other, back).await?;
            }
        }
        self.beside.write(tx, org, self.case, &events).await?;
        Ok(Done { state, events })
    }

    /// Now, but never before the last entry: the clock of another node may be ahead, and the journal goes forward only.
    async fn at(&self, tx: &mut Tx, last: u64) -> Result<Timestamp, AppError> {
        let last = tx.entry_at(&self.setting.org, self.case, last).await?;
        Ok(last.map_or(self.setting.at, |last| last.max(self.setting.at)))
    }

    /// Deadlines that came due before this act are attended to first, by the version that the case lived by so far:
    /// an act never wipes out a breach.
    async fn attend_first(
        &self,
        tx: &mut Tx,
        stored: &mut Stored,
        customer: Option<&Customer>,
        at: Timestamp,
    ) -> Result<(), AppError> {
        let (reg, staff) = (&self.lived_by, &self.setting.staff);
        let due = stored.state.next_attention().is_some_and(|due| due <= at);
        if !due || self.command == Command::Tick {
            return Ok(());
        }
        let facts = App::facts(staff, None);
        let (state, mut events) = act(reg, &stored.state, &Command::Tick, &Actor::System, &facts, at)?;
        let one = Circumstances { by: &Actor::System, reg, at, ..self.setting.of(customer) };
        let before = Before { seq: stored.seq, hash: stored.hash };
        let end = carry(tx, &one, &stored.scope, before, &state, &mut events).await?;
        stored.state = state;
        (stored.seq, stored.hash) = (end.seq, end.hash);
        Ok(())
    }

    /// Has anybody done something to the case since whoever acts saw it? What time alone did, and the post, is no
    /// surprise.
    async fn check_unmoved(&self, tx: &mut Tx, stored: &Stored) -> Result<(), AppError> {
        let Some(seq) = self.seen.filter(|seq| *seq < stored.seq) else { return Ok(()) };
        let since = tx.journal_since(&self.setting.org, self.case, seq).await?;
        let system = Actor::System;
        let quiet = |entry: &Entry| entry.actor == system.as_str() && entry.kind != "assigned";
        if since.iter().all(quiet) { Ok(()) } else { Err(AppError::Moved { seq: stored.seq }) }
    }

    /// A case goes on only in one that is open.
    async fn check_target(&self, tx: &mut Tx) -> Result<(), AppError> {
        let Command::Merge { into, .. } = &self.command else { return Ok(()) };
        let target = tx.load_case(&self.setting.org, Which::Id(into.case)).await?;
        if target.state.closed.is_some() { Err(Refusal::Closed.into()) } else { Ok(()) }
    }
}

/// The other case learns that it is tied too.
fn tie_back(state: &CaseState, command: &Command) -> Option<(Uuid, Link)> {
    let (other, kind) = match command {
        Command::Link { link } => (link.case, LinkKind::Related),
        Command::Merge { into, .. } => (into.case, LinkKind::Merged),
        _ => return None,
    };
    Some((other, Link { case: state.case, number: state.number.clone(), kind }))
}

impl App {
    /// Carries out a command on a case: open, load, decide, append, commit.
    pub async fn act(&self, org: &str, number: &str, command: Command, by: Actor) -> Result<Done, AppError> {
        let case = self.find_case(org, number).await?;
        self.act_on(org, case, command, by, Beside::Nothing).await
    }

    /// Takes a case over to the present version of the regulation; `stage` where its own is no longer there (P1).
    pub async fn move_case(
        &self,
        org: &str,
        number: &str,
        stage: Option<StageId>,
        by: Actor,
    ) -> Result<Done, AppError> {
        let case = self.find_case(org, number).await?;
        let lives_by = self.reader().await?.load_case(org, Which::Id(case)).await?.state.regulation;
        if *lives_by == *self.regulation(org).await?.version {
            return Err(AppError::SameVersion { number: number.to_owned(), version: lives_by.to_string() });
        }
        self.act_on(org, case, Command::ChangeRegulation { stage }, by, Beside::Nothing).await
    }

    /// The same for a case known by id, with what is written beside.
    pub(crate) async fn act_on(
        &self,
        org: &str,
        case: Uuid,
        command: Command,
        by: Actor,
        beside: Beside,
    ) -> Result<Done, AppError> {
        self.insist(org, case, command, by, (beside, None)).await
    }

    /// Carries out a command for somebody who saw the case as it stood after entry `seq` of its journal. `Moved` when
    /// somebody has done something to it since: whoever acts is to be shown [`App::changes_since`] and asked once more.
    pub async fn act_seen(
        &self,
        org: &str,
        case: Uuid,
        command: Command,
        by: Actor,
        seq: u64,
    ) -> Result<Done, AppError> {
        self.insist(org, case, command, by, (Beside::Nothing, Some(seq))).await
    }

    /// The same with files that go with the letter, or stand beside the note; without `seq`, whatever others did. Files
    /// that may not be sent are refused before anything is done.
    pub async fn act_with(
        &self,
        org: &str,
        case: Uuid,
        command: Command,
        by: Actor,
        (seq, files): (Option<u64>, Vec<GivenFile>),
    ) -> Result<Done, AppError> {
        let came = Came { attachments: checked(files)?, ..Came::default() };
        self.insist(org, case, command, by, (came.into(), seq)).await
    }

    /// Tries again when somebody else wrote to the same case in this very moment.
    async fn insist(
        &self,
        org: &str,
        case: Uuid,
        command: Command,
        by: Actor,
        beside: (Beside, Option<u64>),
    ) -> Result<Done, AppError> {
        again_if_beaten(|| self.try_act(org, case, command.clone(), by.clone(), beside.clone())).await
    }

    async fn try_act(
        &self,
        org: &str,
        case: Uuid,
        command: Command,
        by: Actor,
        (beside, seen): (Beside, Option<u64>),
    ) -> Result<Done, AppError> {
        let lives_by = self.reader().await?.load_case(org, Which::Id(case)).await?.state.regulation;
        let lived_by = self.version(org, &lives_by).await?;
        let reg = match &command {
            Command::ChangeRegulation { .. } => self.regulation(org).await?,
            _ => lived_by.clone(),
        };
        let staff = self.staff(org, &reg).await?;
        if let Actor::Person(login) = &by
            && staff.iter().all(|person| person.login != *login)
        {
            let possible = staff.iter().map(|person| person.login.to_string()).collect();
            return Err(AppError::NoPerson { login: login.to_string(), possible });
        }
        let (app, org, at) = (self.clone(), org.to_owned(), self.clock.now());
        let setting = Setting { app, org, reg, staff, by, at };
        let job = Arc::new(Job { setting, lived_by, case, command, beside, seen });
        let done = self.store.write(move |tx| {
            let job = job.clone();
            Box::pin(async move { job.run(tx).await })
        });
        let done: Done = done.await?;
        if !done.events.is_empty() {
            self.stir();
        }
        Ok(done)
    }

    /// A case by its number, the newest where a number came round again, or `NUMBER@2026` for one of a year.
    pub async fn find_case(&self, org: &str, number: &str) -> Result<Uuid, AppError> {
        let first = self.fitting(org, number).await?.into_iter().next();
        first.map(|(case, _)| case).ok_or_else(|| AppError::NoCase { number: number.to_owned() })
    }

    /// The cases that a number fits, the newest first, each with what its number is unique in. Whoever types it may use
    /// small letters.
    pub(crate) async fn fitting(&self, org: &str, number: &str) -> Result<Vec<(Uuid, String)>, AppError> {
        self.regulation(org).await?;
        let (plain, scope) = number.rsplit_once('@').unwrap_or((number, ""));
        let (mut reader, mut fitting) = (self.reader().await?, Vec::new());
        for typed in spellings(plain) {
            fitting.extend(reader.keys_by_number(org, &typed).await?);
        }
        fitting.retain(|(_, of)| scope.is_empty() || of == scope);
        Ok(fitting)
    }
}

/// Hyphens that do not break, and dashes that programs make of a hyphen.
const DASHES: [char; 6] = ['\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2014}', '\u{2212}'];

/// A number as somebody typed it, and with the capital letters that it may have.
pub(crate) fn spellings(number: &str) -> Vec<String> {
    let plain = number.replace(DASHES, "-");
    let dashed = dashed(&plain);
    let mut all: Vec<String> = Vec::new();
    for one in [number, &plain, &dashed] {
        for one in [one.to_owned(), one.to_uppercase()] {
            if !all.contains(&one) {
                all.push(one);
            }
        }
    }
    all
}

/// «П00031»: the dash after the letters is left out.
fn dashed(number: &str) -> String {
    let digits = number.find(|c: char| c.is_ascii_digit()).unwrap_or_default();
    let (letters, rest) = number.split_at(digits);
    let bare = !letters.is_empty() && letters.chars().all(char::is_alphabetic);
    if bare { format!("{letters}-{rest}") } else { number.to_owned() }
}

/// A number as it is told to the program: one that comes round every year says which.
pub fn numbered(number: &str, scope: &str) -> String {
    if scope.is_empty() { number.to_owned() } else { format!("{number}@{scope}") }
}
