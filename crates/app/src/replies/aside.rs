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
    let known: Vec<String> = [&customer.name, &customer.contact_person]
        .into_iter()
        .flatten()
        .flat_map(|name| words(name))
        .collect();
    if known.is_empty() {
        return None;
    }
    let (_, rest) = greeted(text)?;
    let head = rest.split(['!', '.', '\n']).next().unwrap_or_default();
    let capital = |word: &&str| word.chars().next().is_some_and(char::is_uppercase);
    let named: Vec<&str> = head
        .split(|one: char| !one.is_alphanumeric() && one != '-')
        .filter(|word| word.chars().count() > 1)
        .filter(capital)
        .collect();
    let strange = named.iter().filter(|word| !ANYBODY.contains(&word.to_lowercase().as_str()));
    let mut strange = strange.filter(|word| !known.iter().any(|name| alike(name, word))).peekable();
    strange.peek()?;
    let any_known = named.iter().any(|word| known.iter().any(|name| alike(name, word)));
    (!any_known).then(|| named.join(" "))
}

fn words(name: &str) -> Vec<String> {
    let words = name.split(|one: char| !one.is_alphanumeric() && one != '-');
    words.filter(|word| word.chars().count() > 1).map(str::to_lowercase).collect()
}

/// The same name in another case: «Анне Ильиничне» and «Анна Ильинична».
fn alike(name: &str, word: &str) -> bool {
    let word = word.to_lowercase().replace('ё', "е");
    let name = name.replace('ё', "е");
    let shorter = name.chars().count().min(word.chars().count());
    let same = name.chars().zip(word.chars()).take_while(|(a, b)| a == b).count();
    same + 2 >= shorter && same >= 2.min(shorter)
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
