use super::source::{Amended, Source};

/// An entry of the map at a path changes places with the next. What stands between them stays there.
pub(super) fn swap_entries(source: &Source<'_>, path: &[&str], first: usize) -> Amended<String> {
    let map = source.at(path)?;
    let entries = source.entries(path)?;
    let (Some(one), Some(other)) = (entries.get(first), entries.get(first + 1)) else {
        return Err(source.unknown(map.spot, path));
    };
    let (one, other) = if source.is_flow(map) {
        let ranges = (source.entry_range(one)?, source.entry_range(other)?);
        if source.piece(ranges.0.end..ranges.1.start).trim() != "," {
            return Err(source.unknown(other.key_spot, path));
        }
        ranges
    } else {
        (source.chunk(one)?, source.chunk(other)?)
    };
    let edits =
        vec![(one.clone(), source.piece(other.clone()).to_owned()), (other, source.piece(one).to_owned())];
    let wanted = source.wanted(path, |entries| entries.swap(first, first + 1));
    source.amended(edits, &wanted, path)
}
