//! A text that a customer wrote, or that was written to one, without what tells who it was (W9, 152-ФЗ). It is a proposal: a person
//! reads it before it is proposed, and a second one before it is published.
use regulation::cover_contacts;

/// Stands where something was taken out.
const GAP: &str = "[…]";
/// A greeting and a farewell name people and say nothing else.
const GREETINGS: &[&str] =
    &["здравствуй", "уважаем", "добрый день", "доброе утро", "добрый вечер", "приветству"];
const FAREWELLS: &[&str] = &["с уважением", "с наилучшими пожеланиями", "всего доброго"];
/// Endings of fathers' names in all cases.
const FATHERS: &[&str] = &[
    "ович",
    "овича",
    "овичу",
    "овичем",
    "овиче",
    "евич",
    "евича",
    "евичу",
    "евичем",
    "евиче",
    "овна",
    "овны",
    "овне",
    "овну",
    "овной",
    "евна",
    "евны",
    "евне",
    "евну",
    "евной",
    "ична",
    "ичны",
    "ичне",
    "ичну",
    "ичной",
];
/// After these a number says where somebody lives.
const DWELLINGS: &[&str] = &[
    "д",
    "дом",
    "дома",
    "доме",
    "кв",
    "квартира",
    "квартиры",
    "квартире",
    "квартиру",
    "уч",
    "участок",
    "участка",
    "корп",
    "корпус",
];
/// Before these a number is a measure: «у Вашего дома 187 вольт».
const UNITS: &[&str] =
    &["вольт", "киловатт", "рубл", "час", "минут", "дн", "дня", "дней", "недел", "метр", "ампер"];
/// Digits of a contract, an account, a passport.
const LONG_NUMBER: usize = 5;

/// The text without contacts, names, numbers of houses and contracts. `names`: of the customer, in the first case.
pub(super) fn impersonal(text: &str, names: &[&str]) -> String {
    let text = without_manners(text);
    let text = cover_contacts(&text, &[], |_| GAP.to_owned());
    let names: Vec<String> = names
        .iter()
        .flat_map(|name| pieces(name))
        .filter(is_name)
        .map(|piece| piece.to_lowercase())
        .collect();
    let pieces: Vec<&str> = pieces(&text);
    let mut gone: Vec<bool> = (0..pieces.len()).map(|at| tells_who(&pieces, at, &names)).collect();
    spread(&pieces, &mut gone);
    joined(&pieces, &gone)
}

/// Without the line that greets, and what stands below a farewell.
fn without_manners(text: &str) -> String {
    let begins = |line: &str, words: &[&str]| {
        let line = line.trim().to_lowercase();
        words.iter().any(|word| line.starts_with(word))
    };
    let until_farewell = text.lines().take_while(|line| !begins(line, FAREWELLS));
    let mut lines: Vec<&str> = until_farewell.collect();
    if let Some(first) = lines.iter().position(|line| !line.trim().is_empty()) {
        let line = lines[first];
        if begins(line, GREETINGS) {
            // «Здравствуйте! Второй день нет света»: what follows the greeting stays.
            let rest = line.split_once(['!', '.', ',']).map(|(_, rest)| rest.trim()).unwrap_or_default();
            let rest = if begins(line, &["уважаем"]) || rest.chars().count() < 40 { "" } else { rest };
            lines[first] = rest;
        }
    }
    lines.join("\n").trim().to_owned()
}

/// Words, numbers, and what stands between them.
fn pieces(text: &str) -> Vec<&str> {
    let kind = |letter: char| (letter.is_alphabetic(), letter.is_ascii_digit());
    let mut pieces = Vec::new();
    let mut from = 0;
    let mut before = None;
    for (at, letter) in text.char_indices() {
        if before.is_some_and(|before| before != kind(letter)) {
            pieces.push(&text[from..at]);
            from = at;
        }
        before = Some(kind(letter));
    }
    if from < text.len() {
        pieces.push(&text[from..]);
    }
    pieces
}

fn is_word(piece: &str) -> bool {
    piece.starts_with(char::is_alphabetic)
}

fn is_capital(piece: &str) -> bool {
    piece.starts_with(char::is_uppercase)
}

/// Long enough to be somebody's name.
fn is_name(piece: &&str) -> bool {
    is_word(piece) && piece.chars().nth(2).is_some()
}

fn tells_who(pieces: &[&str], at: usize, names: &[String]) -> bool {
    let piece = pieces[at];
    if piece.starts_with(|one: char| one.is_ascii_digit()) {
        return piece.len() >= LONG_NUMBER || is_of_dwelling(pieces, at);
    }
    if !is_capital(piece) {
        return false;
    }
    let lower = piece.to_lowercase();
    names.iter().any(|name| is_form(name, &lower)) || is_fathers(&lower) || is_initial(pieces, at)
}

