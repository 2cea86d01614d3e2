//! A query in the words of the database that is asked.
use std::collections::HashSet;

use super::stems::{Word, fts5, sought, tsquery};
use crate::database::{Connection, OFTEN, Reader, WORDS_WITH_BEGINNING};
use crate::error::StoreError;

/// Of so many words with one beginning each is named.
const NAMED: usize = 64;

/// What a query looks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Query {
    /// All of it.
    pub whole: String,
    /// PostgreSQL: those of its words that stand in few cases, and the others.
    pub parts: Option<(String, String)>,
    /// PostgreSQL: all its words stand in many cases.
    pub often: bool,
}

impl Query {
    /// As it stands, when nothing is known about its words; none when nothing can be looked for.
    pub fn plain(words: &str, sqlite: bool) -> Option<Query> {
        let words = sought(words);
        let whole = if sqlite { fts5(&words) } else { tsquery(&words) };
        if words.is_empty() { None } else { Some(Query { whole, ..Query::default() }) }
    }
}

impl Reader {
    /// The query as the database reads it best; none when nothing can be looked for.
    pub(crate) async fn query(&mut self, words: &str) -> Result<Option<Query>, StoreError> {
        let words = sought(words);
        if words.is_empty() {
            return Ok(None);
        }
        match self.connection {
            Connection::Sqlite(_) => self.named(&words).await.map(Some),
            Connection::Pg(_) => self.parted(words).await.map(Some),
        }
    }

    /// SQLite gathers all cases of all words with a beginning before it gives the first one; cases of named words it
    /// gives one after another. So the words with a beginning are looked up and named, unless they are many: a word that
    /// stands in every case has few forms, and of what has many forms, as numbers have, each stands in few cases.
    async fn named(&mut self, words: &[Word]) -> Result<Query, StoreError> {
        let mut named = Vec::with_capacity(words.len());
        for word in words {
            named.push(self.forms(word).await?);
        }
        Ok(Query { whole: named.join(" AND "), ..Query::default() })
    }

    async fn forms(&mut self, word: &Word) -> Result<String, StoreError> {
        let whole = format!("\"{}\"", word.stem);
        if !word.begins {
            return Ok(whole);
        }
        let end = format!("{}{}", word.stem, char::MAX);
        let most = NAMED as i64 + 1;
        let forms = fetch_all!(self, (String,), WORDS_WITH_BEGINNING, word.stem.as_str(), end, most)?;
        Ok(match forms.len() {
            0 => whole,
            1..=NAMED => {
                let forms: Vec<String> = forms.into_iter().map(|(word,)| format!("\"{word}\"")).collect();
                format!("({})", forms.join(" OR "))
            }
            _ => format!("{whole}*"),
        })
    }

    /// PostgreSQL gathers the cases of each word before it looks which have all of them. By its own statistics, only the
    /// rare words are looked up; whether the others stand there too is seen in each case that they lead to.
    async fn parted(&mut self, words: Vec<Word>) -> Result<Query, StoreError> {
        let stems: Vec<&str> = words.iter().map(|word| word.stem.as_str()).collect();
        let often = fetch_all!(self, (String,), OFTEN, stems.join(" "))?;
        let often: HashSet<String> = often.into_iter().map(|(stem,)| stem).collect();
        let whole = tsquery(&words);
        let (often, rare): (Vec<Word>, Vec<Word>) =
            words.into_iter().partition(|word| often.contains(&word.stem));
        let parts = (!often.is_empty() && !rare.is_empty()).then(|| (tsquery(&rare), tsquery(&often)));
        Ok(Query { whole, parts, often: rare.is_empty() })
    }
}
