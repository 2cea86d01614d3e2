use std::collections::BTreeMap;

use mail::Message;
use regulation::{Channel, ChannelId, Kind, KindId, Mailbox, Regulation};

use crate::cases::SUBSTANCE;

/// Bytes of a letter in which words are looked for: what a letter is about stands at its beginning.
const LOOKED_AT: usize = 16 * 1024;
/// What a word in the subject weighs, and the box that a letter came to; a word of the text weighs one.
const SUBJECT: usize = 3;

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

/// The kind that a letter is: the one that its words and its box speak for most, else the channel's, else the first
/// that comes by this channel. A suggestion: whoever registers may change it.
pub(super) fn kind<'a>(
    reg: &'a Regulation,
    channel: &Channel,
    mailbox: Option<&Mailbox>,
    said: &Said,
) -> Option<&'a Kind> {
    let fits = |kind: &&Kind| !kind.internal && !kind.not_by.contains_key(&channel.id);
    let of_box = mailbox.and_then(|one| one.kind.as_ref());
    let weight = |kind: &Kind| said.weight(&kind.words) + if of_box == Some(&kind.id) { SUBJECT } else { 0 };
    heaviest(reg.kinds.values().filter(fits), weight)
        .or_else(|| channel.kind.as_ref().and_then(|id: &KindId| reg.kind(id)).filter(fits))
        .or_else(|| reg.kinds.values().find(fits))
}

/// Of those that weigh the same the first: so the order of the regulation says that «Вас прошу… заранее спасибо» is no
/// gratitude. None when nothing weighs anything.
fn heaviest<'a>(kinds: impl Iterator<Item = &'a Kind>, weight: impl Fn(&Kind) -> usize) -> Option<&'a Kind> {
    let mut best = (0, None);
    for kind in kinds {
        let weight = weight(kind);
        if weight > best.0 {
            best = (weight, Some(kind));
        }
    }
    best.1
}

/// A letter as stems: «жалоба» is met in «жалобу», «не привезли» in «не привез».
pub(super) struct Said {
    subject: Vec<String>,
    text: Vec<String>,
}

impl Said {
    pub fn new(subject: &str, text: &str) -> Said {
        let text = &text[..text.floor_char_boundary(LOOKED_AT)];
        Said { subject: store::stems_in_order(subject), text: store::stems_in_order(text) }
    }

    /// How much phrases are met; a word in the subject counts for three.
    pub fn weight(&self, phrases: &[impl AsRef<str>]) -> usize {
        let of = |phrase: &_| {
            let phrase = store::stems_in_order(AsRef::as_ref(phrase));
            SUBJECT * count(&self.subject, &phrase) + count(&self.text, &phrase)
        };
        phrases.iter().map(of).sum()
    }
}

/// How many times a phrase stands there, its words in a row.
fn count(said: &[String], phrase: &[String]) -> usize {
    if phrase.is_empty() { 0 } else { said.windows(phrase.len()).filter(|row| *row == phrase).count() }
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
        // The whole letter stands in the correspondence.
        let end = text.char_indices().nth(casework::LONGEST_TEXT).map_or(text.len(), |(end, _)| end);
        fields.insert(SUBSTANCE.to_owned(), text[..end].to_owned());
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weight(subject: &str, text: &str, phrases: &[&str]) -> usize {
        Said::new(subject, text).weight(phrases)
    }

    #[test]
    fn a_word_is_met_in_its_other_forms() {
        assert_eq!(weight("", "прошу принять мою жалобу", &["жалоба"]), 1);
        assert_eq!(weight("", "У меня вопросы", &["вопрос"]), 1);
        assert_eq!(weight("", "спасибо", &["жалоба"]), 0);
        assert_eq!(weight("", "В центре города", &["цена"]), 0);
    }

    #[test]
    fn a_phrase_is_met_where_its_words_stand_in_a_row() {
        assert_eq!(weight("", "Верните, пожалуйста, мои деньги. Верните деньги!", &["верните деньги"]), 1);
        assert_eq!(weight("", "Лифт НЕ РАБОТАЕТ", &["не работает", "хорошо бы"]), 1);
        assert_eq!(weight("", "Курьер не приехал, я недоволен", &["не"]), 1);
    }

    #[test]
    fn a_word_in_the_subject_weighs_three() {
        assert_eq!(weight("Жалоба", "Пишу жалобу", &["жалоба"]), 4);
    }
}
