//! Do the tables say what the journals tell? (S2) What the store cannot know is looked at here: letters that leave, what they
//! are called, and the words that a case is found by.
use std::collections::{BTreeMap, BTreeSet};

use casework::case::Addressee;
use casework::{CaseState, Event};
use serde_json::{Value, json};
use store::{
    CardEvent, Difference, Entry, INDEXED_TEXT, Reader, Rebuild, Which, Written, compare_all, normal_email,
    stems_of,
};
use uuid::Uuid;

use super::searched::{card_words, whole};
use crate::letters::{Outgoing, Via};
use crate::{App, AppError};

/// Cases whose words are read by one walk through the index.
const AT_ONCE: usize = 20_000;

/// Differences of one case.
struct Found<'a> {
    org: &'a str,
    number: &'a str,
    differences: Vec<Difference>,
}

impl Found<'_> {
    fn put(&mut self, what: String, stored: Value, rebuilt: Value) {
        let (org, number) = (self.org.to_owned(), self.number.to_owned());
        self.differences.push(Difference { org, number, what, stored, rebuilt });
    }

    fn same(&mut self, what: String, stored: &str, rebuilt: &str) {
        if stored != rebuilt {
            self.put(what, Value::from(stored), Value::from(rebuilt));
        }
    }
}

impl App {
    /// Replays every journal, of one organisation or of all, and compares with the tables, in one unchanging picture of the
    /// database; writes nothing.
    pub async fn rebuild_check(&self, org: Option<&str>) -> Result<Rebuild, AppError> {
        let mut reader = self.reader().await?;
        reader.begin_snapshot().await?;
        let rebuilt = self.compare(&mut reader, org).await;
        reader.end_snapshot().await?;
        rebuilt
    }

    async fn compare(&self, reader: &mut Reader, org: Option<&str>) -> Result<Rebuild, AppError> {
        let mut rebuilt = compare_all(reader, org).await?;
        let all = reader.organisations().await?.into_iter().map(|one| one.org);
        for org in all.filter(|one| org.is_none_or(|org| org == one)) {
            let mut after = Uuid::nil();
            loop {
                let cases = chunk(reader, &org, after).await?;
                let Some(last) = cases.last() else { break };
                let mut kept = reader.kept_stems(&org, after, *last).await?;
                after = *last;
                for case in cases {
                    let words = kept.remove(&case);
                    rebuilt.differences.extend(self.compare_case(reader, &org, case, words).await?);
                }
            }
        }
        Ok(rebuilt)
    }

    async fn compare_case(
        &self,
        reader: &mut Reader,
        org: &str,
        case: Uuid,
        kept: Option<BTreeSet<String>>,
    ) -> Result<Vec<Difference>, AppError> {
        let state = reader.load_case(org, Which::Id(case)).await?.state;
        let journal = reader.journal(org, case).await?;
        let mut found = Found { org, number: &state.number, differences: Vec::new() };
        let erased = journal.iter().any(|entry| matches!(entry.event, Event::Erased { .. }));
        let cards = cards(reader, org, state.customer).await?;
        let mut before = cards.clone();
        for customer in former(&journal) {
            before.extend(self::cards(reader, org, Some(customer)).await?);
        }
        self.letters(reader, &state, &journal, &before, &mut found).await?;
        if let Some(kept) = kept.filter(|_| !erased) {
            self.words(reader, &state, &cards, &kept, &mut found).await?;
        }
        Ok(found.differences)
    }

    /// A letter that has not been erased says what its entry says, goes to an address of a customer of the case, and is called as we
    /// sign it.
    async fn letters(
        &self,
        reader: &mut Reader,
        state: &CaseState,
        journal: &[Entry],
        cards: &[Written],
        found: &mut Found<'_>,
    ) -> Result<(), AppError> {
        let sent = sent(journal);
        let mut called: BTreeMap<u32, Vec<String>> = BTreeMap::new();
        for one in reader.message_ids(found.org, state.case).await? {
            called.entry(one.n).or_default().push(one.message_id);
        }
        for row in reader.outbox_of(found.org, state.case).await? {
            let Some(n) = row.n.and_then(|n| u32::try_from(n).ok()) else { continue };
            let (Some(payload), Some(letter)) = (row.payload, sent.get(&n)) else { continue };
            let Ok(kept) = serde_json::from_str::<Outgoing>(&payload) else {
                found.put(format!("outbox {n}"), Value::from(payload), Value::Null);
                continue;
            };
            found.same(format!("outbox {n}.subject"), &kept.subject, letter.subject);
            found.same(format!("outbox {n}.text"), &kept.text, letter.text);
            found.same(format!("outbox {n}.number"), &kept.number, &state.number);
            if !goes_right(&kept, letter.to, cards) {
                found.put(format!("outbox {n}.to"), Value::from(kept.to.as_str()), Value::Null);
            }
            if called.get(&n).is_none_or(|ids| *ids != [kept.message_id.clone()]) {
                found.put(format!("message-id {n}"), json!(called.get(&n)), Value::from(kept.message_id));
            }
        }
        for (n, ids) in called.iter().filter(|(n, _)| sent.contains_key(n)) {
            for id in ids.iter().filter(|id| !self.signed(id, state.case, *n)) {
                found.put(format!("message-id {n}"), Value::from(id.as_str()), Value::Null);
            }
        }
        Ok(())
    }

