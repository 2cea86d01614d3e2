use mail_parser::HeaderValue;
use mail_parser::parsers::MessageStream;

use super::Address;
use crate::header::{Fields, canonical};
use crate::text::one_line;

/// Longest value of one field that is read: room for thirty thousand recipients.
const LONGEST: usize = 2 * 1024 * 1024;

/// All mailboxes of all fields of this name, groups opened, in order.
pub(crate) fn addresses(fields: &Fields<'_>, name: &str) -> Vec<Address> {
    fields.raw(name).flat_map(|raw| read(&canonical(&raw[..raw.len().min(LONGEST)], fields.hint()))).collect()
}

fn read(value: &str) -> Vec<Address> {
    let line = format!("{value}\r\n");
    match MessageStream::new(line.as_bytes()).parse_address() {
        HeaderValue::Address(list) => {
            list.iter().filter_map(|found| address(found.name(), found.address())).collect()
        }
        _ => Vec::new(),
    }
}

/// The first mailbox in a line of running text: «Иван Петров <ivan@example.ru>», «ivan@example.ru [mailto:…]».
pub(crate) fn first_in_text(line: &str) -> Option<Address> {
    let at = line.find('@')?;
    let own = |c: char| !c.is_whitespace() && !c.is_control() && !"<>[]()\"',;:«»".contains(c);
    let start = line[..at].char_indices().rev().take_while(|(_, c)| own(*c)).last()?.0;
    let end = line[at + 1..].char_indices().find(|(_, c)| !own(*c)).map_or(line.len(), |(n, _)| at + 1 + n);
    let email = line[start..end].trim_end_matches('.');
    let before = line[..start].trim_matches(|c: char| c.is_whitespace() || "<[(\"'«»".contains(c));
    let name = before.strip_suffix("mailto").unwrap_or(before);
    address(Some(name.trim_matches(['"', '«', '»', ' ', '<', '['])), Some(email))
}

fn address(name: Option<&str>, email: Option<&str>) -> Option<Address> {
    let email = email.map(one_line)?;
    let (local, domain) = email.rsplit_once('@')?;
    let proper = !local.is_empty() && !domain.is_empty() && !email.contains(char::is_whitespace);
    let name = name.map(one_line).filter(|name| !name.is_empty() && *name != email);
    proper.then(|| Address { name, email: format!("{local}@{}", domain.to_lowercase()) })
}
