//! A letter of the regulation, filled for a case before anybody sends it (W4).
use std::collections::{BTreeMap, BTreeSet};

use casework::CaseState;
use minijinja::Value;
use regulation::{Action, Effects, Message, MessageId, Regulation, Tell};

use super::context::{Letterhead, context};
use crate::cases::Card;
use crate::{AppError, masked_card};

type Table = BTreeMap<String, Value>;

/// A letter with what is known of the case in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    pub subject: String,
    /// What is not known stands as `[[Тема]]`: such a letter does not leave.
    pub text: String,
}

impl Card {
    /// The letters of the regulation that are meant for customers; those of the present stage first.
    pub fn letters(&self) -> Vec<&Message> {
        let reg = &self.regulation;
        let stage = reg.stage(&self.state.stage);
        let near: BTreeSet<&MessageId> =
            stage.into_iter().flat_map(|stage| stage.actions.values()).flat_map(sent).collect();
        let inside = inside(reg);
        let mut letters: Vec<&Message> =
            reg.messages.values().filter(|one| !inside.contains(&one.id)).collect();
        letters.sort_by_key(|one| !near.contains(&one.id));
        letters
    }

    /// A letter as it would be written in this case by somebody. `contacts`: may they see how the customer is reached?
    pub fn filled(&self, letter: &str, by: &str, contacts: bool) -> Result<Filled, AppError> {
        let found = self.letters().into_iter().find(|one| one.id == *letter);
        let message = found.ok_or_else(|| AppError::Letter(format!("no message {letter}")))?;
        let customer = self.customer.clone().map(|one| if contacts { one } else { masked_card(one) });
        let executor = self.staff.iter().find(|person| *person.login == *by);
        let unsigned = self.regulation.organisation.title.as_str();
        let head = Letterhead {
            customer: customer.as_ref(),
            executor,
            staff: &self.staff,
            unsigned,
            ..Letterhead::default()
        };
        let values = marked(&self.regulation, &self.state, head, message);
        let (subject, text) =
            message.render(&values).map_err(|why| AppError::Letter(format!("{letter}: {why}")))?;
        Ok(Filled { subject: subject.trim().to_owned(), text: text.trim().to_owned() })
    }
}

/// What an action sends to the customer.
fn sent(action: &Action) -> impl Iterator<Item = &MessageId> {
    to_customer(&action.effects)
}

fn to_customer(effects: &Effects) -> impl Iterator<Item = &MessageId> {
    effects.send.iter().chain(&effects.reply)
}

/// Letters that no case sends to its customer: they only go inside, to a role, or tell of a visit.
fn inside(reg: &Regulation) -> BTreeSet<&MessageId> {
    let actions = || reg.stages.values().flat_map(|stage| stage.actions.values().map(|one| &one.effects));
    let effects = || actions().chain(reg.stages.values().map(|stage| &stage.enter));
    let told = |tell: &'_ Tell| tell.message.is_some();
    let tells = effects().flat_map(|one| &one.tell).chain(reg.kinds.values().flat_map(|kind| &kind.tell));
    let tells = tells.filter(|tell| told(tell)).filter_map(|tell| tell.message.as_ref());
    let outside: BTreeSet<&MessageId> = effects().flat_map(to_customer).collect();
    let visits = reg.reception.iter().filter_map(|one| one.visits.as_ref());
    let of_visits = visits.flat_map(|one| one.letters.all());
    tells.filter(|id| !outside.contains(id)).chain(of_visits).collect()
}

/// The values of the case; where one is not known that the letter cannot do without, a mark stands.
fn marked(reg: &Regulation, state: &CaseState, head: Letterhead, message: &Message) -> Value {
    let mut values = table(&context(reg, state, head));
    for template in [&message.subject, &message.body] {
        let optional = conditions(&template.source());
        for name in template.placeholders() {
            if !optional.iter().any(|code| mentions(code, &name)) {
                mark(&mut values, &name, reg);
            }
        }
    }
    Value::from(values)
}

/// Names and values, apart.
fn table(values: &Value) -> Table {
    let names = values.try_iter().into_iter().flatten();
    let pair = |name: Value| Some((name.as_str()?.to_owned(), values.get_item(&name).ok()?));
    names.filter_map(pair).collect()
}

/// What stands inside `{% … %}`: of whatever is asked there, the letter can do without.
fn conditions(source: &str) -> Vec<String> {
    let pieces = source.split("{%").skip(1);
    pieces.filter_map(|piece| piece.split_once("%}")).map(|(code, _)| code.to_owned()).collect()
}

fn mentions(code: &str, name: &str) -> bool {
    code.split(|letter: char| !(letter.is_alphanumeric() || "._".contains(letter))).any(|word| word == name)
}

/// Puts a mark where nothing is known.
fn mark(values: &mut Table, name: &str, reg: &Regulation) {
    let missing = |value: Option<&Value>| {
        value.is_none_or(|value| value.is_undefined() || value.is_none() || value.as_str() == Some(""))
    };
    let mark = || Value::from(format!("[[{}]]", called(name, reg)));
    match name.split_once('.') {
        None if missing(values.get(name)) => {
            values.insert(name.to_owned(), mark());
        }
        None => {}
        Some((group, key)) => {
            let mut inner = values.get(group).map(table).unwrap_or_default();
            if missing(inner.get(key)) {
                inner.insert(key.to_owned(), mark());
                values.insert(group.to_owned(), Value::from(inner));
            }
        }
    }
}

/// How the missing thing is called in the organisation's language, in which its letters are written.
fn called(name: &str, reg: &Regulation) -> String {
    let field = |id: &str| reg.fields.get(id).map(|field| field.title.clone());
    let deadline = |id: &str| reg.deadlines.get(id).map(|one| one.title.clone());
    let titled = match name.split_once('.') {
        Some(("fields" | "codes", id)) => field(id),
        Some(("due" | "term", id)) => deadline(id),
        _ => None,
    };
    let known = match name {
        "customer.name" => "имя клиента",
        "customer.email" => "почта клиента",
        "customer.phone" => "телефон клиента",
        "customer.address" => "адрес клиента",
        "customer.inn" => "ИНН клиента",
        "customer.contact_person" => "контактное лицо",
        "executor.name" => "исполнитель",
        "executor.position" => "должность исполнителя",
        "executor.phone" => "телефон исполнителя",
        "executor.email" => "почта исполнителя",
        "executor.department" => "отдел исполнителя",
        "promise.due" | "promise.term" | "promise.left" => "срок",
        "answered" => "дата ответа",
        "reason" => "причина",
        other => other,
    };
    titled.unwrap_or_else(|| known.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_letter_asks_for_in_a_condition_it_can_do_without() {
        let codes = conditions("{{ number }}{% if fields.price %}{{ fields.price }}{% endif %}");
        assert!(codes.iter().any(|code| mentions(code, "fields.price")));
        assert!(!codes.iter().any(|code| mentions(code, "fields.pri") || mentions(code, "number")));
    }
}
