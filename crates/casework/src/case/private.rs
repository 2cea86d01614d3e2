use std::fmt;
use std::sync::Arc;

use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::refusal::Refusal;

/// The key under which a private text stands in a serialised event.
pub const KEY: &str = "$private";

/// A text that may hold personal data. It can be erased on request (152-ФЗ) while the journal still verifies:
/// the store takes it out of the entry and keeps it beside, under a salted digest.
///
/// Serialised as `{"$private": "text"}`, erased as `{"$private": null}`.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Private(Option<Arc<str>>);

impl Private {
    /// The text, unless it was erased.
    pub fn text(&self) -> Option<&str> {
        self.0.as_deref()
    }

    /// The text, empty when it was erased.
    pub fn as_str(&self) -> &str {
        self.0.as_deref().unwrap_or_default()
    }

    /// A text that is no longer there.
    pub fn erased() -> Self {
        Private(None)
    }

    /// True when there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.as_str().is_empty()
    }

    /// Refused, as a parameter of that name that was left out, when there are no words in it.
    pub(crate) fn needed(&self, name: &str) -> Result<(), Refusal> {
        if self.as_str().trim().is_empty() { Err(Refusal::missing(&[name])) } else { Ok(()) }
    }
}

impl<T: Into<Arc<str>>> From<T> for Private {
    fn from(text: T) -> Self {
        Private(Some(text.into()))
    }
}

impl fmt::Debug for Private {
    /// Logs never show the text.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Private({} chars)", self.as_str().chars().count())
    }
}

impl Serialize for Private {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(1))?;
        map.serialize_entry(KEY, &self.0.as_deref())?;
        map.end()
    }
}

impl<'de> Deserialize<'de> for Private {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(serde::Deserialize)]
        struct Sealed {
            #[serde(rename = "$private")]
            text: Option<Arc<str>>,
        }
        Sealed::deserialize(deserializer).map(|sealed| Private(sealed.text))
    }
}
