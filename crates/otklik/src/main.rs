//! The binary: configuration, wiring, commands.
#![forbid(unsafe_code)]

mod cli;
mod commands;
mod demo;
mod error;
mod localise;
mod output;
mod staff;
mod texts;
mod wiring;

use std::process::ExitCode;

use clap::FromArgMatches;
use worktime::Lang;

use cli::{Cli, Language};
use texts::Texts;

fn main() -> ExitCode {
    tracing_subscriber::fmt()
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_env("OTKLIK_LOG").unwrap_or_else(|_| "error".into()),
        )
        .with_writer(std::io::stderr)
        .init();
    let matches = match localise::command().try_get_matches() {
        Ok(matches) => matches,
        Err(error) => error.exit(),
    };
    let cli = match Cli::from_arg_matches(&matches) {
        Ok(cli) => cli,
        Err(error) => error.exit(),
    };
    let texts = Texts::new(language(cli.lang));
    let run = || tokio::runtime::Runtime::new().map(|runtime| runtime.block_on(commands::run(cli, &texts)));
    match run() {
        Ok(Ok(code)) => ExitCode::from(code),
        Ok(Err(error)) => {
            eprintln!("{}", error.text(&texts));
            ExitCode::from(error.code())
        }
        Err(error) => {
            eprintln!("{}", texts.with("error-internal", &[("why", error.to_string())]));
            ExitCode::from(1)
        }
    }
}

fn language(lang: Language) -> Lang {
    match lang {
        Language::Ru => Lang::Ru,
        Language::En => Lang::En,
    }
}
