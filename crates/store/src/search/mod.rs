//! Search in Russian: the app makes the stems, both databases only keep them (E3).
mod case_texts;
mod index;
mod kept;
mod marks;
mod query;
mod stems;
mod texts;

#[cfg(test)]
pub(crate) use case_texts::every_question;
pub use case_texts::{CaseTexts, Letter};
pub use kept::{INDEXED_TEXT, stems_in_order, stems_of};
pub use marks::{Mark, Marker};
pub(crate) use query::Query;

statements! {
    /// Organisation, case.
    TEXTS = "SELECT sender, subject, text FROM messages WHERE org = $1 AND case_id = $2
        AND (purpose IS NULL OR purpose IN ('message', 'answer', 'automatic')) ORDER BY n";
}
