use std::io::Read;
use std::path::Path;

use app::{App, AppError, Hint, Settled};
use casework::case::{Link, LinkKind};
use casework::{Actor, Command, Refusal, Words};
use regulation::Regulation;
use store::{CaseRow, Filter};

use super::Code;
use crate::cli::{CaseAct, CaseList, CaseMove, CaseRegister, CaseShow, Place};
use crate::error::CliError;
use crate::output::{People, alike, local, maybe_due, print, table};
use crate::refusal;
use crate::texts::Texts;
use crate::wiring;

/// Takes in a letter or a form. What is wrong with the command is said before anything is kept.
pub async fn register(place: &Place, args: &CaseRegister, texts: &Texts) -> Code {
    let input = args.mail.as_ref().or(args.json.as_ref());
    let mut bytes = read(input.ok_or_else(|| CliError::bad("no-input", Vec::new()))?)?;
    if args.json.is_some() {
        bytes = stated(bytes, args)?;
        readable(&bytes, args.login.is_some(), texts)?;
    }
    let app = wiring::open(place).await?;
    let reg = app.regulation(&args.org).await?;
    known_kind(&reg, args.kind.as_deref())?;
    known_channel(&reg, args.channel.as_deref())?;
    known_person(&app, &args.org, args.login.as_deref()).await?;
    let settled = if args.mail.is_some() {
        let hint = Hint { kind: args.kind.clone(), channel: args.channel.clone(), ..Hint::default() };
        app.take_mail(&args.org, bytes, &hint).await?
    } else {
        let by = args.login.as_deref().map_or(Actor::Customer, Actor::person);
        let said = |why: AppError| match why {
            AppError::Refused(why) => CliError::Said(refusal::of_registration(&why, &reg, texts)),
            other => other.into(),
        };
        app.take_form(&args.org, bytes, by).await.map_err(said)?
    };
    print(&format!("{}\n", told(&settled, args, &reg, texts)));
    if let (Settled::Registered { number }, Some(_), Some(_)) = (&settled, &args.json, &args.login) {
        print(&to_be_said(&app.registered(&args.org, number).await?, &reg, texts));
    }
    app.close().await;
    // A letter is what it is, and it is kept; a form that cannot be read is a mistake of whoever gives it.
    let unread_form = args.json.is_some() && matches!(settled, Settled::Failed { .. });
    Ok(if unread_form { 2 } else { 0 })
}

/// The form with what the command says of it; what the form says itself is not overruled.
fn stated(form: Vec<u8>, args: &CaseRegister) -> Result<Vec<u8>, CliError> {
    let Ok(serde_json::Value::Object(mut told)) = serde_json::from_slice(&form) else { return Ok(form) };
    let mut added = false;
    for (key, given) in [("kind", &args.kind), ("channel", &args.channel)] {
        let Some(given) = given else { continue };
        match told.get(key).and_then(serde_json::Value::as_str) {
            Some(said) if said == given => {}
            Some(said) => {
                let values = [("key", key), ("form", said), ("given", given.as_str())];
                let values = values.into_iter().map(|(name, value)| (name, value.to_owned())).collect();
                return Err(CliError::bad("form-says-otherwise", values));
            }
            None => {
                told.insert(key.to_owned(), given.as_str().into());
                added = true;
            }
        }
    }
    Ok(if added { serde_json::Value::Object(told).to_string().into_bytes() } else { form })
}

/// A form that whoever runs the command mistyped is told at once and not kept. When it arrived is believed of members of
/// staff only.
fn readable(form: &[u8], by_staff: bool, texts: &Texts) -> Result<(), CliError> {
    if let Some(problem) = app::unread_form(form) {
        return Err(CliError::Said(texts.with("form-unread", &[("problem", problem)])));
    }
    let said = |form: serde_json::Value| form.get("received").is_some_and(|received| !received.is_null());
    match serde_json::from_slice(form).is_ok_and(said) && !by_staff {
        true => Err(CliError::bad("received-by-nobody", Vec::new())),
        false => Ok(()),
    }
}

