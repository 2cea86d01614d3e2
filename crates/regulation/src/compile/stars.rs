use super::compiler::Compiler;
use super::place::Path;
use crate::file::{self, FieldType};
use crate::finding::Text;

/// So many stars can be told apart at a glance, and one alone says nothing.
const STARS: std::ops::RangeInclusive<usize> = 2..=10;

impl Compiler<'_> {
    /// Stars are chosen from a list of `1`, `2`, … in this order: the place of an item is what is drawn.
    pub(super) fn stars(&mut self, at: &Path, written: &file::Field, kind: FieldType) -> bool {
        if !written.stars {
            return false;
        }
        let list = written.list.as_ref().and_then(|list| self.merged.file.lists.get(list));
        let fault = match list {
            Some(list) if kind == FieldType::Choice => of_list(list.values()),
            _ => Some(Text::new("звёзды бывают у поля с выбором из списка", "only a choice can have stars")),
        };
        if let Some(fault) = fault {
            let advice = Text::new(
                "назовите список от 2 до 10 значений с названиями 1, 2, 3 и так далее по порядку, или уберите stars",
                "name a list of 2 to 10 items whose titles are 1, 2, 3 and so on in this order, or remove stars",
            );
            self.error(&at.key("stars"), fault, advice);
        }
        true
    }
}

fn of_list<'a>(items: impl ExactSizeIterator<Item = &'a file::Item>) -> Option<Text> {
    let count = items.len();
    if !STARS.contains(&count) {
        return Some(Text::new(
            format!("столько звёзд не бывает: {count}"),
            format!("so many stars there cannot be: {count}"),
        ));
    }
    let title = |item: &'a file::Item| match item {
        file::Item::Title(title) => title,
        file::Item::Full(full) => &full.title,
    };
    let mut numbered = (1..).zip(items.map(title));
    let (n, wrong) = numbered.find(|(n, title): &(usize, &String)| **title != n.to_string())?;
    Some(Text::new(
        format!("вместо «{wrong}» здесь должно стоять «{n}»"),
        format!("“{n}” must stand here instead of “{wrong}”"),
    ))
}
