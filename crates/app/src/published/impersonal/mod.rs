//! A text that a customer wrote, or that was written to one, without what tells who it was (W9, 152-ФЗ). It is a proposal: a person
//! reads it before it is proposed, and a second one before it is published.
mod names;
mod numbers;

use names::Named;
use regulation::cover_contacts;

/// Stands where something was taken out.
const GAP: &str = "[…]";
/// A greeting and a farewell name people and say nothing else.
const GREETINGS: &[&str] =
    &["здравствуй", "уважаем", "добрый день", "доброе утро", "добрый вечер", "приветству"];
const FAREWELLS: &[&str] = &["с уважением", "с наилучшими пожеланиями", "всего доброго"];
/// The text without contacts, names, numbers of houses, contracts and papers, days of birth. `customer`: their names, in the first
/// case; `staff`: those of the organisation's own people, the family name first.
pub(super) fn impersonal(text: &str, customer: &[&str], staff: &[&str]) -> String {
    let text = without_manners(text);
    let text = cover_contacts(&text, &[], |_| GAP.to_owned());
    let pieces: Vec<&str> = pieces(&text);
    let mut gone = vec![false; pieces.len()];
    numbers::cover(&pieces, &mut gone);
    names::cover(&pieces, &Named::new(customer, staff), &mut gone);
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

fn is_number(piece: &str) -> bool {
    piece.starts_with(|one: char| one.is_ascii_digit())
}

/// The word before, whatever stands between; `None` at the beginning.
fn word_before(pieces: &[&str], at: usize) -> Option<usize> {
    (0..at).rev().find(|at| is_word(pieces[*at]))
}

/// Nothing but blanks.
fn is_blank(piece: &str) -> bool {
    piece.chars().all(char::is_whitespace)
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
        } else if in_gap && !is_word(piece) && !is_number(piece) {
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
        let customer = ["Петрова Анна Ильинична", "Фролов Борис Захарович, председатель"];
        impersonal(text, &customer, &["Савин Игорь Петрович", "Ким Денис Олегович", "Островский Лев Ильич"])
    }

    /// What is written, and what is left of it.
    fn all_told(table: &[(&str, &str)]) {
        for (text, left) in table {
            assert_eq!(told(text), *left, "{text}");
        }
    }

    #[test]
    fn neither_names_nor_contacts_nor_numbers_are_left() {
        all_told(&[
            (
                "Я, Петрова Анна Ильинична, ул. Лесная, д. 16, кв. 4, договор 1203344. Звоните +7 916 555-01-12.",
                "Я, […], ул. Лесная, д. […], кв. […], договор […]. Звоните […].",
            ),
            ("Мастер Кузнецов Сергей Иванович приехал к Петровой.", "Мастер […] приехал к […]."),
            ("У Вашего дома 187 вольт, у дома 5 норма", "У Вашего дома 187 вольт, у дома […] норма"),
            ("Ответил Кулагин И. И. в пятницу", "Ответил […]. в пятницу"),
        ]);
    }

    #[test]
    fn numbers_of_papers_go_however_they_are_written() {
        all_told(&[
            ("Платил картой 4276 1234 5678 9010 вчера", "Платил картой […] вчера"),
            ("Карта 4276-1234-5678-9010.", "Карта […]."),
            ("СНИЛС 112-233-445 95, прошу", "СНИЛС […], прошу"),
            ("паспорт 60 05 123456 выдан УВД", "паспорт […] выдан УВД"),
            ("Паспорт: серия 60 05 № 123456", "Паспорт: серия […]"),
            ("паспорт серии 6005 номер 123456", "паспорт серии […] номер […]"),
            ("по договору № 1С-455/22 от марта", "по договору № […] от марта"),
            ("договор 1С-455/22", "договор […]"),
            ("договор энергоснабжения №77.", "договор энергоснабжения №[…]."),
            ("заказ 7788 не привезли", "заказ […] не привезли"),
            ("заявка номер 12", "заявка номер […]"),
            ("лицевой счёт 445", "лицевой счёт […]"),
            ("л/с 4455, жду", "л/с […], жду"),
            ("звоните 22-33-44", "звоните […]"),
            ("полис 7700 1234", "полис […]"),
        ]);
    }

    #[test]
    fn days_of_birth_go_and_other_days_stay() {
        all_told(&[
            ("Я родился 12.03.1961 в селе", "Я родился […] в селе"),
            ("дата рождения: 12 марта 1961 года", "дата рождения: […] года"),
            ("Инвалид, 1961 г.р., живу один", "Инвалид, […] г.р., живу один"),
            ("12.03.1961 года рождения", "[…] года рождения"),
            ("паспорт выдан 04.07.2005", "паспорт выдан […]"),
            ("закон от 26.03.2003", "закон от 26.03.2003"),
            ("12.03.2026 отключили свет", "12.03.2026 отключили свет"),
        ]);
    }

    #[test]
    fn names_without_fathers_names_go_and_streets_and_towns_stay() {
        all_told(&[
            ("Говорил с Савиным, он обещал.", "Говорил с […], он обещал."),
            ("Передайте Савину Игорю спасибо", "Передайте […] спасибо"),
            ("Савину Игорю звонили дважды", "[…] звонили дважды"),
            ("Спасибо Киму и Островскому!", "Спасибо […] и […]!"),
            ("Это Коля Васечкин подключил сам", "Это […] подключил сам"),
            ("Коля Васечкин подключил сам", "[…] подключил сам"),
            ("Приходила Марина, потом Васечкин Коля", "Приходила […], потом […]"),
            ("Вчера Игорь Вам звонил", "Вчера […] Вам звонил"),
            ("сосед Дроздов против", "сосед […] против"),
            ("гражданка Бойко из Гатчины", "гражданка […] из Гатчины"),
            ("пишет петрова анна ильинична", "пишет […]"),
        ]);
        for stays in [
            "На ул. Юрия Гагарина и на улице Савина нет света.",
            "Живём в г. Владимире на проспекте Кирова.",
            "Вера в людей кончилась. Надежда тоже.",
            "Света нет третий день. Кино не посмотреть.",
            "Когда Вам удобно? Ваш мастер не пришёл.",
            "Марка провода не та, начальник РЭС обещал.",
        ] {
            assert_eq!(told(stays), stays);
        }
    }

    #[test]
    fn sums_terms_and_measures_stay() {
        for stays in [
            "Заплатил 12 000 рублей за 3 месяца",
            "заявление 5 дней назад, договор 2024 года",
            "обращение 12 марта, сделайте к 31.03.2026 в 10:00",
            "по приказу № 442 и по постановлению № 861",
            "школа № 5, подстанция № 12, сеть 220/380 вольт",
            "закон № 35-ФЗ",
            "талон на 9:30",
        ] {
            assert_eq!(told(stays), stays);
        }
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
