use std::path::Path;

use jiff::Timestamp;
use store::DeadlineRow;
use worktime::{Calendar, Counting, Rolling, Rule, Term};

use super::Code;
use crate::cli::{DeadlineDue, DeadlineExplain, Place};
use crate::error::CliError;
use crate::output::{due_of, of_deadline, print};
use crate::texts::Texts;
use crate::wiring;

/// When a term falls due by a calendar file.
pub fn due(args: &DeadlineDue, texts: &Texts) -> Code {
    let calendar = calendar(&args.calendar)?;
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

fn calendar(path: &Path) -> Result<Calendar, CliError> {
    let text = std::fs::read_to_string(path).map_err(|why| CliError::file(path, &why))?;
    regulation::compile_calendar(&path.display().to_string(), &text).map_err(CliError::Findings)
}

fn instant(text: &str) -> Result<Timestamp, CliError> {
    text.parse().map_err(|_| CliError::bad("bad-instant", vec![("value", text.to_owned())]))
}

/// What may follow a term, as the variants of counting are called.
const DEEMED_RECEIPT: [&str; 4] = [
    "с даты признанного получения",
    "со дня признанного получения",
    "с признанного получения",
    "from deemed receipt",
];
const SAME_DAY: [&str; 3] = ["считая день начала", "с того же дня", "from the same day"];
const WITHOUT_MOVING: [&str; 2] = ["без переноса", "without moving"];

/// «5 рабочих дней», «5 рабочих дней с даты признанного получения», `21 days without moving`.
fn rule(text: &str, texts: &Texts) -> Result<Rule, CliError> {
    let (mut rest, mut counting, mut rolling) =
        (text.trim().to_owned(), Counting::default(), Rolling::default());
    loop {
        if let Some(before) = without(&rest, &DEEMED_RECEIPT) {
            (rest, counting) = (before, Counting::DeemedReceipt);
        } else if let Some(before) = without(&rest, &SAME_DAY) {
            (rest, counting) = (before, Counting::SameDay);
        } else if let Some(before) = without(&rest, &WITHOUT_MOVING) {
            (rest, rolling) = (before, Rolling::Stay);
        } else {
            break;
        }
    }
    let term: Term = rest.parse().map_err(|why: worktime::TermError| CliError::Said(why.text(texts.lang)))?;
    Ok(Rule { counting, rolling, ..Rule::from(term) })
}

/// What stands before one of these words, however the spaces and letters are written.
fn without(text: &str, words: &[&str]) -> Option<String> {
    let plain = text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
    let before = words.iter().find_map(|words| plain.strip_suffix(words))?;
    Some(before.trim_end().trim_end_matches(',').to_owned())
}

/// RFC 3339 with the offset of the calendar's zone.
fn stamp(at: Timestamp, calendar: &Calendar) -> String {
    at.to_zoned(calendar.zone().clone()).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// Reads `from,term`, writes `from,term,due`; where a line is bad, every bad one is named and nothing is written.
fn batch_due(calendar: &Calendar, path: &Path, texts: &Texts) -> Code {
    let text = std::fs::read_to_string(path).map_err(|why| CliError::file(path, &why))?;
    // Spreadsheets save semicolons where the comma divides decimals.
    let delimiter = if text.lines().next().is_some_and(|header| header.contains(';')) { b';' } else { b',' };
    let in_line = |line: u64, why: String| {
        CliError::bad(
            "bad-line",
            vec![("path", path.display().to_string()), ("line", line.to_string()), ("why", why)],
        )
    };
    // The number of columns is looked at here, to be told in words.
    let mut reader =
        csv::ReaderBuilder::new().flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let headers = reader.headers().map_err(|why| in_line(1, why.to_string()))?;
    if headers.iter().map(str::trim).ne(["from", "term"]) {
        return Err(in_line(1, texts.get("batch-header")));
    }
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
    let (mut provisional, mut wrong) = (false, Vec::new());
    let mut write = |row: [&str; 3]| writer.write_record(row).map_err(|why| in_line(0, why.to_string()));
    write(["from", "term", "due"])?;
    for record in reader.records() {
        let record = record.map_err(|why| in_line(0, why.to_string()))?;
        let line = record.position().map_or(0, csv::Position::line);
        let (from, term) =
            (record.get(0).unwrap_or_default().trim(), record.get(1).unwrap_or_default().trim());
        let due = two(&record, texts)
            .and_then(|()| due_at(calendar, from, term, texts).map_err(|why| why.text(texts)));
        let at = match due {
            Ok(due) => {
                provisional |= due.provisional;
                due.at.map(|at| stamp(at, calendar)).unwrap_or_default()
            }
            Err(why) => {
                wrong.push(in_line(line, why).text(texts));
                continue;
            }
        };
        write([from, term, &at])?;
    }
    if !wrong.is_empty() {
        return Err(CliError::Said(wrong.join("\n")));
    }
    let rows = writer.into_inner().map_err(|why| in_line(0, why.to_string()))?;
    print(&String::from_utf8_lossy(&rows));
    if provisional {
        crate::output::complain(&texts.get("provisional"));
    }
    Ok(0)
}

fn two(record: &csv::StringRecord, texts: &Texts) -> Result<(), String> {
    match record.len() {
        2 => Ok(()),
        found => Err(texts.with("batch-columns", &[("found", found.to_string())])),
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
        text.push_str(&told(&card, row, texts));
        text.push_str(&answers(&card, row, texts));
    }
    print(&text);
    app.close().await;
    Ok(0)
}

/// When the answers that end it were written, left, or did not arrive.
fn answers(card: &app::Card, row: &DeadlineRow, texts: &Texts) -> String {
    let zone = card.regulation.calendar(None).zone();
    let clock = card.state.clocks.iter().find(|clock| clock.n == row.n);
    let answers = clock.into_iter().flat_map(|clock| card.state.answers_to(&card.regulation, clock));
    let facts = answers.flat_map(|answer| {
        let written = Some(("answer-written", answer.written));
        [written, answer.left.map(|at| ("answer-left", at)), answer.failed.map(|at| ("answer-failed", at))]
    });
    let line = |(key, at)| format!("  {}: {}\n", texts.get(key), of_deadline(Some(at), zone, None));
    facts.flatten().map(line).collect()
}

/// One deadline: what, by which rule, planned and actual, and the day-by-day count.
pub fn told(card: &app::Card, row: &DeadlineRow, texts: &Texts) -> String {
    let reg = &card.regulation;
    let rule = reg.deadline_called(&row.deadline);
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
        ("due-from", of_deadline(Some(row.anchor), zone, rule)),
        ("due-planned", due_of(row.due, zone, rule)),
        ("due-actual", of_deadline(row.ended, zone, rule)),
        (
            "due-status",
            if card.is_late(row) { format!("{status}, {}", texts.get("status-breached")) } else { status },
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
