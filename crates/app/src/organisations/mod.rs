//! Organisations: their regulation, published in versions, and their staff.
use std::sync::Arc;

use casework::{Applicant, Person};
use regulation::{Bundle, Finding, Severity};

use crate::cases::{Known, NewCustomer};
use crate::{App, AppError, duties};

impl App {
    /// Publishes a regulation: checked first, rehearsed by its scenarios; running cases stay on their version (P1).
    /// Gives the organisation's id and the version.
    pub async fn publish(&self, files: Vec<(String, String)>) -> Result<(String, String), AppError> {
        let compiled = regulation::compile(&Bundle::from_files(files.clone()));
        let Some(regulation) = compiled.regulation else {
            return Err(AppError::Regulation(compiled.findings));
        };
        let mut findings = casework::rehearse(&regulation, &compiled.scenarios);
        findings.retain(|finding: &Finding| finding.severity == Severity::Error);
        if !findings.is_empty() {
            return Err(AppError::Regulation(findings));
        }
        let (org, title) = (regulation.organisation.id.clone(), regulation.organisation.title.clone());
        let (version, at) = (regulation.version.clone(), self.clock.now());
        let published = (org.clone(), version.clone());
        let regulation = Arc::new(regulation);
        let written = self.store.write(move |tx| {
            let (org, title, version, files) = (org.clone(), title.clone(), version.clone(), files.clone());
            let regulation = regulation.clone();
            Box::pin(async move {
                tx.put_organisation(&org, &title, at).await?;
                tx.publish_regulation(&org, &version, &files, at).await?;
                duties::begin(tx, &regulation, at).await
            })
        });
        written.await?;
        self.forget(&published.0);
        Ok(published)
    }

    /// Writes members of staff, new or changed.
    pub async fn put_staff(&self, org: &str, people: Vec<Person>) -> Result<(), AppError> {
        self.regulation(org).await?;
        let owned = org.to_owned();
        let written = self.store.write(move |tx| {
            let (org, people) = (owned.clone(), people.clone());
            Box::pin(async move {
                for person in &people {
                    tx.put_person(&org, person).await?;
                }
                Ok::<_, store::StoreError>(())
            })
        });
        written.await?;
        self.forget(org);
        Ok(())
    }

    /// Writes a customer's card, found again by any contact (I8).
    pub async fn put_customer(
        &self,
        org: &str,
        applicant: Applicant,
        new: NewCustomer,
    ) -> Result<(), AppError> {
        self.regulation(org).await?;
        let (app, org, at) = (self.clone(), org.to_owned(), self.clock.now());
        let written = self.store.write(move |tx| {
            let (app, org, new) = (app.clone(), org.clone(), new.clone());
            Box::pin(async move {
                let known = Known::find(tx, &app, &org, &new, applicant, at).await?;
                Ok(known.keep(tx, &org).await?)
            })
        });
        written.await
    }

    /// The staff of an organisation.
    pub async fn people(&self, org: &str) -> Result<Vec<Person>, AppError> {
        self.regulation(org).await?;
        Ok(self.reader().await?.people(org).await?)
    }
}
