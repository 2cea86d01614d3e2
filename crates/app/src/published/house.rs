//! Which houses an outage is in. Editors write them as people do: «дома 1–31», «5, 7а, 9», «чётные 2–18», «все дома». What is written in another
//! way is not guessed at.

/// Houses of a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Houses {
    spans: Vec<Span>,
}

/// Numbers from one to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Span {
    first: u32,
    last: u32,
    side: Option<Side>,
}

/// The sides of a street.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Even,
    Odd,
}

impl Side {
    /// «чётные», «нечётной»; the text is plain.
    fn of(word: &str) -> Option<Side> {
        match () {
            () if word.starts_with("нечетн") => Some(Side::Odd),
            () if word.starts_with("четн") => Some(Side::Even),
            () => None,
        }
    }

    fn has(self, number: u32) -> bool {
        number.is_multiple_of(2) == (self == Side::Even)
    }
}

/// A word of what is written.
enum Word {
    Numbers(Span),
    Side(Side),
}

impl Houses {
    /// None: nothing of it can be told for sure, or no house is named.
    pub(super) fn read(text: &str) -> Option<Houses> {
        let text = plainly(text);
        let words = text.split([' ', ',', ';', '(', ')']).filter(|word| !is_idle(word));
        let words: Vec<Word> = words.map(word).collect::<Option<_>>()?;
        let spans = sided(&words)?;
        (!spans.is_empty()).then_some(Houses { spans })
    }

    /// By the number alone: «7а» and «7» may be one house.
    pub(super) fn has(&self, house: &str) -> bool {
        let Some(number) = number(&plainly(house)) else { return true };
        self.spans.iter().any(|span| {
            (span.first..=span.last).contains(&number) && span.side.is_none_or(|side| side.has(number))
        })
    }
}

/// Each of the numbers with the side that is named before them, or with the only one, named after all of them.
fn sided(words: &[Word]) -> Option<Vec<Span>> {
    let named: Vec<Side> = words.iter().filter_map(side).collect();
    let (first, last) = (words.first().and_then(side), words.last().and_then(side));
    match (named.as_slice(), first, last) {
        ([only], Some(_), Some(_)) => {
            return Some(vec![Span { first: 0, last: u32::MAX, side: Some(*only) }]);
        }
        ([], ..) | ([_], Some(_), None) | ([_], None, Some(_)) => {}
        // «1–9 чётные, 11–15 нечётные», «чётные, нечётные 1–9»: whose is which?
        (_, Some(_), None) if !words.windows(2).any(|two| two.iter().all(|one| side(one).is_some())) => {}
        _ => return None,
    }
    let mut present = last;
    let numbers = words.iter().filter_map(|word| match word {
        Word::Side(side) => {
            present = Some(*side);
            None
        }
        Word::Numbers(span) => Some(Span { side: present, ..*span }),
    });
    Some(numbers.collect())
}

fn side(word: &Word) -> Option<Side> {
    match word {
        Word::Side(side) => Some(*side),
        Word::Numbers(_) => None,
    }
}

fn word(word: &str) -> Option<Word> {
    Side::of(word).map(Word::Side).or_else(|| span(word).map(Word::Numbers))
}

/// One kind of dash, none of the letters that are written in two ways, «с 1 по 9» as «1–9».
fn plainly(text: &str) -> String {
    let text = text.to_lowercase().replace('ё', "е").replace("...", "–").replace("..", "–");
    let text = text.replace(['—', '-', '−', '…'], "–").replace(" по ", "–");
    let dashed: Vec<&str> = text.split('–').map(str::trim).collect();
    dashed.join("–").replace('№', " ").replace("д.", " ").replace('.', " ")
}

/// Says that houses follow, and not which.
fn is_idle(word: &str) -> bool {
    matches!(
        word,
        "" | "д" | "дом" | "дома" | "домов" | "номера" | "и" | "с" | "сторона" | "стороны" | "только"
    )
}

/// «5», «7а», «12/2», «1–31», «7а–15».
fn span(word: &str) -> Option<Span> {
    let (first, last) = match word.split_once('–') {
        // «5-а» is one house.
        Some((first, last)) if last.chars().count() == 1 && number(last).is_none() => (first, first),
        Some(ends) => ends,
        None => (word, word),
    };
    let (first, last) = (number(first)?, number(last)?);
    (first <= last).then_some(Span { first, last, side: None })
}

/// The number of a house, whatever letter or part follows it.
fn number(house: &str) -> Option<u32> {
    let end = house.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(house.len());
    let (digits, rest) = house.split_at(end);
    let rest = rest.trim_start_matches('–');
    let part =
        rest.strip_prefix('/').is_some_and(|rest| rest.starts_with(|sign: char| sign.is_ascii_digit()));
    let known = part || rest.chars().count() <= 1 && rest.chars().all(char::is_alphabetic);
    digits.parse().ok().filter(|_| known)
}

#[cfg(test)]
mod tests {
    use super::Houses;

    /// What can be told of house 7 in it.
    fn seventh(houses: &str) -> Option<bool> {
        Houses::read(houses).map(|houses| houses.has("7"))
    }

    #[test]
    fn a_house_is_found_in_lists_and_between_numbers() {
        for there in [
            "дома 1–31",
            "дома 1-31",
            "с 1 по 31",
            "5, 7а, 9",
            "д. 7",
            "дом 7/2",
            "7",
            "№ 5 и 7",
            "нечётные 1–9",
            "дома 1–9 (нечётные)",
            "нечётная сторона",
            "чётные 2–8, нечётные 5–9",
        ] {
            assert_eq!(seventh(there), Some(true), "{there}");
        }
        for elsewhere in [
            "дома 10–18",
            "дома 2–8 (чётные)",
            "чётная сторона",
            "5, 9а",
            "дом 77",
            "чётные 2–18, нечётные 9–15",
            "1 – 5",
        ] {
            assert_eq!(seventh(elsewhere), Some(false), "{elsewhere}");
        }
    }

    #[test]
    fn what_is_not_understood_is_not_guessed_at() {
        for unclear in [
            "",
            "все дома",
            "дома 1–31, кроме 7",
            "5, корп. 2",
            "1–31, ул. Саянская, 2–8",
            "до реки",
            "31–1",
            "1–9 чётные, 11–15 нечётные",
            "чётные 2–8, нечётные",
        ] {
            assert_eq!(seventh(unclear), None, "{unclear}");
        }
        assert!(Houses::read("дома 1–9").unwrap().has("у леса"), "a house without a number may be anywhere");
    }

    #[test]
    fn a_letter_and_a_part_make_no_other_house() {
        for house in ["7", "7а", "7А", "7/2", "7-б"] {
            assert!(Houses::read("5, 7").unwrap().has(house), "{house}");
            assert!(!Houses::read("9–15").unwrap().has(house), "{house}");
        }
    }
}