/// What became of it. A form that a member of staff mistyped waits for nobody.
fn told(settled: &Settled, args: &CaseRegister, reg: &Regulation, texts: &Texts) -> String {
    match settled {
        Settled::Failed { problem } if args.json.is_some() && args.login.is_some() => {
            texts.with("form-unread", &[("problem", refusal::kept(problem, Some(reg), texts))])
        }
        settled => settled_text(settled, Some(reg), texts),
    }
}

/// What whoever registers tells the customer at once, and what he should know himself (I4).
fn to_be_said(one: &app::Registered, reg: &Regulation, texts: &Texts) -> String {
    let mut lines = Vec::new();
    if let Some(say) = &one.say {
        lines.push(texts.with("registered-say", &[("text", say.clone())]));
    }
    if let Some(promise) = &one.promise {
        let due = maybe_due(promise.due, reg.calendar(None).zone());
        let values = [("title", promise.title.clone()), ("term", promise.term.clone()), ("due", due)];
        lines.push(texts.with("registered-promise", &values));
    }
    if let Some(warning) = &one.warning {
        lines.push(texts.with("registered-warning", &[("text", warning.clone())]));
    }
    lines.extend(one.alike.iter().map(|other| alike(other, texts)));
    lines.iter().map(|line| format!("{}\n", line.trim_end())).collect()
}

pub fn known_kind(reg: &Regulation, kind: Option<&str>) -> Result<(), CliError> {
    match kind {
        Some(id) if reg.kinds.keys().all(|known| *known != id) => Err(no("no-kind", id, reg.kinds.keys())),
        _ => Ok(()),
    }
}

fn known_stage(reg: &Regulation, stage: Option<&str>) -> Result<(), CliError> {
    match stage {
        Some(id) if reg.stages.keys().all(|known| *known != id) => Err(no("no-stage", id, reg.stages.keys())),
        _ => Ok(()),
    }
}

fn known_channel(reg: &Regulation, channel: Option<&str>) -> Result<(), CliError> {
    match channel {
        Some(id) if reg.channels.keys().all(|known| *known != id) => {
            Err(no("no-such-channel", id, reg.channels.keys()))
        }
        _ => Ok(()),
    }
}

fn no(key: &'static str, id: &str, possible: impl Iterator<Item = impl ToString>) -> CliError {
    let possible = possible.map(|one| one.to_string()).collect::<Vec<_>>().join(", ");
    CliError::bad(key, vec![("kind", id.to_owned()), ("possible", possible)])
}

async fn known_person(app: &App, org: &str, login: Option<&str>) -> Result<(), CliError> {
    let Some(login) = login else { return Ok(()) };
    let people = app.people(org).await?;
    if people.iter().any(|person| *person.login == *login) {
        return Ok(());
    }
    let possible = people.iter().map(|person| person.login.to_string()).collect();
    Err(AppError::NoPerson { login: login.to_owned(), possible }.into())
}

/// What became of what arrived.
pub fn settled_text(settled: &Settled, reg: Option<&Regulation>, texts: &Texts) -> String {
    match settled {
        Settled::Registered { number } => texts.with("registered", &[("number", number.clone())]),
        Settled::Attached { number } => texts.with("attached", &[("number", number.clone())]),
        Settled::Duplicate { of, number: None } => texts.with("duplicate", &[("id", of.to_string())]),
        Settled::Duplicate { number: Some(number), .. } => {
            texts.with("duplicate-of", &[("number", number.clone())])
        }
        Settled::Refused { why } => texts.with("not-considered", &[("why", refusal::why(why, reg, texts))]),
        Settled::Failed { problem } => {
            texts.with("waits", &[("problem", refusal::kept(problem, reg, texts))])
        }
    }
}

/// A file, or the standard input for `-`.
fn read(path: &Path) -> Result<Vec<u8>, CliError> {
    if path.as_os_str() == "-" {
        let mut bytes = Vec::new();
        std::io::stdin().read_to_end(&mut bytes).map_err(|why| CliError::file(path, &why))?;
        return Ok(bytes);
    }
    std::fs::read(path).map_err(|why| CliError::file(path, &why))
}

