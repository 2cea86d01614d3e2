use app::{App, AppError, DutyNow};
use regulation::{Duty, Regulation};
use store::DutyEntry;

use super::Code;
use crate::cli::{DutyDoneArgs, Place};
use crate::error::CliError;
use crate::output::{People, local, maybe_due, print, table};
use crate::refusal;
use crate::texts::Texts;
use crate::wiring;

/// The recurring duties of an organisation, the next due first (I5).
pub async fn list(place: &Place, org: &str, late: bool, texts: &Texts) -> Code {
    let app = wiring::open(place).await?;
    let (reg, mut duties) = app.duties(org).await?;
    duties.retain(|one| one.late || !late);
    let titles = ["id", "duty", "owner", "last-done", "needed"].map(|key| texts.get(&format!("col-{key}")));
    let people = People(app.people(org).await?);
    let rows: Vec<Vec<String>> = duties.iter().map(|one| row(&reg, &people, one, texts)).collect();
    print(&table(&titles, &rows));
    app.close().await;
    Ok(0)
}

fn row(reg: &Regulation, people: &People, one: &DutyNow, texts: &Texts) -> Vec<String> {
    let zone = reg.calendar(one.duty.calendar.as_ref()).zone();
    let last =
        one.last.as_ref().map(|last| format!("{}, {}", local(last.at, zone), people.name(&last.actor)));
    let late = if one.late { format!(" {}", texts.get("late-mark")) } else { String::new() };
    vec![
        one.duty.id.to_string(),
        one.duty.title.clone(),
        role(reg, &one.duty),
        last.unwrap_or_else(|| "—".to_owned()),
        format!("{}{late}", maybe_due(one.due, zone)),
    ]
}

fn role(reg: &Regulation, duty: &Duty) -> String {
    duty.owner.role().and_then(|id| reg.role(id)).map(|role| role.title.clone()).unwrap_or_default()
}

/// What a duty is, and every time that it was done.
pub async fn show(place: &Place, org: &str, duty: &str, texts: &Texts) -> Code {
    let app = wiring::open(place).await?;
    let journal = app.duty_journal(org, duty).await.map_err(said(texts))?;
    let (reg, duties) = app.duties(org).await?;
    let people = People(app.people(org).await?);
    for one in duties.iter().filter(|one| one.duty.id == *duty) {
        print(&about(&reg, one, texts));
        for entry in &journal {
            print(&format!("  {}\n", line(&reg, &people, one, entry, texts)));
        }
    }
    app.close().await;
    Ok(0)
}

fn about(reg: &Regulation, one: &DutyNow, texts: &Texts) -> String {
    let zone = reg.calendar(one.duty.calendar.as_ref()).zone();
    let point = one.duty.point.as_ref().map(|point| format!(" [{point}]")).unwrap_or_default();
    let mut text = format!("{}{point}\n", one.duty.title);
    if let Some(guide) = &one.duty.guide {
        text.push_str(&format!("{guide}\n"));
    }
    text.push_str(&format!("{}\n", texts.with("duty-due", &[("due", maybe_due(one.due, zone))])));
    if let Some(from) = one.not_before {
        text.push_str(&format!("{}\n", texts.with("duty-not-before", &[("from", local(from, zone))])));
    }
    text
}

fn line(reg: &Regulation, people: &People, one: &DutyNow, entry: &DutyEntry, texts: &Texts) -> String {
    let zone = reg.calendar(one.duty.calendar.as_ref()).zone();
    let late = if entry.is_late() { format!(" {}", texts.get("late-mark")) } else { String::new() };
    let note = entry.note.as_ref().map(|note| format!(" — {note}")).unwrap_or_default();
    format!("{:>3} {}{late} {}{note}", entry.n, local(entry.at, zone), people.actor(&entry.actor, texts))
}

/// Records that a duty was done.
pub async fn done(place: &Place, args: &DutyDoneArgs, texts: &Texts) -> Code {
    let app = wiring::open(place).await?;
    let done = app.do_duty(&args.org, &args.duty, &args.login, args.note.as_deref()).await;
    let done = done.map_err(said(texts))?;
    let (reg, duties) = app.duties(&args.org).await?;
    let duty = duties.iter().find(|one| one.duty.id == *args.duty).map(|one| &one.duty);
    let zone = reg.calendar(duty.and_then(|duty| duty.calendar.as_ref())).zone();
    let title = duty.map(|duty| duty.title.clone()).unwrap_or_default();
    let values = [("title", title), ("due", maybe_due(done.due, zone))];
    print(&format!("{}\n", texts.with("duty-done", &values)));
    if done.entry.is_late() {
        let was_due = maybe_due(done.entry.was_due, zone);
        print(&format!("{}\n", texts.with("duty-was-late", &[("due", was_due)])));
    }
    if let Some(from) = done.early {
        print(&format!("{}\n", texts.with("duty-early", &[("from", local(from, zone))])));
    }
    app.close().await;
    Ok(0)
}

/// A refusal with what could be named instead.
fn said(texts: &Texts) -> impl Fn(AppError) -> CliError {
    |why| match why {
        AppError::Refused(why) => CliError::Said(refusal::plainly(&why, texts)),
        other => other.into(),
    }
}

/// One line about the duties that should have been done by now; nothing when there are none.
pub async fn overdue(app: &App, org: &str, texts: &Texts) -> Result<String, CliError> {
    let (_, duties) = app.duties(org).await?;
    let late: Vec<String> =
        duties.iter().filter(|one| one.late).map(|one| format!("«{}»", one.duty.title)).collect();
    if late.is_empty() {
        return Ok(String::new());
    }
    let values = [("count", late.len().to_string()), ("titles", late.join(", "))];
    Ok(format!("{}\n", texts.with("duties-late", &values)))
}
