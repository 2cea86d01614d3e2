//! Guards: conditions in CEL, compiled once, evaluated over the values they use.

mod compared;
mod eval;
mod fault;
mod settled;
mod value;

use std::fmt;
use std::sync::Arc;

use cel::Program;

use crate::finding::Text;
pub use value::Value;

/// A condition: `category == "b" && !answered`.
#[derive(Clone)]
pub struct Guard {
    source: Arc<str>,
    program: Arc<Program>,
    variables: Arc<[String]>,
}

/// A text that is no condition, or one that cannot be evaluated.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GuardError {
    /// What is wrong with the text, and where: line and column from 1.
    #[error("{}", .message.en)]
    Syntax { message: Text, line: usize, column: usize },
    /// Evaluated on values of the right types it fails: a type fault.
    #[error("{}", .0.en)]
    Fault(Text),
    /// It gives something else than yes or no.
    #[error("{0}")]
    NotFlag(String),
}

/// Bytes of a condition; nobody reads a longer one.
const LONGEST: usize = 1_000;
/// Brackets within brackets, and signs of operators in all.
const DEEPEST: usize = 6;
const SIGNS: usize = 60;
/// The parser recurses with very large frames: with the limits above this is many times what it needs.
const STACK: usize = 32 << 20;

/// Whether a condition is too long or too deep to be given to the parser: what comes from a file must not exhaust
/// the stack.
fn is_monstrous(source: &str) -> bool {
    let mut depth = 0usize;
    let mut deepest = 0;
    let mut signs = 0;
    for c in source.chars() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            '!' | '-' | '?' | '+' | '*' | '/' | '%' | '<' | '>' | '=' => signs += 1,
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    source.len() > LONGEST || deepest > DEEPEST || signs > SIGNS
}

/// Parses on a stack of its own.
fn parse(source: &str) -> Result<Program, GuardError> {
    let failed = |message: &str| GuardError::Syntax { message: fault::syntax(message), line: 1, column: 1 };
    if is_monstrous(source) {
        return Err(failed("too long or too deep"));
    }
    std::thread::scope(|scope| {
        let parser = std::thread::Builder::new().stack_size(STACK);
        let parsed =
            parser.spawn_scoped(scope, || Program::compile(source).map_err(|errors| eval::syntax(&errors)));
        match parsed.map(|parsed| parsed.join()) {
            Ok(Ok(parsed)) => parsed,
            Ok(Err(_)) => Err(failed("the parser gave up")),
            Err(_) => Err(failed("there is no memory to parse it")),
        }
    })
}

impl Guard {
    /// Compiles the condition. Whether its variables exist is the caller's to check.
    pub fn compile(source: &str) -> Result<Guard, GuardError> {
        let program = parse(source)?;
        let mut variables: Vec<String> =
            program.references().variables().into_iter().map(str::to_owned).collect();
        variables.sort();
        Ok(Guard { source: source.into(), program: Arc::new(program), variables: variables.into() })
    }

    /// The condition as written.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The variables that it uses, sorted.
    pub fn variables(&self) -> &[String] {
        &self.variables
    }

    /// The parsed condition, for those who tell it in words.
    pub(crate) fn expression(&self) -> &cel::IdedExpr {
        self.program.expression()
    }

    /// Each variable with the words that it is compared to: `merit == "founded"` gives `merit`, `founded`.
    pub(crate) fn compared(&self) -> Vec<(String, String)> {
        compared::compared(self.expression())
    }

    /// What it gives by the variables that are known alone; none when it depends on the others.
    pub(crate) fn settled(&self, known: &dyn Fn(&str) -> Option<String>) -> Option<bool> {
        settled::settled(self.expression(), known)
    }

    /// Whether it holds. `values` is asked for each variable used, once. A condition that cannot be evaluated does
    /// not hold; `compile` has tried it on values of every type, so that this does not come up.
    pub fn holds(&self, values: &dyn Fn(&str) -> Value) -> bool {
        self.evaluate(values).unwrap_or(false)
    }

    /// The same, telling why it cannot be evaluated.
    pub fn evaluate(&self, values: &dyn Fn(&str) -> Value) -> Result<bool, GuardError> {
        eval::run(&self.program, &self.variables, values)
    }
}

impl fmt::Debug for Guard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Guard").field(&self.source).finish()
    }
}

impl fmt::Display for Guard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.source)
    }
}

impl PartialEq for Guard {
    fn eq(&self, other: &Guard) -> bool {
        self.source == other.source
    }
}

impl Eq for Guard {}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(name: &str) -> Value {
        match name {
            "category" => Value::Text("b".into()),
            "answered" => Value::Flag(false),
            "sum" => Value::Number(3000.0),
            "disputes" => Value::Number(1.0),
            "products" => Value::Many(vec!["boiler".into(), "meter".into()]),
            _ => Value::Text(String::new()),
        }
    }

    fn holds(source: &str) -> bool {
        Guard::compile(source).unwrap().evaluate(&values).unwrap()
    }

    #[test]
    fn conditions_of_every_sort_are_evaluated() {
        for source in [
            "category == \"b\" && !answered",
            "category in ['a', 'b']",
            "'meter' in products",
            "size(products) == 2",
            "sum >= 3000 && sum < 3000.5",
            "disputes > 0",
            "opinion == ''",
            "answered ? false : true",
        ] {
            assert!(holds(source), "{source}");
        }
        assert!(!holds("category != 'b' || answered"));
    }

    #[test]
    fn a_guard_tells_what_it_uses_and_what_it_compares() {
        let guard =
            Guard::compile("merit in ['founded', 'partly'] && 'meter' in products && !answered").unwrap();
        assert_eq!(guard.variables(), ["answered", "merit", "products"]);
        let compared: Vec<(String, String)> = guard.compared();
        let words: Vec<&str> = compared.iter().map(|(_, word)| word.as_str()).collect();
        assert_eq!(words, ["founded", "partly", "meter"]);
    }

    #[test]
    fn a_wrong_text_and_a_fault_are_errors_and_hold_nothing() {
        assert!(matches!(Guard::compile("a &&"), Err(GuardError::Syntax { .. })));
        assert!(matches!(Guard::compile(&"!".repeat(5000)), Err(GuardError::Syntax { .. })));
        let guard = Guard::compile("answered > 3").unwrap();
        assert!(matches!(guard.evaluate(&values), Err(GuardError::Fault(_))));
        assert!(!guard.holds(&values));
    }

    #[test]
    fn a_monstrous_condition_exhausts_no_stack() {
        let nest = |open: &str, close: &str, n: usize, inner: &str| open.repeat(n) + inner + &close.repeat(n);
        let chain = "1 + ".repeat(40) + "1";
        for source in [
            nest("(", ")", 400, "true"),
            nest("(", ")", DEEPEST, "true"),
            nest("[", "]", DEEPEST, &chain) + " == 1",
            nest("size([", "])", DEEPEST / 2, &chain) + " == 1",
            "!".repeat(SIGNS) + "true",
            "a && ".repeat(190) + "a",
            "a == ".repeat(SIGNS / 2) + "a",
            "a.b".to_owned() + &".b".repeat(490),
            "a ? b : ".repeat(SIGNS) + "a",
        ] {
            if let Ok(guard) = Guard::compile(&source) {
                guard.holds(&values);
            }
        }
    }
}
