use app::Card;
use casework::case::{KeptFile, KeptRaw};
use casework::{Clock, FieldValue};
use regulation::Regulation;
use store::{AttachmentInfo, DeadlineRow};

use super::found::found;
use super::{alike, called, due_of, local, of_deadline};
use crate::texts::Texts;

/// Characters of one text that a card shows.
const LONGEST: usize = 20_000;

/// The card of a case as text: what to do now, by when and why, then everything known (W1).
pub fn card(card: &Card, files: &[AttachmentInfo], texts: &Texts) -> String {
    let mut text = head(card, texts);
    text.push_str(&now(card, texts));
    text.push_str(&known(card, texts));
    text.push_str(&deadlines(card, texts));
    text.push_str(&correspondence(card, texts));
    text.push_str(&attachments(files, texts));
    text.push_str(&journal(card, texts));
    text
}

fn section(key: &str, texts: &Texts) -> String {
    format!("\n{}\n", texts.get(key).to_uppercase())
}

fn head(card: &Card, texts: &Texts) -> String {
    let (reg, state) = (&card.regulation, &card.state);
    let kind = reg.kind(&state.kind).map(|kind| kind.title.clone()).unwrap_or_default();
    let customer = card
        .customer
        .as_ref()
        .and_then(|one| one.name.clone().or(one.email.clone()))
        .unwrap_or_else(|| "—".to_owned());
    let stage = card.stands();
    let closed = state.outcome.as_deref().filter(|outcome| **outcome != *stage);
    let closed = closed.map(|outcome| format!(" ({outcome})")).unwrap_or_default();
    let values = [
        ("number", state.number.to_string()),
        ("kind", kind),
        ("stage", format!("{stage}{closed}")),
        ("customer", customer),
        ("received", local(state.received, reg.calendar(None).zone())),
    ];
    format!("{}\n", texts.with("card-head", &values))
}

/// What to do now, in the regulation's own words.
fn now(card: &Card, texts: &Texts) -> String {
    let (reg, state) = (&card.regulation, &card.state);
    let mut text = section("card-now", texts);
    let owner = held_by(card, &state.owner);
    text.push_str(&format!("{}\n", texts.with("card-owner", &[("owner", owner)])));
    if state.closed.is_some() && state.clocks.iter().any(Clock::is_awaiting) {
        text.push_str(&format!("{}\n", texts.get("card-awaiting")));
    }
    if let Some(at) = card.unanswered() {
        let at = local(at, reg.calendar(None).zone());
        text.push_str(&format!("{}\n", texts.with("card-unanswered", &[("at", at)])));
    }
    if let Some(guide) = card.guide() {
        text.push_str(&format!("{guide}\n"));
    }
    for offer in &card.allowed.actions {
        let asks: Vec<String> = offer
            .ask
            .iter()
            .map(|ask| format!("{}{}", ask.field, if ask.required { "" } else { "?" }))
            .collect();
        let asks = if asks.is_empty() { String::new() } else { format!(" ({})", asks.join(", ")) };
        text.push_str(&format!("  {} — {}{asks}\n", offer.action, offer.title));
    }
    text
}

/// Role, department and name of whoever holds it.
fn held_by(card: &Card, owner: &casework::Owner) -> String {
    let reg = &card.regulation;
    let role = owner.role.as_ref().and_then(|id| reg.role(id)).map(|role| role.title.clone());
    let department = owner.department.as_ref().and_then(|id| reg.department(id)).map(|one| one.title.clone());
    let person = owner.person.as_ref().map(|login| called(&card.staff, login));
    let words: Vec<String> = [role, department, person].into_iter().flatten().collect();
    if words.is_empty() { "—".to_owned() } else { words.join(", ") }
}

