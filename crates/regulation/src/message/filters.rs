use jiff::civil::{Date, DateTime};
use minijinja::{Environment, Value};
use worktime::Lang;

/// The filters that templates may use: `date`, `time`, `datetime`, `money`, `addressed`.
pub(super) fn add(environment: &mut Environment<'static>) {
    environment.add_filter("date", |value: Value| written(&value, date));
    environment.add_filter("time", |value: Value| written(&value, time));
    environment.add_filter("datetime", |value: Value| written(&value, datetime));
    environment.add_filter("money", |value: Value| money(&value));
    environment.add_filter("addressed", |value: Value| addressed(&value));
}

/// How patronymics end.
const PATRONYMICS: &[&str] = &["ович", "евич", "ьич", "мич", "кич", "тич", "овна", "евна", "ична"];

/// A person is addressed by name and patronymic: «Иван Николаевич» of «Петров Иван Николаевич, бухгалтер». Whoever has
/// none, and an organisation, stay as they are.
fn addressed(value: &Value) -> String {
    if value.is_undefined() || value.is_none() {
        return String::new();
    }
    let whole = value.to_string();
    let name = whole.split(',').next().unwrap_or_default().trim();
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_patronymic = |word: &str| PATRONYMICS.iter().any(|end| word.to_lowercase().ends_with(end));
    match words.as_slice() {
        [_, name, patronymic] if is_patronymic(patronymic) => format!("{name} {patronymic}"),
        [name, patronymic, _] if is_patronymic(patronymic) => format!("{name} {patronymic}"),
        _ => whole,
    }
}

/// A time as the organisation's clock showed it: the offset in the text is already its own.
struct Moment {
    date: Date,
    time: Option<jiff::civil::Time>,
}

/// What is no time stays as it is; nothing stays nothing.
fn written(value: &Value, write: fn(&Moment) -> String) -> String {
    if value.is_undefined() || value.is_none() {
        return String::new();
    }
    let text = value.to_string();
    read(&text).map_or(text, |moment| write(&moment))
}

/// `2026-03-06T18:00:00+03:00`, `2026-03-06 18:00`, `2026-03-06`, and fields as they are shown: `06.03.2026 18:00`.
fn read(text: &str) -> Option<Moment> {
    let plain = text.split_once('[').map_or(text, |(before, _)| before).trim();
    if let Ok(date) = plain.parse::<Date>()
        && plain.len() <= 10
    {
        return Some(Moment { date, time: None });
    }
    if let Ok(date) = Date::strptime("%d.%m.%Y", plain) {
        return Some(Moment { date, time: None });
    }
    let written = DateTime::strptime("%d.%m.%Y %H:%M", plain);
    let local: DateTime = plain.parse().or(written).ok()?;
    Some(Moment { date: local.date(), time: Some(local.time()) })
}

fn date(moment: &Moment) -> String {
    let date = moment.date;
    format!("{} {} {} г.", date.day(), Lang::Ru.month(date), date.year())
}

fn time(moment: &Moment) -> String {
    moment.time.map(|time| format!("{:02}:{:02}", time.hour(), time.minute())).unwrap_or_default()
}

fn datetime(moment: &Moment) -> String {
    match moment.time {
        Some(_) => format!("{}, {}", date(moment), time(moment)),
        None => date(moment),
    }
}

/// 1234.5 → «1 234,50 ₽», with no-break spaces, so that a sum is never torn apart at a line's end.
fn money(value: &Value) -> String {
    if value.is_undefined() || value.is_none() {
        return String::new();
    }
    let text = value.to_string();
    match text.replace(',', ".").replace([' ', '\u{a0}'], "").parse::<f64>() {
        Ok(roubles) if roubles.is_finite() => sum(roubles),
        _ => text,
    }
}

fn sum(roubles: f64) -> String {
    let fixed = format!("{:.2}", roubles.abs());
    let (whole, kopecks) = fixed.split_once('.').unwrap_or((&fixed, "00"));
    let sign = if roubles < 0.0 { "−" } else { "" };
    format!("{sign}{},{kopecks}\u{a0}₽", thousands(whole))
}

fn thousands(digits: &str) -> String {
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push('\u{a0}');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_read_as_a_russian_letter_writes_them() {
        let at = Value::from("2026-03-06T18:00:00+03:00");
        assert_eq!(written(&at, date), "6 марта 2026 г.");
        assert_eq!(written(&at, time), "18:00");
        assert_eq!(written(&at, datetime), "6 марта 2026 г., 18:00");
        assert_eq!(written(&Value::from("2026-12-31"), datetime), "31 декабря 2026 г.");
        assert_eq!(written(&Value::from("скоро"), date), "скоро");
        assert_eq!(written(&Value::UNDEFINED, date), "");
    }

    #[test]
    fn a_person_is_addressed_by_name_and_patronymic_and_anybody_else_as_they_are_called() {
        let of = |name: &str| addressed(&Value::from(name));
        assert_eq!(of("Петров Иван Николаевич"), "Иван Николаевич");
        assert_eq!(of("Крылова Надежда Фёдоровна, главный бухгалтер"), "Надежда Фёдоровна");
        assert_eq!(of("Пётр Ильич Чайковский"), "Пётр Ильич");
        assert_eq!(of("Абрамович Роман Аркадьевич"), "Роман Аркадьевич");
        for other in ["Мария Ким", "Иванова А. П.", "ТСЖ «Набережная, 45»", "ООО «Свет»", ""]
        {
            assert_eq!(of(other), other);
        }
    }

    #[test]
    fn money_is_written_with_kopecks_and_spaces() {
        assert_eq!(money(&Value::from(1234.5)), "1\u{a0}234,50\u{a0}₽");
        assert_eq!(money(&Value::from("1234567,8")), "1\u{a0}234\u{a0}567,80\u{a0}₽");
        assert_eq!(money(&Value::from(999)), "999,00\u{a0}₽");
        assert_eq!(money(&Value::from("по договору")), "по договору");
    }
}
