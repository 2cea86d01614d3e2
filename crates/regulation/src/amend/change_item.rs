use super::item::{NewItem, write};
use super::source::Amended;

/// An item of a list says something else. What is as it was keeps how it is written.
pub fn change_item(shown: &str, text: &str, list: &str, id: &str, item: &NewItem) -> Amended<String> {
    write(shown, text, list, id, item)
}
