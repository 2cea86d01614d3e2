use std::sync::Arc;

use casework::{Actor, Allowed, CaseState, Event, FieldValue, Person, allowed};
use jiff::Timestamp;
use regulation::{FieldId, Kind, Regulation, Right};
use store::{Customer, DeadlineRow, Entry, MessageRow, OutboxRow, Which, normal_email};

use super::register::say;
use crate::personal::{known_numbers, masked, masked_entry, masked_message, masked_state, masked_text};
use crate::{App, AppError};

/// Everything that the card of a case shows (W1).
#[derive(Debug)]
pub struct Card {
    pub regulation: Arc<Regulation>,
    pub state: CaseState,
    pub customer: Option<Customer>,
    /// Cards that may be of the same customer.
    pub alike: Vec<Customer>,
    pub allowed: Allowed,
    pub deadlines: Vec<DeadlineRow>,
    pub messages: Vec<MessageRow>,
    /// Of the messages that have not left: how it goes with them.
    pub waiting: Vec<Waiting>,
    pub journal: Vec<Entry>,
    /// Everybody, for names in place of logins.
    pub staff: Arc<Vec<Person>>,
    /// When it is looked at.
    pub at: Timestamp,
}

/// A message that has not left yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// Its number in the case.
    pub n: u32,
    /// How often it was tried.
    pub tries: i64,
    /// Why the last try came to nothing, in the organisation's language. None: nobody has tried yet.
    pub why: Option<String>,
    /// The next try is not before.
    pub next: Timestamp,
}

impl Waiting {
    fn of(row: OutboxRow) -> Option<Waiting> {
        let n = row.n.and_then(|n| u32::try_from(n).ok())?;
        let waits = row.done.is_none();
        waits.then_some(Waiting { n, tries: row.attempts, why: row.last_error, next: row.due })
    }

    /// Servers name the address of whom they refuse.
    fn masked(self) -> Waiting {
        Waiting { why: self.why.as_deref().map(masked_text), ..self }
    }
}

/// Where a case stands: at a stage; or how it was closed, when that was in the middle of its way. `outcome`: of a closed one.
pub fn stands(reg: &Regulation, stage: &str, outcome: Option<&str>) -> String {
    let known = reg.stages.get(stage);
    match (outcome, known) {
        (Some(outcome), Some(stage)) if stage.end.is_none() => outcome.to_owned(),
        (_, Some(stage)) => stage.title.clone(),
        (_, None) => stage.to_owned(),
    }
}

/// The field in which every kind of case keeps what it is about (requirement I2: «суть»).
pub(crate) const SUBSTANCE: &str = "substance";

/// What a case was registered with, when no letter brought it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brought<'a> {
    /// As it was written down then. None: erased.
    pub words: Option<&'a str>,
    /// Who wrote it down, as the journal names them.
    pub by: &'a str,
    /// The entry of the journal that registered the case.
    pub entry: u64,
}

impl Card {
    fn kind(&self) -> Option<&Kind> {
        self.regulation.kind(&self.state.kind)
    }

    /// No customer brought it.
    pub fn is_internal(&self) -> bool {
        self.kind().is_some_and(|kind| kind.internal)
    }

    /// What people judge the case by (R4), also what nobody has determined yet.
    pub fn classification(&self) -> &[FieldId] {
        self.kind().map(|kind| kind.classification.as_slice()).unwrap_or_default()
    }

    /// What the regulation wants said to the customer when the case is registered.
    pub fn say(&self) -> Option<String> {
        say(&self.regulation, &self.state, self.customer.as_ref())
    }

    /// Where it stands, in words.
    pub fn stands(&self) -> String {
        let outcome = self.state.closed.and(self.state.outcome.as_deref());
        stands(&self.regulation, self.state.stage.as_str(), outcome)
    }

    /// What to do there; nothing once the case was closed in the middle of its way.
    pub fn guide(&self) -> Option<&str> {
        let stage = self.regulation.stage(&self.state.stage)?;
        let over = self.state.closed.is_some() && stage.end.is_none();
        stage.guide.as_deref().filter(|_| !over)
    }

    /// A deadline that is missed, also when nobody has noted it yet.
    pub fn is_late(&self, row: &DeadlineRow) -> bool {
        row.breached.is_some() || row.status == "running" && row.due.is_some_and(|due| due < self.at)
    }

