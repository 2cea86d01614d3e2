//! Draws a regulation: `cargo run --example diagram FOLDER svg|mermaid|bpmn [KIND] [en]`.

use std::path::Path;
use std::process::ExitCode;

use regulation::{Format, KindId, diagram};

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().unwrap_or_default();
    let format = match arguments.next().as_deref() {
        Some("mermaid") => Format::Mermaid,
        Some("bpmn") => Format::Bpmn,
        _ => Format::Svg,
    };
    let kind = arguments.next().and_then(|kind| KindId::new(&kind).ok());
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
            print!("{}", diagram(&regulation, kind.as_ref(), format, lang));
            ExitCode::SUCCESS
        }
        None => ExitCode::FAILURE,
    }
}
