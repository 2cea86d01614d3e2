use std::ops::Range;

use super::refuse::{absent, refused, unknown_shape};
use crate::compile::fault_text;
use crate::finding::{Finding, Text};
use crate::yaml::{Entry, Node, Spot, Value};

/// A file with its tree: where everything of it stands in the text.
pub(super) struct Source<'a> {
    shown: &'a str,
    pub text: &'a str,
    pub root: Node,
    /// Where each line begins.
    lines: Vec<usize>,
}

/// What a piece of the text becomes.
pub(super) type Edit = (Range<usize>, String);

/// A refusal is seldom and large.
pub(super) type Amended<T> = Result<T, Box<Finding>>;

impl<'a> Source<'a> {
    pub fn read(shown: &'a str, text: &'a str) -> Amended<Source<'a>> {
        let (root, faults) = crate::yaml::parse(text);
        if let Some(fault) = faults.first() {
            let (message, advice) = fault_text(&fault.problem);
            return Err(Box::new(Finding { advice, ..*refused(shown, fault.spot, &[], message) }));
        }
        let root = root.ok_or_else(|| refused(shown, Spot::default(), &[], unknown_shape(&[])))?;
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Ok(Source { shown, text, root, lines })
    }

    /// The value at a path of keys.
    pub fn at(&self, path: &[&str]) -> Amended<&Node> {
        let mut node = &self.root;
        for (index, key) in path.iter().enumerate() {
            let so_far = path.get(..=index).unwrap_or(path);
            node = match node.get(key) {
                Some(entry) => &entry.node,
                None => return Err(self.refused(node.spot, so_far, absent(so_far))),
            };
        }
        Ok(node)
    }

    /// The entries of the map at a path.
    pub fn entries(&self, path: &[&str]) -> Amended<&[Entry]> {
        let node = self.at(path)?;
        match &node.value {
            Value::Map(entries) => Ok(entries),
            _ => Err(self.refused(node.spot, path, unknown_shape(path))),
        }
    }

    /// The entry of a key in the map at a path, and its number there.
    pub fn entry(&self, path: &[&str], key: &str) -> Amended<(usize, &Entry)> {
        let entries = self.entries(path)?;
        let found = entries.iter().enumerate().find(|(_, entry)| entry.key == key);
        let whole: Vec<&str> = path.iter().copied().chain([key]).collect();
        let spot = self.at(path)?.spot;
        found.ok_or_else(|| self.refused(spot, &whole, absent(&whole)))
    }

    pub fn refused(&self, spot: Spot, path: &[&str], message: Text) -> Box<Finding> {
        refused(self.shown, spot, path, message)
    }

    pub fn unknown(&self, spot: Spot, path: &[&str]) -> Box<Finding> {
        self.refused(spot, path, unknown_shape(path))
    }

    /// The byte at which a place stands.
    pub fn byte(&self, spot: Spot) -> usize {
        let start = self.line_start(spot.line);
        let line = self.text.get(start..).unwrap_or_default();
        let within = line.char_indices().nth(spot.column.saturating_sub(1)).map(|(at, _)| at);
        start + within.unwrap_or(line.len())
    }

    fn line_start(&self, line: usize) -> usize {
        self.lines.get(line.saturating_sub(1)).copied().unwrap_or(self.text.len())
    }

    /// Where the line of a byte begins, and where it ends before its break.
    pub fn line_around(&self, byte: usize) -> Range<usize> {
        let start = self.text.get(..byte).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
        let rest = self.text.get(byte..).unwrap_or_default();
        let line = rest.find('\n').map_or(rest, |at| rest.get(..at).unwrap_or(rest));
        start..byte + line.trim_end_matches('\r').len()
    }

    pub fn piece(&self, range: Range<usize>) -> &'a str {
        self.text.get(range).unwrap_or_default()
    }

    /// The break of lines that the file is written with.
    pub fn line_break(&self) -> &'static str {
        if self.text.contains("\r\n") { "\r\n" } else { "\n" }
    }

    /// A map or a list in brackets?
    pub fn is_flow(&self, node: &Node) -> bool {
        matches!(node.value, Value::Map(_) | Value::List(_))
            && self.piece(self.byte(node.spot)..self.text.len()).starts_with(['{', '['])
    }

    /// Does anything that stands at this path stand in brackets?
    pub fn in_flow(&self, path: &[&str]) -> bool {
        (0..=path.len()).any(|depth| {
            let above = self.at(path.get(..depth).unwrap_or(path));
            above.is_ok_and(|node| self.is_flow(node))
        })
    }

    /// Where a map in brackets stands, or a word on the line of its key: to the last quote, to the last bracket. The reader goes on
    /// past them.
    pub fn range(&self, node: &Node) -> Range<usize> {
        self.byte(node.spot)..self.end(node)
    }

    fn end(&self, node: &Node) -> usize {
        let whole = self.byte(node.spot)..self.byte(node.end);
        let last = match &node.value {
            Value::Empty => return whole.start,
            Value::Word { .. } => {
                let piece = self.piece(whole.clone());
                let quote = piece.chars().next().filter(|c| ['"', '\''].contains(c));
                return quote.map_or(whole.end, |quote| whole.start + quoted_length(piece, quote));
            }
            _ if !self.is_flow(node) => return whole.end,
            Value::List(items) => items.last(),
            Value::Map(entries) => entries.last().map(|entry| &entry.node),
        };
        let behind = last.map_or(whole.start + 1, |last| self.end(last));
        behind + to_bracket(self.piece(behind..self.text.len()))
    }

    /// Where the value of an entry stands; of a text of several lines below its key from the sign behind that to the last letter.
    pub fn value_range(&self, entry: &Entry) -> Amended<Range<usize>> {
        let key = self.key_end(entry)?;
        let whole = self.range(&entry.node);
        let between = self.piece(key..whole.start);
        let sign = key + between.len() - between.trim_start().len();
        Ok(match entry.node.value {
            Value::Empty => key..key,
            Value::Word { .. } if between.trim_start().starts_with(['|', '>']) => {
                sign..sign + self.piece(sign..self.byte(entry.node.end)).trim_end().len()
            }
            _ => whole,
        })
    }

    /// Where an entry stands, from its key to the end of its value.
    pub fn entry_range(&self, entry: &Entry) -> Amended<Range<usize>> {
        Ok(self.byte(entry.key_spot)..self.deep_end(entry)?)
    }

    /// Where the last word of an entry ends.
    fn deep_end(&self, entry: &Entry) -> Amended<usize> {
        match &entry.node.value {
            Value::Map(inner) if !self.is_flow(&entry.node) => {
                inner.last().map_or_else(|| self.key_end(entry), |last| self.deep_end(last))
            }
            _ => Ok(self.value_range(entry)?.end),
        }
    }

    /// Behind the colon of a key.
    pub fn key_end(&self, entry: &Entry) -> Amended<usize> {
        let start = self.byte(entry.key_spot);
        let written = self.piece(start..self.text.len());
        let key = &entry.key;
        let ways = [key.clone(), format!("\"{key}\""), format!("'{key}'")];
        let colon = ways.iter().find_map(|way| {
            let rest = written.strip_prefix(way.as_str())?;
            let blanks = rest.len() - rest.trim_start_matches(' ').len();
            rest.trim_start_matches(' ').starts_with(':').then_some(start + way.len() + blanks + 1)
        });
        colon.ok_or_else(|| self.unknown(entry.key_spot, &[key]))
    }

    /// The lines of an entry without brackets, to the end of its last one before the break: the comment behind it is its own, and so
    /// are those right above it.
    pub fn chunk(&self, entry: &Entry) -> Amended<Range<usize>> {
        let lines = self.own_lines(entry)?;
        let mut start = lines.start;
        while start > 0 {
            let above = self.line_around(start - 1);
            if !self.piece(above.clone()).trim_start().starts_with('#') {
                break;
            }
            start = above.start;
        }
        Ok(start..lines.end)
    }

    /// The same without the comments above.
    pub fn own_lines(&self, entry: &Entry) -> Amended<Range<usize>> {
        let range = self.entry_range(entry)?;
        let first = self.line_around(range.start);
        let last = self.line_around(range.end);
        let before = self.piece(first.start..range.start);
        let behind = self.piece(range.end..last.end).trim_start();
        if !before.chars().all(|c| c == ' ') || !(behind.is_empty() || behind.starts_with('#')) {
            return Err(self.unknown(entry.key_spot, &[&entry.key]));
        }
        Ok(first.start..last.end)
    }

    /// The text with these edits, when it says what is wanted and nothing else.
    pub fn amended(&self, mut edits: Vec<Edit>, wanted: &Node, path: &[&str]) -> Amended<String> {
        edits.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
        let mut text = self.text.to_owned();
        for (range, piece) in edits {
            text.replace_range(range, &piece);
        }
        let spot = self.at(path).map_or(self.root.spot, |node| node.spot);
        match crate::yaml::parse(&text) {
            (Some(root), faults) if faults.is_empty() && says_the_same(&root, wanted) => Ok(text),
            _ => Err(self.unknown(spot, path)),
        }
    }

    /// The tree with the entries of the map at a path changed.
    pub fn wanted(&self, path: &[&str], change: impl FnOnce(&mut Vec<Entry>)) -> Node {
        let mut root = self.root.clone();
        if let Some(Node { value: Value::Map(entries), .. }) = root.at_mut(path) {
            change(entries);
        }
        root
    }
}

