//! Many cases at once, to measure on: copies of stories that were played through the use cases. A copy has its own
//! journal, chain, number, customer and words; `journal verify` and `rebuild --check` hold for it. Feature `load`.
use std::sync::Arc;

use casework::{CaseState, Event, FieldValue, evolve};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use regulation::Regulation;
use serde_json::Value;
use store::{Append, CardAct, Customer, StoreError, Tx};

use super::number::number;
use super::searched::{document, words};
use crate::{App, AppError};

/// All that happened to a case, act by act.
#[derive(Debug, Clone)]
pub struct Story {
    acts: Vec<Told>,
    card: Option<Customer>,
}

/// What one person did at one moment.
#[derive(Debug, Clone)]
struct Told {
    actor: String,
    at: Timestamp,
    events: Vec<Event>,
}

/// What is a copy's own.
#[derive(Debug, Clone)]
pub struct Copied {
    pub story: Arc<Story>,
    /// Sets its customer and words apart from those of all others.
    pub n: u64,
    /// Its customer is the one of the copy before.
    pub again: bool,
}

impl Story {
    /// The same so many weeks earlier: days of the week and what they mean for deadlines stay.
    pub fn weeks_before(&self, weeks: i64) -> Result<Story, AppError> {
        let by = SignedDuration::from_hours(weeks * 7 * 24);
        let failed = |why: serde_json::Error| AppError::Internal(why.to_string());
        let acts = self.acts.iter().map(|told| {
            let mut value = serde_json::to_value(&told.events).map_err(failed)?;
            earlier(&mut value, by);
            let at = told.at - by;
            let events = serde_json::from_value(value).map_err(failed)?;
            Ok(Told { actor: told.actor.clone(), at, events })
        });
        Ok(Story { acts: acts.collect::<Result<_, AppError>>()?, card: self.card.clone() })
    }
}

/// Moves everything that is written as an instant or a day.
fn earlier(value: &mut Value, by: SignedDuration) {
    match value {
        Value::Object(fields) => fields.values_mut().for_each(|one| earlier(one, by)),
        Value::Array(items) => items.iter_mut().for_each(|one| earlier(one, by)),
        Value::String(text) => {
            if let Ok(at) = text.parse::<Timestamp>() {
                *text = (at - by).to_string();
            } else if text.len() == 10
                && let Ok(day) = text.parse::<Date>()
            {
                *text = (day - by).to_string();
            }
        }
        _ => {}
    }
}

impl App {
    /// What happened to a case. It may have no letters and no files: those have their places beside the journal.
    pub async fn story(&self, org: &str, number: &str) -> Result<Story, AppError> {
        let case = self.find_case(org, number).await?;
        let mut reader = self.reader().await?;
        let mut acts: Vec<Told> = Vec::new();
        for entry in reader.journal(org, case).await? {
            match acts.last_mut().filter(|told| told.at == entry.at && told.actor == entry.actor) {
                Some(told) => told.events.push(entry.event),
                None => acts.push(Told { actor: entry.actor, at: entry.at, events: vec![entry.event] }),
            }
        }
        let state = reader.load_case(org, store::Which::Id(case)).await?.state;
        let card = match state.customer {
            Some(id) => reader.customer(org, id).await?,
            None => None,
        };
        Ok(Story { acts, card })
    }

    /// Writes copies in one transaction.
    pub async fn copy_stories(&self, org: &str, copies: Vec<Copied>) -> Result<(), AppError> {
        let (app, org, reg) = (self.clone(), org.to_owned(), self.regulation(org).await?);
        let mut made: Vec<Made> = Vec::with_capacity(copies.len());
        for copy in &copies {
            let before = made.last().and_then(|one| one.card.clone()).filter(|_| copy.again);
            made.push(Made::of(self, copy, before)?);
        }
        let made = Arc::new(made);
        let written = self.store.write(move |tx| {
            let (app, org, reg, made) = (app.clone(), org.clone(), reg.clone(), made.clone());
            Box::pin(async move {
                for one in made.iter() {
                    one.write(tx, &app, &org, &reg).await?;
                }
                Ok::<(), AppError>(())
            })
        });
        written.await
    }
}