    /// Whom a message came from, when that is not the customer's address: whoever has one of our letters may answer it, and what came may
    /// be added by hand. Nobody: it was written where only the customer can write.
    pub fn stranger<'a>(&self, from: &'a str) -> Option<&'a str> {
        let known = self.customer.as_ref()?.email.as_deref();
        let own = |known: &str| normal_email(known) == normal_email(from) || masked(known) == from;
        (!from.is_empty() && !known.is_some_and(own)).then_some(from)
    }

    /// When the customer wrote after the case was closed, if nobody has written back since.
    pub fn unanswered(&self) -> Option<Timestamp> {
        let closed = self.state.closed?;
        let last = self.messages.iter().rev().find(|row| row.role.is_none() && !row.is_automatic())?;
        (last.incoming && last.at > closed).then_some(last.at)
    }

    /// The words that the case began with. None: a letter brought it, and they stand there; or there are none.
    pub fn brought(&self) -> Option<Brought<'_>> {
        brought(&self.journal, &self.messages)
    }
}

pub(crate) fn brought<'a>(journal: &'a [Entry], messages: &[MessageRow]) -> Option<Brought<'a>> {
    let registered = journal.iter().find(|entry| matches!(entry.event, Event::Registered { .. }))?;
    if messages.iter().any(|row| row.incoming && row.at <= registered.at) {
        return None;
    }
    let at_once = journal.iter().filter(|entry| entry.at == registered.at);
    let mut set = at_once.filter_map(|entry| match &entry.event {
        Event::FieldsSet { fields } => fields.iter().find(|(id, _)| id.as_str() == SUBSTANCE),
        _ => None,
    });
    match set.next()? {
        (_, FieldValue::Text(text)) => {
            Some(Brought { words: text.text(), by: &registered.actor, entry: registered.seq })
        }
        _ => None,
    }
}

impl Card {
    /// As whoever may not see contacts sees it; the customer's own are masked where they are shown.
    fn masked(self) -> Card {
        let known = known_numbers(&self.regulation, &self.state, self.customer.as_ref());
        Card {
            state: masked_state(&self.regulation, self.state, self.customer.as_ref()),
            messages: self.messages.into_iter().map(|row| masked_message(row, &known)).collect(),
            waiting: self.waiting.into_iter().map(Waiting::masked).collect(),
            journal: self.journal.into_iter().filter_map(|entry| masked_entry(entry, &known)).collect(),
            ..self
        }
    }
}

impl App {
    /// The card of a case, as somebody sees it: fields with contacts are masked where they may not see contacts.
    pub async fn card(&self, org: &str, number: &str, by: &Actor) -> Result<Card, AppError> {
        let case = self.find_case(org, number).await?;
        let mut reader = self.reader().await?;
        let stored = reader.load_case(org, Which::Id(case)).await?;
        let regulation = self.version(org, &stored.state.regulation).await?;
        let staff = self.known_staff(org).await?;
        let customer = match stored.state.customer {
            Some(id) => reader.customer(org, id).await?,
            None => None,
        };
        let alike = match stored.state.customer {
            Some(id) => reader.look_alikes(org, id).await?,
            None => Vec::new(),
        };
        let manager = customer.as_ref().and_then(|one| one.manager.as_deref());
        let facts = App::facts(&staff, manager);
        let offered = allowed(&regulation, &stored.state, by, &facts, self.clock.now());
        let deadlines = reader.deadlines(org, case).await?;
        let messages = reader.messages(org, case).await?;
        let waits = |row: &MessageRow| !row.incoming && row.left_at.is_none() && row.failed.is_none();
        let waiting = match messages.iter().any(waits) {
            true => reader.outbox_of(org, case).await?.into_iter().filter_map(Waiting::of).collect(),
            false => Vec::new(),
        };
        let journal = reader.journal(org, case).await?;
        let state = stored.state;
        let card = Card {
            regulation,
            state,
            customer,
            alike,
            allowed: offered,
            deadlines,
            messages,
            waiting,
            journal,
            staff,
            at: self.clock.now(),
        };
        Ok(if self.sees_contacts(org, by).await? { card } else { card.masked() })
    }

    /// May somebody see contacts? The program itself may.
    pub(crate) async fn sees_contacts(&self, org: &str, by: &Actor) -> Result<bool, AppError> {
        let Actor::Person(login) = by else { return Ok(*by == Actor::System) };
        let reg = self.regulation(org).await?;
        let staff = self.known_staff(org).await?;
        let person = staff.iter().find(|person| person.login == *login);
        Ok(person.is_some_and(|person| casework::may(&reg, Right::Contacts, person)))
    }
}
