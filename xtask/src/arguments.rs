//! What was asked for on the command line.

pub const HELP: &str = "\
cargo xtask test [--quick] [-- ARGS]   formatting, lints, then all tests with a private PostgreSQL
                                       --quick: tests only
                                       ARGS go to the test runner (nextest if it is installed), and
                                       the documentation's examples and the browser are left out
cargo xtask test browser               the journeys through the pages in a real browser, alone
cargo xtask screenshots                a picture of every page, to target/screenshots
cargo xtask load-cases N PLACE         fills a database with N cases; PLACE: --data DIR or --database URL
cargo xtask load PLACE                 how fast its pages answer eight people at once
cargo xtask load-reception PLACE       how fast the reception answers customers, on what `otklik demo --no-serve` made
cargo xtask soak N                     N letters through real mail servers while things break, on both databases
cargo xtask fuzz SECONDS               bytes that nobody wrote become letters, until something breaks (needs cargo-fuzz)
cargo xtask bench [-- ARGS]            all benchmarks with a private PostgreSQL
cargo xtask postgres                   a private PostgreSQL for work by hand, until Ctrl-C
cargo xtask help                       this text

With OTKLIK_TEST_POSTGRES=postgres://... that server is used instead of a private one.
";

#[derive(Debug, PartialEq)]
pub enum Command {
    Test(TestOptions),
    TestBrowser,
    Screenshots,
    LoadCases { cases: String, place: Vec<String> },
    Load { place: Vec<String> },
    LoadReception { place: Vec<String> },
    Soak { letters: String },
    Fuzz { seconds: String },
    Bench { extra: Vec<String> },
    Postgres,
    Help,
}

#[derive(Debug, Default, PartialEq)]
pub struct TestOptions {
    pub quick: bool,
    /// For the test runner, as they are.
    pub extra: Vec<String>,
}

/// The error is a sentence for the user.
pub fn read(arguments: impl Iterator<Item = String>) -> Result<Command, String> {
    let mut own: Vec<String> = arguments.collect();
    let extra = match own.iter().position(|argument| argument == "--") {
        Some(place) => own.split_off(place).split_off(1),
        None => Vec::new(),
    };
    let own: Vec<&str> = own.iter().map(String::as_str).collect();
    match own.as_slice() {
        ["test", "browser"] if extra.is_empty() => Ok(Command::TestBrowser),
        ["screenshots"] if extra.is_empty() => Ok(Command::Screenshots),
        ["test", options @ ..] => test(options, extra),
        ["load-cases", cases, place @ ..] if is_count(cases) => {
            Ok(Command::LoadCases { cases: cases.replace('_', ""), place: data(place)? })
        }
        ["load", place @ ..] => Ok(Command::Load { place: data(place)? }),
        ["load-reception", place @ ..] => Ok(Command::LoadReception { place: data(place)? }),
        ["soak", letters] if is_count(letters) => Ok(Command::Soak { letters: letters.replace('_', "") }),
        ["fuzz", seconds] if is_count(seconds) => Ok(Command::Fuzz { seconds: seconds.replace('_', "") }),
        ["bench"] => Ok(Command::Bench { extra }),
        ["postgres"] if extra.is_empty() => Ok(Command::Postgres),
        ["help" | "--help" | "-h"] => Ok(Command::Help),
        [] => Err("No command was given.".to_owned()),
        other => Err(format!("`{}` is not a command.", other.join(" "))),
    }
}

fn is_count(word: &str) -> bool {
    word.replace('_', "").parse::<u64>().is_ok_and(|n| n > 0)
}

fn data(place: &[&str]) -> Result<Vec<String>, String> {
    match place {
        ["--data" | "--database", _] => Ok(place.iter().map(|&word| word.to_owned()).collect()),
        _ => Err("Where are the data? Say --data DIR or --database URL.".to_owned()),
    }
}

fn test(options: &[&str], extra: Vec<String>) -> Result<Command, String> {
    match options {
        [] => Ok(Command::Test(TestOptions { quick: false, extra })),
        ["--quick"] => Ok(Command::Test(TestOptions { quick: true, extra })),
        other => Err(format!(
            "`test` does not know `{}`; arguments of the test runner stand after `--`.",
            other.join(" ")
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_line(line: &str) -> Result<Command, String> {
        read(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn arguments_after_the_dashes_belong_to_the_test_runner() {
        let extra = vec!["deadline".to_owned(), "--".to_owned(), "--nocapture".to_owned()];
        assert_eq!(
            read_line("test --quick -- deadline -- --nocapture"),
            Ok(Command::Test(TestOptions { quick: true, extra }))
        );
    }

    #[test]
    fn a_plain_test_does_everything() {
        assert_eq!(read_line("test"), Ok(Command::Test(TestOptions::default())));
    }

    #[test]
    fn the_browser_is_asked_for_alone() {
        assert_eq!(read_line("test browser"), Ok(Command::TestBrowser));
        assert!(read_line("test browser --quick").is_err());
    }

    #[test]
    fn cases_to_measure_on_need_a_count_and_a_place() {
        let place = vec!["--data".to_owned(), "x".to_owned()];
        let wanted = Command::LoadCases { cases: "10000".to_owned(), place };
        assert_eq!(read_line("load-cases 10_000 --data x"), Ok(wanted));
        assert!(read_line("load-cases 10000").unwrap_err().contains("--data"));
        assert!(read_line("load-cases many --data x").is_err());
    }

    #[test]
    fn the_desk_and_the_reception_are_measured_apart() {
        let place = vec!["--data".to_owned(), "x".to_owned()];
        assert_eq!(read_line("load --data x"), Ok(Command::Load { place: place.clone() }));
        assert_eq!(read_line("load-reception --data x"), Ok(Command::LoadReception { place }));
        assert!(read_line("load-reception").unwrap_err().contains("--data"));
    }

    #[test]
    fn a_soak_needs_a_count() {
        assert_eq!(read_line("soak 20_000"), Ok(Command::Soak { letters: "20000".to_owned() }));
        assert!(read_line("soak").is_err());
    }

    #[test]
    fn the_fuzzer_needs_seconds() {
        assert_eq!(read_line("fuzz 600"), Ok(Command::Fuzz { seconds: "600".to_owned() }));
        assert!(read_line("fuzz long").is_err());
    }

    #[test]
    fn what_is_not_known_is_named() {
        assert!(read_line("test --quik").unwrap_err().contains("--quik"));
        assert!(read_line("tset").unwrap_err().contains("tset"));
        assert!(read_line("postgres -- x").is_err());
        assert!(read_line("").is_err());
    }
}
