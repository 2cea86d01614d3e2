use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The language of a text for people. Russian comes first: `Display` of everything here is Russian.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lang {
    #[default]
    Ru,
    En,
}

const MONTHS_RU: [&str; 12] = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Lang {
    /// The month of a date as dates are written: «6 марта», «6 March».
    pub fn month(self, date: Date) -> &'static str {
        let months = match self {
            Lang::Ru => &MONTHS_RU,
            Lang::En => &MONTHS_EN,
        };
        months[usize::from(date.month().unsigned_abs()) - 1]
    }

    /// The Russian or the English text.
    pub(crate) fn pick<'a>(self, ru: &'a str, en: &'a str) -> &'a str {
        match self {
            Lang::Ru => ru,
            Lang::En => en,
        }
    }
}

/// The Russian form after a number: 1 день, 2 дня, 5 дней.
pub(crate) fn russian_form<'a>(amount: u64, one: &'a str, few: &'a str, many: &'a str) -> &'a str {
    match (amount % 10, amount % 100) {
        (_, 11..=14) => many,
        (1, _) => one,
        (2..=4, _) => few,
        _ => many,
    }
}
