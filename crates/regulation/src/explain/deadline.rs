use worktime::{Counting, Extension, Lang, Rolling, RuleKind, Term};

use super::Teller;
use super::phrase::{inside, sentence};
use crate::compiled::{Deadline, DeadlineOf, Extend, Moment, Warn};

impl Teller<'_> {
    /// A deadline of the case: title, number, from when till when, all that belongs to it.
    pub fn deadline(&self, deadline: &Deadline) -> String {
        let mut text = format!("{} — {}", deadline.title, self.number(deadline));
        text.push_str(&self.until(deadline));
        text.push('.');
        text + &self.details(deadline)
    }

    /// A deadline of a stage or task, where its title and its end go without saying.
    pub fn short_deadline(&self, deadline: &Deadline) -> String {
        let own = match &deadline.of {
            DeadlineOf::Stage(stage) => deadline.until == [Moment::Leaving(stage.clone())],
            DeadlineOf::Task(task) => deadline.until == [Moment::Task(task.clone())],
            DeadlineOf::Case => false,
        };
        let until = if own { String::new() } else { self.until(deadline) };
        format!("{}{until}.{}", self.number(deadline), self.details(deadline))
    }

    pub fn until(&self, deadline: &Deadline) -> String {
        if let Some(taken) = &deadline.taken {
            let field = self.field_title(taken);
            return self.t(&format!(", считается по полю {field}"), &format!(", judged by {field}"));
        }
        let plain = matches!(deadline.rule.kind, RuleKind::Term(_)) && !self.from(deadline).is_empty();
        let comma = if plain { "" } else { "," };
        self.t(&format!("{comma} до "), &format!("{comma} until ")) + &self.moments(&deadline.until)
    }

    /// Any of them, each once.
    fn moments(&self, moments: &[Moment]) -> String {
        let mut told: Vec<String> = Vec::new();
        for moment in moments.iter().map(|moment| self.moment(moment)) {
            if !told.contains(&moment) {
                told.push(moment);
            }
        }
        told.join(&self.t(" или ", " or "))
    }

    /// «с регистрации»; nothing where it begins with its stage or task.
    fn from(&self, deadline: &Deadline) -> String {
        match (&deadline.of, &deadline.from) {
            (DeadlineOf::Stage(stage), Moment::Entering(entered)) if stage == entered => String::new(),
            (DeadlineOf::Task(task), Moment::Opened(opened)) if task == opened => String::new(),
            (_, from @ Moment::Field(_)) => self.t(" от ", " from ") + &self.moment(from),
            (_, from) => self.t(" с ", " from ") + &self.moment(from),
        }
    }

    /// How long and from when.
    pub fn number(&self, deadline: &Deadline) -> String {
        let from = self.from(deadline);
        match &deadline.rule.kind {
            RuleKind::Term(term) => self.term(term) + &from,
            RuleKind::Before(term) => {
                let (term, moment) = (self.accusative(term), self.moment(&deadline.from));
                self.t(
                    &format!("не позднее чем за {term} до {moment}"),
                    &format!("at the latest {term} before {moment}"),
                )
            }
            RuleKind::Earliest(terms) => {
                let terms: Vec<String> = terms.iter().map(|term| self.term(term)).collect();
                let terms = terms.join(&self.t(" или ", " or "));
                terms + &from + &self.t(" — смотря что раньше", ", whichever is earlier")
            }
            RuleKind::Window { from: least, to: most } => {
                let (least, most) = (self.accusative(least), self.accusative(most));
                self.t(
                    &format!("не раньше чем через {least} и не позже чем через {most}{from}"),
                    &format!("not before {least} and at the latest {most}{from}"),
                )
            }
            RuleKind::Target { target, limit } => {
                let (target, limit) = (self.term(target), self.term(limit));
                self.t(
                    &format!("желательно {target}, самое большее {limit}{from}"),
                    &format!("aim {target}, at most {limit}{from}"),
                )
            }
            RuleKind::Agreed => match &deadline.agreed {
                Some(field) => {
                    let field = self.field_title(field);
                    self.t(
                        &format!("по договорённости, дата в поле {field}"),
                        &format!("as agreed: the date in {field}"),
                    )
                }
                None => self.t("по договорённости", "as agreed"),
            },
            RuleKind::Event => self.t("без числа", "no number") + &from,
            RuleKind::Recurring { min, max } => self.every(min.as_ref(), max),
        }
    }

    /// The number alone, as the customer hears it: «5 рабочих дней».
    pub fn rule_words(&self, deadline: &Deadline) -> String {
        match &deadline.rule.kind {
            RuleKind::Term(term) => self.term(term),
            _ => self.number(deadline),
        }
    }

    /// «не реже раза в …».
    pub fn every(&self, min: Option<&Term>, max: &Term) -> String {
        let most = once(&self.accusative(max));
        let text = self.t(&format!("не реже раза в {most}"), &format!("at least once in {most}"));
        match min {
            Some(min) => {
                let least = self.accusative(min);
                text + &self
                    .t(&format!(" и не чаще раза в {least}"), &format!(" and at most once in {least}"))
            }
            None => text,
        }
    }

    fn details(&self, deadline: &Deadline) -> String {
        let mut text = String::new();
        if let Some(when) = &deadline.when {
            text += &self.t(" Идёт, если ", " Runs if ");
            text += &sentence(&self.condition(when));
        }
        self.counting(deadline, &mut text);
        if !deadline.warn.is_empty() {
            let warns: Vec<String> = deadline.warn.iter().map(|warn| self.warn(warn)).collect();
            text += &self.t(" Предупреждение: ", " Warning: ");
            text += &sentence(&warns.join(&self.t(" и ", " and ")));
        }
        if !deadline.escalate.is_empty() {
            text += &self.t(" О предупреждении и опоздании ", " When warned and when late, ");
            text += &sentence(&self.told_roles(&deadline.escalate));
        }
        if let Some(owner) = &deadline.owner {
            text += &self.t(" Отвечает: ", " Answers for it: ");
            text += &sentence(&self.rule(owner));
        }
        if !deadline.suspend.is_empty() {
            let grounds: Vec<String> = deadline.suspend.values().map(|title| inside(title)).collect();
            text += &self.t(" Приостанавливается: ", " Suspended on: ");
            text += &sentence(&grounds.join("; "));
        }
        for stretch in deadline.pause.values() {
            let [from, until] = [&stretch.from, &stretch.until].map(|moments| self.moments(moments));
            text += &self.t(" Не идёт с ", " Stands still from ");
            text += &from;
            text += &self.t(" до ", " until ");
            text += &sentence(&format!("{until}: {}", inside(&stretch.title)));
        }
        if let Some(extend) = &deadline.extend {
            self.extend(extend, &mut text);
        }
        self.sources(deadline, &mut text);
        text
    }

    fn counting(&self, deadline: &Deadline, text: &mut String) {
        if let Some(term) = &deadline.rule.out_of_hours {
            let term = self.term(term);
            *text += &self.t(
                &format!(" Если началось вне рабочего времени: {term}."),
                &format!(" When it begins out of hours: {term}."),
            );
        }
        if deadline.rule.counting == Counting::DeemedReceipt {
            *text += &self.t(
                " Пришедшее после закрытия или в выходной считается полученным на следующий рабочий день.",
                " What comes after closing or on a day off counts as received on the next working day.",
            );
        }
        if deadline.rule.counting == Counting::SameDay {
            *text += &self.t(
                " Первый день — тот же самый; для пришедшего после закрытия или в выходной — следующий рабочий.",
                " The first day is that very day; for what comes after closing or on a day off, the next working day.",
            );
        }
        if deadline.rule.rolling == Rolling::Stay {
            *text +=
                &self.t(" Выходной последний день не переносится.", " A last day that is off is not moved.");
        }
        if let Some(calendar) = &deadline.calendar {
            let title =
                self.regulation.calendar_titles.get(calendar).map_or(calendar.as_str(), String::as_str);
            *text += &self.t(&format!(" Календарь: {title}."), &format!(" Calendar: {title}."));
        }
    }

    fn warn(&self, warn: &Warn) -> String {
        match warn {
            Warn::Before(term) => {
                let term = self.accusative(term);
                self.t(&format!("за {term} до конца"), &format!("{term} before the end"))
            }
            Warn::After(term) => {
                let term = self.accusative(term);
                self.t(&format!("через {term} от начала"), &format!("{term} after the beginning"))
            }
        }
    }

    fn extend(&self, extend: &Extend, text: &mut String) {
        let how = match &extend.how {
            Extension::By(term) => self.t("на ", "by ") + &self.accusative(term),
            Extension::To(term) => {
                let term = self.term(term);
                self.t(&format!("всего до {}", genitive(self.lang, &term)), &format!("to {term} in all"))
            }
        };
        let times = match (extend.times, self.lang) {
            (1, Lang::Ru) => "один раз".to_owned(),
            (1, Lang::En) => "once".to_owned(),
            (times, Lang::Ru) => format!("{times} {}", if (2..=4).contains(&times) { "раза" } else { "раз" }),
            (times, Lang::En) => format!("{times} times"),
        };
        *text +=
            &self.t(&format!(" Можно продлить {times} {how}"), &format!(" May be extended {times} {how}"));
        if let Some(when) = &extend.when {
            *text += &self.t(", если ", ", if ");
            *text += &self.condition(when);
        }
        if let Some(cap) = extend.cap.as_ref().and_then(|cap| self.regulation.deadline(cap)) {
            *text += &self.t(
                &format!(", но не дальше срока «{}»", cap.title),
                &format!(", never beyond “{}”", cap.title),
            );
        }
        text.push('.');
        if !extend.who.is_empty() {
            let ru =
                if extend.who.len() == 1 { " Продлевает: " } else { " Продлевают: " };
            *text += &self.t(ru, " Extended by: ");
            *text += &sentence(&self.actors(&extend.who));
        }
        if let Some(send) = &extend.send {
            let title = self.message_title(send);
            *text += &self.t(
                &format!(" Клиенту уходит письмо {title}."),
                &format!(" The customer gets the letter {title}."),
            );
        }
    }

    fn sources(&self, deadline: &Deadline, text: &mut String) {
        if let Some(law) = &deadline.law {
            *text += &self.t(&format!(" Закон: {law}."), &format!(" Law: {law}."));
        }
        if let Some(said) = &deadline.not_in_source {
            *text += " ";
            *text += &sentence(said);
        }
        *text += &self.point(deadline.point.as_ref());
    }
}

