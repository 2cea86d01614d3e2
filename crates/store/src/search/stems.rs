use std::sync::LazyLock;

use frostem::{Algorithm, Stemmer};
use unicode_segmentation::UnicodeSegmentation;

static RUSSIAN: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::new(Algorithm::Russian));
static ENGLISH: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::new(Algorithm::English));

/// Digits of a phone number that are compared: without the country.
pub(super) const PHONE: usize = 10;
/// PostgreSQL takes lexemes up to 2046 bytes; no word is that long.
const LONGEST: usize = 64;
/// Words of a query that are looked at.
pub(super) const ASKED: usize = 32;

/// Bytes of a case's text that it can be found by, from its beginning: some hundred pages. What comes first, number and
/// contacts, is always among them.
pub const INDEXED: usize = 256 * 1024;

/// Every stem of a text, sorted, each once, divided by spaces. The words themselves stand there too: a surname has
/// another stem in each case (Иванов — иван, Иванову — иванов), and a stem asked for may be longer than the kept one.
pub(super) fn document(text: &str) -> String {
    let text = beginning(text);
    // A word that is met again is stemmed once.
    let words = each_once(words(text).collect());
    let stemmed = words.iter().map(|word| stem(word)).chain(phones(text)).collect::<Vec<_>>();
    each_once([words, stemmed].concat()).join(" ")
}

fn each_once(mut words: Vec<String>) -> Vec<String> {
    words.sort_unstable();
    words.dedup();
    words
}

/// What of a text is indexed: whole words, so that a piece of one is never kept.
fn beginning(text: &str) -> &str {
    let cut = &text[..text.floor_char_boundary(INDEXED)];
    if cut.len() == text.len() {
        return cut;
    }
    cut.rfind(char::is_whitespace).map_or(cut, |end| &cut[..end])
}

/// A word that a query looks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    pub stem: String,
    /// Words that only begin so are meant too. Not of a single letter or digit, with which half of all words begin: of
    /// «П-00017», the «П» is one.
    pub begins: bool,
}

/// What a query looks for: all of these. Stems hold letters and digits only: nothing in them needs quoting.
pub(super) fn sought(query: &str) -> Vec<Word> {
    let phones = phones(query);
    let stems: Vec<String> = match phones.is_empty() {
        true => words(query).take(ASKED).map(|word| stem(&word)).collect(),
        false => phones,
    };
    let word = |stem: String| Word { begins: stem.chars().nth(1).is_some(), stem };
    stems.into_iter().map(word).collect()
}

/// The words as FTS5 reads them.
pub(super) fn fts5(words: &[Word]) -> String {
    let write = |word: &Word| format!("\"{}\"{}", word.stem, if word.begins { "*" } else { "" });
    words.iter().map(write).collect::<Vec<_>>().join(" ")
}

/// The words as PostgreSQL reads them.
pub(super) fn tsquery(words: &[Word]) -> String {
    let write = |word: &Word| format!("'{}'{}", word.stem, if word.begins { ":*" } else { "" });
    words.iter().map(write).collect::<Vec<_>>().join(" & ")
}

/// Words in lower case, letters and digits only; ё is е. What stands between spaces is mostly a plain word: the rules
/// of Unicode, which cost more, are asked about the rest.
pub(super) fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split_ascii_whitespace().flat_map(divided).filter(|word| !word.is_empty())
}

fn divided(piece: &str) -> impl Iterator<Item = String> + '_ {
    let bare = piece.trim_matches(|letter: char| letter.is_ascii_punctuation() && letter != '_');
    let whole = bare.chars().all(is_plain).then(|| plain_word(bare));
    let words = if whole.is_none() { Some(piece.unicode_words().map(word)) } else { None };
    whole.into_iter().chain(words.into_iter().flatten())
}

/// There and back again through the capitals: «µ» of the physicists and «μ» of the Greeks become one, as in the index
/// of SQLite.
pub(super) fn word(word: &str) -> String {
    let lower = word.chars().flat_map(char::to_uppercase).flat_map(char::to_lowercase);
    let folded = lower.map(|letter| if letter == 'ё' { 'е' } else { letter });
    folded.filter(|letter| letter.is_alphanumeric()).take(LONGEST).collect()
}

