use std::path::Path;

use app::{App, AppError, Rebuilt};
use serde_json::Value;
use store::{Difference, Rebuild, Report, SealLine, StoreError};

use super::Code;
use crate::cli::{Place, RebuildFormat};
use crate::error::CliError;
use crate::output::print;
use crate::texts::Texts;
use crate::wiring;

/// Walks the chain of every case and the seals; 1 when something was changed. `against`: lines that were kept of seals
/// outside, or files of such lines.
pub async fn verify(place: &Place, org: Option<&str>, against: &[String], texts: &Texts) -> Code {
    let outside = kept_outside(against)?;
    let app = wiring::open(place).await?;
    if let Some(org) = org {
        app.regulation(org).await?;
    }
    for line in &outside {
        app.regulation(&line.org).await?;
        if org.is_some_and(|org| org != line.org) {
            return Err(CliError::bad("seal-of-another", vec![("org", line.org.clone())]));
        }
    }
    let report = app.verify(org, outside).await?;
    app.close().await;
    let code = told(&report, texts);
    let values = [("seals", report.seals.to_string()), ("unsealed", report.unsealed.to_string())];
    print(&format!("{}\n", texts.with("journal-seals", &values)));
    Ok(code)
}

/// A line, or a file of lines; empty ones and those that begin with `#` are passed over.
fn kept_outside(against: &[String]) -> Result<Vec<SealLine>, CliError> {
    let mut lines = Vec::new();
    for given in against {
        let path = Path::new(given);
        let text = match path.is_file() {
            true => std::fs::read_to_string(path).map_err(|why| CliError::file(path, &why))?,
            false => given.clone(),
        };
        let before = lines.len();
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let bad = |()| CliError::bad("bad-seal-line", vec![("line", line.to_owned())]);
            lines.push(line.parse().map_err(bad)?);
        }
        if lines.len() == before {
            return Err(CliError::bad("bad-seal-line", vec![("line", given.clone())]));
        }
    }
    Ok(lines)
}

/// Seals what has changed, of one organisation or of all, and tells the last seal: in words, or as the line that is kept
/// outside.
pub async fn seal(place: &Place, org: Option<&str>, line: bool, texts: &Texts) -> Code {
    let app = wiring::open(place).await?;
    let orgs = organisations(&app, org).await?;
    for org in &orgs {
        let seal = app.seal(org).await?;
        let zone = app.regulation(org).await?.calendar(None).zone().clone();
        let values = [
            ("org", org.clone()),
            ("n", seal.n.to_string()),
            ("at", seal.at.to_zoned(zone).strftime("%d.%m.%Y %H:%M").to_string()),
            ("chains", seal.chains.to_string()),
        ];
        let told = if line { seal.line(org).to_string() } else { texts.with("sealed", &values) };
        print(&format!("{told}\n"));
    }
    app.close().await;
    Ok(0)
}

async fn organisations(app: &App, org: Option<&str>) -> Result<Vec<String>, CliError> {
    match org {
        Some(org) => Ok(vec![org.to_owned()]),
        None => {
            let all = app.reader().await?.organisations().await.map_err(AppError::from)?;
            Ok(all.into_iter().map(|one| one.org).collect())
        }
    }
}

fn told(report: &Report, texts: &Texts) -> u8 {
    for problem in &report.problems {
        print(&format!("{}\n", problem.text(texts.lang)));
    }
    let values = [
        ("cases", report.cases.to_string()),
        ("entries", report.entries.to_string()),
        ("erased", report.erased.to_string()),
        ("problems", report.problems.len().to_string()),
    ];
    print(&format!(
        "{}\n",
        texts.with(if report.is_clean() { "journal-clean" } else { "journal-broken" }, &values)
    ));
    u8::from(!report.is_clean())
}

