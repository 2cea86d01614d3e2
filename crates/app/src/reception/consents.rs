use casework::{Actor, Event};
use store::Entry;

use super::Agreed;
use crate::{App, AppError};

/// As the kept form has it; inside a text, every mark of quotation has a stroke before it.
const KEY: &[u8] = b"\"consents\":";

impl App {
    /// What the customer agreed to with the form that the case came by (152-ФЗ, ст. 9). Empty: it came in another way, or was erased.
    pub async fn agreed(&self, org: &str, journal: &[Entry]) -> Result<Vec<Agreed>, AppError> {
        let came = journal.iter().filter(|entry| entry.actor == Actor::Customer.as_str());
        let raw = came.filter_map(|entry| match &entry.event {
            Event::Kept { raw, .. } => raw.as_ref(),
            _ => None,
        });
        let Some(raw) = raw.into_iter().next() else { return Ok(Vec::new()) };
        let head = self.reader().await?.form_head(org, raw.id).await?;
        Ok(head.and_then(|head| consents(&head)).unwrap_or_default())
    }
}

/// Of a form that may be cut off further on.
fn consents(head: &[u8]) -> Option<Vec<Agreed>> {
    let at = head.windows(KEY.len()).position(|part| part == KEY)? + KEY.len();
    serde_json::Deserializer::from_slice(&head[at..]).into_iter().next()?.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_agreed_to_is_read_though_the_form_is_cut_off() {
        let form = br#"{"channel":"site","consents":[{"id":"data","text":"\u0414\u0430, \"consents\":[","version":"1"}],"fields":{"a"#;
        let read = consents(form).unwrap();
        assert_eq!((read.len(), &*read[0].id, &*read[0].text), (1, "data", "Да, \"consents\":["));
        assert_eq!(consents(br#"{"channel":"site","fields":{"#), None);
        assert_eq!(consents(br#"{"consents":[{"id":"da"#), None);
    }
}
