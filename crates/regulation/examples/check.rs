//! Compiles a regulation's folder and prints what is wrong with it: `cargo run --example check FOLDER`.

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let Some(folder) = std::env::args().nth(1) else {
        eprintln!("name a folder");
        return ExitCode::from(2);
    };
    let bundle = match regulation::load(Path::new(&folder)) {
        Ok(bundle) => bundle,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::from(2);
        }
    };
    let compiled = regulation::compile(&bundle);
    for finding in &compiled.findings {
        println!("{finding}");
    }
    if compiled.regulation.is_some() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
