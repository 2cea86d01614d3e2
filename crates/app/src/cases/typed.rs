use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer};

/// A value as JSON or YAML has it.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum Typed {
    Flag(bool),
    Whole(i64),
    Number(f64),
    Word(String),
    Words(Vec<String>),
    Nothing,
}

impl Typed {
    /// As it would be typed in.
    pub fn text(&self) -> String {
        match self {
            Typed::Flag(flag) => if *flag { "да" } else { "нет" }.to_owned(),
            Typed::Whole(number) => number.to_string(),
            Typed::Number(number) => number.to_string(),
            Typed::Word(word) => word.clone(),
            Typed::Words(words) => words.join(", "),
            Typed::Nothing => String::new(),
        }
    }
}

/// Reads fields of any sort as what would be typed.
pub(super) fn fields<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<BTreeMap<String, String>, D::Error> {
    let typed = BTreeMap::<String, Typed>::deserialize(deserializer)?;
    Ok(typed.into_iter().map(|(name, value)| (name, value.text())).collect())
}
