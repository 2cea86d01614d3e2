use casework::{CaseState, Event, FieldValue, Private};
use regulation::{OfCustomer, Regulation, cover_contacts};
use serde_json::Value;
use store::{Customer, Entry, MessageRow};
use uuid::Uuid;

/// A contact as whoever may not see contacts sees it: enough to know it again, not enough to use it.
pub fn masked(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let shown = |n: usize, letter: char| n == 0 || n + 2 >= letters.len() || !letter.is_alphanumeric();
    letters.iter().enumerate().map(|(n, letter)| if shown(n, *letter) { *letter } else { '•' }).collect()
}

/// An address masked whole but for its first sign: what of other contacts still shows, the last two, is in an address the house or
/// the flat.
pub fn masked_address(text: &str) -> String {
    let first = |at: usize, letter: char| at == 0 || !letter.is_alphanumeric();
    text.char_indices().map(|(at, letter)| if first(at, letter) { letter } else { '•' }).collect()
}

/// A text with the contacts in it masked.
pub fn masked_text(text: &str) -> String {
    cover_contacts(text, &[], masked)
}

/// The same of a letter in HTML: what is read as one stands in several elements, and in their attributes.
pub fn masked_html(html: &str) -> String {
    let pieces = pieces(html);
    let read: String = pieces.iter().filter_map(|(_, letter)| *letter).collect();
    let covered = masked_text(&read);
    let mut letters = covered.chars();
    let mut shown = String::with_capacity(html.len());
    for (source, letter) in pieces {
        match letter.and_then(|letter| letters.next().filter(|now| *now != letter)) {
            Some(now) => shown.push(now),
            None => shown.push_str(source),
        }
    }
    masked_text(&shown)
}

/// Elements that stand within a word.
const INLINE: [&str; 20] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "mark", "q", "s", "small", "span",
    "strong", "sub", "sup", "u", "wbr",
];

/// What the page is made of, and how each piece is read: an element between words as a space, one within a word not at all.
fn pieces(html: &str) -> Vec<(&str, Option<char>)> {
    let mut pieces = Vec::new();
    let mut rest = html;
    while let Some(first) = rest.chars().next() {
        let (length, letter) = match first {
            '<' => {
                let length = tag(rest);
                (length, (!is_inline(rest)).then_some(' '))
            }
            '&' => entity(rest).map_or((1, Some('&')), |(length, letter)| (length, Some(letter))),
            other => (other.len_utf8(), Some(other)),
        };
        let Some((piece, after)) = rest.split_at_checked(length) else { break };
        pieces.push((piece, letter));
        rest = after;
    }
    pieces
}

/// How long the tag is that begins here; `>` within quotes does not end it.
fn tag(html: &str) -> usize {
    let mut quote = None;
    for (at, letter) in html.char_indices() {
        match (quote, letter) {
            (None, '>') => return at + 1,
            (None, '"' | '\'') => quote = Some(letter),
            (Some(open), letter) if open == letter => quote = None,
            _ => {}
        }
    }
    html.len()
}

fn is_inline(html: &str) -> bool {
    let name = html.trim_start_matches(['<', '/']);
    let name = name.split(|letter: char| !letter.is_ascii_alphanumeric()).next().unwrap_or_default();
    INLINE.contains(&name.to_ascii_lowercase().as_str())
}

