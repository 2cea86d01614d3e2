//! Files that came with a letter, exactly as they are: nothing is unpacked, opened or converted.

mod name;

use serde::{Deserialize, Serialize};

use crate::mime::Part;

/// A file of a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// Safe to use as a file name: no path, no control characters, at most 120 characters. Not unique.
    pub name: String,
    /// As the sender declared it, in lower case, without parameters. A claim, not a fact.
    pub media_type: String,
    pub content: Vec<u8>,
    /// Shown inside the HTML body (a picture), not beside it.
    pub inline: bool,
    /// `Content-ID` without «<>»: the HTML refers to it as `cid:…`.
    pub content_id: Option<String>,
}

/// A name for a file as somebody gave it: no path, no separators, no control characters, nothing that turns the direction
/// of writing, at most 120 characters. `number` names one that has no name left.
pub fn file_name(given: &str, media_type: &str, number: usize) -> String {
    Some(name::safe(given))
        .filter(|name| !name.is_empty())
        .unwrap_or_else(|| name::invent(media_type, number))
}

/// Makes a part an attachment. `number` names it when the sender did not.
pub(crate) fn from_part(part: &Part<'_>, number: usize) -> Attachment {
    let content_id =
        part.fields.raw("content-id").next().and_then(|raw| crate::header::ids(raw).into_iter().next());
    let media_type = part.content_type.value.clone();
    Attachment {
        name: file_name(part.file_name().unwrap_or_default(), &media_type, number),
        inline: content_id.is_some() && !part.is_attached() && media_type.starts_with("image/"),
        content: part.content().into_owned(),
        media_type,
        content_id,
    }
}
