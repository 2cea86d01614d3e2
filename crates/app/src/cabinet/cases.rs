use std::collections::BTreeMap;

use casework::{Actor, Event, FieldValue};
use regulation::{FieldId, FieldType, Regulation};
use store::{Entry, StoreError, Which};
use uuid::Uuid;

use super::owned::{is_owned, owned};
use crate::cases::SUBSTANCE;
use crate::reception::Standing;
use crate::{App, AppError};

/// Cases of a page.
const PAGE: u32 = 20;
/// Characters of a subject.
const SUBJECT: usize = 120;

/// A case in the cabinet of its customer.
#[derive(Debug)]
pub struct OwnCase {
    pub case: Uuid,
    pub number: String,
    /// In the customer's own words; empty where staff wrote down what was said.
    pub subject: String,
    pub standing: Standing,
}

/// What the holder of an address sees.
#[derive(Debug, Default)]
pub struct OwnCases {
    /// The newest first.
    pub cases: Vec<OwnCase>,
    /// Contracts and accounts that the customer gave in these cases: title of the field, its values, the latest first.
    pub accounts: BTreeMap<FieldId, (String, Vec<String>)>,
    /// Where the next page begins.
    pub next: Option<Uuid>,
}

impl App {
    /// A page of the cases of an address that was proved; `before`: the last case seen.
    pub async fn own_cases(
        &self,
        org: &str,
        email: &str,
        before: Option<Uuid>,
    ) -> Result<OwnCases, AppError> {
        let mut ids = owned(&mut self.reader().await?, org, email, (before, PAGE + 1)).await?;
        let more = ids.len() > PAGE as usize;
        ids.truncate(PAGE as usize);
        let mut own = OwnCases { next: ids.last().copied().filter(|_| more), ..OwnCases::default() };
        for case in ids {
            let mut reader = self.reader().await?;
            let state = reader.load_case(org, Which::Id(case)).await?.state;
            let journal = reader.journal(org, case).await?;
            let reg = self.version(org, &state.regulation).await?;
            // What was begun inside from a case of theirs carries their card, and is none of their own.
            if reg.kind(&state.kind).is_some_and(|kind| kind.internal) {
                continue;
            }
            accounts(&reg, &journal, &mut own.accounts);
            let subject = subject(&reg, &journal);
            let (number, standing) = (state.number.to_string(), Standing::of(&reg, &state));
            own.cases.push(OwnCase { case, number, subject, standing });
        }
        Ok(own)
    }

    /// Is it one of the cases of an address that was proved?
    pub async fn is_own_case(&self, org: &str, email: &str, case: Uuid) -> Result<bool, AppError> {
        let mut reader = self.reader().await?;
        if !is_owned(&mut reader, org, email, case).await? {
            return Ok(false);
        }
        let state = reader.load_case(org, Which::Id(case)).await?.state;
        drop(reader);
        let reg = self.version(org, &state.regulation).await?;
        Ok(!reg.kind(&state.kind).is_some_and(|kind| kind.internal))
    }

    /// A case that somebody sent who had come in by that address, whatever stands in the form. May be said again.
    pub async fn own_case(&self, org: &str, email: &str, case: Uuid) -> Result<(), AppError> {
        let (org, email) = (org.to_owned(), email.to_owned());
        let written = self.store.write(move |tx| {
            let (org, email) = (org.clone(), email.clone());
            Box::pin(async move {
                tx.put_cabinet_case(&org, &email, case);
                Ok(())
            })
        });
        written.await.map_err(|why: StoreError| AppError::Store(why))
    }
}

/// What the customer said in the act that the case began with: fields of the form, in the order of the journal.
pub(super) fn said<'a>(journal: &'a [Entry]) -> impl Iterator<Item = (&'a FieldId, &'a str)> {
    let first = journal.first().map(|entry| entry.at);
    let own = move |entry: &&Entry| entry.actor == Actor::Customer.as_str() && Some(entry.at) == first;
    let fields = journal.iter().filter(own).filter_map(|entry| match &entry.event {
        Event::FieldsSet { fields } => Some(fields),
        _ => None,
    });
    let text = |(id, value): (&'a FieldId, &'a FieldValue)| match value {
        FieldValue::Text(text) => Some((id, text.text()?.trim())).filter(|(_, text)| !text.is_empty()),
        _ => None,
    };
    fields.flatten().filter_map(text)
}

/// The subject of the letter that it began with, or the beginning of what was typed into the form. What staff wrote about a talk is theirs, and a
/// letter that joined the case later may be another's.
pub(super) fn subject(reg: &Regulation, journal: &[Entry]) -> String {
    let began = journal.first().map(|entry| entry.at);
    let letter =
        journal.iter().take_while(|entry| Some(entry.at) == began).find_map(|entry| match &entry.event {
            Event::MessageReceived { n: 1, subject, .. } => Some(subject.as_str().trim().to_owned()),
            _ => None,
        });
    let plain = |id: &FieldId| {
        reg.field(id).is_some_and(|field| field.kind == FieldType::Text && !field.contact && !field.line)
    };
    let typed = || {
        let mut texts: Vec<_> = said(journal).filter(|(id, _)| plain(id)).collect();
        texts.sort_by_key(|(id, _)| id.as_str() != SUBSTANCE);
        texts.first().map(|(_, text)| (*text).to_owned())
    };
    let whole = letter.filter(|subject| !subject.is_empty()).or_else(typed).unwrap_or_default();
    let line = whole.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(SUBJECT) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line,
    }
}

fn accounts(reg: &Regulation, journal: &[Entry], known: &mut BTreeMap<FieldId, (String, Vec<String>)>) {
    for (id, value) in said(journal) {
        let Some(field) = reg.field(id).filter(|field| field.account) else { continue };
        let (_, values) = known.entry(id.clone()).or_insert_with(|| (field.title.clone(), Vec::new()));
        if values.iter().all(|one| one != value) {
            values.push(value.to_owned());
        }
    }
}
