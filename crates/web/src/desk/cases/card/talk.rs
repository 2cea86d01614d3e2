use casework::Event;
use jiff::civil::Date;
use regulation::Right;
use store::{Entry, MessageRow};

use super::acts::{ActForm, files};
use super::sent::{Sent, sent};
use super::{Look, Returned};
use crate::desk::cases::files::{FileLine, Given, given};
use crate::desk::cases::reply::{FILLED, FILLED_SUBJECT, Remarks, TEMPLATE};
use crate::desk::cases::same;
use crate::desk::customers;
use crate::desk::form::{Field, Opt, Shape};
use crate::desk::words::{When, day};

/// The correspondence as a conversation, notes in their place.
pub struct Talk {
    pub days: Vec<Day>,
    pub count: usize,
    /// None: not for whoever looks.
    pub reply: Option<Reply>,
}

/// Fields of a letter that a sample fills: they come first.
const WORDS: usize = 2;

/// The form of a letter.
pub struct Reply {
    pub form: ActForm,
    /// Where it goes, in words.
    pub to: Option<String>,
    pub samples: Vec<Opt>,
    pub filled: String,
    pub filled_subject: String,
    /// Places of the sample that nobody has filled yet.
    pub missing: Vec<String>,
    pub remarks: Remarks,
}

impl Reply {
    /// Subject and text: what a sample fills.
    pub fn words(&self) -> impl Iterator<Item = &Field> {
        self.form.fields.iter().take(WORDS)
    }

    pub fn rest(&self) -> impl Iterator<Item = &Field> {
        self.form.fields.iter().skip(WORDS)
    }
}

/// What was said on a day.
pub struct Day {
    pub title: String,
    pub said: Vec<Said>,
}

/// A message or a note.
pub struct Said {
    /// The ending of its class: empty, ` message-ours`, ` message-note`.
    pub class: &'static str,
    pub who: String,
    pub how: String,
    pub subject: String,
    pub text: String,
    /// What is only repeated below a letter: the history of the correspondence and the signature.
    pub quoted: Option<String>,
    /// Of a letter: the address under which it is shown as it came.
    pub as_came: Option<String>,
    pub when: When,
    pub time: String,
    /// Of a letter of ours: what became of it.
    pub sent: Sent,
    pub files: Vec<FileLine>,
    at: jiff::Timestamp,
}

pub fn talk(look: &Look, returned: &Returned) -> Talk {
    let mut given = given(look.t(), &same(&look.me.org, &look.number), &look.card.journal);
    let messages: Vec<Said> = look.card.messages.iter().map(|row| message(look, row, &mut given)).collect();
    let brought = brought(look, &mut given);
    let notes = look.card.journal.iter().filter_map(|entry| note(look, entry, &mut given));
    let mut said: Vec<Said> = brought.into_iter().chain(messages).chain(notes).collect();
    said.sort_by_key(|one| one.at);
    Talk { count: said.len(), days: by_day(look, said), reply: reply(look, returned) }
}

fn by_day(look: &Look, said: Vec<Said>) -> Vec<Day> {
    let date = |one: &Said| -> Date { one.at.to_zoned(look.zone().clone()).date() };
    let today = look.now.to_zoned(look.zone().clone()).date();
    let mut days: Vec<(Date, Day)> = Vec::new();
    for one in said {
        let that = date(&one);
        match days.last_mut().filter(|(known, _)| *known == that) {
            Some((_, day)) => day.said.push(one),
            None => days.push((that, Day { title: day(look.t(), today, that), said: vec![one] })),
        }
    }
    days.into_iter().map(|(_, day)| day).collect()
}

fn message(look: &Look, row: &MessageRow, given: &mut Given) -> Said {
    let ours = !row.incoming;
    let how = match (&row.channel, &row.role) {
        (Some(channel), _) => look.titles().channel(channel),
        (None, Some(role)) => look.t().about("talk-to-role", &look.titles().role(role)),
        (None, None) => look.t().get(super::sent::key(row)),
    };
    let sender = row.sender.as_ref().filter(|sender| !sender.is_empty());
    let sender = sender.map(|sender| customers::shown(look.me, sender));
    let customer = || look.card.customer.as_ref().and_then(|one| one.name.clone());
    let stranger = row.sender.as_deref().is_some_and(|from| look.card.stranger(from).is_some());
    let how = match () {
        () if row.is_automatic() => look.t().about("talk-automatic", &how),
        () if ours || !stranger => how,
        () => look.t().about("talk-stranger", &how),
    };
    let who = match sender {
        _ if ours => look.t().get("talk-we"),
        Some(sender) if stranger => sender,
        sender => customer().or(sender).unwrap_or_else(|| look.t().get("actor-customer")),
    };
    let text = row.text.clone().unwrap_or_else(|| look.t().get("talk-erased"));
    let (text, quoted) = if ours { (text, None) } else { app::apart(&text) };
    let letter = row.raw.filter(|_| !ours && row.text.is_some());
    Said {
        class: if ours { " message-ours" } else { "" },
        who,
        how,
        subject: row.subject.clone().unwrap_or_default(),
        text,
        quoted,
        as_came: letter.map(|_| format!("{}/letters/{}", same(&look.me.org, &look.number), row.n)),
        sent: if ours { sent(look, row) } else { Sent::default() },
        files: given.with_message.remove(&row.n).unwrap_or_default(),
        ..at(look, row.at)
    }
}

