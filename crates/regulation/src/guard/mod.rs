//! Guards: conditions in CEL, compiled once, evaluated over the values they use.

mod compared;
mod eval;
mod value;

use std::fmt;
use std::sync::Arc;

use cel::Program;

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
    /// What the CEL parser said, and where: line and column from 1.
    #[error("{message}")]
    Syntax { message: String, line: usize, column: usize },
    /// Evaluated on values of the right types it fails: a type fault.
    #[error("{0}")]
    Fault(String),
    /// It gives something else than yes or no.
    #[error("{0}")]
    NotFlag(String),
}

/// Bytes of a condition; nobody reads a longer one, and the parser recurses.
const LONGEST: usize = 2_000;

impl Guard {
    /// Compiles the condition. Whether its variables exist is the caller's to check.
    pub fn compile(source: &str) -> Result<Guard, GuardError> {
        if source.len() > LONGEST {
            let message = "the condition is too long".to_owned();
            return Err(GuardError::Syntax { message, line: 1, column: 1 });
        }
        let program = Program::compile(source).map_err(|errors| eval::syntax(&errors))?;
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
