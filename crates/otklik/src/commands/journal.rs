use std::path::Path;

use app::AppError;
use serde_json::Value;
use store::{Difference, Report, rebuild_check};

use super::Code;
use crate::cli::{Place, RebuildFormat};
use crate::error::CliError;
use crate::output::print;
use crate::texts::Texts;
use crate::wiring;

/// Walks the chain of every case; 1 when something was changed.
pub async fn verify(place: &Place, org: Option<&str>, texts: &Texts) -> Code {
    let app = wiring::open(place).await?;
    if let Some(org) = org {
        app.regulation(org).await?;
    }
    let mut reader = app.reader().await?;
    let report = store::verify(&mut reader, org).await?;
    drop(reader);
    app.close().await;
    Ok(told(&report, texts))
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

/// Rebuilds every projection from the journal and compares it with the live one.
pub async fn rebuild(place: &Place, format: RebuildFormat, texts: &Texts) -> Code {
    let app = wiring::open(place).await?;
    let mut reader = app.reader().await?;
    let rebuilt = rebuild_check(&mut reader, None).await?;
    drop(reader);
    app.close().await;
    match format {
        RebuildFormat::Json => {
            let written = serde_json::to_string_pretty(&rebuilt);
            print(&format!("{}\n", written.map_err(|why| AppError::Internal(why.to_string()))?));
        }
        RebuildFormat::Text => {
            rebuilt.differences.iter().for_each(|one| print(&line(one, texts)));
            let values = [
                ("cases", rebuilt.cases.to_string()),
                ("differences", rebuilt.differences.len().to_string()),
            ];
            print(&format!("{}\n", texts.with("rebuilt", &values)));
        }
    }
    Ok(u8::from(!rebuilt.differences.is_empty()))
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
    Ok(told(&store::verify_export(&text)?, texts))
}