/// The cases of an organisation, the newest first.
pub async fn list(place: &Place, args: &CaseList, texts: &Texts) -> Code {
    let app = wiring::open(place).await?;
    let reg = app.regulation(&args.org).await?;
    known_kind(&reg, args.kind.as_deref())?;
    known_stage(&reg, args.stage.as_deref())?;
    // By the clock: no worker may have noted it yet.
    let now = app.clock.now();
    let filter = Filter {
        kind: args.kind.clone(),
        stage: args.stage.clone(),
        open: args.open.then_some(true),
        due_until: args.late.then_some(now),
        text: args.search.clone(),
        ..Filter::default()
    };
    let rows = app.reader().await?.cases(&args.org, &filter, None, args.limit).await?;
    let people = People(app.people(&args.org).await?);
    let zone = reg.calendar(None).zone();
    let titles = ["number", "registered-at", "kind", "stage", "owner", "attention"]
        .map(|key| texts.get(&format!("col-{key}")));
    let cells = rows.iter().map(|row| {
        let late = if row.is_late(now) { format!(" {}", texts.get("late-mark")) } else { String::new() };
        vec![
            row.number.clone(),
            local(row.registered, zone),
            title(
                reg.kinds.iter().find(|(id, _)| **id == *row.kind).map(|(_, kind)| kind.title.clone()),
                &row.kind,
            ),
            app::stands(&reg, &row.stage, row.closed.and(row.outcome.as_deref())),
            holder(&reg, &people, row),
            format!("{}{late}", maybe_due(row.due, zone)),
        ]
    });
    let cells: Vec<Vec<String>> = cells.collect();
    print(&table(&titles, &cells));
    print(&format!("{}\n", texts.with("cases-count", &[("count", rows.len().to_string())])));
    if args.late {
        print(&super::duty::overdue(&app, &args.org, texts).await?);
    }
    app.close().await;
    Ok(0)
}

/// The person by name, else the role by its title.
fn holder(reg: &Regulation, people: &People, row: &CaseRow) -> String {
    let role = row
        .role
        .as_ref()
        .map(|id| title(reg.roles.values().find(|role| role.id == **id).map(|role| role.title.clone()), id));
    row.person.as_ref().map(|login| people.name(login).to_owned()).or(role).unwrap_or_default()
}

fn title(title: Option<String>, id: &str) -> String {
    title.unwrap_or_else(|| id.to_owned())
}

/// The card of a case.
pub async fn show(place: &Place, args: &CaseShow, texts: &Texts) -> Code {
    let app = wiring::open(place).await?;
    known_person(&app, &args.org, args.login.as_deref()).await?;
    let by = args.login.as_deref().map_or(Actor::System, Actor::person);
    let card = app.card(&args.org, &args.number, &by).await?;
    let files = app.reader().await?.attachments(&args.org, card.state.case).await?;
    print(&crate::output::card(&card, &files, texts));
    app.close().await;
    Ok(0)
}

/// Does an action, or a general act.
pub async fn act(place: &Place, args: &CaseAct, texts: &Texts) -> Code {
    let app = wiring::open(place).await?;
    let case = app.find_case(&args.org, &args.number).await?;
    let lived = app.reader().await?.load_case(&args.org, store::Which::Id(case)).await?.state;
    let reg = app.version(&args.org, &lived.regulation).await?;
    let words = words(&args.set)?;
    let by = Actor::person(args.login.as_str());
    let command = match tied(&app, &args.org, &args.action, &words).await? {
        Some(command) => Ok(command),
        None => casework::in_words(&reg, &lived, &args.action, &words).map_err(AppError::from),
    };
    let done = match command {
        Ok(command) => app.act(&args.org, &args.number, command, by.clone()).await,
        Err(why) => Err(why),
    };
    let done = match done {
        Err(AppError::Refused(why)) => {
            let because = refusal::of_act(&why, &args.action, &lived, &reg, texts);
            return Err(instead(&app, &args.org, (case, &by), (&why, because), texts).await?);
        }
        done => done?,
    };
    print(&format!("{}\n", done_text(&reg, &done, texts)));
    app.close().await;
    Ok(0)
}

