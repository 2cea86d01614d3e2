use std::collections::BTreeSet;
use std::sync::Arc;

use casework::{Actor, CaseState, Event, allowed};
use jiff::Timestamp;
use regulation::{Action, Ask, DeadlineId, DisputeEffect, FieldId, Moment, Regulation};
use store::{Entry, MessageRow, Which};
use uuid::Uuid;
use worktime::Rule;

use super::Standing;
use super::write::WITHDRAWN;
use crate::cases::brought;
use crate::letters::{term, to_customer};
use crate::{App, AppError, CaseFile};

/// A case as its customer sees it: nothing of what is said and done inside.
#[derive(Debug)]
pub struct Followed {
    pub case: Uuid,
    pub number: String,
    pub regulation: Arc<Regulation>,
    pub standing: Standing,
    /// The way so far, oldest first: when the case came where, in the regulation's words for customers.
    pub steps: Vec<(Timestamp, String)>,
    /// The last entry of the journal: an act says that its sender had seen it.
    pub seq: u64,
    /// What was said to the customer, and by the customer, oldest first.
    pub messages: Vec<MessageRow>,
    /// What the customer typed into the form that the case came by.
    pub typed: Option<String>,
    /// What the customer said later in forms of the regulation, oldest first: question and answer.
    pub told: Vec<Told>,
    /// When the customer asked that an open case be gone on with no more.
    pub withdrawn: Option<Timestamp>,
    pub files: Vec<FollowedFile>,
    pub offers: Vec<Offered>,
}

/// What was said in one act: each question with its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    pub at: Timestamp,
    pub lines: Vec<(String, String)>,
}

/// A file that the customer sent, or was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowedFile {
    /// 0: it came with the case itself.
    pub message: u32,
    pub n: u32,
    pub name: String,
    pub media: String,
    /// Bytes.
    pub size: u64,
}

/// What the customer may do now.
#[derive(Debug, Clone, PartialEq)]
pub struct Offered {
    pub action: String,
    /// In the customer's words.
    pub title: String,
    pub ask: Vec<Ask>,
    /// It contests the decision; in which time a new one is taken, where the regulation says so: «5 рабочих дней».
    pub contests: Option<Option<String>>,
    /// Until when it is offered; none: as long as the case stands here.
    pub until: Option<Timestamp>,
}

impl App {
    /// The case for whoever has proved to be its customer.
    pub async fn followed(&self, org: &str, case: Uuid) -> Result<Followed, AppError> {
        let mut reader = self.reader().await?;
        let stored = reader.load_case(org, Which::Id(case)).await?;
        let state = stored.state;
        let regulation = self.version(org, &state.regulation).await?;
        let customer = match state.customer {
            Some(id) => reader.customer(org, id).await?,
            None => None,
        };
        let email = customer.as_ref().and_then(|one| one.email.clone());
        let all = reader.messages(org, case).await?;
        let journal = reader.journal(org, case).await?;
        let typed = typed(&journal, &all);
        let messages: Vec<MessageRow> = all.into_iter().filter(|row| is_own(row, email.as_deref())).collect();
        let files = own_files(&journal, &messages);
        let staff = self.known_staff(org).await?;
        let facts = App::facts_of(&staff, customer.as_ref());
        let may = allowed(&regulation, &state, &Actor::Customer, &facts, self.clock.now());
        let stage = regulation.stage(&state.stage);
        let now = self.clock.now();
        let offers = may.actions.into_iter().filter_map(|offer| {
            let action = stage?.actions.get(&offer.action)?;
            let (title, until) = (action.customer.clone()?, offered_until(&regulation, &state, action));
            let contests = action.effects.dispute == Some(DisputeEffect::Opens);
            let contests = contests.then(|| disputed_within(&regulation, &state));
            let one = Offered { action: offer.action.to_string(), title, ask: offer.ask, contests, until };
            until.is_none_or(|until| now <= until).then_some(one)
        });
        Ok(Followed {
            case,
            number: state.number.to_string(),
            standing: Standing::of(&regulation, &state),
            steps: steps(&regulation, &journal),
            seq: stored.seq,
            offers: offers.collect(),
            withdrawn: withdrawn(&messages).filter(|_| state.closed.is_none()),
            told: told(&regulation, &journal),
            messages,
            typed,
            files,
            regulation: regulation.clone(),
        })
    }

    /// A file of the case, if it is one that the customer sent or was sent.
    pub async fn followed_file(
        &self,
        org: &str,
        case: Uuid,
        (message, n): (u32, u32),
    ) -> Result<CaseFile, AppError> {
        let followed = self.followed(org, case).await?;
        let own = followed.files.iter().any(|file| (file.message, file.n) == (message, n));
        if !own {
            let id = format!("{message}-{n}");
            return Err(store::StoreError::NotFound { what: "attachment", id }.into());
        }
        self.file(org, case, message, n).await
    }
}

