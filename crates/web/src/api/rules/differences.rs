use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::api::call::Call;
use crate::api::problem::Trouble;
use crate::api::publications::ChangeShown;
use crate::api::reply::{Reply, ok};
use crate::desk::regulation::between;
use crate::error::WebError;

/// With which version it is compared.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct DifferencesAsked {
    /// Digest of the earlier version; the one published before it, when not said.
    pub from: String,
}

/// What one version says otherwise than another.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DifferencesShown {
    /// Digest of the earlier version; null: there was none before.
    pub from: Option<String>,
    pub version: String,
    /// In the words of the regulation explained.
    pub changes: Vec<ChangeShown>,
    /// Names of the files that are not the same, whether or not it shows in words.
    pub files: Vec<String>,
}

/// `GET /regulation/versions/{version}/differences`
pub async fn differences(call: Call, asked: DifferencesAsked) -> Reply<DifferencesShown> {
    let (me, version) = (&call.me, call.param("version").to_owned());
    let versions = call.web.app.reader().await?.regulation_versions(&me.org).await?;
    let known: Vec<&str> = versions.iter().map(|(version, _)| version.as_str()).collect();
    let index = known.iter().position(|one| *one == version).ok_or(WebError::NotFound)?;
    let from = match asked.from.as_str() {
        "" => known.get(index + 1).copied(),
        from if known.contains(&from) => Some(from),
        from => return Err(Trouble::bad("from", from, known)),
    };
    let (changes, files) = match from {
        Some(from) => between(&call.web, me, from, &version).await?,
        None => (Vec::new(), Vec::new()),
    };
    let changes = changes.into_iter().map(ChangeShown::of).collect();
    ok(DifferencesShown { from: from.map(str::to_owned), version, changes, files })
}
