use casework::case::LinkKind;
use mail::{Message, number_candidates, thread_candidates};
use store::{Reader, Which};
use uuid::Uuid;

use crate::{App, AppError};

/// How many times in a row a case may have been merged.
const MERGED: u32 = 16;

impl App {
    /// The case that a letter goes on with: by the messages that it refers to; by a number in the subject only when
    /// it comes from a participant of that case, since anybody may write a number.
    pub(super) async fn case_of(&self, org: &str, letter: &Message) -> Result<Option<Uuid>, AppError> {
        let mut reader = self.reader().await?;
        let ids: Vec<String> = thread_candidates(letter).into_iter().map(str::to_owned).collect();
        if let Some(case) = reader.case_by_message_id(org, &ids).await? {
            return follow(&mut reader, org, case).await.map(Some);
        }
        let Some(from) = letter.answer_to() else { return Ok(None) };
        let Some(sender) = reader.find_customer(org, None, Some(&from.email), None).await? else {
            return Ok(None);
        };
        for number in number_candidates(&letter.subject, |_| true) {
            for case in reader.cases_by_number(org, number).await? {
                if reader.load_case(org, Which::Id(case)).await?.state.customer == Some(sender.customer) {
                    return follow(&mut reader, org, case).await.map(Some);
                }
            }
        }
        Ok(None)
    }
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
