use std::path::{Path, PathBuf};

use regulation::{Finding, Format, KindId, Regulation, Severity, schema};

use super::Code;
use crate::cli::{DiagramFormat, Place, SchemaKind};
use crate::error::CliError;
use crate::output::print;
use crate::texts::Texts;
use crate::wiring;

/// Walks that try a regulation out when it is checked: enough to find what people would find in a year.
const WALKS: std::ops::Range<u64> = 0..40;
const STEPS: usize = 60;

/// All findings at once; 1 when there is an error among them. A folder that cannot be read is told last.
pub fn check(paths: &[PathBuf], texts: &Texts) -> Code {
    let (mut errors, mut unread) = (0, None);
    for path in paths {
        let findings = match findings(path) {
            Ok(findings) => findings,
            Err(why) => {
                unread.get_or_insert(why);
                continue;
            }
        };
        for finding in &findings {
            print(&format!("{}\n", finding.line(texts.lang)));
        }
        let wrong = findings.iter().filter(|finding| finding.severity == Severity::Error).count();
        let warned = findings.len() - wrong;
        let counts = [
            ("path", path.display().to_string()),
            ("errors", wrong.to_string()),
            ("warnings", warned.to_string()),
        ];
        print(&format!("{}\n", texts.with("checked", &counts)));
        errors += wrong;
    }
    unread.map_or(Ok(u8::from(errors > 0)), Err)
}

fn findings(path: &Path) -> Result<Vec<Finding>, CliError> {
    let compiled = regulation::compile(&regulation::load(path)?);
    let mut findings = casework::rehearse(&compiled);
    if let Some(reg) = &compiled.regulation {
        findings.extend(casework::try_out(reg, &compiled.places, WALKS, STEPS));
    }
    findings.splice(0..0, compiled.findings);
    Ok(findings)
}

fn compiled(path: &Path) -> Result<Regulation, CliError> {
    let compiled = regulation::compile(&regulation::load(path)?);
    compiled.regulation.ok_or(CliError::Findings(compiled.findings))
}

/// The regulation in plain words.
pub fn explain(path: &Path, texts: &Texts) -> Code {
    print(&regulation::explain(&compiled(path)?, texts.lang));
    Ok(0)
}

/// The regulation drawn.
pub fn diagram(path: &Path, format: DiagramFormat, kind: Option<&str>, texts: &Texts) -> Code {
    let reg = compiled(path)?;
    let kind = kind.map(|id| known_kind(&reg, id)).transpose()?;
    let format = match format {
        DiagramFormat::Svg => Format::Svg,
        DiagramFormat::Mermaid => Format::Mermaid,
        DiagramFormat::Bpmn => Format::Bpmn,
    };
    print(&regulation::diagram(&reg, kind.as_ref(), format, texts.lang));
    Ok(0)
}

fn known_kind(reg: &Regulation, id: &str) -> Result<KindId, CliError> {
    let possible = || reg.kinds.keys().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let known = reg.kinds.keys().find(|kind| **kind == id);
    known
        .cloned()
        .ok_or_else(|| CliError::bad("no-kind", vec![("kind", id.to_owned()), ("possible", possible())]))
}

/// The JSON Schema of the files of a regulation, for editors.
pub fn schema(which: SchemaKind) -> Code {
    let which = match which {
        SchemaKind::Regulation => schema::Which::Regulation,
        SchemaKind::Calendar => schema::Which::Calendar,
        SchemaKind::Scenarios => schema::Which::Scenarios,
        SchemaKind::Message => schema::Which::MessageHead,
    };
    let text = serde_json::to_string_pretty(&schema::schema_json(which)).unwrap_or_default();
    print(&format!("{text}\n"));
    Ok(0)
}

/// Publishes a regulation: a new organisation, or a new version for the cases to come.
pub async fn publish(place: &Place, path: &Path, texts: &Texts) -> Code {
    // A regulation with errors must leave no empty database behind.
    compiled(path)?;
    let files = regulation::load(path)?.files().to_vec();
    let app = wiring::create(place).await?;
    let (org, version) = app.publish(files).await?;
    print(&format!("{}\n", texts.with("published", &[("org", org), ("version", version)])));
    app.close().await;
    Ok(0)
}
