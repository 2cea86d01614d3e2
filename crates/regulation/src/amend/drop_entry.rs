use std::ops::Range;

use super::source::{Amended, Edit, Source};
use crate::yaml::Entry;

/// Takes an entry out of the map at a path. The comments above it stay; the one behind it goes with it.
pub(super) fn drop_entry(source: &Source<'_>, path: &[&str], key: &str) -> Amended<String> {
    let map = source.at(path)?;
    let (at, entry) = source.entry(path, key)?;
    let edits = if source.is_flow(map) {
        vec![(from_flow(source, path, at)?, String::new())]
    } else if source.entries(path)?.len() > 1 {
        vec![lines(source, entry)?]
    } else {
        vec![lines(source, entry)?, emptied(source, path)?]
    };
    let wanted = source.wanted(path, |entries| {
        entries.remove(at);
    });
    source.amended(edits, &wanted, path)
}

/// The lines of an entry with the break behind them.
fn lines(source: &Source<'_>, entry: &Entry) -> Amended<Edit> {
    let lines = source.own_lines(entry)?;
    let behind = source.piece(lines.end..source.text.len());
    let line_break = ["\r\n", "\n"].into_iter().find(|it| behind.starts_with(it)).map_or(0, str::len);
    Ok((lines.start..lines.end + line_break, String::new()))
}

/// What stands at the path of a map that is left without entries.
fn emptied(source: &Source<'_>, path: &[&str]) -> Amended<Edit> {
    let Some((key, above)) = path.split_last() else { return Err(source.unknown(source.root.spot, path)) };
    let (_, entry) = source.entry(above, key)?;
    let end = source.key_end(entry)?;
    Ok((end..end, " {}".to_owned()))
}

/// An entry between brackets and the comma on one side of it.
fn from_flow(source: &Source<'_>, path: &[&str], at: usize) -> Amended<Range<usize>> {
    let entries = source.entries(path)?;
    let own = |at: usize| entries.get(at).map(|entry| source.entry_range(entry)).transpose();
    let Some(range) = own(at)? else { return Err(source.unknown(source.at(path)?.spot, path)) };
    let gap = match (at.checked_sub(1).map(own).transpose()?.flatten(), own(at + 1)?) {
        (_, Some(next)) => range.end..next.start,
        (Some(last), None) => last.end..range.start,
        (None, None) => return all_of_flow(source, path, range),
    };
    if source.piece(gap.clone()).trim() != "," {
        return Err(source.unknown(source.at(path)?.spot, path));
    }
    Ok(gap.start.min(range.start)..gap.end.max(range.end))
}

/// What stands between the brackets, where that is one entry alone.
fn all_of_flow(source: &Source<'_>, path: &[&str], range: Range<usize>) -> Amended<Range<usize>> {
    let map = source.at(path)?;
    let whole = source.range(map);
    let inside = whole.start + 1..whole.end.saturating_sub(1);
    let entry = source.piece(range);
    let alone = source.piece(inside.clone()).trim().trim_end_matches([',', ' ']) == entry;
    if alone { Ok(inside) } else { Err(source.unknown(map.spot, path)) }
}