/// A copy, ready but for its number.
struct Made {
    acts: Vec<Told>,
    card: Option<Customer>,
    is_new: bool,
}

impl Made {
    fn of(app: &App, copy: &Copied, before: Option<Customer>) -> Result<Made, AppError> {
        let begins =
            copy.story.acts.first().ok_or_else(|| AppError::Internal("a story without acts".into()))?;
        let is_new = before.is_none();
        let card = before.or_else(|| copy.story.card.clone().map(|card| own(card, app, begins.at, copy.n)));
        let mut acts = copy.story.acts.clone();
        for event in acts.iter_mut().flat_map(|told| &mut told.events) {
            match event {
                Event::Registered { case, customer, .. } => {
                    *case = app.ids.id(begins.at);
                    *customer = card.as_ref().map(|card| card.id);
                }
                Event::FieldsSet { fields } => {
                    fields.values_mut().for_each(|value| distinguish(value, copy.n))
                }
                _ => {}
            }
        }
        Ok(Made { acts, card, is_new })
    }

    async fn write(&self, tx: &mut Tx, app: &App, org: &str, reg: &Regulation) -> Result<(), AppError> {
        if let Some(card) = self.card.as_ref().filter(|_| self.is_new) {
            let begins =
                self.acts.first().ok_or_else(|| AppError::Internal("a story without acts".into()))?;
            let (actor, at, seed) = (begins.actor.as_str(), begins.at, app.ids.bytes());
            tx.put_new_customer(&CardAct { org, actor, at, seed, alone: false }, card)?;
        }
        let mut acts = self.acts.clone();
        let scope = numbered(tx, org, reg, &mut acts).await?;
        let state = last(&acts)?;
        let appends: Vec<Append<'_>> = acts
            .iter()
            .map(|told| Append {
                org,
                state: &state,
                scope: &scope,
                previous_seq: 0,
                previous_hash: [0; 32],
                actor: &told.actor,
                at: told.at,
                events: &told.events,
                seed: app.ids.bytes(),
            })
            .collect();
        tx.append_story(&appends).await?;
        let texts = acts.iter().flat_map(|told| &told.events).flat_map(words);
        tx.index_case(org, state.case, &document(reg, &state, self.card.as_ref(), texts));
        Ok(())
    }
}

/// A card of his own for a copy's customer.
fn own(card: Customer, app: &App, at: Timestamp, n: u64) -> Customer {
    let name = card.name.as_ref().map(|name| format!("{name} {n}"));
    let phone = Some(format!("+7{:010}", 9_000_000_000 + n));
    let email = Some(format!("client{n}@example.ru"));
    Customer { id: app.ids.id(at), name, phone, email, inn: None, ..card }
}

/// A word that no other case has.
fn distinguish(value: &mut FieldValue, n: u64) {
    if let FieldValue::Text(text) = value {
        *text = format!("{} Договор {n}.", text.as_str()).into();
    }
}

async fn numbered(tx: &mut Tx, org: &str, reg: &Regulation, acts: &mut [Told]) -> Result<String, AppError> {
    let broken = || AppError::Internal("a story that does not begin".into());
    let begins = acts.first_mut().ok_or_else(broken)?;
    let born = begins.events.first().and_then(|event| evolve(None, event, begins.at));
    let mut born = born.ok_or_else(broken)?;
    let kind = reg.kind(&born.kind).ok_or_else(broken)?;
    number(tx, org, reg, kind, &mut born, &mut begins.events).await
}

fn last(acts: &[Told]) -> Result<CaseState, StoreError> {
    let mut state = None;
    for told in acts {
        for event in &told.events {
            state = evolve(state, event, told.at);
        }
    }
    state.ok_or(StoreError::Invalid { what: "a story that does not begin" })
}
