//! What was said in the cases that a search found: three questions, however many cases there are.
use std::collections::{BTreeMap, HashMap};

use casework::{Event, FieldValue};
use jiff::Timestamp;
use regulation::FieldId;
use serde::Deserialize;
use uuid::Uuid;

use crate::cases::asked::Asked;
use crate::database::{At, Reader};
use crate::error::StoreError;
use crate::journal::open_body;

type Values = BTreeMap<FieldId, FieldValue>;

/// The fields, letters and notes of a case. Nothing of what was erased.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CaseTexts {
    pub fields: Values,
    /// Oldest first.
    pub letters: Vec<Letter>,
    /// Oldest first, with their times.
    pub notes: Vec<(Timestamp, String)>,
}

row! {
    /// A letter as far as it is read for words.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Letter {
        pub case_id: Uuid as Uuid,
        pub incoming: bool as bool,
        pub at: Timestamp as At,
        pub subject: Option<String> as Option<String>,
        pub text: Option<String> as Option<String>,
    }
}

/// Of a case's state, which is long, only what is asked for is put together.
#[derive(Deserialize)]
struct Fields {
    fields: Values,
}

row! {
    /// An entry as far as it is read for its note.
    struct NoteRow {
        case_id: Uuid as Uuid,
        at: Timestamp as At,
        body: String as String,
        personal: Option<String> as Option<String>,
    }
}

impl Reader {
    /// What was said in each of the cases.
    pub async fn case_texts(
        &mut self,
        org: &str,
        cases: &[Uuid],
    ) -> Result<HashMap<Uuid, CaseTexts>, StoreError> {
        let mut texts: HashMap<Uuid, CaseTexts> = HashMap::new();
        for (case, fields) in self.fields(org, cases).await? {
            texts.entry(case).or_default().fields = fields;
        }
        let asked = ask(LETTERS, org, cases, self.is_sqlite());
        let letters: Vec<Letter> = fetch_asked!(self, Letter, asked)?;
        for letter in letters {
            texts.entry(letter.case_id).or_default().letters.push(letter);
        }
        for (case, at, text) in self.notes(org, cases).await? {
            texts.entry(case).or_default().notes.push((at, text));
        }
        Ok(texts)
    }
    async fn fields(&mut self, org: &str, cases: &[Uuid]) -> Result<Vec<(Uuid, Values)>, StoreError> {
        let asked = ask(STATES, org, cases, self.is_sqlite());
        let states: Vec<(Uuid, String)> = fetch_asked!(self, (Uuid, String), asked)?;
        let read = |(case, state): (Uuid, String)| match serde_json::from_str::<Fields>(&state) {
            Ok(state) => Ok((case, state.fields)),
            Err(error) => Err(StoreError::damaged("case", error)),
        };
        states.into_iter().map(read).collect()
    }

    /// The notes of each of the cases, oldest first, with their times.
    pub(super) async fn notes(
        &mut self,
        org: &str,
        cases: &[Uuid],
    ) -> Result<Vec<(Uuid, Timestamp, String)>, StoreError> {
        let mut notes = Vec::new();
        let asked = ask(NOTES, org, cases, self.is_sqlite());
        for row in fetch_asked!(self, NoteRow, asked)? {
            if let Event::NoteAdded { text } = open_body(&row.body, row.personal.as_deref())? {
                notes.extend(text.text().map(|text| (row.case_id, row.at, text.to_owned())));
            }
        }
        Ok(notes)
    }
}

const STATES: &str = "SELECT id, state FROM cases WHERE org = $1 AND id IN ({cases})";
const LETTERS: &str = "SELECT case_id, incoming, at, subject, text FROM messages
    WHERE org = $1 AND case_id IN ({cases}) ORDER BY case_id, n";
/// From `journal_notes` alone: of an entry that was erased nothing stands there.
const NOTES: &str = "SELECT case_id, at, body, personal FROM journal
    WHERE org = $1 AND kind = 'note-added' AND personal IS NOT NULL AND case_id IN ({cases}) ORDER BY case_id, seq";

fn ask(statement: &str, org: &str, cases: &[Uuid], sqlite: bool) -> Asked {
    let mut asked = Asked::new(org, sqlite);
    let places = asked.ids_of(cases);
    asked.sql = statement.replace("{cases}", &places);
    asked
}

/// Statements that together use everything that is put together here, in both wordings.
#[cfg(test)]
pub(crate) fn every_question() -> Vec<(String, String)> {
    let sql = |statement: &str, sqlite| ask(statement, "org", &[Uuid::nil(), Uuid::max()], sqlite).sql;
    [STATES, LETTERS, NOTES].map(|one| (sql(one, true), sql(one, false))).into()
}