fn is_plain(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, 'А'..='я' | 'Ё' | 'ё')
}

/// The same for letters that need no tables.
fn plain_word(word: &str) -> String {
    let folded = |letter: char| match letter {
        'А'..='Я' => char::from_u32(u32::from(letter) + 32).unwrap_or(letter),
        'Ё' | 'ё' => 'е',
        letter => letter.to_ascii_lowercase(),
    };
    word.chars().map(folded).take(LONGEST).collect()
}

pub(super) fn stem(word: &str) -> String {
    let cyrillic = |letter: char| ('а'..='я').contains(&letter);
    let stemmed = match word {
        word if word.chars().all(cyrillic) => RUSSIAN.stem(word),
        word if word.bytes().all(|byte| byte.is_ascii_lowercase()) => ENGLISH.stem(word),
        word => word.into(),
    };
    if stemmed.is_empty() { word.to_owned() } else { stemmed.into_owned() }
}

/// Phone numbers however they are written, without the country: runs of digits with signs of telephony between.
pub(super) fn phones(text: &str) -> Vec<String> {
    let digits = |run: &str| run.chars().filter(char::is_ascii_digit).collect::<String>();
    let runs = text.split(is_between).map(digits);
    runs.filter(|run| matches!(run.len(), 10 | 11)).map(|run| run[run.len() - PHONE..].to_owned()).collect()
}

/// No sign of telephony: what stands between two numbers.
pub(super) fn is_between(letter: char) -> bool {
    !(letter.is_ascii_digit() || "+-() \u{a0}".contains(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_in_its_other_forms() {
        assert_eq!(document("Задержку доставки"), "доставк доставки задержк задержку");
        assert_eq!(fts5(&sought("Задержка доставке")), "\"задержк\"* \"доставк\"*");
        assert_eq!(document("ещё"), document("еще"));
        assert_eq!(sought("Complaint"), sought("complaints"));
    }

    #[test]
    fn letters_that_are_one_to_the_index_are_one_word() {
        assert_eq!(word("ÐµÐ½Ñµ"), word("ðΜð½ñμ"));
        assert_eq!(word("ΟΔΟΣ"), word("οδος"));
        for letter in ['µ', 'ς', 'ſ', 'Ё', 'Й', 'ß'] {
            let once = word(&letter.to_string());
            assert_eq!(word(&once), once);
        }
    }

    #[test]
    fn a_plain_word_is_the_same_by_the_short_way_and_by_the_rules_of_unicode() {
        let text = "«Ещё», (ДОГОВОР) №К-17: звонил... Petr5@Example.ru \"Ivan\", _вчера_ 3.14 д'Артаньян, А4; - не 10%!";
        let short: Vec<String> = words(text).collect();
        let by_rules: Vec<String> = text.unicode_words().map(word).collect();
        assert_eq!(short, by_rules);
    }

    #[test]
    fn a_phone_number_is_one_word_however_it_is_written() {
        assert!(document("звоните 8 (391) 244-33-22").split(' ').any(|stem| stem == "3912443322"));
        assert_eq!(fts5(&sought("+7 391 2443322")), "\"3912443322\"*");
    }

    #[test]
    fn a_text_without_end_is_found_by_its_beginning() {
        let endless = format!("начало {} конец", "слово ".repeat(1 << 20));
        assert_eq!(document(&endless), "нача начало слов слово");
    }

    #[test]
    fn signs_alone_are_nothing_to_look_for() {
        assert_eq!(sought("?! '\" *"), []);
        assert_eq!(tsquery(&sought("O'Neil & Co")), "'oneil':* & 'co':*");
    }

    #[test]
    fn a_single_letter_is_a_word_and_not_the_beginning_of_one() {
        assert_eq!(fts5(&sought("П-00017")), "\"п\" \"00017\"*");
    }
}
