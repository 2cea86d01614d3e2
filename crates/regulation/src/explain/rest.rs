use worktime::{Lang, RuleKind};

use super::Teller;
use super::phrase::sentence;
use crate::compiled::Right;
use crate::reply::{Phrase, Seeks};

impl Teller<'_> {
    /// What belongs to no kind: tasks opened by hand, duties, refusals, rights, remarks.
    pub fn rest(&mut self) {
        self.tasks_by_hand();
        self.duties();
        self.refusals();
        self.reply_checks();
        self.rights();
        self.contacts();
        self.accounts();
        self.publishing();
        self.same();
        let remarks: Vec<String> = self.regulation.remarks.iter().map(|remark| sentence(remark)).collect();
        self.section("Замечания к регламенту", "Remarks", remarks);
    }

    fn section(&mut self, ru: &str, en: &str, points: Vec<String>) {
        if points.is_empty() {
            return;
        }
        let title = self.t(ru, en);
        self.page.heading(2, &title);
        for point in points {
            self.page.point(0, &point);
        }
    }

    fn tasks_by_hand(&mut self) {
        let regulation = self.regulation;
        let left: Vec<_> = regulation.tasks.keys().filter(|task| !self.told_tasks.contains(*task)).collect();
        if left.is_empty() {
            return;
        }
        let title = self.t("Поручения, которые дают вручную", "Tasks opened by hand");
        self.page.heading(2, &title);
        for task in left {
            self.task(task);
        }
    }

    fn duties(&mut self) {
        let mut points = Vec::new();
        for duty in self.regulation.duties.values() {
            let mut text = format!("{} — ", duty.title);
            if let RuleKind::Recurring { min, max } = &duty.rule.kind {
                text += &self.every(min.as_ref(), max);
            }
            text += ".";
            if let Some(term) = &duty.rule.out_of_hours {
                let term = self.term(term);
                text += &self.t(
                    &format!(" Что появилось вне рабочего времени: {term}."),
                    &format!(" What came up out of hours: {term}."),
                );
            }
            text += &self.t(" Отвечает: ", " Owner: ");
            text += &sentence(&self.rule(&duty.owner));
            if let Some(guide) = &duty.guide {
                text += " ";
                text += &sentence(guide);
            }
            text += &self.point(duty.point.as_ref());
            points.push(text);
        }
        self.section("Постоянные обязанности", "Recurring duties", points);
    }

    fn refusals(&mut self) {
        let mut points = Vec::new();
        for refusal in self.regulation.refusals.values() {
            let mut text = sentence(&refusal.title);
            text += &match &refusal.send {
                Some(message) => {
                    let title = self.message_title(message);
                    self.t(
                        &format!(" Клиенту уходит письмо {title}."),
                        &format!(" The customer gets the letter {title}."),
                    )
                }
                None => self.t(" Ответа не дают.", " No answer is given."),
            };
            if !refusal.channels.is_empty() {
                let channels: Vec<String> =
                    refusal.channels.iter().map(|id| self.channel_title(id.as_str())).collect();
                let channels = channels.join(", ");
                text += &self.t(
                    &format!(" Только если обращение пришло так: {channels}."),
                    &format!(" Only of a case that came by {channels}."),
                );
            }
            text += &self.point(refusal.point.as_ref());
            points.push(text);
        }
        self.section("Когда обращение не рассматривают", "When a case is not considered", points);
    }

    fn reply_checks(&mut self) {
        let mut points = Vec::new();
        for check in self.regulation.reply_checks.values() {
            let mut text = sentence(&check.title);
            text += &self.seeks(&check.seeks);
            text += &match check.stops {
                true => self.t(" Такое письмо не отправить.", " Such a letter does not leave."),
                false => self.t(" Пишущего переспрашивают.", " Whoever writes is asked once more."),
            };
            if let Some(advice) = &check.advice {
                text += " ";
                text += &sentence(advice);
            }
            text += &self.point(check.point.as_ref());
            points.push(text);
        }
        self.section(
            "Что проверяется в ответах клиентам",
            "What replies to customers are checked for",
            points,
        );
    }

    fn seeks(&self, seeks: &Seeks) -> String {
        let listed = |phrases: &[Phrase]| {
            phrases.iter().map(|one| self.quoted(&one.source)).collect::<Vec<_>>().join(", ")
        };
        match seeks {
            Seeks::Phrases(phrases) => {
                let list = listed(phrases);
                self.t(&format!(" Не должно быть: {list}."), &format!(" Must not be there: {list}."))
            }
            Seeks::Lacks(phrases) => {
                let list = listed(phrases);
                self.t(
                    &format!(" Должно быть одно из: {list}."),
                    &format!(" One of these must be there: {list}."),
                )
            }
            Seeks::Longest(most) => {
                self.t(&format!(" Знаков не больше {most}."), &format!(" At most {most} characters."))
            }
            Seeks::Contacts => self.t(
                " Не должно быть телефонов, адресов и сайтов, кроме своих и клиента.",
                " No phones, addresses or sites but the organisation's and the customer's.",
            ),
        }
    }

    /// Which fields whoever may not see contacts gets masked.
    fn contacts(&mut self) {
        let fields = self.regulation.fields.values().filter(|field| field.contact);
        let points = fields.map(|field| sentence(&field.title)).collect();
        self.section(
            "Поля с контактами: закрыты для тех, кому контакты не нужны",
            "Fields with contacts: masked for those who do not need contacts",
            points,
        );
    }

    /// Which fields the customer finds filled in the next form.
    fn accounts(&mut self) {
        let fields = self.regulation.fields.values().filter(|field| field.account);
        let points = fields.map(|field| sentence(&field.title)).collect();
        self.section(
            "Договоры и счета клиента: видны в личном кабинете и подставляются в новое обращение",
            "Contracts and accounts of the customer: shown in the cabinet and filled into new forms",
            points,
        );
    }

    /// Whose «no» keeps a text from readers.
    fn publishing(&mut self) {
        let fields = self.regulation.fields.values().filter(|field| field.lets_publish);
        let points = fields.map(|field| sentence(&field.title)).collect();
        self.section(
            "Можно ли публиковать слова клиента: с ответом «нет» их не опубликует никто",
            "Whether the customer's words may be published: with “no” nobody publishes them",
            points,
        );
    }

    /// What is asked once and kept twice.
    fn same(&mut self) {
        let fields = self.regulation.fields.values().filter(|field| field.same_as.is_some());
        let points = fields.map(|field| sentence(&field.title)).collect();
        self.section(
            "Поля, в которых то же, что в карточке клиента: при регистрации спрашивают один раз",
            "Fields with the same as on the customer's card: asked once at registration",
            points,
        );
    }

    fn rights(&mut self) {
        let mut points = Vec::new();
        for (right, actors) in &self.regulation.rights {
            let (ru, en) = right_words(*right);
            points.push(sentence(&format!("{}: {}", self.t(ru, en), self.actors(actors))));
        }
        self.section(
            "Кто что может помимо действий этапа",
            "Who may do what besides the actions of a stage",
            points,
        );
    }
}

