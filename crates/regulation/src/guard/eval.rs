use std::sync::{Arc, LazyLock};

use cel::{Context, Env, ParseErrors, Program};

use super::{GuardError, Value, fault};

/// The functions of CEL, made once.
static ENV: LazyLock<Arc<Env>> = LazyLock::new(|| Arc::new(Env::stdlib()));

pub(super) fn run(
    program: &Program,
    variables: &[String],
    values: &dyn Fn(&str) -> Value,
) -> Result<bool, GuardError> {
    let mut context = Context::with_env(Arc::clone(&ENV));
    for name in variables {
        context.add_variable_from_value(name.as_str(), values(name));
    }
    match program.execute(&context) {
        Ok(cel::Value::Bool(flag)) => Ok(flag),
        Ok(other) => Err(GuardError::NotFlag(other.type_of().to_string())),
        Err(error) => Err(GuardError::Fault(fault::execution(&error))),
    }
}

pub(super) fn syntax(errors: &ParseErrors) -> GuardError {
    match errors.errors.first() {
        Some(first) => GuardError::Syntax {
            message: fault::syntax(&first.msg),
            line: usize::try_from(first.pos.0).unwrap_or(1).max(1),
            column: usize::try_from(first.pos.1).unwrap_or(1).max(1),
        },
        None => GuardError::Syntax { message: fault::syntax(&errors.to_string()), line: 1, column: 1 },
    }
}
