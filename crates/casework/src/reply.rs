//! What is wrong with a letter to a customer (W5): by the rules of the regulation, and what no organisation wants.
use regulation::{FieldId, Regulation, ReplyCheck};

use crate::case::CaseState;
use crate::field::FieldValue;
use crate::refusal::Refusal;

/// Something found in a letter.
#[derive(Debug, Clone, PartialEq)]
pub struct Remark<'a> {
    /// None: a placeholder was left unfilled.
    pub check: Option<&'a ReplyCheck>,
    /// As it stands in the letter; empty where something is missing.
    pub found: String,
}

impl Remark<'_> {
    /// The letter does not leave with it.
    pub fn stops(&self) -> bool {
        self.check.is_none_or(|check| check.stops)
    }

    /// What it was looked through for.
    pub fn title(&self) -> &str {
        self.check.map_or("placeholder", |check| check.title.as_str())
    }
}

/// Everything found in a letter to the customer of a case. `contacts`: what the customer is reached by.
pub fn remarks<'a>(
    reg: &'a Regulation,
    state: &CaseState,
    contacts: &[String],
    subject: &str,
    text: &str,
) -> Vec<Remark<'a>> {
    let whole = format!("{subject}\n{text}");
    let unfilled = unfilled(&whole).map(|found| Remark { check: None, found: found.to_owned() });
    let checks = reg.reply_checks.values().filter(|check| check.is_for(&state.kind));
    let found = checks.flat_map(|check| {
        let ours = reg.ours(contacts.iter().cloned().chain(excepted(check, state)));
        let found = check.all_found(&whole, &ours).into_iter();
        found.map(move |found| Remark { check: Some(check), found })
    });
    unfilled.into_iter().chain(found).collect()
}

/// The links in the fields that may be named: a telephone or an address typed there is nobody's permission.
fn excepted(check: &ReplyCheck, state: &CaseState) -> Vec<String> {
    let text = |field: &FieldId| match state.fields.get(field) {
        Some(FieldValue::Text(text)) => Some(text.as_str()),
        _ => None,
    };
    let words = check.except.iter().filter_map(text).flat_map(str::split_whitespace);
    words.filter(|word| word.starts_with("https://")).map(str::to_owned).collect()
}

/// Refused when something is found that stops it.
pub fn check(
    reg: &Regulation,
    state: &CaseState,
    contacts: &[String],
    subject: &str,
    text: &str,
) -> Result<(), Refusal> {
    let stops: Vec<Remark> =
        remarks(reg, state, contacts, subject, text).into_iter().filter(Remark::stops).collect();
    if stops.is_empty() {
        return Ok(());
    }
    let checks = stops.iter().map(|one| one.title().to_owned()).collect();
    let found = stops.into_iter().map(|one| one.found).collect();
    Err(Refusal::ReplyStopped { checks, found })
}

/// A place that somebody was to fill: `[[тема]]`, `{{ number }}`, `[дата]`, `<ФИО>`, `____`, `ХХХ`.
fn unfilled(text: &str) -> Option<&str> {
    marked(text)
        .or_else(|| in_words(text, ('[', ']')))
        .or_else(|| in_words(text, ('<', '>')))
        .or_else(|| in_words(text, ('{', '}')))
        .or_else(|| blank(text))
}

/// Marks of templates, whatever stands between them.
fn marked(text: &str) -> Option<&str> {
    [("[[", "]]"), ("{{", "}}"), ("{%", "%}")].into_iter().find_map(|(open, close)| {
        let from = text.find(open)?;
        let rest = text.get(from..)?;
        let length = rest.find(close).map_or(open.len(), |at| at + close.len());
        rest.get(..length).filter(|found| found.len() < 200).or(rest.get(..open.len()))
    })
}

/// Words alone in brackets, without figures or signs: what is meant stands round the text, not in it.
fn in_words(text: &str, (open, close): (char, char)) -> Option<&str> {
    text.match_indices(open).find_map(|(from, _)| {
        let rest = text.get(from..)?;
        let inside = rest.get(1..rest.find(close)?)?;
        let wordy = |one: char| one.is_alphabetic() || one == ' ' || one == '-';
        let words = inside.starts_with(char::is_alphabetic) && inside.chars().all(wordy);
        rest.get(..inside.len() + 2).filter(|_| words && inside.chars().count() <= 40)
    })
}

/// Three underlines or three crosses in a row, and nothing else, where a word is expected.
fn blank(text: &str) -> Option<&str> {
    let words = text.split(char::is_whitespace).filter(|word| !word.contains("://") && !word.contains('@'));
    words.map(|word| word.trim_matches(|one: char| !one.is_alphanumeric() && one != '_')).find(|word| {
        let lined = word.contains("___");
        lined || (word.chars().count() >= 3 && word.chars().all(|one| matches!(one, 'X' | 'Х' | 'x' | 'х')))
    })
}

#[cfg(test)]
mod tests {
    use super::unfilled;

    #[test]
    fn a_place_left_unfilled_is_found_and_brackets_of_other_use_are_not() {
        assert_eq!(unfilled("По теме [[Тема]] решено"), Some("[[Тема]]"));
        assert_eq!(unfilled("Ваш номер {{ number }}"), Some("{{ number }}"));
        assert_eq!(unfilled("Ваш номер {{ number"), Some("{{"));
        assert_eq!(unfilled("Ответим до [дата] включительно"), Some("[дата]"));
        assert_eq!(unfilled("Уважаемый <Имя Отчество>!"), Some("<Имя Отчество>"));
        assert_eq!(unfilled("{имя}, добрый день!"), Some("{имя}"));
        assert_eq!(unfilled("Сумма: ______ руб."), Some("______"));
        assert_eq!(unfilled("Договор № ХХХ, счёт"), Some("ХХХ"));
        for whole in [
            "массив a[1], словарь {a: 1}, см. [1]",
            "https://a.example/x___y",
            "a___b@a.example",
            "если a < b и b > c",
            "[1, с. 5]",
        ] {
            assert_eq!(unfilled(whole), None, "{whole}");
        }
    }
}
