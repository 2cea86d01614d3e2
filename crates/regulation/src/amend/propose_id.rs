/// Longer ids are cut at a word.
const LONGEST: usize = 32;

/// An id for a title: its words in Latin letters, and a number where that is taken.
pub fn propose_id(title: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let latin: String = title.to_lowercase().chars().map(latin).collect();
    let mut id = String::new();
    for word in latin.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        if !id.is_empty() && id.len() + 1 + word.len() > LONGEST {
            break;
        }
        id.push_str(if id.is_empty() { "" } else { "-" });
        id.extend(word.chars().take(LONGEST));
    }
    let id = if id.is_empty() { "item".to_owned() } else { id };
    let mut numbered = (2..).map(|number: u32| format!("{id}-{number}"));
    if is_taken(&id) { numbered.find(|one| !is_taken(one)).unwrap_or(id) } else { id }
}

fn latin(c: char) -> String {
    let written = match c {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' => "g",
        'д' => "d",
        'е' | 'ё' | 'э' => "e",
        'ж' => "zh",
        'з' => "z",
        'и' => "i",
        'й' | 'ы' => "y",
        'к' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' => "u",
        'ф' => "f",
        'х' => "kh",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ъ' | 'ь' => "",
        'ю' => "yu",
        'я' => "ya",
        other => return other.to_string(),
    };
    written.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_made_of_the_words_of_a_title() {
        let free = |title: &str| propose_id(title, |_| false);
        assert_eq!(free("Нет связи или обрывы"), "net-svyazi-ili-obryvy");
        assert_eq!(free("  Объём: 5 %, SMS — «Щука» "), "obem-5-sms-shchuka");
        assert_eq!(
            free("Очень долгое название которое никуда не помещается"),
            "ochen-dolgoe-nazvanie-kotoroe"
        );
        assert_eq!(free("???"), "item");
        assert_eq!(propose_id("Другое", |id| ["drugoe", "drugoe-2"].contains(&id)), "drugoe-3");
        assert_eq!(free(&"ы".repeat(99)).len(), 32);
    }
}