/// Why an act was refused, and what is possible instead.
async fn instead(
    app: &App,
    org: &str,
    (case, by): (uuid::Uuid, &Actor),
    (why, because): (&Refusal, String),
    texts: &Texts,
) -> Result<CliError, CliError> {
    let possible = match why.is_of_act() {
        true => refusal::possible(&app.possible(org, case, by, texts.lang).await?, texts),
        false => String::new(),
    };
    Ok(CliError::Said(format!("{because}{possible}")))
}

/// Takes a case over to the present version of the regulation.
pub async fn change_version(place: &Place, args: &CaseMove, texts: &Texts) -> Code {
    let app = wiring::open(place).await?;
    let reg = app.regulation(&args.org).await?;
    known_stage(&reg, args.stage.as_deref())?;
    let stage = args.stage.as_deref().and_then(|stage| regulation::StageId::new(stage).ok());
    let case = app.find_case(&args.org, &args.number).await?;
    let lived = app.reader().await?.load_case(&args.org, store::Which::Id(case)).await?.state;
    let by = Actor::person(args.login.as_str());
    let done = match app.move_case(&args.org, &args.number, stage, by.clone()).await {
        Err(AppError::Refused(Refusal::Unknown { what: "stage", id, .. })) => {
            let values = vec![("kind", id), ("possible", ids(reg.stages.keys()))];
            return Err(CliError::bad("move-needs-stage", values));
        }
        Err(AppError::Refused(why)) => {
            let because = refusal::of_act(&why, "move", &lived, &reg, texts);
            return Err(instead(&app, &args.org, (case, &by), (&why, because), texts).await?);
        }
        done => done?,
    };
    let values = [("number", args.number.clone()), ("version", done.state.regulation.to_string())];
    print(&format!("{}\n{}\n", texts.with("moved", &values), done_text(&reg, &done, texts)));
    app.close().await;
    Ok(0)
}

fn ids(ids: impl Iterator<Item = impl ToString>) -> String {
    ids.map(|id| id.to_string()).collect::<Vec<_>>().join(", ")
}

fn done_text(reg: &Regulation, done: &app::Done, texts: &Texts) -> String {
    let stage = reg.stage(&done.state.stage).map(|stage| stage.title.clone()).unwrap_or_default();
    let number = done.state.number.to_string();
    if done.events.is_empty() {
        return texts.with("done-nothing", &[("number", number)]);
    }
    texts.with("done", &[("number", number), ("stage", stage)])
}

/// `link to=NUMBER kind=repeat`, `merge to=NUMBER reason=…`: acts that name another case.
async fn tied(app: &App, org: &str, act: &str, words: &Words) -> Result<Option<Command>, CliError> {
    if !["link", "merge"].contains(&act) {
        return Ok(None);
    }
    let known = if act == "link" { ["to", "kind"] } else { ["to", "reason"] };
    if let Some(stray) = words.keys().find(|key| !known.contains(&key.as_str())) {
        return Err(no("no-such-key", stray, known.iter()));
    }
    let get = |name: &str| words.get(name).map(String::as_str).unwrap_or_default();
    if get("to").is_empty() {
        return Err(CliError::bad("no-other-case", Vec::new()));
    }
    let row = app.find_only(org, get("to")).await?;
    let kind = match get("kind") {
        "repeat" => LinkKind::Repeat,
        "" | "related" => LinkKind::Related,
        other => return Err(no("no-such-link", other, ["repeat", "related"].iter())),
    };
    let link = Link { case: row.id, number: row.number.into(), kind };
    Ok(Some(match act {
        "link" => Command::Link { link },
        _ => Command::Merge { into: link, reason: get("reason").into() },
    }))
}

/// `KEY=VALUE`, several times, each key once.
fn words(set: &[String]) -> Result<Words, CliError> {
    let mut words = Words::new();
    for text in set {
        let bad = |key| CliError::bad(key, vec![("value", text.clone())]);
        let (key, value) = text.split_once('=').ok_or_else(|| bad("bad-set"))?;
        if key.trim().is_empty() {
            return Err(bad("bad-set"));
        }
        if words.insert(key.trim().to_owned(), value.to_owned()).is_some() {
            return Err(bad("set-twice"));
        }
    }
    Ok(words)
}
