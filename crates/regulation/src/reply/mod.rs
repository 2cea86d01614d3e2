//! What letters to customers are looked through for before they leave (W5).
mod contacts;
mod phrase;

pub use contacts::{Ours, cover_contacts};
pub use phrase::{Phrase, PhraseError};

use crate::compiled::{FieldId, KindId, Regulation, ReplyCheckId};

/// One thing that a letter is looked through for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplyCheck {
    pub id: ReplyCheckId,
    pub title: String,
    pub seeks: Seeks,
    /// Fields whose contacts may stand there.
    pub except: Vec<FieldId>,
    /// The kinds it applies to; empty: all.
    pub kinds: Vec<KindId>,
    /// The letter does not leave; otherwise whoever writes is asked once more.
    pub stops: bool,
    /// What to write instead.
    pub advice: Option<String>,
    pub point: Option<String>,
}

/// What is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Seeks {
    /// None of these may be there.
    Phrases(Vec<Phrase>),
    /// One of these must be there.
    Lacks(Vec<Phrase>),
    /// At most so many characters.
    Longest(usize),
    /// A phone, an e-mail address or a site that is neither the organisation's nor the customer's.
    Contacts,
}

impl ReplyCheck {
    /// What the letter breaks it with, as it stands there; empty where something is missing or the whole is too long.
    pub fn found(&self, text: &str, ours: &Ours) -> Option<String> {
        match &self.seeks {
            Seeks::Phrases(phrases) => phrases.iter().find_map(|one| one.found(text)).map(str::to_owned),
            Seeks::Lacks(phrases) => phrases.iter().all(|one| one.found(text).is_none()).then(String::new),
            Seeks::Longest(most) => (text.chars().count() > *most).then(String::new),
            Seeks::Contacts => contacts::found(text, ours),
        }
    }

    /// All that the letter breaks it with: whoever mends the first of it should not meet the next one when it is to leave.
    pub fn all_found(&self, text: &str, ours: &Ours) -> Vec<String> {
        let Seeks::Phrases(phrases) = &self.seeks else {
            return self.found(text, ours).into_iter().collect();
        };
        let mut found: Vec<String> = Vec::new();
        for one in phrases.iter().filter_map(|phrase| phrase.found(text)) {
            if found.iter().all(|known| known != one) {
                found.push(one.to_owned());
            }
        }
        found
    }

    /// Applies to that kind?
    pub fn is_for(&self, kind: &KindId) -> bool {
        self.kinds.is_empty() || self.kinds.contains(kind)
    }
}

impl Regulation {
    /// The organisation's own contacts, and others that may stand in a letter: the customer's.
    pub fn ours(&self, others: impl IntoIterator<Item = String>) -> Ours {
        let organisation = &self.organisation;
        let of_channels = self.channels.values().flat_map(|channel| {
            channel.mailboxes.keys().cloned().chain(std::iter::once(channel.title.clone()))
        });
        let lines = (&organisation.signature, &organisation.letterhead);
        let own = [&organisation.domain, &organisation.mail_from, lines.0, lines.1];
        Ours::new(own.into_iter().flatten().cloned().chain(of_channels).chain(others))
            .numbered(self.kinds.values().map(|kind| kind.number.clone()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_a_letter_is_stopped_for_is_named() {
        let phrases = ["я не знаю", "это ваш* проблем*", "отстаньте"].map(|one| Phrase::read(one).unwrap());
        let check = ReplyCheck {
            id: "rude".parse().unwrap(),
            title: "Грубость".to_owned(),
            seeks: Seeks::Phrases(phrases.to_vec()),
            except: Vec::new(),
            kinds: Vec::new(),
            stops: true,
            advice: None,
            point: None,
        };
        let found = check.all_found("Я не знаю. Это Ваши проблемы. Я не знаю.", &Ours::default());
        assert_eq!(found, ["Я не знаю", "Это Ваши проблемы"]);
        assert_eq!(check.all_found("Разберёмся сегодня", &Ours::default()), [""; 0]);
    }
}
