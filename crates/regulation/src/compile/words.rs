//! Words of a closed set that the grammar keeps as plain strings.

use super::compiler::Compiler;
use super::place::Path;
use crate::compiled::{Scope, Suggest};
use crate::finding::Text;
use crate::words::closest;
use worktime::{Counting, Lang, Rolling};

pub(crate) const SCOPES: &[(&str, Scope)] =
    &[("own", Scope::Own), ("department", Scope::Department), ("organisation", Scope::Organisation)];

pub(crate) const SUGGESTS: &[(&str, Suggest)] = &[
    ("unreadable", Suggest::Unreadable),
    ("no-contacts", Suggest::NoContacts),
    ("obscene", Suggest::Obscene),
    ("repeat", Suggest::Repeat),
];

pub(crate) const COUNTINGS: &[(&str, Counting)] = &[
    ("next-day", Counting::NextDay),
    ("deemed-receipt", Counting::DeemedReceipt),
    ("same-day", Counting::SameDay),
];

pub(crate) const ROLLINGS: &[(&str, Rolling)] = &[("forward", Rolling::Forward), ("stay", Rolling::Stay)];

pub(crate) const LANGUAGES: &[(&str, Lang)] = &[("ru", Lang::Ru), ("en", Lang::En)];

impl Compiler<'_> {
    /// The meaning of a word of a closed set; a wrong word is a finding that shows the set.
    pub fn word<T: Copy>(&mut self, at: &Path, word: Option<&String>, known: &[(&str, T)]) -> Option<T> {
        let word = word?;
        if let Some((_, meaning)) = known.iter().find(|(name, _)| name == word) {
            return Some(*meaning);
        }
        let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
        let advice = match closest(word, names.iter().copied()) {
            Some(close) => Text::new(format!("может быть, «{close}»?"), format!("did you mean “{close}”?")),
            None => {
                Text::new(format!("можно: {}", names.join(", ")), format!("possible: {}", names.join(", ")))
            }
        };
        let message = Text::new(format!("неизвестное слово «{word}»"), format!("unknown word “{word}”"));
        self.error(at, message, advice);
        None
    }
}
