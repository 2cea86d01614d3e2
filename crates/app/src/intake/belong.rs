use casework::case::LinkKind;
use mail::{Message, number_candidates, thread_candidates};
use store::{Reader, Which, normal_email};
use uuid::Uuid;

use crate::AppError;

/// How many times in a row a case may have been merged.
const MERGED: u32 = 16;

/// The card of whoever is to be answered.
pub(super) async fn sender_of(
    reader: &mut Reader,
    org: &str,
    letter: &Message,
) -> Result<Option<Uuid>, AppError> {
    let Some(from) = letter.answer_to() else { return Ok(None) };
    Ok(reader.find_customer(org, None, Some(&from.email), None).await?.map(|found| found.customer))
}

/// The case that a letter goes on with: by the messages of ours that it refers to. A letter from outside that it
/// refers to, one that never came and that another letter refers to as well, and a number in the subject, count only when it comes
/// from the customer of that case, `sender`: anybody may know the one and write the other (ADR 006).
pub(super) async fn case_of(
    reader: &mut Reader,
    org: &str,
    letter: &Message,
    sender: Option<Uuid>,
) -> Result<Option<Uuid>, AppError> {
    let ids: Vec<String> = thread_candidates(letter).into_iter().map(str::to_owned).collect();
    let threads = reader.threads(org, &ids).await?;
    if let Some(thread) = threads.iter().find(|thread| !thread.incoming) {
        return follow(reader, org, thread.case_id).await.map(Some);
    }
    if sender.is_none() {
        return Ok(None);
    }
    let mut cases: Vec<Uuid> = threads.into_iter().map(|thread| thread.case_id).collect();
    for number in number_candidates(&letter.subject, |_| true) {
        cases.extend(reader.cases_by_number(org, number).await?);
    }
    cases.extend(reader.referring(org, &ids).await?);
    for case in cases {
        let customer = reader.load_case(org, Which::Id(case)).await?.state.customer;
        if customer == sender || is_address_of(reader, org, customer, letter).await? {
            return follow(reader, org, case).await.map(Some);
        }
    }
    Ok(None)
}

/// The letter comes from the very address that stands on the card: a person may have cards beside the one that it leads to.
async fn is_address_of(
    reader: &mut Reader,
    org: &str,
    customer: Option<Uuid>,
    letter: &Message,
) -> Result<bool, AppError> {
    let (Some(id), Some(from)) = (customer, letter.answer_to()) else { return Ok(false) };
    let card = reader.customer(org, id).await?;
    let own = card.and_then(|card| normal_email(card.email.as_deref()?));
    Ok(own.is_some() && own == normal_email(&from.email))
}

/// Where a case that was merged goes on: letters in its thread belong there.
async fn follow(reader: &mut Reader, org: &str, mut case: Uuid) -> Result<Uuid, AppError> {
    for _ in 0..MERGED {
        let state = reader.load_case(org, Which::Id(case)).await?.state;
        match state.links.iter().find(|link| link.kind == LinkKind::MergedInto) {
            Some(link) => case = link.case,
            None => break,
        }
    }
    Ok(case)
}
