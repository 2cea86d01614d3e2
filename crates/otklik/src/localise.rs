//! Help in the user's language: the shape comes from `cli`, the words from `i18n`.
use clap::{Arg, ArgAction, Command, CommandFactory};
use worktime::Lang;

use crate::cli::Cli;
use crate::texts::Texts;

/// Where the options that all commands share begin in the help.
const SHARED: usize = 100;

/// The command line with its help texts.
pub fn command(texts: &Texts) -> Command {
    words(Cli::command(), "help", texts)
}

/// `--lang en` must hold for the help and for whatever is wrong with the line itself, before it is parsed.
pub fn asked_language() -> Lang {
    let mut line = std::env::args_os().skip(1).map(|word| word.to_string_lossy().into_owned());
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
    for (order, id) in ids.into_iter().enumerate() {
        let own = format!("{key}--{}", id.replace('_', "-"));
        let shared = format!("help--{}", id.replace('_', "-"));
        let found = [own, shared].into_iter().find(|one| texts.has(one));
        if let Some(found) = found {
            command = command.mut_arg(&id, |arg| {
                explained(arg, &texts.get(&found), texts).display_order(place(&found, order))
            });
        }
    }
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    for name in names {
        let key = format!("{key}-{name}");
        command = command.mut_subcommand(name, |sub| words(sub, &key, texts));
    }
    headings(command, texts)
}

/// A command's own options stand first, those that all commands share after them.
fn place(key: &str, order: usize) -> usize {
    if ["help--data", "help--database", "help--lang"].contains(&key) { SHARED + order } else { order }
}

/// The words that clap itself would say in English.
fn headings(command: Command, texts: &Texts) -> Command {
    let usage = texts.get("help-usage");
    let flag = |id: &'static str, short, action| {
        let arg = Arg::new(id).short(short).long(id).action(action).display_order(2 * SHARED);
        arg.help(texts.get(&format!("help-flag-{id}")))
    };
    let options = texts.get("help-options");
    command
        .help_template(format!("{{about-with-newline}}\n{usage} {{usage}}\n\n{{all-args}}"))
        .subcommand_help_heading(texts.get("help-commands"))
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(flag("help", 'h', ArgAction::Help).help_heading(options.clone()))
        .arg(flag("version", 'V', ArgAction::Version).help_heading(options))
}

/// What the argument is, what it may be, and what it is when nothing is said.
fn explained(arg: Arg, words: &str, texts: &Texts) -> Arg {
    let heading = if arg.is_positional() { "help-arguments" } else { "help-options" };
    let arg = arg.help_heading(texts.get(heading)).hide_env(true);
    if !arg.get_action().takes_values() {
        return arg.help(words.to_owned());
    }
    let possible: Vec<String> =
        arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    let usual: Vec<String> =
        arg.get_default_values().iter().map(|value| value.to_string_lossy().into_owned()).collect();
    let variable = arg.get_env().map(|name| name.to_string_lossy().into_owned());
    let mut more = Vec::new();
    if !possible.is_empty() {
        more.push(texts.with("help-possible", &[("values", possible.join(", "))]));
    }
    if !usual.is_empty() {
        more.push(texts.with("help-default", &[("value", usual.join(", "))]));
    }
    more.extend(variable.map(|name| texts.with("help-env", &[("name", name)])));
    let more = if more.is_empty() { String::new() } else { format!(" [{}]", more.join("; ")) };
    arg.help(format!("{words}{more}")).hide_possible_values(true).hide_default_value(true)
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
    fn the_command_line_is_sound_in_both_languages() {
        for lang in [Lang::Ru, Lang::En] {
            command(&Texts::new(lang)).debug_assert();
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
