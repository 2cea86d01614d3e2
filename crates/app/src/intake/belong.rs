use mail::{Message, number_candidates, thread_candidates};
use store::Which;
use uuid::Uuid;

use crate::{App, AppError};

impl App {
    /// The case that a letter goes on with: by the messages that it refers to; by a number in the subject only when
    /// it comes from a participant of that case, since anybody may write a number.
    pub(super) async fn case_of(&self, org: &str, letter: &Message) -> Result<Option<Uuid>, AppError> {
        let mut reader = self.reader().await?;
        let ids: Vec<String> = thread_candidates(letter).into_iter().map(str::to_owned).collect();
        if let Some(case) = reader.case_by_message_id(org, &ids).await? {
            return Ok(Some(case));
        }
        let Some(from) = letter.answer_to() else { return Ok(None) };
        let Some(sender) = reader.find_customer(org, None, Some(&from.email), None).await? else {
            return Ok(None);
        };
        for number in number_candidates(&letter.subject, |_| true) {
            for case in reader.cases_by_number(org, number).await? {
                if reader.load_case(org, Which::Id(case)).await?.state.customer == Some(sender.customer) {
                    return Ok(Some(case));
                }
            }
        }
        Ok(None)
    }
}
