//! What the CEL parser and evaluator say, in words that the author of a regulation understands.

use cel::ExecutionError;

use crate::finding::Text;

/// What is wrong with the text of a condition.
pub(super) fn syntax(said: &str) -> Text {
    // What else the parser would have liked is of no use to a reader.
    let said = said.trim_start_matches("Syntax error: ");
    let said = said.split(" expecting").next().unwrap_or(said);
    let part = quoted(said);
    if let Some(right) = part.and_then(habit) {
        let part = part.unwrap_or_default().trim();
        return Text::new(
            format!("вместо «{part}» пишут «{right}»"),
            format!("instead of “{part}” write “{right}”"),
        );
    }
    match (said, part) {
        (said, _) if said.contains("<EOF>") && !said.starts_with("missing") => {
            Text::new("условие обрывается на полуслове", "the condition breaks off")
        }
        (said, Some(part)) if said.starts_with("missing") => {
            Text::new(format!("не хватает «{part}»"), format!("“{part}” is missing"))
        }
        (said, Some(part)) if said.starts_with("token recognition") && part.starts_with(['\'', '"']) => {
            Text::new(format!("не закрыта кавычка: «{part}»"), format!("the quote is not closed: “{part}”"))
        }
        (said, Some(part)) if said.starts_with("token recognition") => Text::new(
            format!("знака «{part}» в условиях не бывает"),
            format!("the sign “{part}” has no place in a condition"),
        ),
        (_, Some(part)) => {
            Text::new(format!("не к месту «{part}»"), format!("“{part}” is out of place here"))
        }
        (said, None) => other(said),
    }
}

/// What other languages write, and what is written here.
fn habit(part: &str) -> Option<&'static str> {
    Some(match part.trim() {
        "=" => "==",
        "&" | "and" | "AND" | "и" => "&&",
        "|" | "or" | "OR" | "или" => "||",
        "not" | "NOT" | "не" => "!",
        "<>" => "!=",
        _ => return None,
    })
}

fn other(said: &str) -> Text {
    if let Some(word) = said.strip_prefix("reserved identifier: ") {
        return Text::new(
            format!("слово «{word}» занято: так ничего назвать нельзя"),
            format!("the word “{word}” is reserved"),
        );
    }
    if said.contains("int literal") || said.contains("double literal") {
        return Text::new("число не читается", "a number cannot be read");
    }
    let long = ["too long", "Recursion limit", "recovery attempt", "no memory", "gave up"];
    if long.iter().any(|words| said.contains(words)) {
        return Text::new(
            "условие слишком длинное или запутанное",
            "the condition is too long or too entangled",
        );
    }
    Text::new(format!("условие не разобрать ({said})"), format!("it cannot be made out ({said})"))
}

/// The first part of a message in single quotes.
fn quoted(said: &str) -> Option<&str> {
    let (_, rest) = said.split_once('\'')?;
    let end = rest.rfind('\'').unwrap_or(rest.len());
    // «missing ')' at 'x'»: the first of two.
    let end = rest.find("' at ").unwrap_or(end);
    rest.get(..end).filter(|part| !part.is_empty())
}

/// Why a condition cannot be evaluated on values of the right types.
pub(super) fn execution(error: &ExecutionError) -> Text {
    match error {
        ExecutionError::NoSuchOverload(overload) => {
            misapplied(overload.function(), overload.argument_types())
        }
        ExecutionError::UnsupportedBinaryOperator(operator, left, right) => {
            misapplied(operator, &[left.type_of().to_string(), right.type_of().to_string()])
        }
        ExecutionError::ValuesNotComparable(left, right) => {
            misapplied("_==_", &[left.type_of().to_string(), right.type_of().to_string()])
        }
        ExecutionError::NotSupportedAsMethod { method, target } => {
            misapplied(method, &[target.type_of().to_string()])
        }
        ExecutionError::UndeclaredReference(name) => {
            Text::new(format!("«{name}» — такой функции нет"), format!("there is no function “{name}”"))
        }
        ExecutionError::InvalidArgumentCount { expected, actual } => Text::new(
            format!("функции нужно значений — {expected}, а дано {actual}"),
            format!("the function wants {expected} values and got {actual}"),
        ),
        ExecutionError::UnexpectedType { got, want } => {
            let ((got, en_got), (want, en_want)) = (kind(got), kind(want));
            Text::new(
                format!("здесь нужно {want}, а стоит {got}"),
                format!("{en_want} is wanted here, and there is {en_got}"),
            )
        }
        ExecutionError::DivisionByZero(_) | ExecutionError::RemainderByZero(_) => {
            Text::new("деление на ноль", "division by zero")
        }
        ExecutionError::NoSuchKey(key) => {
            Text::new(format!("части «{key}» у значения нет"), format!("the value has no part “{key}”"))
        }
        error => Text::new(format!("не вычисляется ({error})"), error.to_string()),
    }
}

