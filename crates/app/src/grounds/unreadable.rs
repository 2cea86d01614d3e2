/// Fewer letters than this say nothing of whether a text can be read.
const LEAST: usize = 12;

/// Signs of a text in a wrong charset.
const BROKEN: &[&str] = &["\u{fffd}", "Ð", "Ñ", "â€", "пїЅ", "вЂ", "ï¿½"];

/// Why a text cannot be read: the piece by which it is seen. None: it can.
pub(super) fn found(text: &str) -> Option<String> {
    let shown: Vec<char> = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    if shown.len() < LEAST {
        return None;
    }
    let broken: usize = BROKEN.iter().map(|sign| text.matches(sign).count()).sum();
    let letters = shown.iter().filter(|letter| letter.is_alphabetic()).count();
    let figures = shown.iter().filter(|letter| letter.is_ascii_digit()).count();
    let few = (letters + figures) * 5 < shown.len() * 2;
    let words = text.split_whitespace().filter(|word| word.chars().count() >= 4);
    let (all, mute) = words.fold((0, 0), |(all, mute), word| (all + 1, mute + usize::from(is_mute(word))));
    (broken >= 3 || few || (all >= 3 && mute * 2 > all)).then(|| text.trim().chars().take(24).collect())
}

/// A word of letters that nobody can say: five consonants in a row, or no vowel at all.
fn is_mute(word: &str) -> bool {
    let lower = word.to_lowercase();
    let letters: Vec<char> = lower.chars().filter(|letter| letter.is_alphabetic()).collect();
    let vowel = |letter: &char| "аеёиоуыэюяaeiouy".contains(*letter);
    let longest = letters.split(vowel).map(<[char]>::len).max().unwrap_or_default();
    letters.len() >= 4 && (longest >= 5 || !letters.iter().any(vowel))
}

#[cfg(test)]
mod tests {
    use super::found;

    #[test]
    fn what_nobody_can_read_is_seen() {
        for text in [
            "Ð˜Ð½Ñ‚ÐµÑ€Ð½ÐµÑ‚ Ð½Ðµ Ñ€Ð°Ð±Ð¾Ñ‚Ð°ÐµÑ‚",
            "пїЅпїЅпїЅпїЅпїЅ пїЅпїЅ пїЅпїЅпїЅ",
            "?!?!?! %%% ### ??? !!!",
            "вапрлдж фывпрлд йцкнгшщз ячсмтьб",
        ] {
            assert!(found(text).is_some(), "{text}");
        }
    }

    #[test]
    fn a_plain_text_is_read() {
        for text in [
            "Не работает!!!",
            "Третий день нет интернета, договор № 2446-001/17, тел. 8 916 555-01-77",
            "The router is blinking, please call back",
            "ООО «СтройМонтажТрест», ИНН 2446001234",
            "",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
