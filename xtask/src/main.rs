//! What a developer and CI do with the repository: `cargo xtask help`.

mod apt;
mod arguments;
mod browser;
mod cargo;
mod command;
mod database;
mod memory;
mod part;

use std::process::ExitCode;

use arguments::Command;

fn main() -> ExitCode {
    match arguments::read(std::env::args().skip(1)) {
        Ok(Command::Test(options)) => memory::again().unwrap_or_else(|| command::test::run(&options)),
        Ok(Command::TestBrowser) => memory::again().unwrap_or_else(command::test::browser),
        Ok(Command::Screenshots) => command::screenshots::run(),
        Ok(Command::LoadCases { cases, place }) => command::load::fill(&cases, &place),
        Ok(Command::Load { place }) => command::load::measure("load.mjs", &place),
        Ok(Command::LoadReception { place }) => command::load::measure("load-reception.mjs", &place),
        Ok(Command::Soak { letters }) => command::soak::run(&letters),
        Ok(Command::Fuzz { seconds }) => command::fuzz::run(&seconds),
        Ok(Command::Bench { extra }) => command::bench::run(&extra),
        Ok(Command::Postgres) => command::postgres::run(),
        Ok(Command::Help) => {
            print!("{}", arguments::HELP);
            ExitCode::SUCCESS
        }
        Err(mistake) => {
            eprintln!("{mistake}\nTry: cargo xtask help");
            ExitCode::from(2)
        }
    }
}
