use std::fmt;

use uuid::Uuid;

use super::asked::Asked;
use super::sight::Visible;
use crate::database::Reader;
use crate::error::StoreError;

/// Two cards that may be of one customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AlikePair {
    pub newer: Uuid,
    pub older: Uuid,
}

impl AlikePair {
    /// As it was written; none: something else.
    pub fn parse(text: &str) -> Option<AlikePair> {
        let (newer, older) = text.split_once('.')?;
        Some(AlikePair { newer: newer.parse().ok()?, older: older.parse().ok()? })
    }
}

/// For the address of the next page.
impl fmt::Display for AlikePair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.newer, self.older)
    }
}

impl Reader {
    /// Cards that may be of one customer, two by two, the newest first, a page at a time: `after` is the last pair that
    /// was seen. Only those of both of which whoever looks sees a case.
    pub async fn alike_pairs(
        &mut self,
        org: &str,
        visible: &Visible,
        after: Option<AlikePair>,
        limit: u32,
    ) -> Result<Vec<AlikePair>, StoreError> {
        let asked = ask_pairs(org, visible, after, limit, self.is_sqlite());
        let rows: Vec<(Uuid, Uuid)> = fetch_asked!(self, (Uuid, Uuid), asked)?;
        Ok(rows.into_iter().map(|(newer, older)| AlikePair { newer, older }).collect())
    }
}

/// Each pair stands there from either side; the side of the newer card is read.
fn ask_pairs(org: &str, visible: &Visible, after: Option<AlikePair>, limit: u32, sqlite: bool) -> Asked {
    let mut asked = Asked::new(org, sqlite);
    asked.sql = "SELECT customer, other FROM look_alikes WHERE org = $1 AND NOT apart AND customer > other"
        .to_owned();
    if let Some(AlikePair { newer, older }) = after {
        let (newer, older) = (asked.value(newer), asked.value(older));
        asked.and(&format!("(customer, other) < ({newer}, {older})"));
    }
    if let Visible::Only(sight) = visible {
        for card in ["customer", "other"] {
            asked.and(&format!(
                "EXISTS (SELECT 1 FROM cases WHERE org = $1 AND cases.customer = look_alikes.{card}"
            ));
            sight.condition(&mut asked);
            asked.sql.push(')');
        }
    }
    let limit = asked.value(i64::from(limit));
    asked.sql.push_str(&format!(" ORDER BY customer DESC, other DESC LIMIT {limit}"));
    asked
}

/// Statements that together use everything that is put together here, in both wordings.
#[cfg(test)]
pub(super) fn every_question() -> Vec<(String, String)> {
    let visible = Visible::Only(super::Sight { people: vec!["one".into()], ..super::Sight::default() });
    let after = AlikePair { newer: Uuid::nil(), older: Uuid::nil() };
    let ask = |sqlite| ask_pairs("org", &visible, Some(after), 1, sqlite).sql;
    vec![(ask(true), ask(false))]
}