/// What the customer began with where no letter did: a form, a call. Files that came with it stand under it.
fn brought(look: &Look, given: &mut Given) -> Option<Said> {
    let brought = look.card.brought()?;
    let (t, state) = (look.t(), &look.card.state);
    let channel = look.titles().channel(state.channel.as_str());
    let by = super::journal::who(look, brought.by);
    let internal = look.card.is_internal();
    let how = match brought.by {
        by_itself if internal || by_itself.starts_with('<') => channel,
        _ => t.with("talk-written-down", &[("how", channel), ("who", by.clone())]),
    };
    let customer = look.card.customer.as_ref().and_then(|one| one.name.clone());
    let text = brought.words.map(str::to_owned).unwrap_or_else(|| t.get("talk-erased"));
    let who = if internal { by } else { customer.unwrap_or_else(|| t.get("actor-customer")) };
    let files = given.with_entry.remove(&brought.entry).unwrap_or_default();
    Some(Said { who, how, text, files, ..at(look, state.received) })
}

/// A note, or the files that were handed over when the case was registered.
fn note(look: &Look, entry: &Entry, given: &mut Given) -> Option<Said> {
    let files = given.with_entry.remove(&entry.seq).unwrap_or_default();
    let how = super::journal::who(look, &entry.actor);
    let (who, text) = match &entry.event {
        Event::NoteAdded { text } => ("talk-note", text.text().map(str::to_owned)),
        Event::Registered { .. } if !files.is_empty() => ("talk-registered", Some(String::new())),
        _ => return None,
    };
    let text = text.unwrap_or_else(|| look.t().get("talk-erased"));
    let who = look.t().get(who);
    Some(Said { class: " message-note", who, how, text, files, ..at(look, entry.at) })
}

fn at(look: &Look, at: jiff::Timestamp) -> Said {
    Said {
        class: "",
        who: String::new(),
        how: String::new(),
        subject: String::new(),
        text: String::new(),
        quoted: None,
        as_came: None,
        when: look.when(at),
        time: at.to_zoned(look.zone().clone()).strftime("%-H:%M").to_string(),
        sent: Sent::default(),
        files: Vec::new(),
        at,
    }
}

fn reply(look: &Look, returned: &Returned) -> Option<Reply> {
    if !look.card.allowed.acts.contains(&Right::Write) || look.card.customer.is_none() {
        return None;
    }
    let (t, asks) = (look.t(), look.asks("write", returned));
    let fields = [
        Field::new("write", "subject", t.get("reply-subject"), Shape::Line).value(look.subject()),
        Field::new("write", "text", t.get("reply-text"), Shape::Text).required().key("e"),
        Field::new("write", "answer", t.get("reply-answer"), Shape::Flag)
            .hint(Some(t.get("reply-answer-hint"))),
        files(t, "write"),
    ];
    let of = |name: &str| asks.sent.map(|sent| sent.raw(name).to_owned()).unwrap_or_default();
    let filled = of(FILLED);
    let form = ActForm::new(look, returned, "write", t.get("reply-title"));
    Some(Reply {
        form: ActForm { fields: fields.into_iter().map(|field| asks.filled(field)).collect(), ..form },
        to: look.card.letters_go_to().map(|to| t.about("reply-to", &customers::shown(look.me, &to))),
        samples: samples(look, &of(TEMPLATE)),
        missing: missing(&filled),
        filled_subject: of(FILLED_SUBJECT),
        filled,
        remarks: returned.remarks.clone(),
    })
}

/// The letters of the regulation; the first stands for none.
fn samples(look: &Look, chosen: &str) -> Vec<Opt> {
    let letters = look.card.letters();
    let letter =
        |one: &&regulation::Message| Opt { chosen: one.id == *chosen, ..Opt::new(&one.id, &one.title) };
    let all: Vec<Opt> = letters.iter().map(letter).collect();
    if all.is_empty() { all } else { [vec![Opt::new("", look.t().get("reply-no-sample"))], all].concat() }
}

/// `[[Тема]]` is a place to fill.
fn missing(filled: &str) -> Vec<String> {
    let places = filled.split("[[").skip(1).filter_map(|rest| rest.split_once("]]"));
    let mut places: Vec<String> = places.map(|(place, _)| place.to_owned()).collect();
    places.dedup();
    places
}