/// What staff wrote down in their own words stays inside.
fn typed(journal: &[Entry], messages: &[MessageRow]) -> Option<String> {
    let brought = brought(journal, messages)?;
    let own = brought.by == Actor::Customer.as_str();
    brought.words.filter(|_| own).map(str::to_owned)
}

/// What the customer answered in the actions that the regulation gives to customers; nothing that an action sets by itself.
fn told(reg: &Regulation, journal: &[Entry]) -> Vec<Told> {
    let actions = reg.stages.values().flat_map(|stage| stage.actions.values());
    let own = actions.filter(|action| action.customer.is_some());
    let answers: BTreeSet<&FieldId> = own.flat_map(|action| &action.ask).map(|ask| &ask.field).collect();
    let acts = journal.iter().skip_while(|entry| !matches!(entry.event, Event::StageEntered { .. }));
    let own = acts.filter(|entry| entry.actor == Actor::Customer.as_str());
    let told = own.filter_map(|entry| match &entry.event {
        Event::FieldsSet { fields } => {
            let asks = fields.iter().filter(|(id, _)| answers.contains(id));
            Some(Told { at: entry.at, lines: asks.filter_map(|one| to_customer(reg, one)).collect() })
        }
        _ => None,
    });
    told.filter(|told: &Told| !told.lines.is_empty()).collect()
}

fn withdrawn(messages: &[MessageRow]) -> Option<Timestamp> {
    let asks =
        |row: &&MessageRow| row.incoming && row.text.as_ref().is_some_and(|text| text.starts_with(WITHDRAWN));
    messages.iter().rev().find(asks).map(|row| row.at)
}

/// Stages that say nothing to customers are none of their steps; what is told twice in a row is one.
fn steps(reg: &Regulation, journal: &[Entry]) -> Vec<(Timestamp, String)> {
    let told = journal.iter().filter_map(|entry| match &entry.event {
        Event::StageEntered { stage, .. } => Some((entry.at, reg.stage(stage)?.customer.clone()?)),
        _ => None,
    });
    let mut steps: Vec<(Timestamp, String)> = told.collect();
    steps.dedup_by(|later, earlier| later.1 == earlier.1);
    steps
}

/// In which time a contested decision is looked at anew, in words.
fn disputed_within(reg: &Regulation, state: &CaseState) -> Option<String> {
    let kind = reg.kind(&state.kind)?;
    let id = kind.deadlines.iter().find(|id| begins_with_dispute(reg, id))?;
    Some(term(reg, id)).filter(|term| !term.is_empty())
}

pub(super) fn begins_with_dispute(reg: &Regulation, id: &DeadlineId) -> bool {
    reg.deadline(id).is_some_and(|deadline| deadline.from == Moment::Disputed)
}

/// Until when a customer is offered the action: it is counted from the answer.
pub(super) fn offered_until(reg: &Regulation, state: &CaseState, action: &Action) -> Option<Timestamp> {
    let term = action.customer_within?;
    let answered = state.moments.last(&Moment::Answered)?;
    worktime::due(reg.calendar(None), &Rule::from(term), answered, &[], &[]).ok()?.at
}

/// Letters of the customer and of the reception, and what left for the customer. A letter of somebody else that joined the case is
/// not the customer's, a notice to a role neither.
fn is_own(row: &MessageRow, email: Option<&str>) -> bool {
    if !row.incoming {
        return row.role.is_none() && row.left_at.is_some() && row.failed.is_none();
    }
    let sender = row.sender.as_deref().unwrap_or_default().trim().to_lowercase();
    let own = |email: &str| {
        let email = email.trim().to_lowercase();
        sender == email || sender.ends_with(&format!("<{email}>"))
    };
    sender.is_empty() || email.is_some_and(own)
}

/// Files of these messages, and those that came with the case itself, before anybody inside could put one in.
fn own_files(journal: &[Entry], messages: &[MessageRow]) -> Vec<FollowedFile> {
    let known: BTreeSet<u32> = messages.iter().map(|row| row.n).collect();
    let customer = Actor::Customer;
    let mut files = Vec::new();
    for entry in journal {
        let Event::Kept { files: kept, raw } = &entry.event else { continue };
        let came = raw.is_some() && entry.actor == customer.as_str();
        for file in kept {
            let own = if file.message == 0 { came } else { known.contains(&file.message) };
            let Some(name) = file.name.text().filter(|_| own) else { continue };
            files.push(FollowedFile {
                message: file.message,
                n: file.n,
                name: name.to_owned(),
                media: file.media.to_string(),
                size: file.size,
            });
        }
    }
    files
}