/// «раза в год», not «раза в 1 год».
fn once(term: &str) -> String {
    term.strip_prefix("1 ").unwrap_or(term).to_owned()
}

/// «до 20 дней»: the Russian genitive of a term.
fn genitive(lang: Lang, text: &str) -> String {
    if lang == Lang::En {
        return text.to_owned();
    }
    const FORMS: [(&str, &str); 18] = [
        ("рабочая секунда", "рабочей секунды"),
        ("рабочие секунды", "рабочих секунд"),
        ("секунда", "секунды"),
        ("секунды", "секунд"),
        ("рабочая минута", "рабочей минуты"),
        ("рабочие минуты", "рабочих минут"),
        ("рабочий час", "рабочего часа"),
        ("рабочих часа", "рабочих часов"),
        ("рабочий день", "рабочего дня"),
        ("рабочих дня", "рабочих дней"),
        ("минута", "минуты"),
        ("минуты", "минут"),
        ("час", "часа"),
        ("часа", "часов"),
        ("день", "дня"),
        ("дня", "дней"),
        ("месяц", "месяца"),
        ("месяца", "месяцев"),
    ];
    let (number, unit) = text.split_once(' ').unwrap_or((text, ""));
    let form =
        FORMS.iter().find(|(nominative, _)| *nominative == unit).map_or(unit, |(_, genitive)| genitive);
    let form = match form {
        "год" => "года",
        "года" => "лет",
        other => other,
    };
    format!("{number} {form}")
}
