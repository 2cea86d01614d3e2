//! «On 12 March Ivan wrote:» and its Russian sisters.

/// Lines that a mailer may break an attribution into.
const LONGEST: usize = 3;

/// Words that end or carry an attribution, in lower case.
const WROTE: [&str; 12] = [
    "wrote:",
    "writes:",
    "wrote :",
    "написал:",
    "написала:",
    "написал(а):",
    "пишет:",
    "писал:",
    "писала:",
    "писал(а):",
    "вы писали",
    "you wrote",
];

/// How many lines at the beginning are an attribution; `None` when they are none.
pub(super) fn length(lines: &[&str]) -> Option<usize> {
    let first = lines.first()?.trim();
    if first.is_empty() || first.starts_with('>') || !first.chars().any(char::is_alphanumeric) {
        return None;
    }
    let mut joined = String::new();
    for (at, line) in lines.iter().take(LONGEST).enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('>') || joined.len() + line.len() > 400 {
            return None;
        }
        joined.push_str(&line.to_lowercase());
        joined.push(' ');
        if is_attribution(joined.trim_end()) {
            return Some(at + 1);
        }
        // Only a line that begins like an attribution may go on in the next.
        if !(joined.starts_with("on ") || has_date(&joined)) {
            return None;
        }
    }
    None
}

/// `text` is one line in lower case.
fn is_attribution(text: &str) -> bool {
    if !text.ends_with(':') {
        return false;
    }
    let wrote =
        WROTE.iter().any(|word| text.ends_with(word) || (!word.ends_with(':') && text.contains(word)));
    let addressed = text.contains('@') && text.contains(['<', '(', '"']);
    has_date(text) && (wrote || addressed) && text.chars().any(char::is_alphabetic)
}

/// A day and a time, or a day and a year: «12.03.2026 10:00», «12 марта 2026 г.», «Mar 12, 2026».
fn has_date(text: &str) -> bool {
    let numbers: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|n| !n.is_empty()).collect();
    let is_day = |n: &&str| n.len() <= 2 && n.parse().is_ok_and(|day: u32| (1..=31).contains(&day));
    let is_year = |n: &&str| n.len() == 4 && (n.starts_with("19") || n.starts_with("20"));
    let has_time =
        text.as_bytes().windows(4).any(|w| w[0].is_ascii_digit() && w[1] == b':' && w[2].is_ascii_digit());
    numbers.iter().any(is_day) && (numbers.iter().any(is_year) || has_time)
}

#[cfg(test)]
mod tests {
    use super::length;

    #[test]
    fn attributions_of_all_common_mailers_are_known() {
        for line in [
            "12.03.2026 10:00, Иван Петров пишет:",
            "12.03.2026, 10:00, \"Иван Петров\" <ivan@example.ru>:",
            "чт, 12 мар. 2026 г. в 10:00, Иван Петров <ivan@example.ru>:",
            "Четверг, 12 марта 2026, 10:00 +03:00 от Иван Петров <ivan@example.ru>:",
            "12 марта 2026 г. 10:00 пользователь Иван <ivan@example.ru> написал:",
            "Вы писали 12 марта 2026 г., 10:00:",
            "On Thu, Mar 12, 2026 at 10:00 AM Ivan Petrov <ivan@example.ru> wrote:",
            "12/03/2026 10:00, Ivan wrote:",
        ] {
            assert_eq!(length(&[line]), Some(1), "{line}");
        }
    }

    #[test]
    fn an_attribution_may_be_broken_into_lines() {
        let lines = ["On Thu, Mar 12, 2026 at 10:00 AM Ivan Petrov", "<ivan@example.ru>", "wrote:"];
        assert_eq!(length(&lines), Some(3));
    }

    #[test]
    fn a_sentence_about_writing_is_not_an_attribution() {
        for line in ["Вот что мне пишет:", "Я вам уже писал:", "12.03.2026 я отправил заявление:", "Список:"]
        {
            assert_eq!(length(&[line, "текст"]), None, "{line}");
        }
    }
}
