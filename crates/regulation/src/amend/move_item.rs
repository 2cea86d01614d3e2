use serde::{Deserialize, Serialize};

use super::item::LISTS;
use super::source::{Amended, Source};
use super::swap_entries::swap_entries;

/// Where an item goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Towards {
    Beginning,
    End,
}

/// An item of a list changes places with its neighbour. The first goes no higher and the last no lower.
pub fn move_item(shown: &str, text: &str, list: &str, id: &str, towards: Towards) -> Amended<String> {
    let source = Source::read(shown, text)?;
    let path = [LISTS, list];
    let (at, _) = source.entry(&path, id)?;
    let first = match towards {
        Towards::Beginning => at.checked_sub(1),
        Towards::End => Some(at).filter(|at| at + 1 < source.entries(&path).map_or(0, <[_]>::len)),
    };
    first.map_or_else(|| Ok(text.to_owned()), |first| swap_entries(&source, &path, first))
}
