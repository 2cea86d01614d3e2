use super::insert_entry::{New, insert_entry};
use super::item::{LISTS, NewItem, taken, write};
use super::quote::Quotes;
use super::source::{Amended, Source};

/// A new item at the end of a list.
pub fn add_item(shown: &str, text: &str, list: &str, id: &str, item: &NewItem) -> Amended<String> {
    let source = Source::read(shown, text)?;
    let items = source.entries(&[LISTS, list])?;
    if let Some(known) = items.iter().find(|known| known.key == id) {
        return Err(source.refused(known.key_spot, &[LISTS, list, id], taken(id)));
    }
    let new = New::Word(&item.title, Quotes::AsNeeded);
    let text = insert_entry(&source, &[LISTS, list], items.len(), (id, &new))?;
    write(shown, &text, list, id, item)
}
