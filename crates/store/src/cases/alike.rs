use uuid::Uuid;

use super::asked::Asked;
use super::sight::Visible;
use crate::database::Reader;
use crate::error::StoreError;

/// Two cards that may be of one customer, the newer first.
pub type AlikePair = (Uuid, Uuid);

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
        fetch_asked!(self, AlikePair, asked)
    }
}

/// Each pair stands there from either side; the side of the newer card is read.
fn ask_pairs(org: &str, visible: &Visible, after: Option<AlikePair>, limit: u32, sqlite: bool) -> Asked {
    let mut asked = Asked::new(org, sqlite);
    asked.sql = "SELECT customer, other FROM look_alikes WHERE org = $1 AND NOT apart AND customer > other"
        .to_owned();
    if let Some((customer, other)) = after {
        let (customer, other) = (asked.value(customer), asked.value(other));
        asked.and(&format!("(customer, other) < ({customer}, {other})"));
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
    let ask = |sqlite| ask_pairs("org", &visible, Some((Uuid::nil(), Uuid::nil())), 1, sqlite).sql;
    vec![(ask(true), ask(false))]
}
