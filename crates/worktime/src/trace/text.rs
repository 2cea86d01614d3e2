use super::Trace;
use super::step::{End, Part, Step};
use super::words::Words;
use crate::due::Extension;
use crate::lang::Lang;

impl Trace {
    /// Tells the computation to a person, a line for a step. Dates carry the year where it is not
    /// that of the anchor.
    pub fn text(&self, lang: Lang) -> String {
        let year = self.steps.iter().find_map(|step| match step {
            Step::Anchor { at } => Some(at.year()),
            _ => None,
        });
        let words = Words { lang, year: year.unwrap_or(0) };
        let heading = match lang {
            Lang::Ru => {
                format!("календарь «{}», версия {}, время {}", self.calendar, self.version, self.zone)
            }
            Lang::En => {
                format!("calendar “{}”, version {}, time of {}", self.calendar, self.version, self.zone)
            }
        };
        let lines = self.steps.iter().map(|step| match lang {
            Lang::Ru => russian(&words, step),
            Lang::En => english(&words, step),
        });
        std::iter::once(heading).chain(lines).collect::<Vec<_>>().join("\n")
    }
}

fn russian(w: &Words, step: &Step) -> String {
    match step {
        Step::Anchor { at } => format!("отсчёт от {}", w.moment(*at)),
        Step::OutOfHours { term } => format!("это нерабочее время: вместо обычного срока — {term}"),
        Step::DeemedReceipt { from, to } => {
            format!("{} считается полученным {}", w.date(*from), w.date(*to))
        }
        Step::Part { part, term } => format!("{}: {term}", part_ru(*part)),
        Step::Begins { at } => format!("счёт начинается {}", w.moment(*at)),
        Step::BeginsOn { date } => format!("счёт начинается {}", w.date(*date)),
        Step::Worked { from, to, time } => {
            format!("  {}: {} рабочего времени", w.stretch(*from, *to), w.length(*time))
        }
        Step::Elapsed { from, to } => format!("  {} по часам", w.stretch(*from, *to)),
        Step::WorkingDays { from, to, days, total } => {
            format!("  {}: {}, всего {total}", w.dates(*from, *to), w.working_days(*days))
        }
        Step::Off { from, to, why } => format!("  {}: {}", w.dates(*from, *to), w.why(why)),
        Step::Month { from, to, working, off } => {
            format!("  {}: {}, не считается {}", w.dates(*from, *to), w.working_days(*working), w.days(*off))
        }
        Step::Days { from, to, days } => format!("  {}: {}", w.dates(*from, *to), w.days(*days)),
        Step::Months { from, to, term } => {
            format!("  от {} через {term}: {}", w.date(*from), w.date(*to))
        }
        Step::Backward { term, event, to } => {
            format!("не позднее чем за {term} до {}: {}", w.moment(*event), w.place(*to))
        }
        _ => russian_end(w, step),
    }
}

fn russian_end(w: &Words, step: &Step) -> String {
    match step {
        Step::Extended { extension, from, to } => {
            format!("{}: с {} на {}", extension_ru(*extension), w.place(*from), w.place(*to))
        }
        Step::ExtensionShorter { extension } => {
            format!("{}: срок и так не раньше", extension_ru(*extension))
        }
        Step::Paused { from, until: Some(until), before, after } => {
            let pause = format!("приостановка {}", w.stretch(*from, *until));
            format!("{pause}: {}", moved(w, *before, *after))
        }
        Step::Paused { from, .. } => format!("приостановка с {}, ещё не снята", w.moment(*from)),
        Step::PausedTooLate { from } => {
            format!("приостановка {}: срок уже вышел, она его не двигает", w.moment(*from))
        }
        Step::LastDay { date } => format!("последний день {}", w.date(*date)),
        Step::Rolled { from, to, why } => {
            format!("последний день {} — {}, перенесён на {}", w.date(*from), w.why(why), w.date(*to))
        }
        Step::NotRolled { date, why } => {
            format!("последний день {} — {}, но срок не переносится", w.date(*date), w.why(why))
        }
        Step::NotBefore { at } => format!("не раньше {}", w.moment(*at)),
        Step::Target { at } => format!("цель: успеть к {}", w.end(*at)),
        Step::Due { at } => format!("срок истекает {}", w.end(*at)),
        Step::Earliest { at } => format!("действует самый ранний: {}", w.end(*at)),
        Step::Agreed => "дату согласуют отдельно".to_owned(),
        Step::Event => "числа нет: срок кончается событием".to_owned(),
        Step::StillPaused => "пока срок приостановлен, даты нет".to_owned(),
        Step::Provisional => "предварительно: официальный календарь на эти годы ещё не утверждён".to_owned(),
        _ => String::new(),
    }
}