/// Replays the journal and compares with the tables; 1 when they differ.
pub async fn rebuild_check(place: &Place, org: Option<&str>, format: RebuildFormat, texts: &Texts) -> Code {
    let app = wiring::open(place).await?;
    if let Some(org) = org {
        app.regulation(org).await?;
    }
    let rebuilt = match app.rebuild_check(org).await {
        // An entry that cannot be read at all is told as the journal itself is judged, by its number.
        Err(AppError::Store(why @ StoreError::Damaged { .. })) => {
            let report = app.verify(org, Vec::new()).await?;
            app.close().await;
            return if report.is_clean() { Err(why.into()) } else { Ok(told(&report, texts)) };
        }
        rebuilt => rebuilt?,
    };
    app.close().await;
    show(&rebuilt, format, "rebuilt", texts)?;
    Ok(u8::from(!rebuilt.differences.is_empty()))
}

/// Writes the tables anew from the journal, of one case, of an organisation or of all; 1 when the journal does not
/// verify.
pub async fn rebuild(
    place: &Place,
    org: Option<&str>,
    number: Option<&str>,
    format: RebuildFormat,
    texts: &Texts,
) -> Code {
    let app = wiring::open(place).await?;
    let orgs = organisations(&app, org).await?;
    let mut all = Rebuild::default();
    for org in &orgs {
        match app.rebuild(org, number).await? {
            Rebuilt::Untrusted(problems) => {
                app.close().await;
                problems.iter().for_each(|problem| print(&format!("{}\n", problem.text(texts.lang))));
                print(&format!("{}\n", texts.with("rebuild-refused", &[("org", org.clone())])));
                return Ok(1);
            }
            Rebuilt::Done { cases, changed } => {
                all.cases += cases;
                all.differences.extend(changed);
            }
        }
    }
    app.close().await;
    show(&all, format, "rebuilt-anew", texts)?;
    Ok(0)
}

fn show(rebuild: &Rebuild, format: RebuildFormat, sum: &str, texts: &Texts) -> Result<(), CliError> {
    match format {
        RebuildFormat::Json => {
            let written = serde_json::to_string_pretty(rebuild);
            print(&format!("{}\n", written.map_err(|why| AppError::Internal(why.to_string()))?));
        }
        RebuildFormat::Text => {
            rebuild.differences.iter().for_each(|one| print(&line(one, texts)));
            let values = [
                ("cases", rebuild.cases.to_string()),
                ("differences", rebuild.differences.len().to_string()),
            ];
            print(&format!("{}\n", texts.with(sum, &values)));
        }
    }
    Ok(())
}

/// What stands in the tables, and what the journal gives.
fn line(one: &Difference, texts: &Texts) -> String {
    let values = [
        ("org", one.org.clone()),
        ("number", one.number.clone()),
        ("what", one.what.clone()),
        ("stored", brief(&one.stored)),
        ("rebuilt", brief(&one.rebuilt)),
    ];
    format!("{}\n", texts.with("rebuilt-differs", &values))
}

/// Enough to see what differs; `--format json` shows all of it.
fn brief(value: &Value) -> String {
    let text = match value {
        Value::Null => "—".to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let start: String = text.chars().take(120).collect();
    if start.len() < text.len() { format!("{start}…") } else { start }
}

/// The evidence for one case: verifiable on its own.
pub async fn export(place: &Place, org: &str, number: &str) -> Code {
    let app = wiring::open(place).await?;
    app.find_case(org, number).await?;
    let mut reader = app.reader().await?;
    let evidence = reader.export(org, number).await?;
    print(&format!("{}\n", evidence.to_json()?));
    drop(reader);
    app.close().await;
    Ok(0)
}

/// Checks an export without any database.
pub fn verify_export(file: &Path, texts: &Texts) -> Code {
    let text = std::fs::read_to_string(file).map_err(|why| CliError::file(file, &why))?;
    let report = store::verify_export(&text).map_err(|error| match error {
        StoreError::Damaged { .. } => {
            CliError::bad("no-evidence", vec![("path", file.display().to_string())])
        }
        other => other.into(),
    })?;
    Ok(told(&report, texts))
}
