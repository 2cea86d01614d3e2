use casework::{Actor, Event, FieldValue};
use regulation::{FieldId, Kind, Regulation};
use store::{Entry, Which};
use uuid::Uuid;

use super::cases::subject;
use super::contacts::{KEY, OwnContacts};
use crate::letters::to_customer;
use crate::{App, AppError};

/// What a customer said when the case began, in the customer's own words: for a receipt.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ToldAtFirst {
    /// As it was typed into the form; none: the case came in another way, or it was erased.
    pub name: Option<String>,
    /// What was chosen from lists: what was asked, and what was answered.
    pub chosen: Vec<(String, String)>,
    /// The beginning of what was written; may be empty.
    pub subject: String,
}

impl App {
    /// For whoever has proved to be the customer of the case. Nothing that staff wrote, or that only the card knows, is among it.
    pub async fn told_at_first(&self, org: &str, case: Uuid) -> Result<ToldAtFirst, AppError> {
        let mut reader = self.reader().await?;
        let state = reader.load_case(org, Which::Id(case)).await?.state;
        let journal = reader.journal(org, case).await?;
        drop(reader);
        let reg = self.version(org, &state.regulation).await?;
        let typed: Option<OwnContacts> = self.typed(org, &journal, KEY).await?;
        let asked = |id: &FieldId| {
            reg.kind(&state.kind)
                .is_some_and(|kind: &Kind| kind.asks(&state.channel).any(|ask| ask.field == *id))
                && !set_by_site(&reg, id)
        };
        let chosen = chosen(&journal).filter(|(id, _)| asked(id));
        Ok(ToldAtFirst {
            name: typed.and_then(|one| one.name).filter(|name| !name.trim().is_empty()),
            chosen: chosen.filter_map(|one| to_customer(&reg, one)).collect(),
            subject: subject(&reg, &journal),
        })
    }
}

/// What the customer chose from lists in the act that the case began with.
fn chosen(journal: &[Entry]) -> impl Iterator<Item = (&FieldId, &FieldValue)> {
    let first = journal.first().map(|entry| entry.at);
    let own = move |entry: &&Entry| entry.actor == Actor::Customer.as_str() && Some(entry.at) == first;
    let fields = journal.iter().filter(own).filter_map(|entry| match &entry.event {
        Event::FieldsSet { fields } => Some(fields),
        _ => None,
    });
    fields.flatten().filter(|(_, value)| matches!(value, FieldValue::Choice(_)))
}

/// A page of the organisation's own site knows it, and nobody was asked.
fn set_by_site(reg: &Regulation, id: &FieldId) -> bool {
    let sites = reg.reception.iter().flat_map(|one| one.sites.values());
    sites.into_iter().any(|site| site.set.contains_key(id))
}
