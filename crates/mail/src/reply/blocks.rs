use super::{attribution, marks};

#[derive(Clone, Copy, PartialEq)]
enum Line {
    Own,
    Empty,
    Old,
}

/// For every line: whether it is history or signature.
pub(super) fn old_lines(lines: &[&str]) -> Vec<bool> {
    let mut kinds = kinds(lines);
    if is_interleaved(&kinds) {
        let last = kinds.iter().rposition(|kind| *kind == Line::Own).unwrap_or(0);
        kinds[..=last].fill(Line::Own);
    }
    settle_empty(&kinds)
}

fn kinds(lines: &[&str]) -> Vec<Line> {
    let mut kinds = Vec::with_capacity(lines.len());
    let mut in_signature = false;
    while kinds.len() < lines.len() {
        let rest = &lines[kinds.len()..];
        if marks::history_starts(rest) {
            break;
        }
        if let Some(length) = attribution::length(rest) {
            if !quote_follows(&rest[length..]) {
                break;
            }
            in_signature = false;
            kinds.extend(std::iter::repeat_n(Line::Old, length));
            continue;
        }
        in_signature |= marks::signature_starts(rest);
        kinds.push(kind(rest[0], in_signature));
    }
    kinds.resize(lines.len(), Line::Old);
    kinds
}

fn kind(line: &str, in_signature: bool) -> Line {
    match line.trim() {
        "" => Line::Empty,
        text if in_signature || text.starts_with('>') => Line::Old,
        _ => Line::Own,
    }
}

fn quote_follows(lines: &[&str]) -> bool {
    lines
        .iter()
        .take(10)
        .find(|line| !line.trim().is_empty())
        .is_some_and(|line| line.trim_start().starts_with('>'))
}

/// Own, old, own again: the answers stand between the quotes. Old first and then own is an answer below.
fn is_interleaved(kinds: &[Line]) -> bool {
    let mut turns: Vec<Line> = kinds.iter().copied().filter(|kind| *kind != Line::Empty).collect();
    turns.dedup();
    let turns = if turns.last() == Some(&Line::Old) { &turns[..turns.len() - 1] } else { &turns[..] };
    turns.len() > 2
}

/// An empty line goes with the line above it.
fn settle_empty(kinds: &[Line]) -> Vec<bool> {
    let mut old = false;
    kinds
        .iter()
        .map(|kind| {
            old = if *kind == Line::Empty { old } else { *kind == Line::Old };
            old
        })
        .collect()
}
