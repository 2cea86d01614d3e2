use casework::case::{Link, LinkKind};
use mail::{Address, Message, number_candidates, thread_candidates};
use store::{Reader, Which, normal_email};
use uuid::Uuid;

use crate::AppError;
use crate::cases::spellings;

/// How many times in a row a case may have been merged.
const MERGED: u32 = 16;

/// What a letter says of cases that are there.
pub(super) enum Belongs {
    /// It goes on with this one.
    To(Uuid),
    /// It names this one, and does not come from its customer.
    Beside(Link),
    Nowhere,
}

/// The card of an address.
pub(super) async fn card_of(
    reader: &mut Reader,
    org: &str,
    address: Option<&Address>,
) -> Result<Option<Uuid>, AppError> {
    let Some(address) = address else { return Ok(None) };
    Ok(reader.find_customer(org, None, Some(&address.email), None).await?.map(|found| found.customer))
}

/// The case that a letter goes on with: by the messages of ours that it refers to. A letter from outside that it
/// refers to, one that never came and that another letter refers to as well, and a number in the subject, count only when it comes
/// from the customer of that case: anybody may know the one and write the other (ADR 006). Whom it comes from says `From`
/// alone: where the answer is to go, anybody may choose.
pub(super) async fn case_of(reader: &mut Reader, org: &str, letter: &Message) -> Result<Belongs, AppError> {
    let ids: Vec<String> = thread_candidates(letter).into_iter().map(str::to_owned).collect();
    let threads = reader.threads(org, &ids).await?;
    if let Some(thread) = threads.iter().find(|thread| !thread.incoming) {
        return Ok(Belongs::To(follow(reader, org, thread.case_id).await?));
    }
    let sender = card_of(reader, org, letter.from.as_ref()).await?;
    let mut cases: Vec<Uuid> = threads.into_iter().map(|thread| thread.case_id).collect();
    // «17» stands in many a subject that means no case of somebody else.
    let mut perhaps = Vec::new();
    for number in number_candidates(&letter.subject, |_| true) {
        let bare = number.chars().all(|c| c.is_ascii_digit());
        let named = if bare { &mut perhaps } else { &mut cases };
        for typed in spellings(number) {
            named.extend(reader.cases_by_number(org, &typed).await?);
        }
    }
    cases.extend(reader.referring(org, &ids).await?);
    for case in cases.iter().chain(&perhaps) {
        let customer = reader.load_case(org, Which::Id(*case)).await?.state.customer;
        let own = sender.is_some() && customer == sender;
        if own || is_address_of(reader, org, customer, letter).await? {
            return Ok(Belongs::To(follow(reader, org, *case).await?));
        }
    }
    let Some(named) = cases.first() else { return Ok(Belongs::Nowhere) };
    let case = follow(reader, org, *named).await?;
    let number = reader.load_case(org, Which::Id(case)).await?.state.number;
    Ok(Belongs::Beside(Link { case, number, kind: LinkKind::Related }))
}

/// The letter comes from the very address that stands on the card: a person may have cards beside the one that it leads to.
async fn is_address_of(
    reader: &mut Reader,
    org: &str,
    customer: Option<Uuid>,
    letter: &Message,
) -> Result<bool, AppError> {
    let (Some(id), Some(from)) = (customer, letter.from.as_ref()) else { return Ok(false) };
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