/// «Ивановой» of «Иванова»: only the end may differ, and not by much.
fn is_form(name: &str, word: &str) -> bool {
    let (name, word): (Vec<char>, Vec<char>) = (name.chars().collect(), word.chars().collect());
    let same = name.iter().zip(&word).take_while(|(one, other)| one == other).count();
    let may_differ = if name.len() > 4 { 2 } else { 1 };
    same >= 2 && same + may_differ >= name.len() && same + 3 >= word.len()
}

fn is_fathers(lower: &str) -> bool {
    lower.chars().count() > 5 && FATHERS.iter().any(|ending| lower.ends_with(ending))
}

/// «И.» of «И. И. Петров»: one capital letter with a full stop, beside a word with a capital.
fn is_initial(pieces: &[&str], at: usize) -> bool {
    let one = |at: usize| {
        let piece = pieces.get(at).copied().unwrap_or_default();
        let stop = pieces.get(at + 1).is_some_and(|next| next.starts_with('.'));
        stop && is_capital(piece) && piece.chars().nth(1).is_none()
    };
    one(at) && (one(at + 2) || (at >= 2 && one(at - 2)))
}

/// «д. 31», «кв. 4».
fn is_of_dwelling(pieces: &[&str], at: usize) -> bool {
    let Some(before) = at.checked_sub(2).and_then(|at| pieces.get(at)) else { return false };
    let measured = pieces.get(at + 2).is_some_and(|next| {
        let next = next.to_lowercase();
        UNITS.iter().any(|unit| next.starts_with(unit))
    });
    DWELLINGS.contains(&before.to_lowercase().as_str()) && !measured
}

/// Whole names go: the words with a capital beside a father's name or initials.
fn spread(pieces: &[&str], gone: &mut [bool]) {
    let blank =
        |at: usize| pieces.get(at).is_some_and(|piece| piece.chars().all(|one| " .\u{a0}".contains(one)));
    let sure: Vec<usize> = (0..pieces.len())
        .filter(|at| gone[*at] && (is_fathers(&pieces[*at].to_lowercase()) || is_initial(pieces, *at)))
        .collect();
    for at in sure {
        // Family and first name, or the family name alone.
        let steps: &[usize] = if is_initial(pieces, at) { &[2] } else { &[2, 4] };
        for before in steps.iter().filter_map(|step| at.checked_sub(*step)) {
            if !(blank(before + 1) && is_capital(pieces[before]) && !ends_sentence(pieces, before)) {
                break;
            }
            gone[before] = true;
        }
        if blank(at + 1) && pieces.get(at + 2).is_some_and(|next| is_capital(next)) {
            gone[at + 2] |= is_initial(pieces, at);
        }
    }
}

/// Between this word and the next a sentence ends.
fn ends_sentence(pieces: &[&str], at: usize) -> bool {
    let long = pieces[at].chars().nth(1).is_some();
    long && pieces.get(at + 1).is_some_and(|between| between.contains('.'))
}

/// One gap for what stood side by side.
fn joined(pieces: &[&str], gone: &[bool]) -> String {
    let mut text = String::new();
    let mut held = String::new();
    let mut in_gap = false;
    for (piece, gone) in pieces.iter().zip(gone) {
        if *gone {
            if !in_gap {
                text.push_str(GAP);
            }
            (in_gap, held) = (true, String::new());
        } else if in_gap && !is_word(piece) && !piece.starts_with(|one: char| one.is_ascii_digit()) {
            held.push_str(piece);
        } else {
            text.push_str(&std::mem::take(&mut held));
            text.push_str(piece);
            in_gap = false;
        }
    }
    text + &held
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> String {
        impersonal(text, &["Петрова Анна Ильинична", "Фролов Борис Захарович, председатель"])
    }

    #[test]
    fn neither_names_nor_contacts_nor_numbers_are_left() {
        assert_eq!(
            told(
                "Я, Петрова Анна Ильинична, ул. Лесная, д. 16, кв. 4, договор 1203344. Звоните +7 916 555-01-12."
            ),
            "Я, […], ул. Лесная, д. […], кв. […], договор […]. Звоните […]."
        );
        assert_eq!(told("Мастер Кузнецов Сергей Иванович приехал к Петровой."), "Мастер […] приехал к […].");
        assert_eq!(
            told("У Вашего дома 187 вольт, у дома 5 норма"),
            "У Вашего дома 187 вольт, у дома […] норма"
        );
        assert_eq!(told("Ответил Кулагин И. И. в пятницу"), "Ответил […]. в пятницу");
    }

    #[test]
    fn what_was_asked_and_answered_stays() {
        let text = "Второй день нет света на Лесной. Когда включат? Анализ показал обрыв на 2 участке.";
        assert_eq!(told(text), text);
    }

    #[test]
    fn a_greeting_and_a_farewell_go() {
        let text = "Здравствуйте, Анна Ильинична!\n\nСвет включат в 18:00.\n\nС уважением,\nСидоров";
        assert_eq!(told(text), "Свет включат в 18:00.");
        let one = "Здравствуйте! Скажите, пожалуйста, когда включат свет на нашей улице?";
        assert_eq!(told(one), "Скажите, пожалуйста, когда включат свет на нашей улице?");
    }
}
