//! From configuration to a running app.
use std::fs;
use std::io::Write;
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

/// Opens the app on the data that are there, with the system's clock. A mistyped folder is said to be empty, not made.
pub async fn open(place: &Place) -> Result<App, CliError> {
    if let Location::Folder(folder) = location(place)
        && !has_data(&folder)?
    {
        return Err(CliError::bad("no-data", vec![("place", folder.display().to_string())]));
    }
    open_with(place, Clock::System, Ids::Random).await
}

/// Opens the app, and makes the data where there are none: for whoever begins.
pub async fn create(place: &Place) -> Result<App, CliError> {
    open_with(place, Clock::System, Ids::Random).await
}

/// Does the folder hold a database? A file in its place is refused.
pub fn has_data(folder: &Path) -> Result<bool, CliError> {
    match fs::metadata(folder) {
        Ok(there) if there.is_dir() => {
            folder.join("otklik.db").try_exists().map_err(|why| CliError::file(folder, &why))
        }
        Ok(_) => Err(CliError::file(folder, &std::io::ErrorKind::NotADirectory.into())),
        Err(why) if why.kind() == std::io::ErrorKind::NotFound => Ok(false),
        Err(why) => Err(CliError::file(folder, &why)),
    }
}

/// Opens the app with a clock and ids of one's own.
pub async fn open_with(place: &Place, clock: Clock, ids: Ids) -> Result<App, CliError> {
    let location = location(place);
    let key = key(&location, &ids)?;
    Ok(App::new(Store::open(location).await?, clock, ids, &key))
}

/// The secret of the installation: `OTKLIK_SECRET`, or a file beside an embedded database, made before the database
/// is. Nodes on one PostgreSQL must be given the same secret; without one it is derived from the address.
fn key(location: &Location, ids: &Ids) -> Result<Vec<u8>, CliError> {
    let secret = std::env::var("OTKLIK_SECRET").ok().map(|secret| Sha256::digest(secret.as_bytes()).to_vec());
    match location {
        Location::Folder(folder) => {
            let begun = has_data(folder)?;
            secret.map_or_else(|| file_key(&folder.join("secret.key"), begun, ids), Ok)
        }
        Location::Url(url) if ["postgres://", "postgresql://"].iter().any(|one| url.starts_with(one)) => {
            Ok(secret.unwrap_or_else(|| Sha256::digest(url.as_bytes()).to_vec()))
        }
        Location::Url(_) => Err(CliError::bad("bad-database", Vec::new())),
    }
}

/// The secret would be derived from the address of the database: that protects nothing from whoever knows the address.
pub fn lacks_secret(place: &Place) -> bool {
    matches!(location(place), Location::Url(_)) && std::env::var_os("OTKLIK_SECRET").is_none()
}

/// The app as customers reach it, where an address is given: letters lead them there. Without a secret that is one there is no
/// reception to lead to.
pub fn reached(app: App, place: &Place, address: Option<&str>) -> Result<App, CliError> {
    match address {
        Some(address) if !["https://", "http://"].iter().any(|scheme| address.starts_with(scheme)) => {
            Err(CliError::bad("bad-address", vec![("address", address.to_owned())]))
        }
        Some(address) if !lacks_secret(place) => Ok(app.reached_at(address)),
        _ => Ok(app),
    }
}

/// Made once, whole and readable by its owner only, even when several programs begin at the same moment. `begun`: there
/// was a database already, so there was a key; another one would open nothing that the lost one has sealed.
fn file_key(path: &Path, begun: bool, ids: &Ids) -> Result<Vec<u8>, CliError> {
    if let Some(key) = read_key(path)? {
        return Ok(key);
    }
    if begun {
        return Err(CliError::bad("lost-key", vec![("path", path.display().to_string())]));
    }
    let failed = |why: std::io::Error| CliError::file(path, &why);
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(|why| CliError::file(folder, &why))?;
    let mut fresh = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
    fresh.write_all(&ids.bytes()).and_then(|()| fresh.write_all(&ids.bytes())).map_err(failed)?;
    match fresh.persist_noclobber(path) {
        Ok(_) => {}
        Err(why) if why.error.kind() == std::io::ErrorKind::AlreadyExists => {}
        Err(why) => return Err(failed(why.error)),
    }
    read_key(path)?.ok_or_else(|| CliError::file(path, &std::io::ErrorKind::NotFound.into()))
}

/// The key, unless there is none yet. One that was cut short is not quietly replaced: letters are signed with it.
fn read_key(path: &Path) -> Result<Option<Vec<u8>>, CliError> {
    match fs::read(path) {
        Ok(key) if key.len() >= 16 => Ok(Some(key)),
        Ok(_) => Err(CliError::bad("bad-key", vec![("path", path.display().to_string())])),
        Err(why) if why.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(why) => Err(CliError::file(path, &why)),
    }
}
