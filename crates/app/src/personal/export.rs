use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use casework::Actor;
use serde_json::{Value, json};
use store::{CardEntry, Entry, Reader, VisitAct, VisitRow, Which};
use uuid::Uuid;

use super::Whose;
use crate::{App, AppError};

impl App {
    /// Everything that is kept about a customer, as JSON (152-ФЗ, article 14): the card, its contacts, and every case
    /// with its fields, correspondence, deadlines, tasks, journal, files and letters as they came (base64).
    pub async fn personal_data(&self, org: &str, contact: &str, by: &Actor) -> Result<Value, AppError> {
        let personal = self.personal(org, &Whose::Customer(contact.to_owned()), by).await?;
        let mut reader = self.reader().await?;
        let (contacts, history): (_, Vec<Value>) = match &personal.customer {
            Some(customer) => {
                let entries = reader.card_journal(org, customer.id).await?;
                (reader.contacts(org, customer.id).await?, entries.iter().map(card_entry).collect())
            }
            None => (Vec::new(), Vec::new()),
        };
        let mut cases = Vec::with_capacity(personal.cases.len());
        for (case, _) in &personal.cases {
            cases.push(whole(&mut reader, org, *case).await?);
        }
        let mut visits = Vec::with_capacity(personal.visits.len());
        for one in &personal.visits {
            visits.push(visit(&mut reader, one).await?);
        }
        Ok(json!({
            "format": "otklik personal data 1",
            "organisation": org,
            "at": self.clock.now(),
            "customer": personal.customer,
            "contacts": contacts,
            "history": history,
            "cases": cases,
            "visits": visits,
        }))
    }
}

async fn visit(reader: &mut Reader, one: &VisitRow) -> Result<Value, AppError> {
    let acts = reader.visit_acts(&one.org, one.id).await?;
    let act = |act: &VisitAct| json!({ "at": act.at, "actor": act.actor, "act": act.act });
    Ok(json!({
        "number": one.number,
        "centre": one.centre,
        "topic": one.topic,
        "starts": one.starts,
        "state": one.state.as_str(),
        "name": one.name,
        "email": one.email,
        "phone": one.phone,
        "about": one.about,
        "acts": acts.iter().map(act).collect::<Vec<Value>>(),
    }))
}

async fn whole(reader: &mut Reader, org: &str, case: Uuid) -> Result<Value, AppError> {
    let stored = reader.load_case(org, Which::Id(case)).await?;
    let journal: Vec<Value> = reader.journal(org, case).await?.iter().map(entry).collect();
    Ok(json!({
        "state": stored.state,
        "messages": reader.messages(org, case).await?,
        "deadlines": reader.deadlines(org, case).await?,
        "tasks": reader.tasks(org, case).await?,
        "journal": journal,
        "files": files(reader, org, case).await?,
        "letters": letters(reader, org, case).await?,
    }))
}

fn card_entry(entry: &CardEntry) -> Value {
    json!({ "seq": entry.seq, "at": entry.at, "actor": entry.actor, "event": entry.event })
}

fn entry(entry: &Entry) -> Value {
    json!({ "seq": entry.seq, "at": entry.at, "actor": entry.actor, "event": entry.event })
}

async fn files(reader: &mut Reader, org: &str, case: Uuid) -> Result<Vec<Value>, AppError> {
    let mut files = Vec::new();
    for known in reader.attachments(org, case).await? {
        let file = reader.attachment(org, case, known.message, known.n).await?;
        files.push(json!({
            "message": file.message,
            "n": file.n,
            "name": file.name,
            "media": file.media,
            "content": STANDARD.encode(&file.content),
        }));
    }
    Ok(files)
}

/// What arrived and became part of the case, as it came.
async fn letters(reader: &mut Reader, org: &str, case: Uuid) -> Result<Vec<Value>, AppError> {
    let mut letters = Vec::new();
    for (came, bytes) in reader.raws_of(org, case).await? {
        letters.push(json!({
            "arrived": came.arrived,
            "channel": came.channel,
            "media": came.media,
            "content": bytes.map(|bytes| STANDARD.encode(bytes)),
        }));
    }
    Ok(letters)
}
