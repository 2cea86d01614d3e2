//! The parts of a run: each is done whatever became of the earlier ones, timed, and told about at the end.

use std::fmt;
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

pub struct Parts {
    done: Vec<Part>,
}

struct Part {
    name: &'static str,
    took: Duration,
    passed: bool,
}

impl Parts {
    pub fn new() -> Self {
        Self { done: Vec::new() }
    }

    /// A part that is one program.
    pub fn run(&mut self, name: &'static str, command: &mut Command) {
        self.act(name, || match command.status() {
            Ok(status) if status.success() => Ok(()),
            Ok(status) => Err(status.to_string()),
            Err(error) => Err(error.to_string()),
        });
    }

    /// Gives what the part made, if it passed. Its error is printed at once, where its output is.
    #[expect(
        clippy::disallowed_methods,
        reason = "measures how long people wait for CI; no case depends on it"
    )]
    pub fn act<T>(&mut self, name: &'static str, act: impl FnOnce() -> Result<T, String>) -> Option<T> {
        println!("\n== {name}");
        let start = Instant::now();
        let made = act().map_err(|error| eprintln!("{name}: {error}")).ok();
        self.done.push(Part { name, took: start.elapsed(), passed: made.is_some() });
        made
    }

    /// Tells what passed, what failed and how long it took.
    pub fn conclude(&self) -> ExitCode {
        println!("\n{self}");
        if self.all_passed() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }

    fn all_passed(&self) -> bool {
        self.done.iter().all(|part| part.passed)
    }

    fn failed(&self) -> Vec<&str> {
        self.done.iter().filter(|part| !part.passed).map(|part| part.name).collect()
    }
}

impl fmt::Display for Parts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for Part { name, took, passed } in &self.done {
            writeln!(
                f,
                "{:>8.1} s  {:<6}  {name}",
                took.as_secs_f64(),
                if *passed { "passed" } else { "FAILED" }
            )?;
        }
        let whole: Duration = self.done.iter().map(|part| part.took).sum();
        writeln!(f, "{:>8.1} s  in all", whole.as_secs_f64())?;
        match self.failed().as_slice() {
            [] => writeln!(f, "All passed."),
            failed => writeln!(f, "Failed: {}.", failed.join(", ")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_failed_is_named_and_the_rest_is_done_all_the_same() {
        let mut parts = Parts::new();
        parts.run("lints", &mut Command::new("false"));
        parts.run("tests", &mut Command::new("true"));
        assert!(!parts.all_passed());
        let report = parts.to_string();
        assert!(report.ends_with("Failed: lints.\n") && report.contains("passed  tests"), "{report}");
    }

    #[test]
    fn a_run_without_failures_says_so() {
        let mut parts = Parts::new();
        assert_eq!(parts.act("PostgreSQL", || Ok("postgres://")), Some("postgres://"));
        assert!(parts.all_passed());
        assert!(parts.to_string().ends_with("All passed.\n"));
    }
}
