use std::collections::BTreeSet;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::stems::{self, PHONE, Word};

/// Shows where in a text stands what a query looks for: by the same rules by which cases are found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marker {
    stems: Vec<Word>,
    /// Numbers without the country, when the query is one.
    phones: Vec<String>,
}

/// A place in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// Which word of the query it answers, from 0.
    pub which: usize,
}

impl Marker {
    /// For the words of a query.
    pub fn new(query: &str) -> Self {
        let phones = stems::phones(query);
        let stems = if phones.is_empty() { stems::sought(query) } else { Vec::new() };
        Marker { stems, phones }
    }

    /// The places, from the beginning on; no two overlap.
    pub fn marks(&self, text: &str) -> Vec<Mark> {
        if !self.phones.is_empty() {
            return self.numbers(text);
        }
        let mark = |(start, word): (usize, &str)| {
            let folded = stems::word(word);
            let own = stems::stem(&folded);
            let answers = |stem: &Word| match stem.begins {
                true => folded.starts_with(&stem.stem) || own.starts_with(&stem.stem),
                false => folded == stem.stem || own == stem.stem,
            };
            let which = self.stems.iter().position(answers)?;
            Some(Mark { range: start..start + word.len(), which })
        };
        text.unicode_word_indices().filter_map(mark).collect()
    }

    /// Every word of the query stands in the text.
    pub fn answers(&self, text: &str) -> bool {
        let found: BTreeSet<usize> = self.marks(text).into_iter().map(|mark| mark.which).collect();
        found.len() == self.stems.len().max(self.phones.len())
    }

    fn numbers(&self, text: &str) -> Vec<Mark> {
        let mut marks = Vec::new();
        let mut start = 0;
        for run in text.split_inclusive(stems::is_between) {
            let number = run.trim_end_matches(stems::is_between);
            let digits: String = number.chars().filter(char::is_ascii_digit).collect();
            let bare = digits.len().checked_sub(PHONE).and_then(|from| digits.get(from..));
            if let Some(which) = self.phones.iter().position(|phone| Some(phone.as_str()) == bare) {
                let trimmed = number.trim_start();
                let from = start + number.len() - trimmed.len();
                marks.push(Mark { range: from..from + trimmed.trim_end().len(), which });
            }
            start += run.len();
        }
        marks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(query: &str, text: &str) -> Vec<String> {
        Marker::new(query).marks(text).into_iter().map(|mark| text[mark.range].to_owned()).collect()
    }

    #[test]
    fn words_are_marked_in_every_form() {
        let text = "Почему второй раз за неделю обрывы на Лесной, 16? Обрыв, ещё обрыв!";
        assert_eq!(marked("обрыв на Лесную", text), ["обрывы", "на", "Лесной", "Обрыв", "обрыв"]);
        assert_eq!(marked("Иванов", "Передано Иванову."), ["Иванову"]);
        assert_eq!(marked("ещё", "Еще раз"), ["Еще"]);
        assert_eq!(marked("?!", text), Vec::<String>::new());
    }

    #[test]
    fn a_phone_number_is_marked_however_it_is_written() {
        let text = "Звоните: 8 (391) 244-33-22, после обеда";
        assert_eq!(marked("+7 391 2443322", text), ["8 (391) 244-33-22"]);
        assert_eq!(marked("+7 391 2443323", text), Vec::<String>::new());
    }

    #[test]
    fn a_mark_tells_which_word_it_answers() {
        let which = |query| {
            Marker::new(query).marks("счёт за счётом").iter().map(|one| one.which).collect::<Vec<_>>()
        };
        assert_eq!(which("счёт"), [0, 0]);
        assert_eq!(which("за счета"), [1, 0, 1]);
    }
}
