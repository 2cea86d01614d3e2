use std::borrow::Cow;

use super::{base64, quoted_printable};
use crate::charset;
use crate::header::{Fields, Structured};

/// A node of the tree: a leaf has a body, a multipart has children.
pub(crate) struct Part<'a> {
    pub fields: Fields<'a>,
    /// `Content-Type`; `text/plain` when absent or malformed.
    pub content_type: Structured,
    pub disposition: Structured,
    /// As transferred.
    pub body: &'a [u8],
    pub children: Vec<Part<'a>>,
}

impl<'a> Part<'a> {
    /// A part without its children: those are found by [`super::tree()`]. `usual`: the type when none is named.
    pub fn new(fields: Fields<'a>, body: &'a [u8], usual: &str) -> Self {
        let read = |name| {
            fields.raw(name).next().map(|raw| Structured::read(raw, fields.hint())).unwrap_or_default()
        };
        let (mut content_type, disposition) = (read("content-type"), read("content-disposition"));
        if content_type.value.is_empty() {
            content_type.value = usual.to_owned();
        } else if !content_type.value.contains('/') {
            // «Content-Type: text» of old mailers.
            content_type.value = "text/plain".to_owned();
        }
        Self { fields, content_type, disposition, body, children: Vec::new() }
    }

    pub fn is(&self, media_type: &str) -> bool {
        self.content_type.value == media_type
    }

    /// The body after the transfer encoding is undone.
    pub fn content(&self) -> Cow<'a, [u8]> {
        match self.fields.lower("content-transfer-encoding").as_str() {
            "base64" => base64::decode(self.body).into(),
            "quoted-printable" => quoted_printable::decode(self.body).into(),
            _ => self.body.into(),
        }
    }

    pub fn text(&self) -> String {
        charset::decode(&self.content(), self.content_type.parameter("charset"))
    }

    /// The name that the sender gave to the file, decoded but not yet made safe.
    pub fn file_name(&self) -> Option<&str> {
        self.disposition
            .parameter("filename")
            .or_else(|| self.content_type.parameter("name"))
            .filter(|name| !name.trim().is_empty())
    }

    pub fn is_attached(&self) -> bool {
        self.disposition.value == "attachment"
    }

    /// This part and all below it, from the top.
    pub fn walk(&self) -> Vec<&Part<'a>> {
        let mut all = vec![self];
        for child in &self.children {
            all.extend(child.walk());
        }
        all
    }
}
