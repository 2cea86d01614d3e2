use uuid::Uuid;

use super::TEXTS;
use crate::database::Reader;
use crate::error::StoreError;

impl Reader {
    /// What was written in a case, oldest first: messages to and from the customer with their senders and subjects, then
    /// notes. Neither acknowledgements nor notices: they say the same in every case. Nothing of what was erased.
    pub async fn texts(&mut self, org: &str, case: Uuid) -> Result<Vec<String>, StoreError> {
        type Row = (Option<String>, Option<String>, Option<String>);
        let rows = fetch_all!(self, Row, TEXTS, org, case)?;
        let mut texts: Vec<String> =
            rows.into_iter().flat_map(|(sender, subject, text)| [sender, subject, text]).flatten().collect();
        texts.extend(self.notes(org, &[case]).await?.into_iter().map(|(.., text)| text));
        Ok(texts)
    }
}
