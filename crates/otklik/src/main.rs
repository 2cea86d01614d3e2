//! The binary: configuration, wiring, commands.
#![forbid(unsafe_code)]

mod cli;
mod commands;
mod demo;
mod error;
mod localise;
mod misuse;
mod output;
mod refusal;
mod staff;
mod texts;
mod wiring;

use std::process::ExitCode;

use clap::FromArgMatches;
use worktime::Lang;

use tracing_subscriber::EnvFilter;

use cli::{Cli, Language};
use texts::Texts;

/// What is logged. What the library for mailboxes says of its conversations is never: passwords are part of them.
fn filter() -> EnvFilter {
    let asked = EnvFilter::try_from_env("OTKLIK_LOG").unwrap_or_else(|_| "error".into());
    match "async_imap::imap_stream=info".parse() {
        Ok(directive) => asked.add_directive(directive),
        Err(_) => asked,
    }
}

fn main() -> ExitCode {
    tracing_subscriber::fmt().with_env_filter(filter()).with_writer(std::io::stderr).init();
    let texts = Texts::new(localise::asked_language());
    speak_of_panics(&texts);
    let cli = match typed(&texts) {
        Ok(cli) => cli,
        Err(error) => return misused(&error, &texts),
    };
    let texts = Texts::new(language(cli.lang));
    let run = || tokio::runtime::Runtime::new().map(|runtime| runtime.block_on(commands::run(cli, &texts)));
    match std::panic::catch_unwind(std::panic::AssertUnwindSafe(run)) {
        Ok(Ok(Ok(code))) => ExitCode::from(code),
        Ok(Ok(Err(error))) => {
            output::complain(&error.text(&texts));
            ExitCode::from(error.code())
        }
        Ok(Err(error)) => {
            output::complain(&texts.with("error-internal", &[("why", error.to_string())]));
            ExitCode::from(1)
        }
        // The hook has spoken already.
        Err(_) => ExitCode::from(1),
    }
}

fn typed(texts: &Texts) -> Result<Cli, clap::Error> {
    let matches = localise::command(texts).try_get_matches()?;
    let mut cli = Cli::from_arg_matches(&matches)?;
    cli.place.typed_first(&matches)?;
    Ok(cli)
}

/// Help that was asked for, or what is wrong with the line.
fn misused(error: &clap::Error, texts: &Texts) -> ExitCode {
    let Some(words) = misuse::told(error, texts) else { error.exit() };
    output::complain(&words);
    ExitCode::from(2)
}

/// A fault of the program is told in a line, not in a backtrace: where it happened is for its authors.
fn speak_of_panics(texts: &Texts) {
    let lang = texts.lang;
    std::panic::set_hook(Box::new(move |panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        output::complain(&Texts::new(lang).with("error-panic", &[("place", place)]));
    }));
}

fn language(lang: Language) -> Lang {
    match lang {
        Language::Ru => Lang::Ru,
        Language::En => Lang::En,
    }
}
