//! What may speak against considering a case (I9): found by the program, decided by a person.
mod alike;
mod obscene;
mod unreadable;

use jiff::SignedDuration;
use regulation::{ChannelId, KindId, Refusal, Regulation, Suggest};
use store::{CaseRow, Visible, Which};
use uuid::Uuid;

use crate::{App, AppError};

/// Earlier cases of a customer that are looked through.
const EARLIER: u32 = 30;
/// A case that was closed longer ago is no repeat.
const RECENT: SignedDuration = SignedDuration::from_hours(24 * 180);

/// A case as it stands in the form of whoever registers it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asked<'a> {
    pub kind: &'a str,
    pub channel: &'a str,
    /// All texts of the form, the substance among them.
    pub text: &'a str,
    /// The card that was chosen, or found by a contact.
    pub customer: Option<Uuid>,
    /// Something is known by which the customer can be answered.
    pub reachable: bool,
}

/// Something that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ground {
    pub what: Suggest,
    /// The words it was found by; empty where something is missing.
    pub found: String,
    /// The earlier case, of a repeat.
    pub earlier: Option<CaseRow>,
    /// The ground of the regulation it falls under: its title, its place in the document, and whether the customer is told.
    pub rule: Option<GroundRule>,
}

/// A ground on which a case is not considered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroundRule {
    pub title: String,
    pub point: Option<String>,
    pub answered: bool,
}

/// What, the piece of the text, and the earlier case.
type Hit = (Suggest, String, Option<CaseRow>);

impl App {
    /// What speaks against a case, as far as the present regulation is concerned; of earlier cases only those that
    /// whoever asks may see.
    pub async fn grounds(
        &self,
        org: &str,
        visible: &Visible,
        asked: Asked<'_>,
    ) -> Result<Vec<Ground>, AppError> {
        let reg = self.regulation(org).await?;
        let mut found: Vec<Hit> = Vec::new();
        found.extend(obscene::found(asked.text).map(|word| (Suggest::Obscene, word, None)));
        found.extend(unreadable::found(asked.text).map(|piece| (Suggest::Unreadable, piece, None)));
        if !asked.reachable {
            found.push((Suggest::NoContacts, String::new(), None));
        }
        let earlier = self.repeated(org, visible, asked).await?;
        found.extend(earlier.map(|earlier| (Suggest::Repeat, String::new(), Some(earlier))));
        let ground = |(what, found, earlier): Hit| {
            // A case that is still open was not answered: it is tied to, and refused on no ground.
            let open = earlier.as_ref().is_some_and(|row| row.closed.is_none());
            let rule = if open { None } else { rule(&reg, what, asked) };
            Ground { what, found, earlier, rule }
        };
        Ok(found.into_iter().map(ground).collect())
    }

    /// The earlier case of the customer about the same.
    async fn repeated(
        &self,
        org: &str,
        visible: &Visible,
        asked: Asked<'_>,
    ) -> Result<Option<CaseRow>, AppError> {
        let Some(customer) = asked.customer.filter(|_| !asked.text.trim().is_empty()) else {
            return Ok(None);
        };
        let rows = self.newest_of(org, visible, customer, EARLIER).await?;
        let mut reader = self.reader().await?;
        for row in rows.into_iter().filter(|row| self.is_recent(row)) {
            let state = reader.load_case(org, Which::Id(row.id)).await?.state;
            let texts = state.fields.values().filter_map(|value| match value {
                casework::FieldValue::Text(text) => text.text(),
                _ => None,
            });
            if texts.into_iter().any(|text| alike::are(text, asked.text)) {
                return Ok(Some(row));
            }
        }
        Ok(None)
    }

    fn is_recent(&self, row: &CaseRow) -> bool {
        row.closed.is_none_or(|closed| self.clock.now().duration_since(closed) < RECENT)
    }
}

/// The ground of the regulation for what was found in a case of that kind that came so.
fn rule(reg: &Regulation, what: Suggest, asked: Asked<'_>) -> Option<GroundRule> {
    let (kind, channel) = (KindId::new(asked.kind).ok()?, ChannelId::new(asked.channel).ok()?);
    let fits = |one: &&Refusal| one.suggest == Some(what) && one.applies(&kind, &channel);
    let found = reg.refusals.values().find(fits)?;
    Some(GroundRule {
        title: found.title.clone(),
        point: found.point.clone(),
        answered: found.send.is_some(),
    })
}
