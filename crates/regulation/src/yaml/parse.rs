use saphyr_parser::{Event, Marker, Parser, ScalarStyle, Span};

use super::{Entry, Fault, Node, Problem, Spot, Value};

/// Deeper nesting than this is no regulation.
const DEPTH: usize = 64;

const START: Spot = Spot { line: 1, column: 1 };

/// Parses one document. Faults that leave a tree (duplicate keys) come beside it.
pub(crate) fn parse(text: &str) -> (Option<Node>, Vec<Fault>) {
    let mut reader = Reader { events: Parser::new_from_str(text), faults: Vec::new() };
    let root = reader.document();
    let mut faults = reader.faults;
    match root {
        Ok(root) => (Some(root), faults),
        Err(fault) => {
            faults.push(fault);
            (None, faults)
        }
    }
}

struct Reader<'a> {
    events: Parser<'a, saphyr_parser::StrInput<'a>>,
    faults: Vec<Fault>,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Result<(Event<'a>, Span), Fault> {
        match self.events.next_event() {
            Some(Ok(event)) => Ok(event),
            Some(Err(error)) => {
                let problem = match error.info() {
                    said if said.contains("unknown anchor") => Problem::Anchor,
                    said => Problem::Syntax(said.to_owned()),
                };
                Err(Fault { spot: spot(error.marker()), problem })
            }
            None => Ok((Event::StreamEnd, Span::default())),
        }
    }

    fn document(&mut self) -> Result<Node, Fault> {
        let mut root = None;
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::StreamStart | Event::DocumentEnd | Event::Nothing => {}
                Event::StreamEnd => break,
                Event::DocumentStart(_) if root.is_some() => {
                    return Err(fault(&span, Problem::ManyDocuments));
                }
                Event::DocumentStart(_) => {
                    let first = self.next()?;
                    root = Some(self.node(first, 0)?);
                }
                _ => return Err(fault(&span, Problem::ManyDocuments)),
            }
        }
        Ok(root.unwrap_or(Node { spot: START, end: START, value: Value::Empty }))
    }

    fn node(&mut self, (event, span): (Event<'a>, Span), depth: usize) -> Result<Node, Fault> {
        if depth > DEPTH {
            return Err(fault(&span, Problem::TooDeep));
        }
        let (anchor, tagged) = decorations(&event);
        if anchor || matches!(event, Event::Alias(_)) {
            return Err(fault(&span, Problem::Anchor));
        }
        if tagged {
            return Err(fault(&span, Problem::Tag));
        }
        let (value, end) = match event {
            Event::Scalar(text, style, ..) => (scalar(&text, style), span),
            Event::SequenceStart(..) => self.list(depth).map(|(items, end)| (Value::List(items), end))?,
            Event::MappingStart(..) => self.map(depth).map(|(entries, end)| (Value::Map(entries), end))?,
            _ => return Err(fault(&span, Problem::Syntax("unexpected end".to_owned()))),
        };
        Ok(Node { spot: spot(&span.start), end: end_of(&value, &end), value })
    }

    /// The items, and what ended them.
    fn list(&mut self, depth: usize) -> Result<(Vec<Node>, Span), Fault> {
        let mut items = Vec::new();
        loop {
            let next = self.next()?;
            if matches!(next.0, Event::SequenceEnd) {
                return Ok((items, next.1));
            }
            items.push(self.node(next, depth + 1)?);
        }
    }

    /// The entries, and what ended them.
    fn map(&mut self, depth: usize) -> Result<(Vec<Entry>, Span), Fault> {
        let mut entries: Vec<Entry> = Vec::new();
        loop {
            let (event, span) = self.next()?;
            if matches!(event, Event::MappingEnd) {
                return Ok((entries, span));
            }
            let key = self.node((event, span), depth + 1)?;
            let Value::Word { text, .. } = key.value else {
                return Err(fault(&span, Problem::ComplexKey));
            };
            let next = self.next()?;
            let node = self.node(next, depth + 1)?;
            match entries.iter().find(|entry| entry.key == text) {
                Some(first) => {
                    let problem = Problem::DuplicateKey { key: text, first: first.key_spot };
                    self.faults.push(Fault { spot: key.spot, problem });
                }
                None => entries.push(Entry { key: text, key_spot: key.spot, node }),
            }
        }
    }
}

/// Whether the event has an anchor, and whether it has a tag.
fn decorations(event: &Event<'_>) -> (bool, bool) {
    match event {
        Event::Scalar(_, _, anchor, tag) => (*anchor != 0, tag.is_some()),
        Event::SequenceStart(anchor, tag) | Event::MappingStart(anchor, tag) => (*anchor != 0, tag.is_some()),
        _ => (false, false),
    }
}

fn scalar(text: &str, style: ScalarStyle) -> Value {
    let plain = style == ScalarStyle::Plain;
    if plain && matches!(text, "" | "~" | "null") {
        return Value::Empty;
    }
    Value::Word { text: text.to_owned(), plain }
}

/// Behind the last character of a value. One without brackets is ended by what comes after it, blank lines and comments
/// between: it ends with the last of its own.
fn end_of(value: &Value, ended: &Span) -> Spot {
    let last = match value {
        _ if ended.start.index() < ended.end.index() => None,
        Value::List(items) => items.last(),
        Value::Map(entries) => entries.last().map(|entry| &entry.node),
        Value::Empty | Value::Word { .. } => None,
    };
    last.map_or_else(|| spot(&ended.end), |last| last.end)
}

fn fault(span: &Span, problem: Problem) -> Fault {
    Fault { spot: spot(&span.start), problem }
}

/// The parser counts lines from 1 and columns from 0.
fn spot(marker: &Marker) -> Spot {
    Spot { line: marker.line().max(1), column: marker.col() + 1 }
}
