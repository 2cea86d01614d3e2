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

/// The first contact of a text that is nobody's who may be named there.
pub(super) fn found(text: &str, ours: &Ours) -> Option<String> {
    let words = text.split(|letter: char| letter.is_whitespace() || "«»<>()\"',;".contains(letter));
    let words = words.map(|word| word.trim_matches(['.', ':', '!', '?']));
    let site = words.filter(|word| is_address(word)).find(|word| !ours.holds(without_path(word)));
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

/// Numbers that look like those of telephones: eleven digits that begin with 7 or 8, or ten with brackets or dashes.
fn phones(text: &str) -> impl Iterator<Item = &str> {
    let part = |letter: char| letter.is_ascii_digit() || " \u{a0}()+-–".contains(letter);
    let runs = text
        .split(move |letter: char| !part(letter))
        .map(|run| run.trim_matches([' ', '\u{a0}', '-', '–', '(']));
    runs.filter(|run| {
        let count = digits(run);
        let marked = run.contains(['(', '+']) || run.matches('-').count() > 1;
        match count.len() {
            11 => count.starts_with(['7', '8']),
            10 => marked,
            _ => false,
        }
    })
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

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
