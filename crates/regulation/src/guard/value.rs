use std::sync::Arc;

/// A value of a variable in a guard. An unset field is its type's empty one: "", false, 0, [].
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A text, a choice (the item's id), a date, a department, a person; `kind`, `channel`, `applicant`, `stage`.
    Text(String),
    Flag(bool),
    /// A number or money in roubles; `disputes`.
    Number(f64),
    /// Ids of items or departments.
    Many(Vec<String>),
}

impl From<Value> for cel::Value {
    fn from(value: Value) -> cel::Value {
        match value {
            Value::Text(text) => cel::Value::String(Arc::new(text)),
            Value::Flag(flag) => cel::Value::Bool(flag),
            Value::Number(number) => cel::Value::Float(number),
            Value::Many(words) => cel::Value::List(Arc::new(
                words.into_iter().map(|word| cel::Value::String(Arc::new(word))).collect(),
            )),
        }
    }
}
