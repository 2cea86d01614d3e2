//! What a form says, in the regulation's words instead of its keys. In the organisation's language, as letters are.
use regulation::{ChannelId, Field, FieldId, ItemId, KindId, Regulation};
use serde_json::{Map, Value};

/// What stands for whoever sent something that does not say who they are.
pub(super) const UNKNOWN: &str = "отправитель не указан";

/// What stands for the text of something that nobody can read.
pub(super) const UNREAD: &str = "Прочитать не удалось: оригинал приложен.";

const CUSTOMER: &str = "customer";
const FIELDS: &str = "fields";

/// Keys of a form that are not fields of the regulation, and what people call them.
const KEYS: &[(&str, &str)] = &[
    ("kind", "Вид обращения"),
    ("channel", "Канал"),
    ("applicant", "Заявитель"),
    ("received", "Получено"),
    ("name", "Имя"),
    ("email", "Электронная почта"),
    ("phone", "Телефон"),
    ("inn", "ИНН"),
    ("address", "Адрес"),
    ("contact-person", "Контактное лицо"),
    ("manager", "Менеджер"),
];

const APPLICANTS: &[(&str, &str)] =
    &[("individual", "гражданин"), ("group", "несколько человек"), ("legal", "организация")];

/// Kept with the form as it came; nobody said them in words.
const UNSAID: &[&str] = &["files", "consents"];

/// Who sent it, as it says: the address, else the name, else the phone.
pub(super) fn sender(form: &Map<String, Value>) -> Option<String> {
    let told = |key: &str| {
        let value = form.get(CUSTOMER).and_then(|customer| customer.get(key)).or_else(|| form.get(key))?;
        value.as_str().map(str::trim).filter(|value| !value.is_empty()).map(str::to_owned)
    };
    let email = told("email").filter(|email| store::normal_email(email).is_some());
    email.or_else(|| told("name")).or_else(|| told("phone"))
}

/// The channel that it came by: the one it names, else the one that forms of the organisation come by.
pub(super) fn channel(reg: &Regulation, form: Option<&Map<String, Value>>) -> Option<ChannelId> {
    let known = |id: &str| ChannelId::new(id).ok().filter(|id| reg.channel(id).is_some());
    let named = form.and_then(|form| known(form.get("channel")?.as_str()?));
    let of_forms = || reg.reception.as_ref()?.offers.values().next().map(|offer| offer.channel.clone());
    named.or_else(of_forms)
}

/// Line by line, what was asked and what was answered.
pub(super) fn lines(reg: &Regulation, form: &Map<String, Value>) -> Vec<(String, String)> {
    let mut lines = Vec::new();
    for (key, value) in form.iter().filter(|(key, _)| !UNSAID.contains(&key.as_str())) {
        match value {
            Value::Object(inner) => {
                lines.extend(inner.iter().map(|(inner, value)| line(reg, (key, inner), value)));
            }
            value => lines.push(line(reg, ("", key), value)),
        }
    }
    lines.retain(|(_, value)| !value.is_empty());
    lines
}

fn line(reg: &Regulation, (within, key): (&str, &str), value: &Value) -> (String, String) {
    let field = FieldId::new(key).ok().and_then(|id| reg.field(&id)).filter(|_| within != CUSTOMER);
    match field.filter(|_| within == FIELDS || !is_word(key)) {
        Some(field) => (field.title.clone(), answer(reg, field, value)),
        None => (titled(KEYS, key), of_case(reg, key, value)),
    }
}

fn is_word(key: &str) -> bool {
    KEYS.iter().any(|(known, _)| *known == key)
}

/// The title of a word; one that nobody knows stands as it came.
fn titled(words: &[(&str, &str)], word: &str) -> String {
    words.iter().find(|(known, _)| *known == word).map_or(word, |(_, title)| title).to_owned()
}

fn of_case(reg: &Regulation, key: &str, value: &Value) -> String {
    let said = plain(value);
    let title = match key {
        "kind" => KindId::new(&said).ok().and_then(|id| Some(reg.kind(&id)?.title.clone())),
        "channel" => ChannelId::new(&said).ok().and_then(|id| Some(reg.channel(&id)?.title.clone())),
        "applicant" => Some(titled(APPLICANTS, &said)),
        _ => None,
    };
    title.unwrap_or(said)
}

/// Items of lists by their titles.
fn answer(reg: &Regulation, field: &Field, value: &Value) -> String {
    let item = |value: &Value| {
        let said = plain(value);
        let list = field.list.as_ref().and_then(|list| reg.list(list));
        let item = list.zip(ItemId::new(&said).ok()).and_then(|(list, id)| list.items.get(&id));
        item.map_or(said, |item| item.title.clone())
    };
    match value {
        Value::Array(all) => all.iter().map(item).collect::<Vec<_>>().join(", "),
        one => item(one),
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(flag) => if *flag { "да" } else { "нет" }.to_owned(),
        Value::String(text) => text.replace('\0', "").trim().to_owned(),
        Value::Array(all) => all.iter().map(plain).collect::<Vec<_>>().join(", "),
        Value::Object(inner) => inner.values().map(plain).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}
