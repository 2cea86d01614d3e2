use std::ops::Range;

use crate::compiled::NumberTemplate;

/// Contacts that may stand in a letter.
#[derive(Debug, Clone, Default)]
pub struct Ours {
    /// In lower case.
    texts: Vec<String>,
    /// All digits of each.
    digits: Vec<String>,
    /// How cases are numbered here: a number of a case is no telephone.
    numbers: Vec<NumberTemplate>,
}

impl Ours {
    /// Every contact that stands in these texts.
    pub fn new(texts: impl IntoIterator<Item = String>) -> Ours {
        let texts: Vec<String> = texts.into_iter().map(|text| text.to_lowercase()).collect();
        Ours { digits: texts.iter().map(|text| digits(text)).collect(), texts, numbers: Vec::new() }
    }

    /// The same with the templates by which cases are numbered.
    pub fn numbered(self, templates: impl IntoIterator<Item = NumberTemplate>) -> Ours {
        Ours { numbers: templates.into_iter().collect(), ..self }
    }

    fn is_number(&self, run: &str) -> bool {
        self.numbers.iter().any(|template| template.writes(run))
    }

    fn holds(&self, word: &str) -> bool {
        let word = word.to_lowercase();
        let host = word.rsplit(['@', '/']).next().unwrap_or(&word);
        let host = host.strip_prefix("www.").unwrap_or(host);
        self.texts.iter().any(|text| {
            text.contains(host)
                || text
                    .split_whitespace()
                    .any(|one| one.contains('.') && one.len() > 4 && host.ends_with(one))
        })
    }

    fn rings(&self, number: &str) -> bool {
        // The country may be written or not, and as 7 or 8.
        let local = number.get(number.len().saturating_sub(10)..).unwrap_or(number);
        self.digits.iter().any(|known| known.contains(local))
    }
}

/// The text with every contact in it covered: addresses, sites, names in messengers, telephones (S1). `known`: numbers
/// that are no telephones, the INN and the contract of whom the text is about, digits only.
pub fn cover_contacts(text: &str, known: &[String], cover: impl Fn(&str) -> String) -> String {
    let mut covered = String::with_capacity(text.len());
    let mut rest = text;
    let bare = bare_phones(text).filter(|one| !known.contains(&digits(one)));
    let mut contacts: Vec<&str> = addresses(text).chain(phones(text)).chain(bare).collect();
    contacts.sort_by_key(|one| one.as_ptr());
    for contact in contacts {
        let Some(at) = (contact.as_ptr() as usize).checked_sub(rest.as_ptr() as usize) else { continue };
        let Some((before, after)) = rest.split_at_checked(at) else { continue };
        covered.push_str(before);
        covered.push_str(&cover(contact));
        rest = after.get(contact.len()..).unwrap_or_default();
    }
    covered + rest
}

fn addresses(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|letter: char| letter.is_whitespace() || "«»<>()\"',;".contains(letter));
    words.map(|word| word.trim_matches(['.', ':', '!', '?'])).filter(|word| is_address(word))
}

/// The first contact of a text that is nobody's who may be named there.
pub(super) fn found(text: &str, ours: &Ours) -> Option<String> {
    let site = addresses(text).find(|word| !ours.holds(without_path(word)));
    site.map(str::to_owned).or_else(|| strange_phone(text, ours).map(str::to_owned))
}

fn strange_phone<'a>(text: &'a str, ours: &Ours) -> Option<&'a str> {
    phones(text).find(|phone| !ours.rings(&digits(phone)) && !ours.is_number(phone))
}

/// An e-mail address, a site, a name in a messenger.
fn is_address(word: &str) -> bool {
    let mail = word.split_once('@').is_some_and(|(who, host)| !who.is_empty() && host.contains('.'));
    let nick = word.strip_prefix('@').is_some_and(|nick| nick.chars().count() >= 4);
    let lower = word.to_lowercase();
    let site = ["http://", "https://", "www.", "t.me/", "wa.me/", "vk.com/"]
        .iter()
        .any(|head| lower.starts_with(head));
    mail || nick || site
}

/// `https://host/path` is `host`, `t.me/nick` stays.
fn without_path(word: &str) -> &str {
    match word.split_once("://") {
        Some((_, rest)) => rest.split('/').next().unwrap_or(rest),
        None => word,
    }
}

/// Digits, and what may stand between those of a telephone.
fn runs(text: &str) -> impl Iterator<Item = &str> {
    let part = |letter: char| letter.is_ascii_digit() || " \u{a0}()+-–".contains(letter);
    let runs = text.split(move |letter: char| !part(letter));
    runs.map(|run| run.trim_matches([' ', '\u{a0}', '-', '–', '(']))
}

/// Numbers that look like those of telephones: eleven digits that begin with 7 or 8, or ten with brackets or dashes.
fn phones(text: &str) -> impl Iterator<Item = &str> {
    runs(text).filter(|run| {
        let count = digits(run);
        let marked = run.contains(['(', '+']) || run.matches('-').count() > 1;
        match count.len() {
            11 => count.starts_with(['7', '8']),
            10 => marked,
            _ => false,
        }
    })
}