/// An operator (`_>_`) or a function applied to what it does not go with.
fn misapplied(function: &str, types: &[String]) -> Text {
    let sign = match function.trim_matches('_') {
        "add" => "+",
        "sub" => "-",
        "mul" => "*",
        "div" => "/",
        "rem" => "%",
        other => other,
    };
    let kinds: Vec<(&str, &str)> = types.iter().map(|name| kind(name)).collect();
    match (kinds.as_slice(), sign.chars().any(char::is_alphabetic) && sign != "in") {
        ([left, right], false) => Text::new(
            format!("знак «{sign}» не ставят между «{}» и «{}»", left.0, right.0),
            format!("“{sign}” does not go between {} and {}", left.1, right.1),
        ),
        _ => {
            let ru: Vec<&str> = kinds.iter().map(|kind| kind.0).collect();
            let en: Vec<&str> = kinds.iter().map(|kind| kind.1).collect();
            Text::new(
                format!("«{sign}» не применяют к такому значению: {}", ru.join(", ")),
                format!("“{sign}” does not go with {}", en.join(", ")),
            )
        }
    }
}

/// A type of CEL as people call it.
fn kind(name: &str) -> (&str, &str) {
    match name {
        "bool" => ("да/нет", "yes or no"),
        "int" | "uint" | "double" | "float" => ("число", "a number"),
        "string" => ("слово", "a word"),
        "list" => ("список", "a list"),
        "map" => ("таблица", "a map"),
        "null" | "null_type" => ("ничего", "nothing"),
        other => (other, other),
    }
}

#[cfg(test)]
mod tests {
    use crate::guard::{Guard, GuardError, Value};

    fn said(source: &str) -> String {
        let values = |name: &str| match name {
            "urgent" => Value::Flag(true),
            "sum" => Value::Number(1.0),
            "products" => Value::Many(Vec::new()),
            _ => Value::Text("a".into()),
        };
        match Guard::compile(source).map(|guard| guard.evaluate(&values)) {
            Err(GuardError::Syntax { message, .. }) | Ok(Err(GuardError::Fault(message))) => message.ru,
            other => panic!("{source}: {other:?}"),
        }
    }

    #[test]
    fn slips_of_the_pen_are_told_in_russian() {
        for (source, words) in [
            ("merit == 'a' &&", "условие обрывается на полуслове"),
            ("", "условие обрывается на полуслове"),
            ("(merit == 'a'", "не хватает «)»"),
            ("merit = 'a'", "вместо «=» пишут «==»"),
            ("merit == 'a' and urgent", "вместо «and» пишут «&&»"),
            ("merit == 'a' & urgent", "вместо «&» пишут «&&»"),
            ("merit == 'a", "не закрыта кавычка: «'a»"),
            ("merit == 'a' urgent", "не к месту «urgent»"),
            ("merit # 'a'", "знака «#» в условиях не бывает"),
            ("for == 'a'", "слово «for» занято: так ничего назвать нельзя"),
            (&"a && ".repeat(400), "условие слишком длинное или запутанное"),
        ] {
            assert_eq!(said(source), words, "{source}");
        }
    }

    #[test]
    fn values_that_do_not_go_together_are_told_in_russian() {
        for (source, words) in [
            ("urgent > 3", "знак «>» не ставят между «да/нет» и «число»"),
            ("merit + 3 == 4", "знак «+» не ставят между «слово» и «число»"),
            ("size(urgent) > 0", "«size» не применяют к такому значению: да/нет"),
            ("length(merit) > 0", "«length» — такой функции нет"),
            ("1 / 0 > 1", "деление на ноль"),
        ] {
            assert_eq!(said(source), words, "{source}");
        }
    }
}
