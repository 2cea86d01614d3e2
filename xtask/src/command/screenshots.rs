//! `cargo xtask screenshots`: a picture of every page, to be looked at.

use std::process::ExitCode;

use crate::browser::Browser;
use crate::part::Parts;

pub fn run() -> ExitCode {
    let mut parts = Parts::new();
    let browser = parts.act("the program and the browser", Browser::prepare);
    if let Some(browser) = browser {
        match browser.node(&["screenshots.mjs"]) {
            Ok(mut node) => parts.run("pictures", &mut node),
            Err(why) => eprintln!("{why}"),
        }
        println!("{}", browser.pictures().display());
    }
    parts.conclude()
}