/// Those that a cleaned letter has.
fn entity(html: &str) -> Option<(usize, char)> {
    let known = [("&nbsp;", '\u{a0}'), ("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"')];
    known.into_iter().find(|(word, _)| html.starts_with(word)).map(|(word, letter)| (word.len(), letter))
}

/// Numbers of a case that are no telephones though they may look like one: the customer's INN, a contract.
pub(crate) fn known_numbers(reg: &Regulation, state: &CaseState, customer: Option<&Customer>) -> Vec<String> {
    let inn = customer.and_then(|one| one.inn.clone());
    let field = |(id, value): (&_, &FieldValue)| match value {
        FieldValue::Text(text) if !reg.field(id).is_some_and(|field| field.contact) => {
            Some(text.as_str().trim().to_owned())
        }
        _ => None,
    };
    let fields = state.fields.iter().filter_map(field);
    let is_number = |text: &String| !text.is_empty() && text.chars().all(|letter| letter.is_ascii_digit());
    inn.into_iter().chain(fields).filter(is_number).collect()
}

/// A message as whoever may not see contacts reads it.
pub(crate) fn masked_message(row: MessageRow, known: &[String]) -> MessageRow {
    let covered = |text: Option<String>| text.map(|text| cover_contacts(&text, known, masked));
    let (subject, text, failed) = (covered(row.subject), covered(row.text), covered(row.failed));
    let sender = row.sender.as_deref().map(masked);
    MessageRow { sender, subject, text, failed, ..row }
}

/// An entry of the journal as whoever may not see contacts reads it; none when it cannot be covered.
pub(crate) fn masked_entry(entry: Entry, known: &[String]) -> Option<Entry> {
    let mut event = serde_json::to_value(&entry.event).ok()?;
    cover(&mut event, known);
    let event: Event = serde_json::from_value(event).ok()?;
    Some(Entry { event, ..entry })
}

fn cover(value: &mut Value, known: &[String]) {
    match value {
        Value::String(text) if !is_machine_made(text) => *text = cover_contacts(text, known, masked),
        Value::Array(values) => values.iter_mut().for_each(|one| cover(one, known)),
        Value::Object(values) => values.values_mut().for_each(|one| cover(one, known)),
        _ => {}
    }
}

/// An id, or a digest in hexadecimal.
fn is_machine_made(text: &str) -> bool {
    let digest = text.len() == 64 && text.chars().all(|letter| letter.is_ascii_hexdigit());
    digest || Uuid::parse_str(text).is_ok()
}

/// A card as whoever may not see contacts sees it.
pub fn masked_card(card: Customer) -> Customer {
    let hidden = |text: Option<String>| text.as_deref().map(masked);
    Customer {
        email: hidden(card.email),
        phone: hidden(card.phone),
        address: card.address.as_deref().map(masked_address),
        contact_person: hidden(card.contact_person),
        ..card
    }
}

/// A case as whoever may not see contacts sees it: the fields that its regulation calls contacts are masked, and contacts
/// in other texts.
pub(crate) fn masked_state(reg: &Regulation, mut state: CaseState, customer: Option<&Customer>) -> CaseState {
    let known = known_numbers(reg, &state, customer);
    let covered = |text: &str| cover_contacts(text, &known, masked);
    for (id, value) in &mut state.fields {
        if let FieldValue::Text(text) = value {
            let field = reg.field(id);
            let shown = match field.and_then(|field| field.same_as) {
                Some(OfCustomer::Address) => masked_address(text.as_str()),
                _ if field.is_some_and(|field| field.contact) => masked(text.as_str()),
                _ => covered(text.as_str()),
            };
            *value = FieldValue::Text(shown.into());
        }
    }
    for text in words(&mut state) {
        if let Some(said) = text.text().map(covered) {
            *text = said.into();
        }
    }
    state
}

/// What people wrote into the case, apart from its fields.
fn words(state: &mut CaseState) -> impl Iterator<Item = &mut Private> {
    let tasks = state.tasks.iter_mut().map(|one| &mut one.title);
    let parts = state.participants.iter_mut().map(|one| &mut one.part);
    let wrongs = state.nonconformities.iter_mut();
    let wrongs = wrongs.flat_map(|one| [&mut one.process, &mut one.product, &mut one.what]);
    let corrections = state.corrections.iter_mut().map(|one| &mut one.what);
    let improvements = state.improvements.iter_mut().flat_map(|one| [&mut one.cause, &mut one.measure]);
    tasks.chain(parts).chain(wrongs).chain(corrections).chain(improvements)
}

#[cfg(test)]
mod tests {
    use super::{masked, masked_html};

    #[test]
    fn a_masked_contact_is_known_again_and_of_no_use() {
        assert_eq!(masked("+7 916 555-01-12"), "+• ••• •••-••-12");
        assert_eq!(masked("ab@c.ru"), "a•@•.ru");
    }

    #[test]
    fn a_contact_of_several_elements_is_masked_and_the_elements_stay() {
        assert_eq!(
            masked_html("<p>+7 916 <b>555</b>-44-33</p><p>17 <i>марта</i></p>"),
            "<p>+7 ••• <b>•••</b>-••-33</p><p>17 <i>марта</i></p>"
        );
        assert_eq!(masked_html("me<b>@</b>naked.example&nbsp;&amp;"), "m•<b>@</b>•••••.•••••le&nbsp;&amp;");
        let link = masked_html("<a title='>' href=\"mailto:me@naked.example\">me</a>");
        assert!(!link.contains("naked"), "{link}");
        assert_eq!(masked_html("1 < 2 & 3 <br"), "1 < 2 & 3 <br");
    }
}
