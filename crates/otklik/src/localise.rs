//! Help in the user's language: the shape comes from `cli`, the words from `i18n`.
use clap::{Command, CommandFactory};
use worktime::Lang;

use crate::cli::Cli;
use crate::texts::Texts;

/// The command line with its help texts.
pub fn command() -> Command {
    let texts = Texts::new(asked_language());
    words(Cli::command(), "help", &texts)
}

/// `--lang en` must hold for the help itself, before the line is parsed.
fn asked_language() -> Lang {
    let mut line = std::env::args().skip(1);
    let mut asked = std::env::var("OTKLIK_LANG").unwrap_or_default();
    while let Some(word) = line.next() {
        if let Some(value) = word.strip_prefix("--lang=") {
            asked = value.to_owned();
        } else if word == "--lang" {
            asked = line.next().unwrap_or_default();
        }
    }
    if asked == "en" { Lang::En } else { Lang::Ru }
}

/// Puts in the words under `help-case-register`, `help-case-register--mail`; options shared by commands are under
/// `help--data`.
fn words(mut command: Command, key: &str, texts: &Texts) -> Command {
    if texts.has(key) {
        command = command.about(texts.get(key));
    }
    let ids: Vec<String> = command.get_arguments().map(|arg| arg.get_id().to_string()).collect();
    for id in ids {
        let own = format!("{key}--{}", id.replace('_', "-"));
        let shared = format!("help--{}", id.replace('_', "-"));
        let found = [own, shared].into_iter().find(|one| texts.has(one));
        if let Some(found) = found {
            command = command.mut_arg(&id, |arg| arg.help(texts.get(&found)));
        }
    }
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    for name in names {
        let key = format!("{key}-{name}");
        command = command.mut_subcommand(name, |sub| words(sub, &key, texts));
    }
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(command: &Command, key: &str, missing: &mut Vec<String>, texts: &Texts) {
        if !texts.has(key) {
            missing.push(key.to_owned());
        }
        for arg in command.get_arguments().filter(|arg| !["help", "version"].contains(&arg.get_id().as_str()))
        {
            let id = arg.get_id().as_str().replace('_', "-");
            if !texts.has(&format!("{key}--{id}")) && !texts.has(&format!("help--{id}")) {
                missing.push(format!("{key}--{id}"));
            }
        }
        for sub in command.get_subcommands().filter(|sub| sub.get_name() != "help") {
            keys(sub, &format!("{key}-{}", sub.get_name()), missing, texts);
        }
    }

    #[test]
    fn every_command_and_option_is_explained_in_both_languages() {
        for lang in [Lang::Ru, Lang::En] {
            let mut missing = Vec::new();
            keys(&Cli::command(), "help", &mut missing, &Texts::new(lang));
            assert!(missing.is_empty(), "{lang:?}: {missing:?}");
        }
    }
}
