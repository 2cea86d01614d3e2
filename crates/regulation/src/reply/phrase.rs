/// Words in a row: letter case, «ё» and what stands between them aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// As it was written.
    pub source: String,
    words: Vec<Word>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Word {
    text: String,
    /// Any ending may follow: `проблем*`.
    open: bool,
}

/// Why it is no phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PhraseError {
    NoWords,
    /// `*` stands elsewhere than at the end of a word of three letters or more.
    Star,
}

impl Phrase {
    /// Reads a phrase.
    pub fn read(source: &str) -> Result<Phrase, PhraseError> {
        let mut words = Vec::new();
        for piece in source.split_whitespace() {
            let (stem, open) = piece.strip_suffix('*').map_or((piece, false), |stem| (stem, true));
            if stem.contains('*') || (open && stem.chars().count() < 3) {
                return Err(PhraseError::Star);
            }
            words.extend(split(stem).map(|(_, word)| Word { text: plain(word), open: false }));
            if let Some(last) = words.last_mut() {
                last.open = open;
            }
        }
        if words.is_empty() {
            return Err(PhraseError::NoWords);
        }
        Ok(Phrase { source: source.to_owned(), words })
    }

    /// Where it stands in a text, as it is written there.
    pub fn found<'t>(&self, text: &'t str) -> Option<&'t str> {
        let words: Vec<(usize, &str)> = split(text).collect();
        let all = words.windows(self.words.len());
        let row =
            all.into_iter().find(|row| self.words.iter().zip(*row).all(|(word, (_, met))| word.fits(met)))?;
        let (start, (at, last)) = (row.first()?.0, row.last()?);
        text.get(start..at + last.len())
    }
}

impl Word {
    fn fits(&self, met: &str) -> bool {
        let met = plain(met);
        if self.open { met.starts_with(&self.text) } else { met == self.text }
    }
}

/// Words of a text, each with its place in bytes.
pub(super) fn split(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let pieces = text.split(|letter: char| !letter.is_alphanumeric());
    let begins = text.as_ptr() as usize;
    pieces.filter(|word| !word.is_empty()).map(move |word| (word.as_ptr() as usize - begins, word))
}

fn plain(word: &str) -> String {
    word.to_lowercase().replace('ё', "е")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_met_whatever_stands_between_its_words() {
        let phrase = Phrase::read("это ваш* проблем*").unwrap();
        assert_eq!(phrase.found("Извините, но ЭТО —\nВаши «проблемы»!"), Some("ЭТО —\nВаши «проблемы"));
        assert_eq!(phrase.found("это наша проблема"), None);
        assert_eq!(phrase.found("это ваша"), None);
        assert_eq!(Phrase::read("нет").unwrap().found("интернет нетороплив"), None);
        assert_eq!(Phrase::read("все решим").unwrap().found("Всё решим"), Some("Всё решим"));
    }

    #[test]
    fn a_star_stands_at_the_end_of_a_word_only() {
        assert_eq!(Phrase::read(" … "), Err(PhraseError::NoWords));
        for wrong in ["*", "а*", "про*блем", "*проблем"] {
            assert_eq!(Phrase::read(wrong), Err(PhraseError::Star), "{wrong}");
        }
    }
}
