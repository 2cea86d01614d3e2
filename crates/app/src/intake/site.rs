//! Forms of sites that come by the API, as JSON or with files as browsers send them: kept as they came, then registered.
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use casework::Actor;
use mail::{FormPart, form_parts};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::read_form::read_form;
use super::settle::{Arriving, Settled};
use crate::cases::{NewCase, hex};
use crate::{App, AppError, GivenFile};

/// A form as a site sent it.
#[derive(Debug, Clone)]
pub struct SiteForm {
    /// `application/json`, or `multipart/form-data` with its boundary.
    pub media: String,
    pub bytes: Vec<u8>,
    /// What the site is called.
    pub site: String,
    /// The same form under the same key is one; without one, every form is another.
    pub key: Option<String>,
}

impl App {
    /// Takes in a form of a site: kept first, whatever it says. `Refused` and `File` say what is wrong with it; it waits for a
    /// person then.
    pub async fn take_site_form(&self, org: &str, form: SiteForm) -> Result<Settled, AppError> {
        self.regulation(org).await?;
        let read = read_site(&form.media, &form.bytes);
        let channel = read.as_ref().map(|(case, _)| case.channel.clone()).unwrap_or_default();
        let own = self.form(form.bytes, &Actor::Customer);
        let fingerprint = match &form.key {
            None => own.fingerprint,
            Some(key) => hex(&Sha256::digest(
                [form.site.as_bytes(), b"\n", key.as_bytes(), b"\n", &own.bytes].concat(),
            )),
        };
        let it = Arriving { channel, fingerprint, media: form.media, name: Some(form.site), ..own };
        match self.keep_raw(org, it).await? {
            Ok(kept) => self.or_taken(org, self.settle_form(org, kept, read, Actor::Customer).await).await,
            Err(of) => match self.duplicate(org, of).await? {
                // It was kept before and nothing came of it: perhaps something comes of it now.
                Settled::Duplicate { number: None, .. } => self.retry(org, of).await,
                settled => Ok(settled),
            },
        }
    }
}

/// Why a form as JSON cannot be read, before any rule is asked and anything is kept; none: it can.
pub fn unread_form(bytes: &[u8]) -> Option<String> {
    read_site("application/json", bytes).err()
}

/// A form, and no letter or paper.
pub(super) fn is_form(media: &str) -> bool {
    media == "application/json" || media.starts_with("multipart/form-data")
}

/// What a form says, with its files; the error is for people, in the language of the intake's notes.
pub(super) fn read_site(media: &str, bytes: &[u8]) -> Result<(NewCase, Vec<GivenFile>), String> {
    match form_parts(media, bytes) {
        None if media.starts_with("multipart/") => {
            Err("форма не читается: в ней нет ни одного поля".to_owned())
        }
        None => of_json(bytes),
        Some(parts) => {
            let files = parts.iter().filter_map(chosen).collect();
            let form = serde_json::to_vec(&fields(parts)).map_err(|why| why.to_string())?;
            Ok((read_form(&form)?, files))
        }
    }
}

/// What a form says, however it came; none: it cannot be read.
pub(super) fn object(media: &str, bytes: &[u8]) -> Option<Map<String, Value>> {
    match form_parts(media, bytes) {
        Some(parts) => Some(fields(parts)),
        None => serde_json::from_slice(bytes).ok(),
    }
}

/// The files of a form, also of one that cannot be registered as it stands.
pub(super) fn files(media: &str, bytes: &[u8]) -> Vec<GivenFile> {
    if let Some(parts) = form_parts(media, bytes) {
        return parts.iter().filter_map(chosen).collect();
    }
    match object(media, bytes).and_then(|mut form| form.remove("files")) {
        Some(Value::Array(all)) => (1..).zip(all).filter_map(|one| file(one).ok()).collect(),
        _ => Vec::new(),
    }
}

/// A field without a chosen file comes too, nameless and empty.
fn chosen(part: &FormPart) -> Option<GivenFile> {
    let name = part.file.clone().filter(|name| !(name.is_empty() && part.content.is_empty()))?;
    Some(GivenFile { name, content: part.content.clone() })
}

fn fields(parts: Vec<FormPart>) -> Map<String, Value> {
    let mut form = Map::new();
    for part in parts.into_iter().filter(|part| part.file.is_none()) {
        put(&mut form, &part.name, String::from_utf8_lossy(&part.content).replace('\0', ""));
    }
    form
}

/// `customer.phone`, `fields.topic`; several values of a field are a list.
fn put(form: &mut Map<String, Value>, name: &str, value: String) {
    if value.trim().is_empty() {
        return;
    }
    let (within, key) = name.split_once('.').unwrap_or(("", name));
    let place = match within {
        "" => form,
        within => match form.entry(within).or_insert_with(|| json!({})) {
            Value::Object(inner) => inner,
            _ => return,
        },
    };
    match place.get_mut(key) {
        None => drop(place.insert(key.to_owned(), Value::String(value))),
        Some(Value::Array(all)) => all.push(Value::String(value)),
        Some(first) => *first = json!([first.take(), value]),
    }
}

/// A case as `otklik case register --json` takes it, and `files` with their content in base64.
fn of_json(bytes: &[u8]) -> Result<(NewCase, Vec<GivenFile>), String> {
    let Ok(Value::Object(mut form)) = serde_json::from_slice(bytes) else {
        return read_form(bytes).map(|case| (case, Vec::new()));
    };
    let files = match form.remove("files") {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::Array(files)) => (1..).zip(files).map(file).collect::<Result<_, _>>()?,
        Some(_) => return Err("«files»: нужен список".to_owned()),
    };
    // Kept with the form as it came, whose digest stands in the journal; the rules do not look at it.
    form.remove("consents");
    let form = serde_json::to_vec(&form).map_err(|why| why.to_string())?;
    Ok((read_form(&form)?, files))
}

fn file((n, file): (usize, Value)) -> Result<GivenFile, String> {
    let name = file["name"].as_str().ok_or_else(|| format!("«files»: у файла {n} нет «name»"))?;
    let content = file["content"].as_str().ok_or_else(|| format!("«files»: у файла {n} нет «content»"))?;
    let content =
        STANDARD.decode(content).map_err(|_| format!("«files»: «content» файла {n} — не base64"))?;
    Ok(GivenFile { name: name.to_owned(), content })
}
