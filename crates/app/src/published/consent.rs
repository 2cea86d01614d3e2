use casework::{CaseState, FieldValue};
use regulation::Regulation;
use uuid::Uuid;

use super::PublicationRefusal;
use crate::{App, AppError};

/// What a customer says of publishing their words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Consent {
    Given,
    Refused,
    /// Nothing was answered, or nobody asked.
    Silent,
}

impl Consent {
    /// Its name in the texts of the program.
    pub fn as_str(self) -> &'static str {
        match self {
            Consent::Given => "given",
            Consent::Refused => "refused",
            Consent::Silent => "silent",
        }
    }

    pub(super) fn of(reg: &Regulation, state: &CaseState) -> Consent {
        let asks = reg.fields.values().filter(|field| field.lets_publish);
        let answers = asks.filter_map(|field| match state.fields.get(&field.id) {
            Some(FieldValue::YesNo(yes)) => Some(*yes),
            _ => None,
        });
        answers.fold(Consent::Silent, |known, yes| match (known, yes) {
            (Consent::Refused, _) | (_, false) => Consent::Refused,
            (_, true) => Consent::Given,
        })
    }

    /// Nobody publishes what a customer does not want to be read.
    pub(super) fn unless_refused(self) -> Result<Consent, PublicationRefusal> {
        match self {
            Consent::Refused => Err(PublicationRefusal::NoConsent),
            known => Ok(known),
        }
    }
}

impl App {
    /// What the customer of a case says of publishing their words.
    pub async fn consent_to_publish(&self, org: &str, case: Uuid) -> Result<Consent, AppError> {
        let reg = self.regulation(org).await?;
        let stored = self.reader().await?.load_case(org, store::Which::Id(case)).await?;
        Ok(Consent::of(&reg, &stored.state))
    }

    /// The same for a publication that tells of a case. `NoConsent` when the customer does not want it.
    pub(super) async fn may_be_told(&self, org: &str, case: Option<Uuid>) -> Result<(), AppError> {
        if let Some(case) = case {
            self.consent_to_publish(org, case).await?.unless_refused()?;
        }
        Ok(())
    }
}