/// Numbers that may be telephones too, wherever they stand among other digits: whole groups that make eleven digits, or
/// ten without the country, as in «916 5554433». A letter of ours may hold ten digits; whoever may not see contacts loses
/// little when one too many is covered.
fn bare_phones(text: &str) -> impl Iterator<Item = &str> {
    runs(text).flat_map(|run| {
        let groups = groups(run);
        let mut found = Vec::new();
        let mut next = 0;
        while let Some(rest) = groups.get(next..).filter(|rest| !rest.is_empty()) {
            let taken = (1..=rest.len()).find(|n| rest.get(..*n).is_some_and(|some| rings(run, some)));
            if let Some((first, last)) = taken.and_then(|n| rest.first().zip(rest.get(n - 1))) {
                found.extend(run.get(first.start..last.end));
            }
            next += taken.unwrap_or(1);
        }
        found
    })
}

/// Where digits stand without anything between them.
fn groups(run: &str) -> Vec<Range<usize>> {
    let mut groups: Vec<Range<usize>> = Vec::new();
    for (at, _) in run.char_indices().filter(|(_, letter)| letter.is_ascii_digit()) {
        match groups.last_mut().filter(|group| group.end == at) {
            Some(group) => group.end = at + 1,
            None => groups.push(at..at + 1),
        }
    }
    groups
}

/// Eleven digits with the country; or ten with the code of a place or of a network, which begin with 3, 4, 8 or 9.
fn rings(run: &str, groups: &[Range<usize>]) -> bool {
    let number: String = groups.iter().filter_map(|group| run.get(group.clone())).collect();
    match number.len() {
        11 => number.starts_with(['7', '8']),
        10 => {
            let code = groups.first().is_some_and(|group| group.len() > 2);
            code && number.starts_with(['3', '4', '8', '9'])
        }
        _ => false,
    }
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_contact_of_a_text_is_covered_and_nothing_else() {
        let covered = |text: &str| cover_contacts(text, &[], |one| "*".repeat(one.chars().count()));
        assert_eq!(
            covered(
                "Звоните 8 (999) 123-45-67, пишите на me@client.example или @petr77. Договор № 17 от 06.03.2026"
            ),
            "Звоните *****************, пишите на ***************** или *******. Договор № 17 от 06.03.2026"
        );
        assert_eq!(covered("https://wa.me/79991234567"), "*".repeat(25), "a number within an address once");
        assert_eq!(covered("Нет света с утра"), "Нет света с утра");
    }

    #[test]
    fn ten_digits_are_a_telephone_unless_they_are_known_for_something_else() {
        let covered = |text: &str| cover_contacts(text, &["4446001234".into()], |_| "*".to_owned());
        assert_eq!(covered("тел. 916 5554433"), "тел. *");
        assert_eq!(covered("9165554433, кв. 5 8352 22-33-44"), "*, кв. 5 *");
        assert_eq!(covered("дом 5 8 916 555 44 33 после 18"), "дом 5 * после 18");
        for open in [
            "Договор 4446001234, ИНН 7701234567",
            "12 000 - 15 000 рублей, 06.03.2026 и 31 12 2026 10",
            "счёт 40817810099910004312",
        ] {
            assert_eq!(covered(open), open);
        }
    }

    #[test]
    fn a_number_of_a_case_is_no_telephone() {
        let template = NumberTemplate::parse("{YYYY}-{MM}-{seq:04}").unwrap();
        let ours = Ours::new([]).numbered([template]);
        assert_eq!(found("Ваше обращение 2026-03-0017 решено", &ours), None);
        assert_eq!(found("Звоните: 916-55-50177", &ours), Some("916-55-50177".into()));
        assert_eq!(found("Обращение 2026-03-0017", &Ours::new([])), Some("2026-03-0017".into()));
    }

    #[test]
    fn a_strangers_contact_is_met_and_our_own_is_not() {
        let ours = Ours::new([
            "otklik.example".to_owned(),
            "Абонентский отдел, (495) 642-85-85".to_owned(),
            "+7 916 555-01-77 petrova@client.example".to_owned(),
        ]);
        let met = |text: &str| found(text, &ours);
        assert_eq!(met("Звоните: 8 (999) 123-45-67."), Some("8 (999) 123-45-67".into()));
        assert_eq!(met("Пишите на master@mail.example!"), Some("master@mail.example".into()));
        assert_eq!(met("мой сайт https://master.example/me"), Some("https://master.example/me".into()));
        assert_eq!(met("я в телеграме: @master77"), Some("@master77".into()));
        assert_eq!(met("или t.me/master77"), Some("t.me/master77".into()));
        for right in [
            "Наш телефон 8 495 642 85 85, почта help@otklik.example, сайт https://www.otklik.example/a",
            "Перезвоним Вам на 8-916-555-01-77, напишем на petrova@client.example",
            "Договор № 2446001234 от 06.03.2026, счёт 40817810099910004312, 12 000 - 15 000 рублей",
        ] {
            assert_eq!(met(right), None, "{right}");
        }
    }
}