fn moved(w: &Words, before: End, after: End) -> String {
    match before == after {
        true => "срок не сдвинулся".to_owned(),
        false => format!("срок сдвинут с {} на {}", w.place(before), w.place(after)),
    }
}

fn part_ru(part: Part) -> &'static str {
    match part {
        Part::Term => "срок",
        Part::OneOf => "один из сроков",
        Part::NotBefore => "нижняя граница",
        Part::Target => "цель",
        Part::Limit => "предел",
    }
}

fn extension_ru(extension: Extension) -> String {
    match extension {
        Extension::By(term) => format!("продление на {term}"),
        Extension::To(term) => format!("продление, всего {term}"),
    }
}

fn english(w: &Words, step: &Step) -> String {
    match step {
        Step::Anchor { at } => format!("counted from {}", w.moment(*at)),
        Step::OutOfHours { term } => {
            format!("that is out of hours: instead of the usual term, {}", term.text(Lang::En))
        }
        Step::DeemedReceipt { from, to } => {
            format!("{} counts as received on {}", w.date(*from), w.date(*to))
        }
        Step::Part { part, term } => format!("{}: {}", part_en(*part), term.text(Lang::En)),
        Step::Begins { at } => format!("the count begins on {}", w.moment(*at)),
        Step::BeginsOn { date } => format!("the count begins on {}", w.date(*date)),
        Step::Worked { from, to, time } => {
            format!("  {}: {} of working time", w.stretch(*from, *to), w.length(*time))
        }
        Step::Elapsed { from, to } => format!("  {} by the clock", w.stretch(*from, *to)),
        Step::WorkingDays { from, to, days, total } => {
            format!("  {}: {}, {total} in all", w.dates(*from, *to), w.working_days(*days))
        }
        Step::Off { from, to, why } => format!("  {}: {}", w.dates(*from, *to), w.why(why)),
        Step::Month { from, to, working, off } => {
            format!("  {}: {}, {} not counted", w.dates(*from, *to), w.working_days(*working), w.days(*off))
        }
        Step::Days { from, to, days } => format!("  {}: {}", w.dates(*from, *to), w.days(*days)),
        Step::Months { from, to, term } => {
            format!("  {} after {}: {}", term.text(Lang::En), w.date(*from), w.date(*to))
        }
        Step::Backward { term, event, to } => {
            format!("at least {} before {}: {}", term.text(Lang::En), w.moment(*event), w.place(*to))
        }
        _ => english_end(w, step),
    }
}

fn english_end(w: &Words, step: &Step) -> String {
    match step {
        Step::Extended { extension, from, to } => {
            format!("{}: from {} to {}", extension_en(*extension), w.place(*from), w.place(*to))
        }
        Step::ExtensionShorter { extension } => {
            format!("{}: the deadline is no earlier already", extension_en(*extension))
        }
        Step::Paused { from, until: Some(until), before, after } => {
            let pause = format!("suspended {}", w.stretch(*from, *until));
            match before == after {
                true => format!("{pause}: the deadline did not move"),
                false => format!("{pause}: moved from {} to {}", w.place(*before), w.place(*after)),
            }
        }
        Step::Paused { from, .. } => format!("suspended on {} and not resumed", w.moment(*from)),
        Step::PausedTooLate { from } => {
            format!("suspended on {}: the deadline had passed and does not move", w.moment(*from))
        }
        Step::LastDay { date } => format!("the last day is {}", w.date(*date)),
        Step::Rolled { from, to, why } => {
            format!("the last day {} is off ({}), moved to {}", w.date(*from), w.why(why), w.date(*to))
        }
        Step::NotRolled { date, why } => {
            format!("the last day {} is off ({}) and does not move", w.date(*date), w.why(why))
        }
        Step::NotBefore { at } => format!("not before {}", w.moment(*at)),
        Step::Target { at } => format!("aim at {}", w.end(*at)),
        Step::Due { at } => format!("due: {}", w.end(*at)),
        Step::Earliest { at } => format!("the earliest holds: {}", w.end(*at)),
        Step::Agreed => "the date is agreed separately".to_owned(),
        Step::Event => "there is no number: an event ends it".to_owned(),
        Step::StillPaused => "no date while it is suspended".to_owned(),
        Step::Provisional => {
            "provisional: the official calendar for those years is not decreed yet".to_owned()
        }
        _ => String::new(),
    }
}

fn part_en(part: Part) -> &'static str {
    match part {
        Part::Term => "term",
        Part::OneOf => "one of the terms",
        Part::NotBefore => "lower bound",
        Part::Target => "target",
        Part::Limit => "limit",
    }
}

fn extension_en(extension: Extension) -> String {
    match extension {
        Extension::By(term) => format!("extended by {}", term.text(Lang::En)),
        Extension::To(term) => format!("extended to {} in all", term.text(Lang::En)),
    }
}
