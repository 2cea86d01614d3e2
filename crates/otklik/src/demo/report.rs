//! What the demo tells of an organisation: its register, what is late and why, one case from arrival to closing.
use app::{App, Settled};
use casework::{Actor, CaseState, Owner, Person, evolve};
use jiff::Timestamp;
use regulation::Regulation;
use store::{CaseRow, Entry, Filter, Which};

use super::play::Told;
use crate::error::CliError;
use crate::output::{card, local, print, readable, table};
use crate::texts::Texts;

const MOST: u32 = 200;

/// Prints it all.
pub async fn organisation(app: &App, told: &Told, texts: &Texts) -> Result<(), CliError> {
    let reg = app.regulation(&told.org).await?;
    print(&format!(
        "\n\n{}\n{}\n",
        reg.organisation.title,
        "═".repeat(reg.organisation.title.chars().count())
    ));
    print(&format!("{}\n", arrived(told, texts)));
    let register = app.register_table(&told.org, &Filter::default()).await?;
    print(&format!("\n{}\n", texts.get("demo-register").to_uppercase()));
    print(&readable(&register.columns, &register.rows, None).0);
    late(app, &told.org, &reg, texts).await?;
    if let Some(number) = &told.story {
        print(&format!("\n{}\n", texts.get("demo-story").to_uppercase()));
        let told_case = app.card(&told.org, number, &Actor::System).await?;
        let files = app.reader().await?.attachments(&told.org, told_case.state.case).await?;
        print(&card(&told_case, &files, texts));
        print(&format!("\n{}\n", texts.get("demo-proof").to_uppercase()));
        for row in &told_case.deadlines {
            print(&crate::commands::deadline_told(&told_case, row, texts));
        }
    }
    Ok(())
}

fn arrived(told: &Told, texts: &Texts) -> String {
    let count = |fits: fn(&Settled) -> bool| told.settled.iter().filter(|one| fits(one)).count().to_string();
    let values = [
        ("arrived", told.settled.len().to_string()),
        ("registered", count(|one| matches!(one, Settled::Registered { .. }))),
        ("attached", count(|one| matches!(one, Settled::Attached { .. }))),
        ("duplicate", count(|one| matches!(one, Settled::Duplicate { .. }))),
        ("refused", count(|one| matches!(one, Settled::Refused { .. }))),
        ("failed", count(|one| matches!(one, Settled::Failed { .. }))),
    ];
    texts.with("demo-arrived", &values)
}

/// Every deadline that was missed: which, by how much, where the case stood and with whom.
async fn late(app: &App, org: &str, reg: &Regulation, texts: &Texts) -> Result<(), CliError> {
    print(&format!("\n{}\n", texts.get("demo-late").to_uppercase()));
    let filter = Filter { missed: Some(true), ..Filter::default() };
    let mut reader = app.reader().await?;
    let cases = reader.cases(org, &filter, None, MOST).await?;
    let mut rows = Vec::new();
    for case in &cases {
        rows.extend(missed(&mut reader, org, reg, case, app.clock.now(), texts).await?);
    }
    if rows.is_empty() {
        print(&format!("{}\n", texts.get("demo-none-late")));
        return Ok(());
    }
    let titles = ["number", "deadline", "due", "late-by", "why"].map(|key| texts.get(&format!("col-{key}")));
    print(&table(&titles, &rows));
    Ok(())
}

async fn missed(
    reader: &mut store::Reader,
    org: &str,
    reg: &Regulation,
    case: &CaseRow,
    now: Timestamp,
    texts: &Texts,
) -> Result<Vec<Vec<String>>, CliError> {
    let state = reader.load_case(org, Which::Id(case.id)).await?.state;
    let journal = reader.journal(org, case.id).await?;
    let people = reader.people(org).await?;
    let zone = reg.calendar(None).zone();
    let mut rows = Vec::new();
    for clock in state.clocks.iter().filter(|clock| clock.is_late()) {
        let Some(due) = clock.reckoning.due else { continue };
        let rule = reg.deadline(&clock.deadline);
        let title = rule.map_or_else(|| clock.deadline.to_string(), |rule| rule.title.clone());
        let ended = clock.ended.unwrap_or(now);
        let open = if clock.ended.is_some() { "late-done" } else { "late-open" };
        let then = as_it_stood(&journal, due).unwrap_or_else(|| state.clone());
        let stage = reg.stage(&then.stage).map(|stage| stage.title.clone()).unwrap_or_default();
        let owner = holder(&then.owner, reg, &people);
        let why = texts.with(open, &[("at", local(ended, zone)), ("stage", stage), ("owner", owner)]);
        rows.push(vec![case.number.clone(), title, local(due, zone), by_how_much(due, ended, texts), why]);
    }
    Ok(rows)
}

/// The case as it stood at that instant.
fn as_it_stood(journal: &[Entry], at: Timestamp) -> Option<CaseState> {
    let before = journal.iter().take_while(|entry| entry.at <= at);
    before.fold(None, |state, entry| evolve(state, &entry.event, entry.at))
}

/// By name, else by the title of the role.
fn holder(owner: &Owner, reg: &Regulation, people: &[Person]) -> String {
    let known = |login: &std::sync::Arc<str>| people.iter().find(|one| one.login == *login);
    let person = owner.person.as_ref().and_then(known).map(|one| one.name.to_string());
    let role = || owner.role.as_ref().and_then(|id| reg.role(id)).map(|role| role.title.clone());
    person.or_else(role).unwrap_or_default()
}

fn by_how_much(due: Timestamp, ended: Timestamp, texts: &Texts) -> String {
    let minutes = ended.duration_since(due).as_mins();
    let (key, amount) = match minutes / 60 {
        0 => ("late-minutes", minutes),
        hours @ 1..48 => ("late-hours", hours),
        hours => ("late-days", hours / 24),
    };
    texts.with(key, &[("amount", amount.to_string())])
}
