//! Search (E3): cases that somebody may see, and where in them stands what was looked for.
mod excerpt;

use casework::Actor;
use regulation::FieldId;
use store::{CaseRow, Cursor, Filter, Marker, Reader, Sort, Which};

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
        let (marker, mut reader) = (Marker::new(words), self.reader().await?);
        let mut hits = Vec::with_capacity(page.lines.len());
        for line in page.lines {
            let mut said = said(&mut reader, org, &line.row, &shown).await?;
            if !contacts {
                said.iter_mut().for_each(|one| one.text = masked_text(&one.text));
            }
            hits.push(Hit { excerpt: best(&marker, said), line });
        }
        hits.sort_by_key(|hit| !is_number(&hit.line.row, words));
        Ok(Hits { hits, next: page.next })
    }
}

fn is_number(row: &CaseRow, words: &str) -> bool {
    row.number.to_lowercase() == words.trim().to_lowercase()
}

/// Everything that was said in a case: fields that may be shown, letters, notes.
async fn said(
    reader: &mut Reader,
    org: &str,
    row: &CaseRow,
    shown: impl Fn(&FieldId) -> bool,
) -> Result<Vec<Said>, AppError> {
    let state = reader.load_case(org, Which::Id(row.id)).await?.state;
    let fields = state.fields.iter().filter(|(id, _)| shown(id)).filter_map(|(id, value)| match value {
        casework::FieldValue::Text(text) => Some(Said {
            source: Source::Field(id.clone()),
            at: state.registered,
            text: text.text()?.to_owned(),
        }),
        _ => None,
    });
    let mut said: Vec<Said> = fields.collect();
    for letter in reader.messages(org, row.id).await? {
        let source = if letter.incoming { Source::Incoming } else { Source::Outgoing };
        let texts = [letter.subject, letter.text].into_iter().flatten();
        said.extend(texts.map(|text| Said { source: source.clone(), at: letter.at, text }));
    }
    let notes = reader.notes(org, row.id).await?;
    said.extend(notes.into_iter().map(|(at, text)| Said { source: Source::Note, at, text }));
    Ok(said)
}
