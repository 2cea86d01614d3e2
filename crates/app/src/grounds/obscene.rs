//! Obscene, insulting, threatening words (I9), by their beginnings; the list is data.
use std::sync::LazyLock;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

const LIST: &str = include_str!("../../data/obscene.txt");

/// What a word may begin with before its root.
const PREFIXES: &[&str] = &[
    "",
    "на",
    "по",
    "за",
    "у",
    "вы",
    "до",
    "о",
    "об",
    "отъ",
    "под",
    "при",
    "про",
    "раз",
    "рас",
    "съ",
    "въ",
    "изъ",
    "пере",
    "недо",
    "ни",
    "не",
    "полу",
    "долбо",
];

/// Letters that look alike in other alphabets, and figures that stand for letters.
const TWINS: &[(char, char)] = &[
    ('a', 'а'),
    ('e', 'е'),
    ('o', 'о'),
    ('p', 'р'),
    ('c', 'с'),
    ('y', 'у'),
    ('x', 'х'),
    ('k', 'к'),
    ('b', 'в'),
    ('m', 'м'),
    ('t', 'т'),
    ('h', 'н'),
    ('3', 'з'),
    ('0', 'о'),
    ('@', 'а'),
];

static KNOWN: LazyLock<Vec<Known>> = LazyLock::new(|| LIST.lines().filter_map(Known::read).collect());

struct Known {
    text: Vec<char>,
    /// The whole word and nothing more.
    whole: bool,
}

impl Known {
    /// `strong stem BASE64`
    fn read(line: &str) -> Option<Known> {
        let mut parts = line.split_whitespace();
        let (_, shape, code) = (parts.next()?, parts.next()?, parts.next()?);
        let text = STANDARD.decode(code).ok().and_then(|bytes| String::from_utf8(bytes).ok())?;
        let whole = match shape {
            "stem" => false,
            "word" => true,
            _ => return None,
        };
        Some(Known { text: text.chars().collect(), whole })
    }

    fn fits(&self, word: &[char]) -> bool {
        let long = if self.whole { word.len() == self.text.len() } else { word.len() >= self.text.len() };
        let stars = word.iter().take(self.text.len()).filter(|letter| **letter == '*').count();
        long && stars * 2 < self.text.len()
            && self.text.iter().zip(word).all(|(known, met)| known == met || *met == '*')
    }
}

/// The first such word of a text, with all but its first letter hidden.
pub(super) fn found(text: &str) -> Option<String> {
    let words = text.split(|letter: char| !(letter.is_alphanumeric() || "*@".contains(letter)));
    words.filter(|word| word.chars().count() >= 3).find(|word| is_obscene(word)).map(hidden)
}

fn is_obscene(word: &str) -> bool {
    let word: Vec<char> = word.to_lowercase().chars().map(plain).collect();
    let without = |prefix: &&str| {
        let prefix: Vec<char> = prefix.chars().collect();
        word.strip_prefix(prefix.as_slice()).map(<[char]>::to_vec)
    };
    PREFIXES.iter().filter_map(without).any(|rest| KNOWN.iter().any(|known| known.fits(&rest)))
}

fn plain(letter: char) -> char {
    TWINS.iter().find(|(twin, _)| *twin == letter).map_or(letter, |(_, letter)| *letter)
}

fn hidden(word: &str) -> String {
    word.chars().enumerate().map(|(n, letter)| if n == 0 { letter } else { '•' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Beginnings of the list, so that no test has to write them.
    fn known(n: usize) -> String {
        KNOWN[n].text.iter().collect()
    }

    #[test]
    fn the_list_is_read_whole() {
        let lines = LIST.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).count();
        assert!(lines > 50);
        assert_eq!(KNOWN.len(), lines);
    }

    #[test]
    fn such_a_word_is_met_with_prefix_star_and_foreign_letters() {
        let word = known(0);
        assert!(found(&format!("Да идите вы на{word}!")).is_some());
        let starred: String = word.chars().enumerate().map(|(n, c)| if n == 1 { '*' } else { c }).collect();
        assert!(found(&starred).is_some());
        assert!(found(&word.replace('у', "y").replace('х', "x")).is_some());
        let shown = found(&word).unwrap();
        assert_eq!(shown.chars().filter(|one| *one == '•').count(), word.chars().count() - 1);
    }

    #[test]
    fn decent_words_that_sound_alike_are_left_alone() {
        for text in [
            "Прошу застраховать, подстрахуйте, психую, не могу употреблять, оскорбление, потребление, рубля, корабля",
            "Себе, тебе, себестоимость, победа, обед, учёба, хлебать, ребалансировка, дебаты, ухудшение, духи, хуже",
            "Мандат, мандарин, мудрый, мудрость, команда, гонорар, сукно, суконный, природа, урожай, творог, мороз",
            "Интернет не работает третий день, верните деньги, жду мастера, прошу перерасчёт за март, дроби",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