/// The same keys in the same order with the same words, wherever they stand.
fn says_the_same(one: &Node, other: &Node) -> bool {
    match (&one.value, &other.value) {
        (Value::Empty, Value::Empty) => true,
        (Value::Word { text: one, .. }, Value::Word { text: other, .. }) => one == other,
        (Value::List(one), Value::List(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| says_the_same(one, other))
        }
        (Value::Map(one), Value::Map(other)) => {
            let pairs = || one.iter().zip(other);
            one.len() == other.len()
                && pairs().all(|(one, other)| one.key == other.key && says_the_same(&one.node, &other.node))
        }
        _ => false,
    }
}

/// In bytes, with its quotes. Between double ones a backslash covers the next character; between single ones a quote is doubled,
/// which ends a word and begins another.
fn quoted_length(piece: &str, quote: char) -> usize {
    let (mut inside, mut covered) = (false, false);
    for (at, c) in piece.char_indices() {
        if !inside && c != quote {
            return at;
        }
        inside ^= c == quote && !covered;
        covered = quote == '"' && c == '\\' && !covered;
    }
    piece.len()
}

/// How far it is behind the bracket that closes: over blanks, a comma and comments.
fn to_bracket(rest: &str) -> usize {
    let mut comment = false;
    let closes = rest.char_indices().find(|(_, c)| {
        comment = *c != '\n' && (comment || *c == '#');
        !comment && ['}', ']'].contains(c)
    });
    closes.map_or(0, |(at, bracket)| at + bracket.len_utf8())
}
