//! Styles and scripts, inside the program; each address names its content, so that it may be kept for good.
use std::collections::BTreeMap;
use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use rust_embed::Embed;
use sha2::{Digest, Sha256};

use crate::error::{Answer, WebError};

/// The stylesheets are one file; this one comes first and orders the layers.
const FIRST: &str = "css/tokens.css";
const STYLES: &str = "desk.css";

#[derive(Embed)]
#[folder = "assets"]
struct Ours;

static ALL: LazyLock<Assets> = LazyLock::new(Assets::gather);

struct Assets {
    /// By the name in the address.
    files: BTreeMap<String, File>,
    /// From the plain name to the address.
    addresses: BTreeMap<String, String>,
}

struct File {
    media: &'static str,
    bytes: Vec<u8>,
}

impl Assets {
    fn gather() -> Assets {
        let mut all = Assets { files: BTreeMap::new(), addresses: BTreeMap::new() };
        all.put(STYLES, styles());
        all.put("htmx.js", include_bytes!(concat!(env!("OUT_DIR"), "/assets/htmx.js")).to_vec());
        for path in Ours::iter().filter(|path| !path.ends_with(".css")) {
            let name = path.rsplit('/').next().unwrap_or(&path).to_owned();
            all.put(&name, read(&path));
        }
        all
    }

    fn put(&mut self, name: &str, bytes: Vec<u8>) {
        let digest: String =
            Sha256::digest(&bytes).iter().take(6).map(|byte| format!("{byte:02x}")).collect();
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
        let hashed = format!("{stem}.{digest}.{ending}");
        self.addresses.insert(name.to_owned(), format!("/assets/{hashed}"));
        self.files.insert(hashed, File { media: media(ending), bytes });
    }
}

fn styles() -> Vec<u8> {
    let mut paths: Vec<String> =
        Ours::iter().filter(|path| path.ends_with(".css")).map(|path| path.into()).collect();
    paths.sort_by_key(|path| (path != FIRST, path.clone()));
    paths.iter().flat_map(|path| read(path)).collect()
}

fn read(path: &str) -> Vec<u8> {
    Ours::get(path).map(|file| file.data.into_owned()).unwrap_or_default()
}

fn media(ending: &str) -> &'static str {
    match ending {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        _ => "application/octet-stream",
    }
}

/// The address of an asset; of one that is not there, its plain name, which leads nowhere.
pub fn address(name: &str) -> &'static str {
    ALL.addresses.get(name).map_or("/assets/", String::as_str)
}

/// What stands in an asset of ours that is a text.
pub fn text(name: &str) -> Option<&'static str> {
    let file = ALL.addresses.get(name)?.rsplit('/').next()?;
    std::str::from_utf8(&ALL.files.get(file)?.bytes).ok()
}

/// `GET /assets/{file}`
pub async fn show(Path(file): Path<String>) -> Answer {
    let file: &'static File = ALL.files.get(&file).ok_or(WebError::NotFound)?;
    let headers = [(CONTENT_TYPE, file.media), (CACHE_CONTROL, "public, max-age=31536000, immutable")];
    let answer: Response = (headers, file.bytes.as_slice()).into_response();
    Ok(answer)
}
