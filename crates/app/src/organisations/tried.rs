use std::sync::Arc;

use casework::scenario::{Failure, play};
use regulation::{Bundle, Finding, Place, PlacedScenario, Regulation, Severity, Text};

use crate::{App, AppError};

/// A regulation tried out: compiled, its scenarios played.
#[derive(Debug)]
pub struct Tried {
    /// None: it does not compile.
    pub regulation: Option<Arc<Regulation>>,
    pub scenarios: Vec<Acted>,
    /// Of the check and of the scenarios.
    pub findings: Vec<Finding>,
}

/// A scenario and how it went.
#[derive(Debug)]
pub struct Acted {
    pub scenario: PlacedScenario,
    /// What it says and the regulation does not do; empty: it holds.
    pub failures: Vec<Failure>,
}

impl Tried {
    /// Something is wrong that keeps it from being published.
    pub fn is_faulty(&self) -> bool {
        self.regulation.is_none() || self.findings.iter().any(|one| one.severity == Severity::Error)
    }
}

impl App {
    /// Tries a regulation out without publishing it. That of another organisation is a finding.
    pub async fn try_regulation(&self, org: &str, files: Vec<(String, String)>) -> Result<Tried, AppError> {
        let org = org.to_owned();
        let work = tokio::task::spawn_blocking(move || tried(&org, files));
        work.await.map_err(|why| AppError::Internal(why.to_string()))
    }

    /// Tries a version out that was published; `version`: none is the present one.
    pub async fn try_version(&self, org: &str, version: Option<&str>) -> Result<Tried, AppError> {
        let files = self.regulation_files(org, version).await?;
        self.try_regulation(org, files).await
    }

    /// The files of a version; none: of the present one.
    pub async fn regulation_files(
        &self,
        org: &str,
        version: Option<&str>,
    ) -> Result<Vec<(String, String)>, AppError> {
        let current = self.regulation(org).await?;
        let version = version.unwrap_or(&current.version);
        Ok(self.reader().await?.regulation(org, version).await?.files)
    }
}

fn tried(org: &str, files: Vec<(String, String)>) -> Tried {
    let compiled = regulation::compile(&Bundle::from_files(files));
    let rehearsed = casework::rehearse(&compiled);
    let mut findings = compiled.findings;
    findings.extend(rehearsed);
    let Some(regulation) = compiled.regulation else {
        return Tried { regulation: None, scenarios: Vec::new(), findings };
    };
    if regulation.organisation.id != org {
        let place = compiled.places.of(&["organisation", "id"]);
        findings.insert(0, of_another(org, &regulation.organisation.id, place));
    }
    let act = |one: PlacedScenario| {
        let failures = play(&regulation, &one.scenario).failures;
        Acted { scenario: one, failures }
    };
    let scenarios = compiled.scenarios.into_iter().map(act).collect();
    Tried { regulation: Some(Arc::new(regulation)), scenarios, findings }
}

fn of_another(org: &str, other: &str, place: Place) -> Finding {
    Finding {
        severity: Severity::Error,
        place,
        path: "organisation.id".to_owned(),
        message: Text::new(
            format!("это регламент организации «{other}», а публикуют его для «{org}»"),
            format!("this is the regulation of {other}, and it is published for {org}"),
        ),
        advice: Text::new(format!("напишите organisation: {{ id: {org} }}"), format!("write id: {org}")),
    }
}
