use casework::{Actor, Event};
use serde::de::DeserializeOwned;
use store::Entry;

use super::Agreed;
use crate::{App, AppError};

impl App {
    /// What the customer agreed to with the form that the case came by (152-ФЗ, ст. 9). Empty: it came in another way, or was erased.
    pub async fn agreed(&self, org: &str, journal: &[Entry]) -> Result<Vec<Agreed>, AppError> {
        Ok(self.typed(org, journal, "consents").await?.unwrap_or_default())
    }

    /// A part of the form that the case came by, as it was sent. None: it came in another way, or was erased.
    pub(crate) async fn typed<T: DeserializeOwned>(
        &self,
        org: &str,
        journal: &[Entry],
        key: &str,
    ) -> Result<Option<T>, AppError> {
        let came = journal.iter().filter(|entry| entry.actor == Actor::Customer.as_str());
        let mut raw = came.filter_map(|entry| match &entry.event {
            Event::Kept { raw, .. } => raw.as_ref(),
            _ => None,
        });
        let Some(raw) = raw.next() else { return Ok(None) };
        let head = self.reader().await?.form_head(org, raw.id).await?;
        Ok(head.and_then(|head| part(&head, key)))
    }
}

/// Of a form that may be cut off further on. Inside a text, every mark of quotation has a stroke before it.
fn part<T: DeserializeOwned>(head: &[u8], key: &str) -> Option<T> {
    let key = format!("\"{key}\":");
    let at = head.windows(key.len()).position(|part| part == key.as_bytes())? + key.len();
    serde_json::Deserializer::from_slice(&head[at..]).into_iter().next()?.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_agreed_to_is_read_though_the_form_is_cut_off() {
        let form = br#"{"channel":"site","consents":[{"id":"data","text":"\u0414\u0430, \"consents\":[","version":"1"}],"fields":{"a"#;
        let consents = |form| part::<Vec<Agreed>>(form, "consents");
        let read = consents(form).unwrap();
        assert_eq!((read.len(), &*read[0].id, &*read[0].text), (1, "data", "Да, \"consents\":["));
        assert_eq!(consents(br#"{"channel":"site","fields":{"#.as_slice()), None);
        assert_eq!(consents(br#"{"consents":[{"id":"da"#.as_slice()), None);
    }
}
