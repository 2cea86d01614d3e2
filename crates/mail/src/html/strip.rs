//! The simplest reader of HTML, for documents too large or too deep for the good one: one pass, no tree.

/// Elements whose content is not text.
const SILENT: [&str; 4] = ["script", "style", "title", "head"];

/// Elements that begin a new line.
const BLOCKS: [&str; 10] = ["br", "p", "div", "tr", "li", "table", "h1", "h2", "h3", "blockquote"];

/// The text between the tags.
pub(super) fn strip(html: &str) -> String {
    let mut out = String::with_capacity(html.len() / 2);
    let mut silent: Option<String> = None;
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        if silent.is_none() {
            out.push_str(&rest[..start]);
        }
        let Some(end) = rest[start..].find('>') else {
            rest = "";
            break;
        };
        let tag = &rest[start + 1..start + end];
        note(tag, &mut silent, &mut out);
        rest = &rest[start + end + 1..];
    }
    if silent.is_none() {
        out.push_str(rest);
    }
    entities(&out)
}

fn note(tag: &str, silent: &mut Option<String>, out: &mut String) {
    let name: String =
        tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).take(12).collect();
    let name = name.to_ascii_lowercase();
    match silent {
        Some(waiting) if tag.starts_with('/') && *waiting == name => *silent = None,
        None if SILENT.contains(&name.as_str()) && !tag.starts_with('/') => *silent = Some(name),
        None if BLOCKS.contains(&name.as_str()) && !out.ends_with('\n') => out.push('\n'),
        _ => {}
    }
}

fn entities(text: &str) -> String {
    let known = [
        ("&nbsp;", " "),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&laquo;", "«"),
        ("&raquo;", "»"),
        ("&amp;", "&"),
    ];
    known.iter().fold(text.to_owned(), |text, (entity, plain)| text.replace(entity, plain))
}
