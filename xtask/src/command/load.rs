//! `cargo xtask load-cases` and `cargo xtask load`: very many cases, and eight people who work on them at once;
//! `cargo xtask load-reception`: very many customers.

use std::process::{Command, ExitCode};

use crate::browser::Browser;
use crate::cargo::cargo;
use crate::part::Parts;

/// `place`: `--data DIR` or `--database URL`.
pub fn fill(cases: &str, place: &[String]) -> ExitCode {
    let example = ["run", "--release", "-p", "app", "--features", "load", "--example", "load-cases", "--"];
    let mut arguments = example.to_vec();
    arguments.push(cases);
    let place = seen_from_anywhere(place);
    arguments.extend(place.iter().map(String::as_str));
    let mut parts = Parts::new();
    parts.run("cases", &mut cargo(&arguments));
    parts.conclude()
}

/// The program as it is shipped, asked by a script in `browser/`; the desk on what [`fill`] made.
pub fn measure(script: &str, place: &[String]) -> ExitCode {
    let mut parts = Parts::new();
    let node = parts.act("the program", || {
        let (program, browser) = Browser::for_measuring()?;
        let mut arguments = vec![script];
        let place = seen_from_anywhere(place);
        arguments.extend(place.iter().map(String::as_str));
        let mut node: Command = browser.node(&arguments)?;
        node.env("OTKLIK_PROGRAM", program);
        Ok(node)
    });
    if let Some(mut node) = node {
        parts.run("load", &mut node);
    }
    parts.conclude()
}

/// What is started runs in another folder.
fn seen_from_anywhere(place: &[String]) -> Vec<String> {
    let path = |word: &String| match std::path::absolute(word) {
        Ok(path) => path.display().to_string(),
        Err(_) => word.clone(),
    };
    match place {
        [option, folder] if option == "--data" => vec![option.clone(), path(folder)],
        other => other.to_vec(),
    }
}
