use std::cmp::Reverse;

use store::{Reader, StoreError, normal_email};
use uuid::Uuid;

/// The cases of an address that was proved, the newest first; `before`: the last one seen. Those whose bringers named it, and those that staff
/// registered for the card whose letters go to this very address.
pub(super) async fn owned(
    reader: &mut Reader,
    org: &str,
    email: &str,
    (before, limit): (Option<Uuid>, u32),
) -> Result<Vec<Uuid>, StoreError> {
    let mut cases = reader.cabinet_cases(org, email, before, limit).await?;
    if let Some(card) = card(reader, org, email).await? {
        cases.extend(reader.registered_for(org, card, before, limit).await?);
    }
    cases.sort_by_key(|case| Reverse(*case));
    cases.truncate(limit as usize);
    Ok(cases)
}

/// The card whose own address it is, the one that answers are sent to. An older address of a card, or the one of a card that was joined to it,
/// leads there too and opens nothing: it may be another person's.
async fn card(reader: &mut Reader, org: &str, email: &str) -> Result<Option<Uuid>, StoreError> {
    let Some(found) = reader.find_customer(org, None, Some(email), None).await? else { return Ok(None) };
    let card = reader.customer(org, found.customer).await?;
    let own = card.filter(|card| card.email.as_deref().and_then(normal_email).as_deref() == Some(email));
    Ok(own.map(|card| card.id))
}

/// Is it one of the cases of that address?
pub(super) async fn is_owned(
    reader: &mut Reader,
    org: &str,
    email: &str,
    case: Uuid,
) -> Result<bool, StoreError> {
    if reader.is_cabinet_case(org, email, case).await? {
        return Ok(true);
    }
    let Some(card) = card(reader, org, email).await? else { return Ok(false) };
    // Ids sort by time: the next one before the id that follows this one is this one, or it is none of them.
    let after = Uuid::from_u128(case.as_u128().saturating_add(1));
    Ok(reader.registered_for(org, card, Some(after), 1).await?.first() == Some(&case))
}
