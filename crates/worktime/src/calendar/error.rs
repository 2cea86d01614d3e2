use std::fmt;

use crate::lang::Lang;

/// One thing that is wrong in a calendar file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct CalendarError {
    /// Where in the file: `["week", "mon"]`.
    pub path: Vec<String>,
    /// What is wrong there.
    pub problem: CalendarProblem,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CalendarProblem {
    NoName,
    UnknownZone(String),
    UnknownProduction(String),
    Hours(HoursProblem),
    /// The key of an exception is no date.
    Date(String),
    /// The exception lies outside the years that are computed.
    FarDate(String),
    /// No day of the week has hours.
    NeverOpen,
    /// The shipped production calendar is broken at this line.
    BrokenProduction(String),
}

/// What is wrong with «09:00-13:00 14:00-18:00»; the string is the part as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HoursProblem {
    Empty,
    Shape(String),
    Time(String),
    Backwards(String),
    Overlap(String),
}

impl fmt::Display for CalendarError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path.join("."), self.text(Lang::Ru))
    }
}

impl CalendarError {
    pub(crate) fn at(path: &[&str], problem: CalendarProblem) -> CalendarError {
        CalendarError { path: path.iter().map(|&part| part.to_owned()).collect(), problem }
    }

    /// What is wrong and how it should look, without the place.
    pub fn text(&self, lang: Lang) -> String {
        match lang {
            Lang::Ru => self.russian(),
            Lang::En => self.english(),
        }
    }

    fn russian(&self) -> String {
        match &self.problem {
            CalendarProblem::NoName => "у календаря нет имени".to_owned(),
            CalendarProblem::UnknownZone(zone) => {
                format!("нет часового пояса «{zone}»; нужен пояс IANA, например Europe/Moscow")
            }
            CalendarProblem::UnknownProduction(name) => {
                format!("нет производственного календаря «{name}»; есть ru")
            }
            CalendarProblem::Hours(problem) => {
                format!("{}; нужно «09:00-13:00 14:00-18:00» или off", problem.russian())
            }
            CalendarProblem::Date(key) => format!("«{key}» — не дата; нужно 2026-03-06"),
            CalendarProblem::FarDate(key) => {
                format!("дата {key} вне календаря: он считает годы {}", super::YEARS_TEXT)
            }
            CalendarProblem::NeverOpen => "ни у одного дня недели нет часов работы".to_owned(),
            CalendarProblem::BrokenProduction(line) => {
                format!("повреждены данные производственного календаря: {line}")
            }
        }
    }

    fn english(&self) -> String {
        match &self.problem {
            CalendarProblem::NoName => "the calendar has no name".to_owned(),
            CalendarProblem::UnknownZone(zone) => {
                format!("there is no time zone “{zone}”; write an IANA zone such as Europe/Moscow")
            }
            CalendarProblem::UnknownProduction(name) => {
                format!("there is no production calendar “{name}”; there is ru")
            }
            CalendarProblem::Hours(problem) => {
                format!("{}; write “09:00-13:00 14:00-18:00” or off", problem.english())
            }
            CalendarProblem::Date(key) => format!("“{key}” is not a date; write 2026-03-06"),
            CalendarProblem::FarDate(key) => {
                format!(
                    "the date {key} is outside the calendar, which counts the years {}",
                    super::YEARS_TEXT
                )
            }
            CalendarProblem::NeverOpen => "no day of the week has working hours".to_owned(),
            CalendarProblem::BrokenProduction(line) => {
                format!("the production calendar data are broken: {line}")
            }
        }
    }
}

impl HoursProblem {
    fn russian(&self) -> String {
        match self {
            HoursProblem::Empty => "часы работы пусты".to_owned(),
            HoursProblem::Shape(part) => format!("«{part}» — не промежуток времени"),
            HoursProblem::Time(part) => format!("«{part}» — не время от 00:00 до 24:00"),
            HoursProblem::Backwards(part) => format!("«{part}» должен кончаться позже, чем начинается"),
            HoursProblem::Overlap(part) => format!("«{part}» начинается раньше, чем кончился предыдущий"),
        }
    }

    fn english(&self) -> String {
        match self {
            HoursProblem::Empty => "the working hours are empty".to_owned(),
            HoursProblem::Shape(part) => format!("“{part}” is not a stretch of time"),
            HoursProblem::Time(part) => format!("“{part}” is not a time from 00:00 to 24:00"),
            HoursProblem::Backwards(part) => format!("“{part}” does not end after it begins"),
            HoursProblem::Overlap(part) => format!("“{part}” begins before the previous one ends"),
        }
    }
}
