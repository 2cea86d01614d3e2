use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::Account;

use crate::api::call::Call;
use crate::api::input::Nothing;
use crate::api::problem::Trouble;
use crate::api::reply::{Reply, ok};
use crate::error::WebError;

/// How one's own pages look. A password and a second factor are changed at the desk only.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct SettingsShown {
    /// `ru`, `en`; null: as the browser has it.
    pub language: Option<String>,
    /// `light`, `dark`; null: as the machine has it.
    pub theme: Option<String>,
    /// Keys of one letter do something on the pages.
    pub letter_keys: bool,
    /// A second factor is asked for.
    pub second_factor: bool,
    /// Recovery codes that were not used yet.
    pub recovery_codes: i64,
}

/// What is to be otherwise; what is left out is as nobody had chosen.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", default, deny_unknown_fields)]
pub struct SettingsInput {
    /// `ru`, `en`.
    pub language: Option<String>,
    /// `light`, `dark`.
    pub theme: Option<String>,
    /// False: keys of one letter do nothing.
    pub letter_keys: Option<bool>,
}

/// `GET /me/settings`; 404: they have no account that would keep them.
pub async fn show(call: Call, _: Nothing) -> Reply<SettingsShown> {
    shown(&call).await
}

/// `PUT /me/settings`
pub async fn put(call: Call, asked: SettingsInput) -> Reply<SettingsShown> {
    let (app, org, login) = (&call.web.app, &call.me.org, call.login());
    let (language, theme) = (asked.language.as_deref(), asked.theme.as_deref());
    for (field, value, known) in [("language", language, ["ru", "en"]), ("theme", theme, ["light", "dark"])] {
        if let Some(value) = value.filter(|value| !known.contains(value)) {
            return Err(Trouble::bad(field, value, known));
        }
    }
    account(&call).await?;
    app.set_language(org, login, language).await?;
    app.set_theme(org, login, theme).await?;
    app.set_letter_keys(org, login, (asked.letter_keys == Some(false)).then_some("off")).await?;
    shown(&call).await
}

async fn shown(call: &Call) -> Reply<SettingsShown> {
    let (app, org) = (&call.web.app, &call.me.org);
    let account = account(call).await?;
    let recovery_codes = app.reader().await?.recovery_codes_left(org, call.login()).await?;
    ok(SettingsShown {
        second_factor: account.has_second_factor(),
        letter_keys: account.letter_keys.as_deref() != Some("off"),
        language: account.language,
        theme: account.theme,
        recovery_codes,
    })
}

/// A token may be issued in the name of somebody who never signs in.
async fn account(call: &Call) -> Result<Account, Trouble> {
    let found = call.web.app.reader().await?.account(&call.me.org, call.login()).await?;
    found.ok_or_else(|| WebError::NotFound.into())
}
