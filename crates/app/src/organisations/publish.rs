use std::sync::Arc;

use regulation::{Bundle, Finding, Severity};
use store::AccountEvent;

use crate::accounts::What;
use crate::{App, AppError, duties};

impl App {
    /// Publishes a regulation: checked first, rehearsed by its scenarios; running cases stay on their version (P1).
    /// Gives the organisation's id and the version.
    pub async fn publish(&self, files: Vec<(String, String)>) -> Result<(String, String), AppError> {
        self.put_regulation(files, None).await
    }

    /// The same for one organisation and by somebody of it: the regulation of another is refused as a finding. Gives
    /// the version.
    pub async fn publish_own(
        &self,
        org: &str,
        files: Vec<(String, String)>,
        by: &str,
    ) -> Result<String, AppError> {
        let tried = self.try_regulation(org, files.clone()).await?;
        if tried.is_faulty() {
            return Err(AppError::Regulation(tried.findings));
        }
        let note = self.account_event(by, What::Published, by, None);
        Ok(self.put_regulation(files, Some(note)).await?.1)
    }

    async fn put_regulation(
        &self,
        files: Vec<(String, String)>,
        note: Option<AccountEvent>,
    ) -> Result<(String, String), AppError> {
        let compiled = regulation::compile(&Bundle::from_files(files.clone()));
        let mut findings = casework::rehearse(&compiled);
        let Some(regulation) = compiled.regulation else {
            return Err(AppError::Regulation(compiled.findings));
        };
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
            let (regulation, note) = (regulation.clone(), note.clone());
            Box::pin(async move {
                tx.put_organisation(&org, &title, at).await?;
                tx.publish_regulation(&org, &version, &files, at).await?;
                if let Some(note) = &note {
                    tx.note_account(&org, note).await?;
                }
                duties::begin(tx, &regulation, at).await
            })
        });
        written.await?;
        self.forget(&published.0);
        Ok(published)
    }
}
