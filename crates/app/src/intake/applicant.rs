//! Who writes, as far as a letter tells: a person, several together, or a legal entity (R1). The register number says it
//! for good, so whoever signs for a company must not be taken for a private person.
use casework::Applicant;
use mail::Message;

use super::classify::Said;

/// Forms of legal entities and entrepreneurs, as they stand in names: «ООО „Ромашка“», «ИП Сомов».
const FORMS: &[&str] = &[
    "ооо",
    "оао",
    "зао",
    "пао",
    "ао",
    "нко",
    "ано",
    "тсж",
    "тсн",
    "снт",
    "гск",
    "жск",
    "муп",
    "гуп",
    "фгуп",
    "мку",
    "мбу",
    "мбоу",
    "мбдоу",
    "гбу",
    "гку",
    "фгбу",
    "ип",
    "кфх",
];
/// In any of their forms: several people write together.
const TOGETHER: &[&str] = &[
    "коллективная жалоба",
    "коллективное обращение",
    "коллективное заявление",
    "коллективное письмо",
    "мы, жители",
    "мы, жильцы",
    "мы, нижеподписавшиеся",
];
/// Characters of a letter's beginning and end where whoever writes names themselves.
const EDGE: usize = 400;

pub(super) fn applicant(letter: &Message, said: &Said) -> Applicant {
    let name = letter.from.as_ref().and_then(|from| from.name.as_deref()).unwrap_or_default();
    match () {
        () if has_form(name) || gives_inn(&letter.text) && has_form(&edges(&letter.text)) => Applicant::Legal,
        () if said.weight(TOGETHER) > 0 => Applicant::Group,
        () => Applicant::Individual,
    }
}

/// A taxpayer's number after «ИНН». It says who writes and no more: everybody knows the number of a company, so a card is
/// never found by it.
fn gives_inn(text: &str) -> bool {
    let words: Vec<String> = words(text).collect();
    words.windows(2).any(|pair| pair[0] == "инн" && store::normal_inn(&pair[1]).is_some())
}

fn edges(text: &str) -> String {
    let begin: String = text.chars().take(EDGE).collect();
    let count = text.chars().count();
    let end: String = text.chars().skip(count.saturating_sub(EDGE)).collect();
    format!("{begin}\n{end}")
}

fn has_form(text: &str) -> bool {
    words(text).any(|word| FORMS.contains(&&*word))
}

fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(from: &str, subject: &str, text: &str) -> Applicant {
        let headers = "Date: Mon, 2 Mar 2026 09:00:00 +0300\r\nContent-Type: text/plain; charset=utf-8\r\n";
        let raw = format!("From: {from} <a@b.example>\r\nSubject: {subject}\r\n{headers}\r\n{text}\r\n");
        let letter = mail::parse(raw.as_bytes()).unwrap();
        applicant(&letter, &Said::new(&letter.subject, &letter.fresh))
    }

    #[test]
    fn a_company_is_known_by_its_name_or_by_its_number_beside_its_form() {
        assert_eq!(of("ООО Ромашка", "Счёт", "Пришлите счёт"), Applicant::Legal);
        assert_eq!(of("Ирина", "Нет света", "Нет света.\n\nООО «Ромашка», ИНН 7707083893"), Applicant::Legal);
        assert_eq!(of("ИП Сомов", "Нет света", "Нет света"), Applicant::Legal);
    }

    #[test]
    fn a_person_who_complains_of_a_company_is_a_person() {
        assert_eq!(of("Ирина", "Жалоба", "Ваше ООО обманывает людей"), Applicant::Individual);
        assert_eq!(of("Ирина", "Жалоба", "Мой ИНН 500100732259, верните деньги"), Applicant::Individual);
        assert_eq!(of("Ипполит", "Жалоба", "Нет света"), Applicant::Individual);
    }

    #[test]
    fn people_who_write_together_are_a_group() {
        assert_eq!(of("Ирина", "Коллективная жалоба", "Нет света"), Applicant::Group);
        assert_eq!(of("Ирина", "Двор", "Мы, жители дома 5, просим починить фонарь"), Applicant::Group);
        assert_eq!(of("Ирина", "Двор", "Мы с мужем просим починить фонарь"), Applicant::Individual);
    }

    #[test]
    fn the_number_of_a_taxpayer_is_read_where_it_is_called_so() {
        assert!(gives_inn("ИНН: 7707083893, КПП 770701001"));
        assert!(!gives_inn("заказ 7707083893"));
    }
}
