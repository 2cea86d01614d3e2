//! What is wrong with a regulation, said so that its author can mend it.

use std::fmt;

use serde::Serialize;
use worktime::Lang;

/// One thing that is wrong, or looks wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    pub severity: Severity,
    /// Of what is lacking: the place of the nearest thing that should have it.
    pub place: Place,
    /// Where in the regulation: `stages.deep.actions.conclude.to`.
    pub path: String,
    pub message: Text,
    pub advice: Text,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// The regulation does not compile.
    Error,
    /// It runs, but look at it.
    Warning,
}

/// A place in a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    /// Path of the file as the bundle names it: `regulations/shop/claim.yaml`.
    pub file: String,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
}

/// A text in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Text {
    pub ru: String,
    pub en: String,
}

impl Text {
    pub fn new(ru: impl Into<String>, en: impl Into<String>) -> Text {
        Text { ru: ru.into(), en: en.into() }
    }

    /// The text in that language.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Ru => &self.ru,
            Lang::En => &self.en,
        }
    }
}

impl Finding {
    /// One line for the terminal: place, what is wrong, what to do.
    pub fn line(&self, lang: Lang) -> String {
        let (warning, todo) = match lang {
            Lang::Ru => ("предупреждение: ", "что сделать: "),
            Lang::En => ("warning: ", "what to do: "),
        };
        let severity = if self.severity == Severity::Warning { warning } else { "" };
        format!("{}: {severity}{}; {todo}{}", self.place, self.message.get(lang), self.advice.get(lang))
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.line(Lang::Ru))
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}
