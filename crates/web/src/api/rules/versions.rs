use std::collections::BTreeMap;

use app::Tried;
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::api::call::Call;
use crate::api::input::Nothing;
use crate::api::problem::Trouble;
use crate::api::reply::{Reply, created, ok};
use crate::desk::admin::publish::{as_written, unpack};
use crate::desk::regulation::{Said, said};

/// A version that was published.
#[derive(Debug, Serialize, JsonSchema)]
pub struct VersionShown {
    pub version: String,
    pub published: Timestamp,
    /// Cases begin by it from now on.
    pub current: bool,
    /// Open cases that live by it; null for whoever does not see all of them.
    pub open: Option<i64>,
}

/// Which version.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct VersionAsked {
    /// Its digest; the present one when not said.
    pub version: Option<String>,
}

/// A regulation as files.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct FilesInput {
    /// Path within the folder and text: `organisation.yaml`, `messages/answer.md`, `scenarios/claim.yaml`.
    pub files: BTreeMap<String, String>,
    /// In place of `files`: the folder as a zip, in base64.
    pub archive: Option<String>,
    /// The version that they were made from. To publish it is needed, and has to be the present one: nobody undoes what somebody else
    /// published meanwhile.
    pub seen: Option<String>,
}

impl FilesInput {
    /// Either way, as the use cases take them.
    fn taken(self) -> Result<Vec<(String, String)>, Trouble> {
        let Some(archive) = self.archive else {
            return match self.files.is_empty() {
                true => Err(Trouble::MissingField { field: "files".to_owned() }),
                false => Ok(self.files.into_iter().collect()),
            };
        };
        if !self.files.is_empty() {
            return Err(Trouble::UnknownField {
                field: "files".to_owned(),
                allowed: vec!["archive".to_owned()],
                place: None,
            });
        }
        let bytes = BASE64.decode(archive).map_err(|_| Trouble::bad("archive", "", ["base64"]))?;
        let files = unpack(&bytes).map_err(Trouble::Archive)?;
        Ok(files.into_iter().map(|(path, text)| (path, as_written(&text))).collect())
    }
}

/// The files of a version.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FilesShown {
    pub files: BTreeMap<String, String>,
}

/// What a check found.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Checked {
    /// Digest; null: it does not compile.
    pub version: Option<String>,
    /// It may be published.
    pub good: bool,
    /// Scenarios that hold, of all that there are.
    pub held: usize,
    pub scenarios: usize,
    /// Errors first.
    pub findings: Vec<FindingShown>,
}

/// A finding.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FindingShown {
    /// It keeps the regulation from being published; else a warning.
    pub error: bool,
    /// File, line and column.
    pub place: String,
    pub message: String,
    /// What would be right.
    pub advice: String,
}

/// A version just published.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Published {
    pub version: String,
}

/// `GET /regulation/versions`: the latest first.
pub async fn versions(call: Call, _: Nothing) -> Reply<Vec<VersionShown>> {
    let me = &call.me;
    let mut reader = call.web.app.reader().await?;
    let versions = reader.regulation_versions(&me.org).await?;
    let open = reader.cases_by_version(&me.org).await?;
    let shown = |(version, published): (String, Timestamp)| {
        let cases = open.iter().find(|(one, _)| *one == version).map_or(0, |(_, cases)| *cases);
        let current = version == me.regulation.version;
        VersionShown { version, published, current, open: me.sees_everything().then_some(cases) }
    };
    ok(versions.into_iter().map(shown).collect())
}

/// `GET /regulation/files`
pub async fn files(call: Call, asked: VersionAsked) -> Reply<FilesShown> {
    let files = call.web.app.regulation_files(&call.me.org, asked.version.as_deref()).await?;
    ok(FilesShown { files: files.into_iter().collect() })
}

/// `POST /regulation/check`: tries files out without publishing them.
pub async fn check(call: Call, asked: FilesInput) -> Reply<Checked> {
    let tried = call.web.app.try_regulation(&call.me.org, asked.taken()?).await?;
    ok(checked(&call, &tried))
}

/// `GET /regulation/check`: the same of a version that was published.
pub async fn check_present(call: Call, asked: VersionAsked) -> Reply<Checked> {
    let tried = call.web.app.try_version(&call.me.org, asked.version.as_deref()).await?;
    ok(checked(&call, &tried))
}

fn checked(call: &Call, tried: &Tried) -> Checked {
    let finding = |one: Said| FindingShown {
        error: one.error,
        place: one.place,
        message: one.message,
        advice: one.advice,
    };
    Checked {
        version: tried.regulation.as_ref().map(|reg| reg.version.clone()),
        good: !tried.is_faulty(),
        held: tried.scenarios.iter().filter(|one| one.failures.is_empty()).count(),
        scenarios: tried.scenarios.len(),
        findings: said(call.me.t, &tried.findings).into_iter().map(finding).collect(),
    }
}

/// `POST /regulation/versions`: publishes; running cases stay on the version that they began with.
pub async fn publish(call: Call, asked: FilesInput) -> Reply<Published> {
    let (seen, files) = (asked.seen.clone(), asked.taken()?);
    let seen = seen.ok_or_else(|| Trouble::MissingField { field: "seen".to_owned() })?;
    if seen != call.me.regulation.version {
        return Err(Trouble::Changed);
    }
    let version = call.web.app.publish_own(&call.me.org, files, call.login()).await?;
    let location = format!("/api/v1/{}/regulation/files?version={version}", call.me.org);
    created(Published { version }, location)
}
