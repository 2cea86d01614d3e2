use std::collections::BTreeMap;

use mail::Message;
use regulation::{Channel, ChannelId, Kind, KindId, Mailbox, Regulation};

/// The field that holds what the customer wrote (requirement I2: «суть»).
pub(super) const SUBSTANCE: &str = "substance";

/// Bytes of a letter in which words are looked for: what a letter is about stands at its beginning.
const LOOKED_AT: usize = 64 * 1024;

/// The channel of a letter by the boxes that it was sent to, and the box; else by the box that it was taken from; else the
/// first channel that reads mail.
pub(super) fn channel<'a>(
    reg: &'a Regulation,
    letter: &Message,
    came_to: Option<&str>,
) -> Option<(&'a Channel, Option<&'a Mailbox>)> {
    let addressed = letter.delivered_to.iter().chain(&letter.to).chain(&letter.cc);
    let mut addressed = addressed.map(|address| address.email.as_str()).chain(came_to);
    addressed.find_map(|address| named(reg, address)).or_else(|| {
        reg.channels.values().find(|channel| !channel.mailboxes.is_empty()).map(|channel| (channel, None))
    })
}

/// The channel that names a mailbox, and what it says of it.
pub(super) fn named<'a>(reg: &'a Regulation, address: &str) -> Option<(&'a Channel, Option<&'a Mailbox>)> {
    let address = address.to_lowercase();
    let of = |one: &'a Channel| one.mailboxes.get(&address).map(|mailbox| (one, Some(mailbox)));
    reg.channels.values().find_map(of)
}

/// The kind that a letter is: by the words of the kinds, else the mailbox's, else the channel's, else the first that
/// comes by this channel. A suggestion: whoever registers may change it.
pub(super) fn kind<'a>(
    reg: &'a Regulation,
    channel: &Channel,
    mailbox: Option<&Mailbox>,
    subject: &str,
    text: &str,
) -> Option<&'a Kind> {
    let fits = |kind: &&Kind| !kind.internal && !kind.not_by.contains_key(&channel.id);
    let stated = mailbox.and_then(|one| one.kind.as_ref()).or(channel.kind.as_ref());
    by_words(reg, subject, text)
        .filter(fits)
        .or_else(|| stated.and_then(|id: &KindId| reg.kind(id)).filter(fits))
        .or_else(|| reg.kinds.values().find(fits))
}

/// The kind whose words are met most; a word in the subject weighs three. Words are told by their beginnings, so
/// that «жалоба» is met in «жалобу».
fn by_words<'a>(reg: &'a Regulation, subject: &str, text: &str) -> Option<&'a Kind> {
    let text = &text[..text.floor_char_boundary(LOOKED_AT)];
    let (subject, text) = (subject.to_lowercase(), text.to_lowercase());
    let weight = |kind: &Kind| -> usize {
        let stems = kind.words.iter().map(|word| stem(word));
        stems.map(|stem| 3 * count(&subject, &stem) + count(&text, &stem)).sum()
    };
    let weighed = reg.kinds.values().map(|kind| (weight(kind), kind));
    weighed.filter(|(weight, _)| *weight > 0).max_by_key(|(weight, _)| *weight).map(|(_, kind)| kind)
}

/// Without the ending: enough for «жалоба», «жалобы», «жалобой».
fn stem(word: &str) -> String {
    let lower: Vec<char> = word.to_lowercase().chars().collect();
    let keep = if lower.len() > 5 { lower.len() - 2 } else { lower.len().saturating_sub(1).max(3) };
    lower.into_iter().take(keep).collect()
}

fn count(text: &str, stem: &str) -> usize {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.starts_with(stem)).count()
}

/// What is known of the case from the box and the letter itself.
pub(super) fn fields(
    kind: &Kind,
    channel: &ChannelId,
    mailbox: Option<&Mailbox>,
    text: &str,
) -> BTreeMap<String, String> {
    let mut fields = BTreeMap::new();
    let asks = |name: &str| kind.asks(channel).any(|ask| ask.field == *name);
    if let Some(mailbox) = mailbox {
        let told = mailbox.set.iter().filter(|(field, _)| asks(field.as_str()));
        fields.extend(told.map(|(field, value)| (field.to_string(), value.clone())));
    }
    if asks(SUBSTANCE) {
        fields.insert(SUBSTANCE.to_owned(), text.to_owned());
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_met_in_its_other_forms() {
        assert_eq!(count("прошу принять мою жалобу", &stem("жалоба")), 1);
        assert_eq!(count("у меня вопросы", &stem("вопрос")), 1);
        assert_eq!(count("спасибо", &stem("жалоба")), 0);
    }
}
