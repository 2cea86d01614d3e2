use regulation::{FieldType, Regulation};

/// All that is chosen from lists, as the address of a list names it and as people read it: `topic:outage`, «Тема: Нет
/// связи».
pub fn choices(reg: &Regulation) -> Vec<(String, String)> {
    let chosen = reg.fields.values().filter(|field| field.kind == FieldType::Choice);
    let listed = chosen.filter_map(|field| Some((field, reg.lists.get(field.list.as_ref()?)?)));
    let items = listed.flat_map(|(field, list)| list.items.values().map(move |item| (field, item)));
    items
        .map(|(field, item)| {
            (format!("{}:{}", field.id, item.id), format!("{}: {}", field.title, item.title))
        })
        .collect()
}

/// Field and item.
pub fn choice(word: &str) -> Option<(String, String)> {
    word.split_once(':').map(|(field, item)| (field.to_owned(), item.to_owned()))
}
