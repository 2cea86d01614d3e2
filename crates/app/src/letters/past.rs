//! Nobody is promised an answer for yesterday: of a case that is registered late, letters leave out the sentence with
//! the date that has passed. The date of a deadline that was missed is told inside only.

/// Stands for a date that has passed, until its sentence is taken out. A character that no text has (Unicode, private
/// use).
pub(super) const PAST: &str = "\u{e000}";

/// The text without the sentences that name a date that has passed, and without the empty paragraphs that they leave.
pub(crate) fn without_past(text: &str) -> String {
    if !text.contains(PAST) {
        return text.to_owned();
    }
    let kept: Vec<String> = text.split("\n\n").filter_map(paragraph).collect();
    kept.join("\n\n")
}

fn paragraph(paragraph: &str) -> Option<String> {
    if !paragraph.contains(PAST) {
        return Some(paragraph.to_owned());
    }
    let left: String = sentences(paragraph).into_iter().filter(|one| !one.contains(PAST)).collect();
    Some(left.trim().to_owned()).filter(|left| !left.is_empty())
}

/// What ends with a mark, a space and a capital letter, or with the line: «22 ноября 2026 г. под номером» goes on.
fn sentences(text: &str) -> Vec<&str> {
    let mut starts = vec![0];
    let mut before = ('\0', '\0');
    for (at, c) in text.char_indices() {
        let begins =
            matches!(before, ('.' | '!' | '?' | '…' | '\u{e000}', ' ')) && (c.is_uppercase() || c == '«');
        if begins || before.1 == '\n' {
            starts.push(at);
        }
        before = (before.1, c);
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().zip(ends).filter_map(|(&start, end)| text.get(start..end)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_with_a_date_that_has_passed_is_left_out_and_all_else_stays() {
        let letter = "Мы записали жалобу 22 ноября 2026 г. под номером Ж-1. Ответим до \u{e000} включительно. Спасибо!";
        assert_eq!(without_past(letter), "Мы записали жалобу 22 ноября 2026 г. под номером Ж-1. Спасибо!");
        let ends = "Добрый день!\n\nОтвет — не позднее \u{e000}\n\nС уважением";
        assert_eq!(without_past(ends), "Добрый день!\n\nС уважением");
        let follows = "Ответ обещан не позднее \u{e000} Если это по Вашей части, откликнитесь.";
        assert_eq!(without_past(follows), "Если это по Вашей части, откликнитесь.");
        let lines = "Номер: 5\nСрок: \u{e000}\nТема: вода";
        assert_eq!(without_past(lines), "Номер: 5\nТема: вода");
        assert_eq!(without_past("Ответим до 5 мая."), "Ответим до 5 мая.");
    }
}
