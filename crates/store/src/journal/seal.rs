//! Personal texts out of an entry and back in. See `casework::Private` for how they stand in the JSON.
use std::io::{self, Write};

use serde::Serialize;
use serde_json::Value;
use serde_json::ser::{CharEscape, CompactFormatter, Formatter, Serializer};

use crate::error::StoreError;

/// As in `casework/src/case/private.rs`.
const KEY: &str = "$private";

/// An event as it is stored.
pub(crate) struct Sealed {
    /// JSON; each personal text in it is `{"$private": its place in the list}`. An empty text stays: it tells nothing.
    pub body: String,
    /// The personal texts: a JSON list.
    pub personal: Option<String>,
}

/// Serialises in one pass: the texts flow into their own list while the rest is written.
pub(crate) fn seal(event: &impl Serialize) -> Result<Sealed, StoreError> {
    let mut body = Vec::with_capacity(256);
    let mut texts = Texts { json: Vec::new(), count: 0 };
    let formatter = Sealer { texts: &mut texts, place: Place::Open, began: 0 };
    let mut serializer = Serializer::with_formatter(&mut body, formatter);
    event.serialize(&mut serializer).map_err(|error| StoreError::damaged("event", error))?;
    let text = |bytes| String::from_utf8(bytes).map_err(|error| StoreError::damaged("event", error));
    let personal = if texts.count > 0 {
        texts.json.push(b']');
        Some(text(texts.json)?)
    } else {
        None
    };
    Ok(Sealed { body: text(body)?, personal })
}

struct Texts {
    json: Vec<u8>,
    count: usize,
}

/// Where in the JSON the serialiser stands.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    Open,
    Key,
    /// After the key of a personal text.
    Private,
    /// Within a personal text.
    Text,
}

struct Sealer<'a> {
    texts: &'a mut Texts,
    place: Place,
    /// Where the text of now began in the list.
    began: usize,
}

impl Sealer<'_> {
    fn begin_text(&mut self) {
        self.began = self.texts.json.len();
        self.texts.json.extend_from_slice(if self.texts.count == 0 { b"[\"" } else { b",\"" });
        self.place = Place::Text;
    }

    fn end_text<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.place = Place::Open;
        if self.texts.json.len() == self.began + 2 {
            self.texts.json.truncate(self.began);
            return writer.write_all(b"\"\"");
        }
        self.texts.json.push(b'"');
        write!(writer, "{}", self.texts.count)?;
        self.texts.count += 1;
        Ok(())
    }
}

impl Formatter for Sealer<'_> {
    fn begin_object_key<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.place = Place::Key;
        if first { Ok(()) } else { writer.write_all(b",") }
    }

    fn begin_string<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        if self.place == Place::Private {
            self.begin_text();
            return Ok(());
        }
        writer.write_all(b"\"")
    }

    fn end_string<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        match self.place {
            Place::Text => return self.end_text(writer),
            Place::Key => self.place = Place::Open,
            Place::Open | Place::Private => {}
        }
        writer.write_all(b"\"")
    }

    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        match self.place {
            Place::Text => return self.texts.json.write_all(fragment.as_bytes()),
            Place::Key if fragment == KEY => self.place = Place::Private,
            _ => {}
        }
        writer.write_all(fragment.as_bytes())
    }

    fn write_char_escape<W: ?Sized + Write>(&mut self, writer: &mut W, escape: CharEscape) -> io::Result<()> {
        match self.place {
            Place::Text => CompactFormatter.write_char_escape(&mut self.texts.json, escape),
            _ => CompactFormatter.write_char_escape(writer, escape),
        }
    }

    fn write_null<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.place = Place::Open;
        writer.write_all(b"null")
    }
}

/// Puts the texts back into the body; without them (`None`) they are erased: `{"$private": null}`.
pub(crate) fn unseal(body: &str, personal: Option<&str>) -> Result<Value, StoreError> {
    let damaged = |error| StoreError::damaged("journal entry", error);
    let mut value: Value = serde_json::from_str(body).map_err(damaged)?;
    let texts: Vec<String> =
        personal.map(serde_json::from_str).transpose().map_err(damaged)?.unwrap_or_default();
    put_back(&mut value, &texts);
    Ok(value)
}

fn put_back(value: &mut Value, texts: &[String]) {
    each_private(value, &mut |text| {
        if let Some(place) = text.as_u64() {
            *text = texts.get(place as usize).map_or(Value::Null, |known| Value::String(known.clone()));
        }
    });
}

/// Erases every personal text in a JSON document: `{"$private": null}`.
pub(crate) fn scrub(value: &mut Value) {
    each_private(value, &mut |text| *text = Value::Null);
}

fn each_private(value: &mut Value, change: &mut impl FnMut(&mut Value)) {
    match value {
        Value::Object(map) => match map.get_mut(KEY) {
            Some(text) => change(text),
            None => map.values_mut().for_each(|value| each_private(value, change)),
        },
        Value::Array(values) => values.iter_mut().for_each(|value| each_private(value, change)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use casework::Private;

    #[derive(Serialize)]
    struct Said {
        kind: &'static str,
        subject: Private,
        empty: Private,
        gone: Private,
        after: Vec<Private>,
        title: &'static str,
    }

    fn said() -> Said {
        Said {
            kind: "said",
            subject: Private::from("Иван \"Грозный\"\n"),
            empty: Private::from(""),
            gone: Private::erased(),
            after: vec![Private::from("раз"), Private::from("\\два")],
            title: "$private",
        }
    }

    #[test]
    fn personal_texts_stand_beside_the_entry() {
        let sealed = seal(&said()).unwrap();
        assert_eq!(
            sealed.body,
            r#"{"kind":"said","subject":{"$private":0},"empty":{"$private":""},"gone":{"$private":null},"after":[{"$private":1},{"$private":2}],"title":"$private"}"#
        );
        assert_eq!(sealed.personal.as_deref(), Some(r#"["Иван \"Грозный\"\n","раз","\\два"]"#));
    }

    #[test]
    fn they_come_back_as_they_were() {
        let sealed = seal(&said()).unwrap();
        let back = unseal(&sealed.body, sealed.personal.as_deref()).unwrap();
        assert_eq!(back, serde_json::to_value(said()).unwrap());
    }

    #[test]
    fn without_them_the_entry_reads_as_erased() {
        let sealed = seal(&said()).unwrap();
        let back = unseal(&sealed.body, None).unwrap();
        assert_eq!(back["subject"]["$private"], Value::Null);
        assert_eq!(back["kind"], "said");
    }
}
