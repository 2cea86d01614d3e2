//! What may be found by whoever does not see contacts (S1): only by what they see. Otherwise a masked number could be asked for
//! digit by digit.
use std::collections::BTreeSet;

use regulation::{Field, Regulation};
use store::{CaseTexts, Marker, Reader};
use uuid::Uuid;

use crate::desk::Line;
use crate::letters::shown;
use crate::personal::masked_text;
use crate::{App, AppError};

impl App {
    /// Of the cases that the words have found, those whose words stand in what is shown without contacts, and those of a customer
    /// whose contact is told whole: a caller is recognised.
    pub(crate) async fn openly(
        &self,
        org: &str,
        words: &str,
        lines: Vec<Line>,
    ) -> Result<Vec<Line>, AppError> {
        let mut reader = self.reader().await?;
        let whole = whole(&mut reader, org, words).await?;
        let ids: Vec<Uuid> = lines.iter().map(|line| line.row.id).collect();
        let mut texts = reader.case_texts(org, &ids).await?;
        drop(reader);
        let marker = Marker::new(words);
        let mut seen = Vec::with_capacity(lines.len());
        for line in lines {
            let reg = self.version(org, &line.row.regulation).await?;
            let said = texts.remove(&line.row.id).unwrap_or_default();
            let known = line.row.customer.is_some_and(|id| whole.contains(&id));
            if known || marker.answers(&open(&reg, &line, said)) {
                seen.push(line);
            }
        }
        Ok(seen)
    }
}

/// Customers of whom the words are a contact, from beginning to end.
async fn whole(reader: &mut Reader, org: &str, words: &str) -> Result<BTreeSet<Uuid>, AppError> {
    let led = reader.find_customer(org, Some(words), Some(words), Some(words)).await?;
    Ok(led.into_iter().flat_map(|led| std::iter::once(led.customer).chain(led.others)).collect())
}

/// All that such a person reads of a case.
fn open(reg: &Regulation, line: &Line, said: CaseTexts) -> String {
    let mut all = vec![line.row.number.clone()];
    all.extend(line.customer.clone());
    let contact =
        |field: &Field| field.contact || field.same_as.is_some_and(regulation::OfCustomer::is_contact);
    let fields = said.fields.iter().filter(|(id, _)| !reg.field(id).is_some_and(contact));
    all.extend(fields.map(|(id, value)| masked_text(&shown(reg, &[], id, value))));
    let letters = said.letters.into_iter().flat_map(|letter| [letter.subject, letter.text]).flatten();
    all.extend(letters.chain(said.notes.into_iter().map(|(_, note)| note)).map(|text| masked_text(&text)));
    all.join("\n")
}
