use std::collections::BTreeMap;

use casework::Event;
use casework::case::KeptFile;
use store::Entry;

use crate::text::Texts;

/// A file as the card lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileLine {
    pub name: String,
    pub address: String,
    /// «84 КБ, снимок или рисунок».
    pub about: String,
    /// It may be a program: whoever opens it should know the sender.
    pub risky: bool,
}

/// Files by where they stand on the card.
#[derive(Debug, Default)]
pub struct Given {
    /// Under the message of that number.
    pub with_message: BTreeMap<u32, Vec<FileLine>>,
    /// Put in by hand: beside the entry of the journal that they came with, a note or the registration.
    pub with_entry: BTreeMap<u64, Vec<FileLine>>,
}

/// All files that the journal tells of; those that were erased are not there any more. `card`: the address of the card.
pub fn given(t: &Texts, card: &str, journal: &[Entry]) -> Given {
    let mut given = Given::default();
    let mut entry = 0;
    for one in journal {
        match &one.event {
            Event::NoteAdded { .. } | Event::Registered { .. } => entry = one.seq,
            Event::Kept { files, .. } => {
                for file in files {
                    given.put(entry, file.message, line(t, card, file));
                }
            }
            _ => {}
        }
    }
    given
}

impl Given {
    fn put(&mut self, entry: u64, message: u32, line: Option<FileLine>) {
        match message {
            0 => self.with_entry.entry(entry).or_default().extend(line),
            n => self.with_message.entry(n).or_default().extend(line),
        }
    }
}

fn line(t: &Texts, card: &str, file: &KeptFile) -> Option<FileLine> {
    let name = file.name.text()?.to_owned();
    let address = format!("{card}/files/{}-{}", file.message, file.n);
    Some(FileLine::new(t, address, name, &file.media, file.size))
}

impl FileLine {
    /// `media`: what the content says that it is; `bytes`: its size.
    pub fn new(t: &Texts, address: String, name: String, media: &str, bytes: u64) -> FileLine {
        let risky = app::is_program(&[], &name) || app::is_active(media) || media.contains("executable");
        let kind = t.get(&format!("file-{}", if risky { "program" } else { kind(media) }));
        FileLine { address, about: format!("{}, {kind}", size(t, bytes)), name, risky }
    }
}

/// The ending of the text's key.
fn kind(media: &str) -> &'static str {
    match media.split_once('/').unwrap_or_default() {
        (_, "pdf") => "pdf",
        ("image", _) => "image",
        ("audio", _) => "audio",
        ("video", _) => "video",
        ("message", _) => "letter",
        ("text", _) => "text",
        (_, rest) if ["zip", "rar", "7z", "gzip", "tar", "bzip"].iter().any(|one| rest.contains(one)) => {
            "archive"
        }
        (_, rest) if rest.contains("sheet") || rest.contains("excel") => "table",
        (_, rest) if rest.contains("word") || rest.contains("text") || rest.contains("rtf") => "document",
        _ => "other",
    }
}

/// «84 КБ», «1,2 МБ».
pub fn size(t: &Texts, bytes: u64) -> String {
    const KILO: u64 = 1024;
    match bytes {
        0..KILO => t.count("size-bytes", bytes),
        KILO..1_048_576 => t.count("size-kilo", bytes.div_ceil(KILO)),
        _ => {
            let tenths = bytes.saturating_mul(10).div_ceil(1_048_576);
            let point = t.get("decimal-point");
            let shown = if tenths.is_multiple_of(10) || tenths > 999 {
                (tenths / 10).to_string()
            } else {
                format!("{}{point}{}", tenths / 10, tenths % 10)
            };
            t.about("size-mega", &shown)
        }
    }
}
