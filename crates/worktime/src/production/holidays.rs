use jiff::civil::Date;

use crate::lang::Lang;

/// Is the date a public holiday (нерабочий праздничный день, Labour Code art. 112)?
///
/// The list is the one in force since 2013; earlier years are out of the official ones.
pub fn is_holiday(date: Date) -> bool {
    holiday_name(date, Lang::Ru).is_some()
}

/// What the holiday is called.
pub fn holiday_name(date: Date, lang: Lang) -> Option<&'static str> {
    let (ru, en) = match (date.month(), date.day()) {
        (1, 1..=6 | 8) => ("новогодние каникулы", "New Year holidays"),
        (1, 7) => ("Рождество", "Christmas"),
        (2, 23) => ("День защитника Отечества", "Defender of the Fatherland Day"),
        (3, 8) => ("праздник 8 Марта", "International Women's Day"),
        (5, 1) => ("праздник 1 Мая", "Spring and Labour Day"),
        (5, 9) => ("День Победы", "Victory Day"),
        (6, 12) => ("День России", "Russia Day"),
        (11, 4) => ("День народного единства", "Unity Day"),
        _ => return None,
    };
    Some(lang.pick(ru, en))
}
