use std::fmt;

use crate::lang::Lang;

/// A text that is no term: what was written, and which part of it is wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct TermError {
    /// The whole text, trimmed.
    pub input: String,
    /// The part that is wrong; a word inside is as written, in lower case.
    pub problem: TermProblem,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TermProblem {
    Empty,
    /// The first word is no whole number.
    Number(String),
    Zero,
    TooBig(String),
    NoUnit,
    /// The word is no unit.
    Unit(String),
    /// Working months and years do not exist.
    NeverWorking(String),
    /// Calendar hours and minutes are just hours and minutes.
    NeverCalendar(String),
    /// A word after the unit.
    Extra(String),
}

impl fmt::Display for TermError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Lang::Ru))
    }
}

impl TermError {
    /// Says what is wrong and shows terms that are right.
    pub fn text(&self, lang: Lang) -> String {
        match lang {
            Lang::Ru => format!("{}. Правильно, например: {RIGHT_RU}", self.russian()),
            Lang::En => format!("{}. Right ones look like: {RIGHT_EN}", self.english()),
        }
    }

    fn russian(&self) -> String {
        let input = &self.input;
        match &self.problem {
            TermProblem::Empty => "Срок пуст".to_owned(),
            TermProblem::Number(word) => {
                format!("Срок «{input}»: вместо «{word}» нужно целое число цифрами")
            }
            TermProblem::Zero => format!("Срок «{input}»: число должно быть больше нуля"),
            TermProblem::TooBig(word) => format!("Срок «{input}»: число «{word}» слишком велико"),
            TermProblem::NoUnit => format!("Срок «{input}»: после числа нет единицы времени"),
            TermProblem::Unit(word) => format!("Срок «{input}»: «{word}» — не единица времени"),
            TermProblem::NeverWorking(word) => {
                format!("Срок «{input}»: рабочими бывают секунды, минуты, часы и дни, но не «{word}»")
            }
            TermProblem::NeverCalendar(word) => {
                format!("Срок «{input}»: перед «{word}» слово «календарных» не нужно")
            }
            TermProblem::Extra(word) => format!("Срок «{input}»: лишнее слово «{word}»"),
        }
    }

    fn english(&self) -> String {
        let input = &self.input;
        match &self.problem {
            TermProblem::Empty => "The term is empty".to_owned(),
            TermProblem::Number(word) => {
                format!("Term “{input}”: “{word}” should be a whole number in digits")
            }
            TermProblem::Zero => format!("Term “{input}”: the number must be above zero"),
            TermProblem::TooBig(word) => format!("Term “{input}”: the number “{word}” is too big"),
            TermProblem::NoUnit => format!("Term “{input}”: a unit of time is missing after the number"),
            TermProblem::Unit(word) => format!("Term “{input}”: “{word}” is not a unit of time"),
            TermProblem::NeverWorking(word) => {
                format!("Term “{input}”: seconds, minutes, hours and days can be working, “{word}” cannot")
            }
            TermProblem::NeverCalendar(word) => {
                format!("Term “{input}”: the word “calendar” is not needed before “{word}”")
            }
            TermProblem::Extra(word) => format!("Term “{input}”: “{word}” is one word too many"),
        }
    }
}

const RIGHT_RU: &str =
    "40 секунд, 10 рабочих минут, 8 рабочих часов, 5 рабочих дней, 21 день, 48 часов, 3 месяца";
const RIGHT_EN: &str =
    "40 seconds, 10 working minutes, 8 working hours, 5 working days, 21 days, 48 hours, 3 months";
