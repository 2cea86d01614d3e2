//! What a page offers to be filled in and to be followed, read out of its mark-up.
use std::collections::BTreeMap;

/// A form that is sent by POST.
#[derive(Debug, Default)]
pub struct Form {
    pub action: String,
    /// It brings files, and is sent in parts.
    pub parts: bool,
    pub fields: Vec<Field>,
    /// Named buttons, each with an address of its own if it has one.
    pub buttons: Vec<(String, String, Option<String>)>,
}

#[derive(Debug)]
pub struct Field {
    pub name: String,
    /// The type of an `input`; else `textarea`, `select`.
    pub kind: String,
    pub value: String,
}

struct Tag {
    name: String,
    attributes: BTreeMap<String, String>,
    /// What is written after it, up to the next tag.
    words: String,
}

impl Tag {
    fn get(&self, name: &str) -> String {
        self.attributes.get(name).cloned().unwrap_or_default()
    }
}

/// All forms of a page.
pub fn forms(page: &str) -> Vec<Form> {
    let mut found: Vec<Form> = Vec::new();
    let mut inside = false;
    for tag in tags(page) {
        match tag.name.as_str() {
            "form" => {
                inside = tag.get("method") == "post";
                if inside {
                    let parts = tag.get("enctype").starts_with("multipart");
                    found.push(Form { action: tag.get("action"), parts, ..Form::default() });
                }
            }
            "/form" => inside = false,
            _ if inside => take(found.last_mut().unwrap(), &tag),
            _ => {}
        }
    }
    found
}

fn take(form: &mut Form, tag: &Tag) {
    let name = tag.get("name");
    match tag.name.as_str() {
        "button" if !name.is_empty() => {
            form.buttons.push((name, tag.get("value"), tag.attributes.get("formaction").cloned()));
        }
        "input" if !name.is_empty() => {
            let known = form.fields.iter().any(|one| one.name == name);
            if tag.get("type") == "radio" && known {
                return;
            }
            form.fields.push(Field { name, kind: tag.get("type"), value: tag.get("value") });
        }
        "textarea" => form.fields.push(Field { name, kind: "textarea".into(), value: tag.words.clone() }),
        "select" => form.fields.push(Field { name, kind: "select".into(), value: String::new() }),
        "option" => {
            let chosen = tag.attributes.contains_key("selected");
            let select = form.fields.last_mut().filter(|one| one.kind == "select");
            if let Some(select) = select.filter(|one| chosen || one.value.is_empty()) {
                select.value = tag.get("value");
            }
        }
        _ => {}
    }
}

/// Where its links lead, without what stands after `#`.
pub fn links(page: &str) -> Vec<String> {
    let links = tags(page).into_iter().filter(|tag| tag.name == "a").map(|tag| tag.get("href"));
    links.map(|link| link.split('#').next().unwrap_or_default().to_owned()).collect()
}

fn tags(page: &str) -> Vec<Tag> {
    let mut all = Vec::new();
    let mut rest = page;
    while let Some(from) = rest.find('<') {
        rest = &rest[from + 1..];
        let end = rest.find(|sign: char| sign.is_whitespace() || sign == '>').unwrap_or(rest.len());
        let name = rest[..end].to_owned();
        rest = &rest[end..];
        let mut attributes = BTreeMap::new();
        loop {
            rest = rest.trim_start();
            if rest.is_empty() || rest.starts_with('>') {
                break;
            }
            let end =
                rest.find(|sign: char| sign.is_whitespace() || "=>".contains(sign)).unwrap_or(rest.len());
            let key = rest[..end].to_owned();
            rest = &rest[end.max(1).min(rest.len())..];
            let quoted = rest.strip_prefix('"').or_else(|| rest.strip_prefix("=\""));
            let value = quoted.and_then(|text| text.split_once('"'));
            if let Some((value, after)) = value {
                rest = after;
                attributes.insert(key, plain(value));
            } else {
                attributes.insert(key, String::new());
            }
        }
        let words = rest.trim_start_matches('>').split('<').next().unwrap_or_default();
        all.push(Tag { name, attributes, words: plain(words) });
    }
    all
}

/// As it is read: without the signs that mark-up needs.
fn plain(text: &str) -> String {
    let signs =
        [("&#60;", "<"), ("&#62;", ">"), ("&#34;", "\""), ("&#39;", "'"), ("&#38;", "&"), ("&amp;", "&")];
    signs.iter().fold(text.to_owned(), |text, (coded, sign)| text.replace(coded, sign))
}
