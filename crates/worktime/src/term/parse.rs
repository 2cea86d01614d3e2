use std::str::FromStr;

use super::{Term, TermError, TermProblem, Unit};

/// What stands between the number and the unit.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Plain,
    Working,
    Calendar,
}

impl FromStr for Term {
    type Err = TermError;

    /// Reads «5 рабочих дней», `5 working days`, «21 календарный день», «48 ч».
    /// Case, the form of the word and the kind of space do not matter.
    fn from_str(text: &str) -> Result<Term, TermError> {
        parse(text).map_err(|problem| TermError { input: text.trim().to_owned(), problem })
    }
}

fn parse(text: &str) -> Result<Term, TermProblem> {
    let lower = text.to_lowercase();
    let mut words = lower.split_whitespace();
    let amount = amount(words.next().ok_or(TermProblem::Empty)?)?;
    let first = words.next().ok_or(TermProblem::NoUnit)?;
    let kind = kind(first);
    let word = if kind == Kind::Plain { first } else { words.next().ok_or(TermProblem::NoUnit)? };
    let unit = unit(kind, word)?;
    match words.next() {
        Some(extra) => Err(TermProblem::Extra(extra.to_owned())),
        None => Ok(Term { amount, unit }),
    }
}

fn amount(word: &str) -> Result<u32, TermProblem> {
    if word.is_empty() || !word.bytes().all(|b| b.is_ascii_digit()) {
        return Err(TermProblem::Number(word.to_owned()));
    }
    match word.parse() {
        Ok(0) => Err(TermProblem::Zero),
        Ok(amount) => Ok(amount),
        Err(_) => Err(TermProblem::TooBig(word.to_owned())),
    }
}

fn kind(word: &str) -> Kind {
    match word {
        "рабочих" | "рабочий" | "рабочая" | "рабочие" | "рабочего" | "рабочую" | "раб." | "раб"
        | "working" | "business" => Kind::Working,
        "календарных" | "календарный" | "календарные" | "календарного" | "calendar" => {
            Kind::Calendar
        }
        _ => Kind::Plain,
    }
}

fn unit(kind: Kind, word: &str) -> Result<Unit, TermProblem> {
    let plain = plain_unit(word).ok_or_else(|| TermProblem::Unit(word.to_owned()))?;
    match (kind, plain) {
        (Kind::Plain, unit) => Ok(unit),
        (Kind::Working, Unit::Second) => Ok(Unit::WorkingSecond),
        (Kind::Working, Unit::Minute) => Ok(Unit::WorkingMinute),
        (Kind::Working, Unit::Hour) => Ok(Unit::WorkingHour),
        (Kind::Working, Unit::Day) => Ok(Unit::WorkingDay),
        (Kind::Working, _) => Err(TermProblem::NeverWorking(word.to_owned())),
        (Kind::Calendar, Unit::Second | Unit::Minute | Unit::Hour) => {
            Err(TermProblem::NeverCalendar(word.to_owned()))
        }
        (Kind::Calendar, unit) => Ok(unit),
    }
}

fn plain_unit(word: &str) -> Option<Unit> {
    Some(match word {
        "секунда" | "секунды" | "секунд" | "секунду" | "сек" | "сек." | "second" | "seconds" | "sec" => {
            Unit::Second
        }
        "минута" | "минуты" | "минут" | "минуту" | "мин" | "мин." | "minute" | "minutes" | "min" => {
            Unit::Minute
        }
        "час" | "часа" | "часов" | "ч" | "ч." | "hour" | "hours" | "h" => Unit::Hour,
        "день" | "дня" | "дней" | "дн" | "дн." | "сутки" | "суток" | "day" | "days" => {
            Unit::Day
        }
        "месяц" | "месяца" | "месяцев" | "мес" | "мес." | "month" | "months" => {
            Unit::Month
        }
        "год" | "года" | "лет" | "year" | "years" => Unit::Year,
        _ => return None,
    })
}
