//! A line that was typed wrong, told in the user's language: what, where, what would be right.
use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::texts::Texts;

/// The words for the user; none when help or the version was asked for, or clap knows best.
pub fn told(error: &Error, texts: &Texts) -> Option<String> {
    let what = said(error, texts)?;
    let usage =
        usage(error).map(|usage| format!("\n{} {usage}", texts.get("help-usage"))).unwrap_or_default();
    Some(format!("{what}{usage}\n{}", texts.get("misuse-help")))
}

fn said(error: &Error, texts: &Texts) -> Option<String> {
    let value = |name: &'static str, kind| (name, one(error, kind));
    let arg = || value("arg", ContextKind::InvalidArg);
    Some(match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let said = texts.with("misuse-command", &[value("command", ContextKind::InvalidSubcommand)]);
            said + &perhaps(error, ContextKind::SuggestedSubcommand, texts)
        }
        ErrorKind::MissingSubcommand => {
            let possible = value("possible", ContextKind::ValidSubcommand);
            texts.with("misuse-no-command", &[value("command", ContextKind::InvalidSubcommand), possible])
        }
        ErrorKind::UnknownArgument => {
            texts.with("misuse-argument", &[arg()]) + &perhaps(error, ContextKind::SuggestedArg, texts)
        }
        ErrorKind::MissingRequiredArgument => texts.with("misuse-missing", &[arg()]),
        ErrorKind::InvalidValue if one(error, ContextKind::InvalidValue).is_empty() => {
            texts.with("misuse-no-value", &[arg()])
        }
        ErrorKind::InvalidValue => {
            let possible = value("possible", ContextKind::ValidValue);
            texts.with("misuse-value", &[arg(), value("value", ContextKind::InvalidValue), possible])
        }
        ErrorKind::ValueValidation => {
            texts.with("misuse-not-so", &[arg(), value("value", ContextKind::InvalidValue)])
        }
        ErrorKind::ArgumentConflict => match one(error, ContextKind::PriorArg) {
            same if same == one(error, ContextKind::InvalidArg) => texts.with("misuse-twice", &[arg()]),
            other => texts.with("misuse-together", &[arg(), ("other", other)]),
        },
        ErrorKind::InvalidUtf8 => texts.get("misuse-not-text"),
        _ => return None,
    })
}

fn one(error: &Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    }
}

fn perhaps(error: &Error, kind: ContextKind, texts: &Texts) -> String {
    match one(error, kind) {
        none if none.is_empty() => String::new(),
        name => format!(" {}", texts.with("misuse-perhaps", &[("name", name)])),
    }
}

/// How the line is written, without clap's own word for it.
fn usage(error: &Error) -> Option<String> {
    match error.get(ContextKind::Usage) {
        Some(ContextValue::StyledStr(usage)) => {
            let usage = usage.to_string();
            Some(usage.split_once(": ").map_or(usage.clone(), |(_, usage)| usage.to_owned()))
        }
        _ => None,
    }
}