fn known(card: &Card, texts: &Texts) -> String {
    let (reg, state) = (&card.regulation, &card.state);
    let mut text = section("card-known", texts);
    let in_order = reg.fields.keys().filter_map(|id| state.fields.get_key_value(id));
    let gone = state.fields.iter().filter(|(id, _)| reg.field(id).is_none());
    for (id, value) in in_order.chain(gone) {
        let title = reg.field(id).map_or_else(|| id.to_string(), |field| field.title.clone());
        let value = said(&value_of(card, id, value), texts);
        text.push_str(&format!("  {title}: {}\n", value.trim().replace("\n      ", "\n    ")));
    }
    for other in &card.alike {
        text.push_str(&format!("  {}\n", alike(other, texts)));
    }
    for task in state.open_tasks() {
        let title = task
            .task
            .as_ref()
            .and_then(|id| reg.task(id))
            .map_or_else(|| task.title.as_str().to_owned(), |one| one.title.clone());
        text.push_str(&format!(
            "  {}\n",
            texts.with(
                "card-task",
                &[("n", task.n.to_string()), ("title", title), ("owner", held_by(card, &task.owner))]
            )
        ));
    }
    text.push_str(&found(card, texts));
    for link in &state.links {
        let word = serde_json::to_value(link.kind)
            .ok()
            .and_then(|word| word.as_str().map(str::to_owned))
            .unwrap_or_default();
        text.push_str(&format!("  {}: {}\n", texts.get(&format!("link-{word}")), link.number));
    }
    text
}

/// A person by name, everything else in the regulation's words.
fn value_of(card: &Card, id: &regulation::FieldId, value: &FieldValue) -> String {
    match value {
        FieldValue::Person(login) => called(&card.staff, login),
        other => app::shown(&card.regulation, &card.staff, id, other),
    }
}

/// The files of the case: number within it, name, size.
fn attachments(files: &[AttachmentInfo], texts: &Texts) -> String {
    if files.is_empty() {
        return String::new();
    }
    let line = |file: &AttachmentInfo| {
        let name = file.name.clone().unwrap_or_else(|| texts.get("file-erased"));
        format!("  {}/{} {name} — {}\n", file.message, file.n, size(file.size, texts))
    };
    section("card-files", texts) + &files.iter().map(line).collect::<String>()
}

/// Bytes as people say them.
fn size(bytes: i64, texts: &Texts) -> String {
    let (unit, count) = match bytes {
        ..1024 => ("size-bytes", bytes),
        1024..1_048_576 => ("size-kb", (bytes + 1023) / 1024),
        _ => ("size-mb", (bytes + 1_048_575) / 1_048_576),
    };
    texts.with(unit, &[("count", count.to_string())])
}

fn deadlines(card: &Card, texts: &Texts) -> String {
    let zone = card.regulation.calendar(None).zone();
    let mut text = section("card-deadlines", texts);
    for row in &card.deadlines {
        let rule = card.regulation.deadline_called(&row.deadline);
        let title = rule.map_or(row.deadline.clone(), |rule| rule.title.clone());
        let late =
            if card.is_late(row) { format!(", {}", texts.get("status-breached")) } else { String::new() };
        let status = status(card, row, texts);
        let ended = row.ended.map(|at| format!(" {}", of_deadline(Some(at), zone, rule))).unwrap_or_default();
        text.push_str(&format!("  {title}: {} — {status}{ended}{late}\n", due_of(row.due, zone, rule)));
    }
    text
}

/// What ends with an answer runs on until the letter has left, also when the case is closed (ADR 013).
fn status(card: &Card, row: &DeadlineRow, texts: &Texts) -> String {
    let awaiting = card.state.clocks.iter().any(|clock| clock.n == row.n && clock.is_awaiting());
    texts.get(&if awaiting { "status-awaiting".to_owned() } else { format!("status-{}", row.status) })
}

fn correspondence(card: &Card, texts: &Texts) -> String {
    let zone = card.regulation.calendar(None).zone();
    let mut text = section("card-messages", texts);
    for row in &card.messages {
        let stranger = row.sender.as_deref().filter(|_| row.incoming).and_then(|from| card.stranger(from));
        let who = match stranger {
            Some(from) => texts.with("message-stranger", &[("from", from.to_owned())]),
            None => texts.get(if row.incoming { "message-in" } else { "message-out" }),
        };
        let subject = row.subject.clone().unwrap_or_default();
        text.push_str(&format!("  {} {who} «{subject}»\n", local(row.at, zone)));
        text.push_str(&said(row.text.as_deref().unwrap_or_default(), texts));
    }
    text
}

/// What was written, as far as a card can show it.
fn said(written: &str, texts: &Texts) -> String {
    let cut = written.char_indices().nth(LONGEST).map(|(at, _)| written.split_at(at));
    let (shown, rest) = cut.unwrap_or((written, ""));
    let mut text: String = shown.lines().map(|line| format!("      {line}\n")).collect();
    if !rest.is_empty() {
        let left = [("count", rest.chars().count().to_string())];
        text.push_str(&format!("      {}\n", texts.with("message-cut", &left)));
    }
    text
}