/// What a right allows, in the language.
pub fn right_title(right: Right, lang: Lang) -> &'static str {
    let (ru, en) = right_words(right);
    match lang {
        Lang::Ru => ru,
        Lang::En => en,
    }
}

/// What a right allows, in words.
pub(super) fn right_words(right: Right) -> (&'static str, &'static str) {
    match right {
        Right::Register => ("Зарегистрировать обращение", "Register a case"),
        Right::Note => ("Оставить заметку", "Leave a note"),
        Right::Write => ("Написать клиенту", "Write to the customer"),
        Right::Classify => ("Исправить тему и другие сведения", "Change topic and other facts"),
        Right::Assign => ("Назначить ответственного", "Assign"),
        Right::Suspend => ("Приостановить срок", "Suspend a deadline"),
        Right::Resume => ("Возобновить срок", "Resume a deadline"),
        Right::Extend => ("Продлить срок", "Extend a deadline"),
        Right::Link => ("Связать обращения", "Link cases"),
        Right::Merge => ("Объединить обращения", "Merge cases"),
        Right::Reopen => ("Открыть закрытое обращение снова", "Reopen a closed case"),
        Right::Participants => ("Записать участников", "Name participants"),
        Right::Correct => {
            ("Записать несоответствие и коррекцию", "Record a nonconformity and its correction")
        }
        Right::Improve => ("Записать улучшение", "Record an improvement"),
        Right::Task => ("Дать поручение", "Open a task"),
        Right::Move => (
            "Перевести обращение на другую версию регламента",
            "Move a case to another version of the regulation",
        ),
        Right::Contacts => ("Видеть контакты клиентов целиком", "See contacts of customers in full"),
        Right::Audit => ("Видеть, кто чью карточку смотрел", "See who looked at whose card"),
        Right::Administer => {
            ("Вести сотрудников, учётные записи, списки и каналы", "Keep staff, accounts, lists and channels")
        }
        Right::Publish => ("Опубликовать версию регламента", "Publish a version of the regulation"),
        Right::Erase => ("Удалить персональные данные по требованию", "Remove personal data on request"),
        Right::Duty => ("Отметить, что регулярная обязанность выполнена", "Record a recurring duty as done"),
        Right::Intake => (
            "Разбирать поступившее, что не стало обращением само",
            "Settle what came in and became no case by itself",
        ),
        Right::Edit => {
            ("Писать то, что публикует Интернет-приёмная", "Write what the Internet reception publishes")
        }
        Right::Approve => (
            "Утверждать то, что для Интернет-приёмной написал другой",
            "Approve what another wrote for the Internet reception",
        ),
        Right::Visits => (
            "Видеть визиты в центры и отмечать, кто пришёл и кого приняли",
            "See visits to the centres, and mark who came and was served",
        ),
    }
}
