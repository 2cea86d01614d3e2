//! What a case is found by.
use casework::case::Purpose;
use casework::{CaseState, Event};
use regulation::Regulation;
use store::{Customer, Reader, Tx, Written};

use super::carry::Circumstances;
use crate::{AppError, letters};

/// Writes the words that a case is found by, when the events changed them. A case that begins has no others yet; later
/// all its texts are read again, since the document is always one whole.
pub(super) async fn index(
    tx: &mut Tx,
    one: &Circumstances<'_>,
    begins: bool,
    state: &CaseState,
    events: &[Event],
) -> Result<(), AppError> {
    if !events.iter().any(is_worded) {
        return Ok(());
    }
    let document = if begins {
        document(one.reg, state, one.customer, events.iter().flat_map(words))
    } else {
        whole(tx, one.org, one.reg, state, one.customer).await?
    };
    tx.index_case(one.org, state.case, &document);
    Ok(())
}

/// All that a case is found by, from what is kept of it.
pub(super) async fn whole(
    reader: &mut Reader,
    org: &str,
    reg: &Regulation,
    state: &CaseState,
    customer: Option<&Customer>,
) -> Result<String, AppError> {
    let mut texts = Vec::new();
    if let Some(customer) = customer {
        texts.extend(reader.contacts(org, customer.id).await?.into_iter().map(|contact| contact.value));
    }
    texts.extend(reader.texts(org, state.case).await?);
    Ok(document(reg, state, customer, texts.iter().map(String::as_str)))
}

/// The number and the contacts stand first: a very long text is cut off at its end.
pub(super) fn document<'a>(
    reg: &Regulation,
    state: &CaseState,
    customer: Option<&Customer>,
    texts: impl Iterator<Item = &'a str>,
) -> String {
    let mut all = vec![state.number.to_string()];
    if let Some(customer) = customer {
        all.extend(of_card(customer));
    }
    all.extend(state.fields.iter().map(|(id, value)| letters::shown(reg, &[], id, value)));
    all.extend(texts.map(str::to_owned));
    all.join("\n")
}

/// What a case is found by of its customer's card.
pub(super) fn of_card(card: &Customer) -> Vec<String> {
    let known = [&card.name, &card.email, &card.phone, &card.inn, &card.address, &card.contact_person];
    known.into_iter().flatten().cloned().collect()
}

/// The same of cards as they once were.
pub(super) fn card_words(cards: &[Written]) -> Vec<String> {
    let texts = cards.iter().flat_map(|card| {
        [&card.name, &card.email, &card.phone, &card.inn, &card.address, &card.contact_person]
    });
    texts.flatten().filter_map(|text| text.text().map(str::to_owned)).collect()
}

fn is_worded(event: &Event) -> bool {
    matches!(event, Event::Registered { .. } | Event::FieldsSet { .. } | Event::CustomerChanged { .. })
        || !words(event).is_empty()
}

/// As [`Reader::texts`] gives them.
pub(super) fn words(event: &Event) -> Vec<&str> {
    match event {
        Event::MessageReceived { from, subject, text, .. } => {
            vec![from.as_str(), subject.as_str(), text.as_str()]
        }
        Event::MessageSent { purpose: Purpose::Message | Purpose::Answer, subject, text, .. } => {
            vec![subject.as_str(), text.as_str()]
        }
        Event::NoteAdded { text } => vec![text.as_str()],
        _ => Vec::new(),
    }
}