fn journal(card: &Card, texts: &Texts) -> String {
    let zone = card.regulation.calendar(None).zone();
    let mut text = section("card-journal", texts);
    for entry in &card.journal {
        let late = matches!(entry.event, casework::Event::ClockMet { late: true, .. });
        let key = format!("event-{}{}", entry.kind, if late { "-late" } else { "" });
        let word = if texts.has(&key) { texts.with(&key, &words(card, entry)) } else { entry.kind.clone() };
        let hash: String = entry.hash.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
        text.push_str(&format!(
            "  {:>3} {} {} — {word} [{hash}]\n",
            entry.seq,
            local(entry.at, zone),
            whose(card, entry, texts)
        ));
    }
    text
}

/// Whoever wrote from an address that is not the customer's is not called the customer.
fn whose(card: &Card, entry: &store::Entry, texts: &Texts) -> String {
    let from = match &entry.event {
        casework::Event::MessageReceived { from, .. } => from.text(),
        _ => None,
    };
    match from.and_then(|from| card.stranger(from)) {
        Some(from) => from.to_owned(),
        None => actor(card, &entry.actor, texts),
    }
}

fn actor(card: &Card, actor: &str, texts: &Texts) -> String {
    match actor {
        "<customer>" => texts.get("actor-customer"),
        "<system>" => texts.get("actor-system"),
        login => called(&card.staff, login),
    }
}

/// What an entry is about, in the regulation's words.
fn words(card: &Card, entry: &store::Entry) -> Vec<(&'static str, String)> {
    use casework::Event;
    let reg: &Regulation = &card.regulation;
    let deadline = |id: &regulation::DeadlineId| {
        reg.deadline(id).map_or_else(|| id.to_string(), |one| one.title.clone())
    };
    let stage =
        |id: &regulation::StageId| reg.stage(id).map_or_else(|| id.to_string(), |one| one.title.clone());
    let what = match &entry.event {
        Event::StageEntered { stage: id, .. }
        | Event::StageLeft { stage: id }
        | Event::ClosingUndone { stage: id, .. } => stage(id),
        Event::MessageFailed { why, .. } | Event::MessageDelayed { why, .. } => why.as_str().to_owned(),
        Event::ActionDone { stage, action, .. } => {
            reg.action(stage, action).map_or_else(|| action.to_string(), |one| one.title.clone())
        }
        Event::ClockStarted { deadline: id, .. }
        | Event::ClockWarned { deadline: id, .. }
        | Event::ClockBreached { deadline: id, .. }
        | Event::ClockPaused { deadline: id, .. }
        | Event::ClockPauseEnded { deadline: id, .. }
        | Event::ClockResumed { deadline: id, .. }
        | Event::ClockExtended { deadline: id, .. }
        | Event::ClockMoved { deadline: id, .. }
        | Event::ClockMet { deadline: id, .. }
        | Event::ClockRevived { deadline: id, .. }
        | Event::ClockDropped { deadline: id, .. } => deadline(id),
        Event::Told { role, .. } => reg.role(role).map_or_else(|| role.to_string(), |one| one.title.clone()),
        Event::Assigned { owner, .. } | Event::TaskAssigned { owner, .. } => held_by(card, owner),
        Event::MessageSent { subject, .. } | Event::MessageReceived { subject, .. } => {
            subject.as_str().to_owned()
        }
        Event::TaskOpened { task: Some(id), .. }
        | Event::TaskDone { task: Some(id), .. }
        | Event::TaskCancelled { task: Some(id), .. } => {
            reg.task(id).map_or_else(|| id.to_string(), |one| one.title.clone())
        }
        Event::FieldsSet { fields } => {
            let titles =
                fields.keys().map(|id| reg.field(id).map_or_else(|| id.to_string(), |one| one.title.clone()));
            titles.collect::<Vec<_>>().join(", ")
        }
        Event::Erased { reason, .. } => reason.to_string(),
        Event::Kept { raw, files } => kept(raw.as_ref(), files),
        Event::Closed { outcome } => outcome.to_string(),
        Event::NoteAdded { text } => text.as_str().to_owned(),
        _ => String::new(),
    };
    vec![("what", what)]
}

/// The beginning of the digest of what came, and the files.
fn kept(raw: Option<&KeptRaw>, files: &[KeptFile]) -> String {
    let raw = raw.map(|raw| raw.sha256.chars().take(8).collect());
    let files = files.iter().map(|file| file.name.as_str().to_owned());
    raw.into_iter().chain(files).collect::<Vec<String>>().join(", ")
}
