use std::fmt;

use super::{Term, Unit};
use crate::lang::{Lang, russian_form};

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Lang::Ru))
    }
}

impl Term {
    /// «5 рабочих дней» or `5 working days`.
    pub fn text(&self, lang: Lang) -> String {
        let unit = match lang {
            Lang::Ru => self.russian_unit(),
            Lang::En => self.english_unit(),
        };
        format!("{} {unit}", self.amount)
    }

    fn russian_unit(&self) -> &'static str {
        let (one, few, many) = match self.unit {
            Unit::WorkingSecond => ("рабочая секунда", "рабочие секунды", "рабочих секунд"),
            Unit::WorkingMinute => ("рабочая минута", "рабочие минуты", "рабочих минут"),
            Unit::WorkingHour => ("рабочий час", "рабочих часа", "рабочих часов"),
            Unit::WorkingDay => ("рабочий день", "рабочих дня", "рабочих дней"),
            Unit::Second => ("секунда", "секунды", "секунд"),
            Unit::Minute => ("минута", "минуты", "минут"),
            Unit::Hour => ("час", "часа", "часов"),
            Unit::Day => ("день", "дня", "дней"),
            Unit::Month => ("месяц", "месяца", "месяцев"),
            Unit::Year => ("год", "года", "лет"),
        };
        russian_form(self.amount.into(), one, few, many)
    }

    fn english_unit(&self) -> &'static str {
        let (one, many) = match self.unit {
            Unit::WorkingSecond => ("working second", "working seconds"),
            Unit::WorkingMinute => ("working minute", "working minutes"),
            Unit::WorkingHour => ("working hour", "working hours"),
            Unit::WorkingDay => ("working day", "working days"),
            Unit::Second => ("second", "seconds"),
            Unit::Minute => ("minute", "minutes"),
            Unit::Hour => ("hour", "hours"),
            Unit::Day => ("day", "days"),
            Unit::Month => ("month", "months"),
            Unit::Year => ("year", "years"),
        };
        if self.amount == 1 { one } else { many }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(text: &str) -> Term {
        text.parse().unwrap()
    }

    #[test]
    fn every_term_prints_in_both_languages_with_the_right_plural() {
        for (ru, en) in [
            ("40 секунд", "40 seconds"),
            ("1 секунда", "1 second"),
            ("32 рабочие секунды", "32 working seconds"),
            ("10 рабочих минут", "10 working minutes"),
            ("8 рабочих часов", "8 working hours"),
            ("1 рабочий час", "1 working hour"),
            ("3 рабочих часа", "3 working hours"),
            ("5 рабочих дней", "5 working days"),
            ("22 рабочие минуты", "22 working minutes"),
            ("21 день", "21 days"),
            ("11 дней", "11 days"),
            ("48 часов", "48 hours"),
            ("3 месяца", "3 months"),
            ("1 год", "1 year"),
            ("15 минут", "15 minutes"),
        ] {
            assert_eq!(term(en).text(Lang::Ru), ru);
            assert_eq!(term(ru).text(Lang::En), en);
            assert_eq!(term(ru), term(en));
        }
    }

    #[test]
    fn a_bad_term_says_which_part_is_wrong_and_shows_good_ones() {
        for (bad, part) in [
            ("пять дней", "«пять»"),
            ("5 попугаев", "«попугаев»"),
            ("5 рабочих месяцев", "«месяцев»"),
            ("5 календарных часов", "«часов»"),
            ("40 календарных секунд", "«секунд»"),
            ("0 дней", "больше нуля"),
            ("5", "единицы"),
            ("5 рабочих", "единицы"),
            ("", "пуст"),
            ("5 дней подряд", "«подряд»"),
            ("99999999999 дней", "«99999999999»"),
        ] {
            let text = bad.parse::<Term>().unwrap_err().text(Lang::Ru);
            assert!(text.contains(part), "{bad}: {text}");
            assert!(text.contains("5 рабочих дней"), "{bad}: {text}");
        }
        let english = "5 parrots".parse::<Term>().unwrap_err().text(Lang::En);
        assert!(english.contains("parrots") && english.contains("5 working days"), "{english}");
    }

    #[test]
    fn a_term_goes_through_json_as_a_string() {
        let json = serde_json::to_string(&term("21 days")).unwrap();
        assert_eq!(json, "\"21 день\"");
        assert_eq!(serde_json::from_str::<Term>(&json).unwrap(), term("21 день"));
    }
}
