use uuid::Uuid;

use super::event::{CardAct, CardEvent};
use crate::error::StoreError;
use crate::journal::Chain;
use crate::write::Tx;

impl Tx {
    /// Where the chain of a card ends. A card from before there were chains gets its first entry, which tells all of it.
    pub(crate) async fn begun_chain(&mut self, act: &CardAct<'_>, id: Uuid) -> Result<Chain, StoreError> {
        let chain = self.card_chain(act.org, id).await?;
        if chain.seq > 0 {
            return Ok(chain);
        }
        let card = self.customer(act.org, id).await?;
        let card = card.ok_or_else(|| StoreError::NotFound { what: "customer", id: id.to_string() })?;
        let contacts = self.contacts(act.org, id).await?;
        let end = self.note_card(act, id, chain, &CardEvent::written(&card, &contacts))?;
        self.put_card(act, &card, end);
        self.settle().await?;
        Ok(end)
    }
}
