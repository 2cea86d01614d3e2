use std::path::Path;

use jiff::Timestamp;
use regulation::Deadline;
use store::DeadlineRow;
use worktime::{Calendar, Rule, Term};

use super::Code;
use crate::cli::{DeadlineDue, DeadlineExplain, Place};
use crate::error::CliError;
use crate::output::{local, maybe_local, print};
use crate::texts::Texts;
use crate::wiring;

/// When a term falls due by a calendar file.
pub fn due(args: &DeadlineDue, texts: &Texts) -> Code {
    let calendar = calendar(&args.calendar, texts)?;
    if let Some(batch) = &args.batch {
        return batch_due(&calendar, batch, texts);
    }
    let (from, term) = (args.from.as_deref().unwrap_or_default(), args.term.as_deref().unwrap_or_default());
    let (anchor, rule) = (instant(from)?, rule(term, texts)?);
    let failed = |why: worktime::DueError| CliError::Said(why.text(texts.lang));
    let (due, trace) = worktime::explain(&calendar, &rule, anchor, &[], &[]).map_err(failed)?;
    let at = due.at.map(|at| stamp(at, &calendar)).unwrap_or_default();
    print(&format!("{at}\n"));
    if due.provisional {
        crate::output::complain(&texts.get("provisional"));
    }
    if args.explain {
        print(&format!("{}\n", trace.text(texts.lang)));
    }
    Ok(0)
}

fn calendar(path: &Path, texts: &Texts) -> Result<Calendar, CliError> {
    let text = std::fs::read_to_string(path).map_err(|why| CliError::file(path, &why))?;
    let file = regulation::read_calendar(&path.display().to_string(), &text).map_err(CliError::Findings)?;
    Calendar::compile(&file).map_err(|errors| {
        let line = |error: &worktime::CalendarError| {
            format!("{}: {}: {}", path.display(), error.path.join("."), error.text(texts.lang))
        };
        CliError::Said(errors.iter().map(line).collect::<Vec<_>>().join("\n"))
    })
}

fn instant(text: &str) -> Result<Timestamp, CliError> {
    text.parse().map_err(|_| CliError::bad("bad-instant", vec![("value", text.to_owned())]))
}

fn rule(text: &str, texts: &Texts) -> Result<Rule, CliError> {
    let term: Term = text.parse().map_err(|why: worktime::TermError| CliError::Said(why.text(texts.lang)))?;
    Ok(Rule::from(term))
}

/// RFC 3339 with the offset of the calendar's zone.
fn stamp(at: Timestamp, calendar: &Calendar) -> String {
    at.to_zoned(calendar.zone().clone()).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// Reads `from,term`, writes `from,term,due`. All lines are read before the first is written.
fn batch_due(calendar: &Calendar, path: &Path, texts: &Texts) -> Code {
    let text = std::fs::read_to_string(path).map_err(|why| CliError::file(path, &why))?;
    let in_line = |line: u64, why: String| {
        CliError::bad(
            "bad-line",
            vec![("path", path.display().to_string()), ("line", line.to_string()), ("why", why)],
        )
    };
    // The number of columns is looked at here, to be told in words.
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let headers = reader.headers().map_err(|why| in_line(1, why.to_string()))?;
    if headers.iter().map(str::trim).ne(["from", "term"]) {
        return Err(in_line(1, texts.get("batch-header")));
    }
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut provisional = false;
    let mut write = |row: [&str; 3]| writer.write_record(row).map_err(|why| in_line(0, why.to_string()));
    write(["from", "term", "due"])?;
    for record in reader.records() {
        let record = record.map_err(|why| in_line(0, why.to_string()))?;
        let line = record.position().map_or(0, csv::Position::line);
        let (from, term) = two(&record, texts).map_err(|why| in_line(line, why))?;
        let due = due_at(calendar, from, term, texts).map_err(|why| in_line(line, why.text(texts)))?;
        provisional |= due.provisional;
        write([from, term, &due.at.map(|at| stamp(at, calendar)).unwrap_or_default()])?;
    }
    let rows = writer.into_inner().map_err(|why| in_line(0, why.to_string()))?;
    print(&String::from_utf8_lossy(&rows));
    if provisional {
        crate::output::complain(&texts.get("provisional"));
    }
    Ok(0)
}

fn two<'a>(record: &'a csv::StringRecord, texts: &Texts) -> Result<(&'a str, &'a str), String> {
    match (record.get(0), record.get(1), record.len()) {
        (Some(from), Some(term), 2) => Ok((from.trim(), term.trim())),
        (.., found) => Err(texts.with("batch-columns", &[("found", found.to_string())])),
    }
}

fn due_at(calendar: &Calendar, from: &str, term: &str, texts: &Texts) -> Result<worktime::Due, CliError> {
    let (anchor, rule) = (instant(from)?, rule(term, texts)?);
    let failed = |why: worktime::DueError| CliError::Said(why.text(texts.lang));
    worktime::due(calendar, &rule, anchor, &[], &[]).map_err(failed)
}

/// Every deadline of a case with its proof.
pub async fn explain(place: &Place, args: &DeadlineExplain, texts: &Texts) -> Code {
    let app = wiring::open(place).await?;
    let card = app.card(&args.org, &args.number, &casework::Actor::System).await?;
    let mut text = format!(
        "{}\n",
        texts.with(
            "deadlines-of",
            &[("number", card.state.number.to_string()), ("version", card.state.regulation.to_string())]
        )
    );
    for row in &card.deadlines {
        let rule = card.regulation.deadlines.values().find(|rule| rule.id == *row.deadline);
        text.push_str(&told(row, rule, &card.regulation, texts));
    }
    print(&text);
    app.close().await;
    Ok(0)
}

/// One deadline: what, by which rule, planned and actual, and the day-by-day count.
pub fn told(
    row: &DeadlineRow,
    rule: Option<&Deadline>,
    reg: &regulation::Regulation,
    texts: &Texts,
) -> String {
    let calendar = rule.map_or(reg.calendar(None), |rule| reg.calendar_for(rule));
    let zone = calendar.zone();
    let title = rule.map_or(row.deadline.clone(), |rule| rule.title.clone());
    let source = rule.and_then(|rule| rule.law.clone().or(rule.point.clone())).unwrap_or_default();
    let mut text = format!(
        "\n{title} [{}{}]\n",
        row.deadline,
        if source.is_empty() { String::new() } else { format!("; {source}") }
    );
    let status = texts.get(&format!("status-{}", row.status));
    let facts = [
        ("due-from", local(row.anchor, zone)),
        ("due-planned", maybe_local(row.due, zone)),
        ("due-actual", maybe_local(row.ended, zone)),
        (
            "due-status",
            if row.breached.is_some() {
                format!("{status}, {}", texts.get("status-breached"))
            } else {
                status
            },
        ),
        ("due-calendar", format!("{} {}", row.calendar, row.calendar_version)),
    ];
    for (key, value) in facts {
        text.push_str(&format!("  {}: {value}\n", texts.get(key)));
    }
    if row.provisional {
        text.push_str(&format!("  {}\n", texts.get("provisional")));
    }
    if let Some(trace) = row.trace() {
        for line in trace.text(texts.lang).lines() {
            text.push_str(&format!("    {line}\n"));
        }
    }
    text
}
