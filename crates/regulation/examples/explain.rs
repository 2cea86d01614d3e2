//! Prints a regulation in plain words: `cargo run --example explain FOLDER [en]`.

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().unwrap_or_default();
    let lang =
        if arguments.next().as_deref() == Some("en") { worktime::Lang::En } else { worktime::Lang::Ru };
    let bundle = match regulation::load(Path::new(&folder)) {
        Ok(bundle) => bundle,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::from(2);
        }
    };
    match regulation::compile(&bundle).regulation {
        Some(regulation) => {
            print!("{}", regulation::explain(&regulation, lang));
            ExitCode::SUCCESS
        }
        None => ExitCode::FAILURE,
    }
}
