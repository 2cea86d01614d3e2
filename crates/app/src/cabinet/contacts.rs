use serde::Deserialize;
use uuid::Uuid;

use crate::{App, AppError};

/// As the kept form has it.
pub(super) const KEY: &str = "customer";

/// How a customer is named and reached, by what stands in the latest form of an own case. Never from the card, which may know more than
/// this customer ever said.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub struct OwnContacts {
    pub name: Option<String>,
    pub phone: Option<String>,
    pub inn: Option<String>,
    pub address: Option<String>,
    pub contact_person: Option<String>,
}

impl App {
    /// What a new form is filled with. `cases`: own ones, the newest first.
    pub async fn own_contacts(
        &self,
        org: &str,
        cases: impl Iterator<Item = Uuid>,
    ) -> Result<OwnContacts, AppError> {
        for case in cases {
            let journal = self.reader().await?.journal(org, case).await?;
            if let Some(known) = self.typed(org, &journal, KEY).await? {
                return Ok(known);
            }
        }
        Ok(OwnContacts::default())
    }
}