    fn signed(&self, id: &str, case: Uuid, n: u32) -> bool {
        let proved = mail::verify_message_id(id, &self.key);
        proved.is_some_and(|one| one.case == case.simple().to_string() && one.unique == n.to_string())
    }

    /// All words of the case must be there, and none that are neither its own nor of its customer's card. A card is not read
    /// again when it changes: what stood on it once may be there.
    async fn words(
        &self,
        reader: &mut Reader,
        state: &CaseState,
        cards: &[Written],
        kept: &BTreeSet<String>,
        found: &mut Found<'_>,
    ) -> Result<(), AppError> {
        let reg = self.version(found.org, &state.regulation).await?;
        let own = whole(reader, found.org, &reg, state, None).await?;
        let mut may = card_words(cards);
        let contacts = match state.customer {
            Some(id) => reader.contacts(found.org, id).await?,
            None => Vec::new(),
        };
        may.extend(contacts.into_iter().map(|contact| contact.value));
        if let Some(customer) = state.customer
            && let Some(card) = reader.customer(found.org, customer).await?
        {
            may.extend(super::searched::of_card(&card));
        }
        // Of a text that is too long the end is not kept, and where it ends depends on the card.
        let must = stems_of(beginning(&own, INDEXED_TEXT / 4 * 3));
        let may = stems_of(&may.join("\n"));
        let own = stems_of(&own);
        let missing: Vec<&String> = must.difference(kept).collect();
        let extra: Vec<&String> =
            kept.iter().filter(|word| !own.contains(*word) && !may.contains(*word)).collect();
        if !missing.is_empty() || !extra.is_empty() {
            found.put("search".into(), json!(extra), json!(missing));
        }
        Ok(())
    }
}

/// Whose the case was before it became another customer's: letters went to them.
fn former(journal: &[Entry]) -> BTreeSet<Uuid> {
    let from = journal.iter().filter_map(|entry| match entry.event {
        Event::CustomerChanged { from, .. } => from,
        _ => None,
    });
    from.collect()
}

/// At most so many bytes of a text, in whole words.
fn beginning(text: &str, most: usize) -> &str {
    let cut = &text[..text.floor_char_boundary(most)];
    if cut.len() == text.len() { cut } else { &cut[..cut.rfind(char::is_whitespace).unwrap_or(0)] }
}

/// The next cases of an organisation, by id.
async fn chunk(reader: &mut Reader, org: &str, after: Uuid) -> Result<Vec<Uuid>, AppError> {
    let mut cases: Vec<Uuid> = Vec::new();
    while cases.len() < AT_ONCE {
        let page = reader.cases_after(org, cases.last().copied().unwrap_or(after)).await?;
        if page.is_empty() {
            break;
        }
        cases.extend(page);
    }
    Ok(cases)
}

/// What ever stood on the card of a customer, and on those that were joined to it.
async fn cards(reader: &mut Reader, org: &str, customer: Option<Uuid>) -> Result<Vec<Written>, AppError> {
    let mut cards = Vec::new();
    let mut ids: Vec<Uuid> = customer.into_iter().collect();
    while let Some(id) = ids.pop() {
        for entry in reader.card_journal(org, id).await? {
            match entry.event {
                CardEvent::Written { card, .. } => cards.push(*card),
                CardEvent::Joined { other, card, .. } => {
                    ids.push(other);
                    cards.push(*card);
                }
                CardEvent::JoinedTo { .. } | CardEvent::KeptApart { .. } | CardEvent::Erased { .. } => {}
            }
        }
    }
    Ok(cards)
}

/// A message to leave, as the journal tells it.
struct Sent<'a> {
    to: &'a Addressee,
    subject: &'a str,
    text: &'a str,
}

fn sent(journal: &[Entry]) -> BTreeMap<u32, Sent<'_>> {
    fn of(entry: &Entry) -> Option<(u32, Sent<'_>)> {
        match &entry.event {
            Event::MessageSent { n, to, subject, text, .. } => {
                Some((*n, Sent { to, subject: subject.as_str(), text: text.as_str() }))
            }
            _ => None,
        }
    }
    journal.iter().filter_map(of).collect()
}

/// By e-mail to an address that once stood on the card; inside, to the role that was meant. A card without a journal proves
/// nothing.
fn goes_right(letter: &Outgoing, to: &Addressee, cards: &[Written]) -> bool {
    if let Some((role, _)) = to.inside() {
        return letter.via == Via::Inside && letter.to == role.as_str();
    }
    if letter.via != Via::Email || cards.is_empty() {
        return letter.via != Via::Inside;
    }
    let address = normal_email(&letter.to);
    let known = cards.iter().filter_map(|card| card.email.as_ref()?.text());
    known.into_iter().any(|email| normal_email(email) == address)
}

#[cfg(test)]
mod tests {
    use super::beginning;

    #[test]
    fn a_long_text_is_cut_between_words() {
        assert_eq!(beginning("Нет связи", 100), "Нет связи");
        assert_eq!(beginning("Нет связи", 11), "Нет");
        assert_eq!(beginning("Подробности", 7), "");
    }
}
