//! From configuration to a running app.
use std::fs;
use std::path::{Path, PathBuf};

use app::{App, Clock, Ids};
use sha2::{Digest, Sha256};
use store::{Location, Store};

use crate::cli::Place;
use crate::error::CliError;

/// Where the data are when nothing is said.
const DEFAULT_FOLDER: &str = "otklik-data";

/// The place that was named, or the default folder.
pub fn location(place: &Place) -> Location {
    match (&place.database, &place.data) {
        (Some(url), _) => Location::Url(url.clone()),
        (None, Some(folder)) => Location::Folder(folder.clone()),
        (None, None) => Location::Folder(PathBuf::from(DEFAULT_FOLDER)),
    }
}

/// Opens the app on the place that was named, with the system's clock.
pub async fn open(place: &Place) -> Result<App, CliError> {
    open_with(place, Clock::System, Ids::Random).await
}

/// Opens the app with a clock and ids of one's own.
pub async fn open_with(place: &Place, clock: Clock, ids: Ids) -> Result<App, CliError> {
    let location = location(place);
    let store = Store::open(location.clone()).await?;
    let key = key(&location, &ids)?;
    Ok(App::new(store, clock, ids, &key))
}

/// The secret of the installation: `OTKLIK_SECRET`, or a file beside an embedded database, made on first use. Nodes
/// on one PostgreSQL must be given the same secret; without one it is derived from the address.
fn key(location: &Location, ids: &Ids) -> Result<Vec<u8>, CliError> {
    if let Ok(secret) = std::env::var("OTKLIK_SECRET") {
        return Ok(Sha256::digest(secret.as_bytes()).to_vec());
    }
    match location {
        Location::Folder(folder) => file_key(&folder.join("secret.key"), ids),
        Location::Url(url) => Ok(Sha256::digest(url.as_bytes()).to_vec()),
    }
}

fn file_key(path: &Path, ids: &Ids) -> Result<Vec<u8>, CliError> {
    match fs::read(path) {
        Ok(key) if key.len() >= 16 => Ok(key),
        _ => {
            let key = [ids.bytes(), ids.bytes()].concat();
            fs::write(path, &key).map_err(|why| CliError::file(path, &why))?;
            private(path);
            Ok(key)
        }
    }
}

/// Only the owner reads the secret.
fn private(path: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        if let Err(why) = fs::set_permissions(path, fs::Permissions::from_mode(0o600)) {
            tracing::warn!(%why, "the secret stays readable for others");
        }
    }
}
