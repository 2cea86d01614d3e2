use html2text::config;

use super::decorator::Plain;
use super::{measure, strip};

/// Wide enough that no line is broken where the writer did not break it.
const WIDTH: usize = 100_000;

/// The readable text of an HTML document: quotes get «> », lists their bullets, tables are read cell by cell.
pub(crate) fn to_text(html: &str) -> String {
    let rendered = measure::tame(html).and_then(|html| render(&html)).unwrap_or_else(|| strip::strip(html));
    squeeze(&rendered)
}

fn render(html: &str) -> Option<String> {
    config::with_decorator(Plain)
        .raw_mode(true)
        .allow_width_overflow()
        .string_from_read(html.as_bytes(), WIDTH)
        .ok()
}

/// No-break spaces become spaces, runs of empty lines one empty line: HTML writes both for the look only.
fn squeeze(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut empty = 0;
    for line in text.lines() {
        let line = line.replace('\u{a0}', " ");
        let line = line.trim_end();
        empty = if line.is_empty() { empty + 1 } else { 0 };
        if empty <= 1 {
            out.push_str(line);
            out.push('\n');
        }
    }
    crate::text::lines(&out)
}
