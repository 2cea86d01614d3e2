//! What no organisation wants in a letter, whatever its regulation says. A guess each: whoever writes decides.
use store::{Customer, Which};

use super::Written;
use crate::cases::Card;
use crate::{App, AppError};

/// How letters begin, in lower case.
const GREETINGS: &[&str] = &[
    "здравствуйте",
    "добрый день",
    "добрый вечер",
    "доброе утро",
    "уважаемый",
    "уважаемая",
    "уважаемые",
    "дорогой",
    "дорогая",
];

/// Words after a greeting that name nobody in particular.
const ANYBODY: &[&str] =
    &["клиент", "клиенты", "господин", "госпожа", "абонент", "заявитель", "коллеги", "друзья", "г", "и"];

/// Words that speak of a file, in lower case.
const OF_FILES: &[&str] = &["во вложении", "в приложении", "прикладыва", "прилага", "приложен", "вложен"];

/// Candidates for numbers that are looked up at most.
const MOST: usize = 10;

/// The rest of the line after a greeting that begins the letter.
fn greeted(text: &str) -> Option<(&str, &str)> {
    let line = text.trim_start().lines().next()?;
    let lower = line.to_lowercase();
    let greeting = GREETINGS.iter().find(|one| lower.starts_with(**one))?;
    let at = line.char_indices().nth(greeting.chars().count()).map_or(line.len(), |(at, _)| at);
    Some((line, line.get(at..)?))
}

/// «Здравствуйте, !», «Уважаемая ,»: the greeting, when it greets nobody.
pub(super) fn nobody(text: &str) -> Option<String> {
    let (line, rest) = greeted(text)?;
    let head = rest.split(['!', '.']).next().unwrap_or_default();
    let named = head.chars().any(char::is_alphanumeric);
    let addressed = line.to_lowercase().starts_with("уважаем") || rest.trim_start().starts_with(',');
    (!named && addressed).then(|| line.trim().to_owned())
}

/// The name that is greeted, when it is not the customer's.
pub(super) fn another_person(text: &str, customer: Option<&Customer>) -> Option<String> {
    let customer = customer?;
    let names = [&customer.name, &customer.contact_person].into_iter().flatten();
    let known: Vec<Known> = names.filter_map(|name| Known::of(name)).collect();
    let (_, rest) = greeted(text)?;
    let head = rest.split(['!', '.', '\n']).next().unwrap_or_default();
    let capital = |word: &&str| word.chars().next().is_some_and(char::is_uppercase);
    let named: Vec<&str> = head
        .split(|one: char| !one.is_alphanumeric() && one != '-')
        .filter(|word| word.chars().count() > 1)
        .filter(capital)
        .filter(|word| !ANYBODY.contains(&word.to_lowercase().as_str()))
        .collect();
    let greets = named.is_empty() || known.is_empty() || known.iter().any(|name| name.is_greeted_by(&named));
    (!greets).then(|| named.join(" "))
}

/// A customer's name, as far as its parts can be told: by the father's name, which tells itself and the first name before it.
struct Known {
    first: Option<String>,
    fathers: Option<String>,
    /// The surname; without a father's name, all.
    rest: Vec<String>,
}

impl Known {
    fn of(name: &str) -> Option<Known> {
        let words = name.split(|one: char| !one.is_alphanumeric() && one != '-');
        let mut rest: Vec<String> = words.filter(|word| word.chars().count() > 1).map(plain).collect();
        let Some(at) = place_of_fathers(&rest) else {
            return (!rest.is_empty()).then_some(Known { first: None, fathers: None, rest });
        };
        let fathers = Some(rest.remove(at));
        let first = Some(rest.remove(at - 1));
        Some(Known { first, fathers, rest })
    }

    /// Like is compared with like: «Пётр» and «Петровна» are nobody called «Петрова».
    fn is_greeted_by(&self, named: &[&str]) -> bool {
        let named: Vec<String> = named.iter().map(|word| plain(word)).collect();
        let fits = |own: &Option<String>, word: &str| own.as_ref().is_none_or(|own| is_form_of(own, word));
        let surname = |word: &str| self.rest.iter().any(|own| is_form_of(own, word));
        if let Some(at) = place_of_fathers(&named).filter(|at| !surname(&named[*at]))
            && !(fits(&self.fathers, &named[at]) && fits(&self.first, &named[at - 1]))
        {
            return false;
        }
        let mut own = self.first.iter().chain(&self.fathers).chain(&self.rest);
        own.any(|own| named.iter().any(|word| is_form_of(own, word)))
    }
}

fn plain(word: &str) -> String {
    word.to_lowercase().replace('ё', "е")
}

/// Where the father's name stands, which never comes first.
fn place_of_fathers(words: &[String]) -> Option<usize> {
    let is = |word: &String| FATHERS.iter().any(|end| word.ends_with(end));
    words.iter().skip(1).position(is).map(|at| at + 1)
}

/// How fathers' names end, in every case.
const FATHERS: &[&str] = &[
    "ич",
    "ича",
    "ичу",
    "ичем",
    "иче",
    "вна",
    "вны",
    "вне",
    "вну",
    "вной",
    "вною",
    "ична",
    "ичны",
    "ичне",
    "ичну",
    "ичной",
    "ичною",
];

/// What names end in when they are put into another case.
const ENDINGS: &[&str] = &[
    "", "а", "я", "у", "ю", "е", "и", "ы", "ь", "й", "ой", "ей", "ою", "ею", "ом", "ем", "ым", "им", "ого",
    "его", "ому", "ему", "ая", "яя", "ую", "юю", "ий", "ый", "ья", "ьи", "ье", "ью", "ьей", "ия", "ии", "ию",
    "ие", "ией", "ел", "ла", "лу", "ле", "лом",
];

