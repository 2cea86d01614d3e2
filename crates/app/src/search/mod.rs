//! Search (E3): cases that somebody may see, and where in them stands what was looked for.
mod excerpt;
mod openly;

use casework::{Actor, FieldValue};
use regulation::FieldId;
use store::{CaseRow, CaseTexts, Cursor, Filter, Marker, Sort};
use uuid::Uuid;

pub(crate) use excerpt::around;
pub use excerpt::{Excerpt, Piece, Source, marked};
use excerpt::{Said, best};

use crate::desk::Line;
use crate::personal::masked_text;
use crate::{App, AppError};

/// A case that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    pub line: Line,
    /// The words where they stand. None: they stand in the number, or in the customer's name and contacts.
    pub excerpt: Option<Excerpt>,
}

/// A page of what was found, the newest first.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Hits {
    pub hits: Vec<Hit>,
    /// Where the next page begins; none: this was the last.
    pub next: Option<Cursor>,
}

impl App {
    /// Cases with every one of the words, in any form: in the number, in the customer's name, phone and INN, in fields,
    /// letters and notes. A case whose number is just what was asked for comes first. Only `visible` and `text` of the
    /// filter are set here.
    pub async fn search(
        &self,
        org: &str,
        login: &str,
        words: &str,
        filter: Filter,
        (after, limit): (Option<&Cursor>, u32),
    ) -> Result<Hits, AppError> {
        let filter = Filter { text: Some(words.to_owned()), ..filter };
        let page = self.find_cases(org, login, filter, (Sort::Registered, after, limit)).await?;
        let contacts = self.sees_contacts(org, &Actor::person(login)).await?;
        let reg = self.regulation(org).await?;
        let shown = |id: &FieldId| contacts || !reg.field(id).is_some_and(|field| field.contact);
        let rows: Vec<Uuid> = page.lines.iter().map(|line| line.row.id).collect();
        let (marker, mut texts) = (Marker::new(words), self.reader().await?.case_texts(org, &rows).await?);
        let hit = |line: Line| {
            let mut said = said(&line.row, texts.remove(&line.row.id).unwrap_or_default(), shown);
            if !contacts {
                said.iter_mut().for_each(|one| one.text = masked_text(&one.text));
            }
            Hit { excerpt: best(&marker, said), line }
        };
        let mut hits: Vec<Hit> = page.lines.into_iter().map(hit).collect();
        hits.sort_by_key(|hit| !is_number(&hit.line.row, words));
        Ok(Hits { hits, next: page.next })
    }
}

fn is_number(row: &CaseRow, words: &str) -> bool {
    row.number.to_lowercase() == words.trim().to_lowercase()
}

/// Everything that was said in a case: fields that may be shown, letters, notes.
fn said(row: &CaseRow, texts: CaseTexts, shown: impl Fn(&FieldId) -> bool) -> Vec<Said> {
    let fields = texts.fields.into_iter().filter(|(id, _)| shown(id)).filter_map(|(id, value)| match value {
        FieldValue::Text(text) => {
            Some(Said { source: Source::Field(id), at: row.registered, text: text.text()?.to_owned() })
        }
        _ => None,
    });
    let letters = texts.letters.into_iter().flat_map(|letter| {
        let source = if letter.incoming { Source::Incoming } else { Source::Outgoing };
        let texts = [letter.subject, letter.text].into_iter().flatten();
        texts.map(move |text| Said { source: source.clone(), at: letter.at, text })
    });
    let notes = texts.notes.into_iter().map(|(at, text)| Said { source: Source::Note, at, text });
    fields.chain(letters).chain(notes).collect()
}
