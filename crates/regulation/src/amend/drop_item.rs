use super::drop_entry::drop_entry;
use super::item::LISTS;
use super::source::{Amended, Source};
use crate::finding::Text;

/// Takes an item out of a list. The last one stays: there would be nothing to choose.
pub fn drop_item(shown: &str, text: &str, list: &str, id: &str) -> Amended<String> {
    let source = Source::read(shown, text)?;
    let (_, item) = source.entry(&[LISTS, list], id)?;
    if source.entries(&[LISTS, list])?.len() == 1 {
        let last = Text::new(
            "это последнее значение списка: выбирать станет не из чего",
            "this is the last item of the list: nothing would be left to choose",
        );
        return Err(source.refused(item.key_spot, &[LISTS, list, id], last));
    }
    drop_entry(&source, &[LISTS, list], id)
}