/// The same name in another case: «Анне Ильиничне» and «Анна Ильинична».
fn is_form_of(own: &str, word: &str) -> bool {
    let same = own.chars().zip(word.chars()).take_while(|(a, b)| a == b).count();
    let end =
        |name: &str, from: usize| ENDINGS.contains(&name.chars().skip(from).collect::<String>().as_str());
    // What endings share is no part of the stem: «Толст-ой», «Толст-ому».
    own == word || (2..=same).any(|stem| end(own, stem) && end(word, stem))
}

/// A number of another case of the organisation that stands in the letter.
pub(super) async fn another_number(
    app: &App,
    org: &str,
    card: &Card,
    letter: Written<'_>,
) -> Result<Option<String>, AppError> {
    let mut reader = app.reader().await?;
    for number in numbers(card, letter) {
        for case in reader.cases_by_number(org, &number).await? {
            let other = reader.load_case(org, Which::Id(case)).await?.state;
            if other.customer != card.state.customer || other.customer.is_none() {
                return Ok(Some(number));
            }
        }
    }
    Ok(None)
}

/// Words that may be numbers of cases, but for the case's own and those it is tied to.
fn numbers(card: &Card, letter: Written<'_>) -> Vec<String> {
    let known =
        |word: &str| *card.state.number == *word || card.state.links.iter().any(|link| *link.number == *word);
    let ends = |one: char| one.is_whitespace() || ",;:!?()«»\"".contains(one);
    let words = [letter.subject, letter.text].into_iter().flat_map(|text| text.split(ends));
    let words = words.map(|word| word.trim_matches(['.', '№', '#']));
    let numbers = words.filter(|word| word.len() >= 3 && word.chars().any(|one| one.is_ascii_digit()));
    numbers.filter(|word| !known(word)).take(MOST).map(str::to_owned).collect()
}

/// The words by which a letter speaks of a file.
pub(super) fn no_file(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    OF_FILES.iter().find(|word| lower.contains(**word)).map(|word| {
        let from = lower.find(*word).unwrap_or_default();
        lower
            .get(from..)
            .unwrap_or_default()
            .split(['\n', '.', ','])
            .next()
            .unwrap_or_default()
            .chars()
            .take(60)
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use casework::Applicant;
    use uuid::Uuid;

    use super::*;

    fn anna() -> Customer {
        let name = Some("Петрова Анна Ильинична".to_owned());
        Customer { name, ..Customer::new(Uuid::nil(), Applicant::Individual) }
    }

    #[test]
    fn a_greeting_of_somebody_else_is_met_and_of_the_customer_is_not() {
        let met = |text: &str| another_person(text, Some(&anna()));
        assert_eq!(met("Здравствуйте, Мария Сергеевна!\nСвязь есть."), Some("Мария Сергеевна".into()));
        assert_eq!(met("Уважаемый Иван Кузьмич!"), Some("Иван Кузьмич".into()));
        for right in [
            "Здравствуйте, Анна Ильинична!",
            "Уважаемая Анна!",
            "Уважаемая госпожа Петрова!",
            "Уважаемый клиент!",
            "Здравствуйте! Мария Сергеевна всё проверила.",
            "Добрый день. Мастер Иван придёт завтра.",
        ] {
            assert_eq!(met(right), None, "{right}");
        }
        assert_eq!(another_person("Здравствуйте, Мария!", None), None);
    }

    #[test]
    fn like_is_compared_with_like() {
        let met = |name: &str, greeting: &str| {
            let name = Some(name.to_owned());
            let card = Customer { name, ..Customer::new(Uuid::nil(), Applicant::Individual) };
            another_person(&format!("Уважаемые {greeting}!"), Some(&card)).is_some()
        };
        let full = "Петрова Анна Ильинична";
        for (name, greeting, is_another) in [
            (full, "Пётр Иванович", true),
            (full, "Мария Петровна", true),
            (full, "Пётр", true),
            (full, "Мария Ильинична", true),
            (full, "Анна Петровна", true),
            (full, "Антон", true),
            (full, "Анне Ильиничне", false),
            (full, "Петровой Анне", false),
            (full, "госпожа Петрова", false),
            (full, "Анна Ильинична, Вашу заявку закрыл Мастер", false),
            ("Анна Ильинична Петрова", "Анна Ильинична", false),
            ("Семёнов Пётр Фёдорович", "Петру Федоровичу", false),
            ("Семёнов Пётр Фёдорович", "Фёдор Семёнович", true),
            ("Семёнов Пётр Фёдорович", "Семён", true),
            ("Иванова Мария", "Мария Олеговна", false),
            ("Иванова Мария", "Марина", true),
            ("Иванова Мария", "Иван", true),
            ("Бабич Павел Лукич", "Павел Лукич", false),
            ("Бабич Павел Лукич", "Павлу Бабичу", false),
            ("Толстой Лев Николаевич", "господину Толстому", false),
        ] {
            assert_eq!(met(name, greeting), is_another, "{name}: {greeting}");
        }
    }

    #[test]
    fn a_greeting_of_nobody_is_met() {
        assert_eq!(nobody("Здравствуйте, !\n"), Some("Здравствуйте, !".into()));
        assert_eq!(nobody("Уважаемая !"), Some("Уважаемая !".into()));
        assert_eq!(nobody("Здравствуйте!"), None);
        assert_eq!(nobody("Здравствуйте, Анна!"), None);
        assert_eq!(nobody("Сообщаем, что связь есть"), None);
    }

    #[test]
    fn a_file_that_is_spoken_of_is_met() {
        assert_eq!(no_file("Акт — во вложении к письму."), Some("во вложении к письму".into()));
        assert_eq!(no_file("Связь восстановлена."), None);
    }
}
