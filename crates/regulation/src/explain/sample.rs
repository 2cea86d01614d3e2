use minijinja::{Value, context};

use super::Teller;
use super::phrase::inside;
use crate::compiled::Kind;
use crate::message::Template;

impl Teller<'_> {
    /// A template with words in brackets where a case will have its own: «[имя клиента]».
    pub fn sample(&self, kind: &Kind, template: &Template) -> String {
        Teller::new(self.regulation, self.regulation.organisation.language).filled_in(kind, template)
    }

    /// The customer reads it in the language of the regulation.
    fn filled_in(&self, kind: &Kind, template: &Template) -> String {
        let organisation = &self.regulation.organisation;
        let context = context! {
            number => kind.number.render(1, jiff::civil::date(2026, 3, 6), "individual"),
            registered => self.slot("дата регистрации", "date of registration"),
            received => self.slot("дата поступления", "date of receipt"),
            answered => self.slot("дата ответа", "date of the answer"),
            kind => kind.title.as_str(),
            channel => self.slot("канал", "channel"),
            stage => self.slot("этап", "stage"),
            reason => self.slot("причина", "reason"),
            customer => self.customer(),
            fields => self.fields(),
            promise => self.promise(kind),
            executor => self.executor(),
            organisation => context! {
                title => organisation.title.as_str(),
                signature => organisation.signature.as_deref(),
                domain => organisation.domain.as_deref(),
            },
        };
        template.render(&context).unwrap_or_else(|_| template.source())
    }

    fn slot(&self, ru: &str, en: &str) -> String {
        format!("[{}]", self.t(ru, en))
    }

    fn customer(&self) -> Value {
        context! {
            name => self.slot("имя клиента", "name of the customer"),
            email => self.slot("почта клиента", "e-mail of the customer"),
            phone => self.slot("телефон клиента", "phone of the customer"),
            address => self.slot("адрес клиента", "address of the customer"),
            inn => self.slot("ИНН клиента", "INN of the customer"),
            contact_person => self.slot("контактное лицо", "contact person"),
        }
    }

    fn executor(&self) -> Value {
        context! {
            name => self.slot("исполнитель", "executor"),
            phone => self.slot("телефон исполнителя", "phone of the executor"),
            email => self.slot("почта исполнителя", "e-mail of the executor"),
            department => self.slot("отдел исполнителя", "department of the executor"),
            position => self.slot("должность исполнителя", "position of the executor"),
        }
    }

    fn fields(&self) -> Value {
        let fields = self.regulation.fields.values();
        Value::from_pairs(fields.map(|field| (field.id.to_string(), format!("[{}]", inside(&field.title)))))
    }

    fn promise(&self, kind: &Kind) -> Value {
        let promise = kind.promise.first().and_then(|id| self.regulation.deadline(id));
        context! {
            term => promise.map(|deadline| self.rule_words(deadline)),
            due => self.slot("дата окончания срока", "due date"),
            left => self.slot("сколько осталось", "time left"),
        }
    }
}
