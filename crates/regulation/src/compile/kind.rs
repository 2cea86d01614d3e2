use indexmap::IndexMap;

use super::compiler::Compiler;
use super::names::Name;
use super::place::Path;
use crate::compiled::*;
use crate::file;
use crate::finding::Text;

/// A kind whose templates are not finished yet.
pub(crate) struct DraftKind {
    pub kind: Kind,
    /// Name of the template of `says`.
    pub says: Option<String>,
}

impl Compiler<'_> {
    pub fn kinds(&mut self) -> Vec<DraftKind> {
        let merged = self.merged;
        let general = merged.file.numbering.as_ref();
        let general = general.and_then(|number| self.number(&Path::of(&["numbering"]), number));
        let mut kinds = Vec::new();
        for (word, written) in &merged.file.kinds {
            let at = Path::of(&["kinds", word]);
            let id = self.declared::<KindId>(&at, word);
            kinds.push(self.kind(id, &at, written, general.as_ref()));
        }
        kinds
    }

    fn kind(
        &mut self,
        id: KindId,
        at: &Path,
        written: &file::Kind,
        general: Option<&NumberTemplate>,
    ) -> DraftKind {
        let own = written.number.as_ref().map(|number| self.number(&at.key("number"), number));
        let number = own.unwrap_or_else(|| general.cloned());
        let missing = number.is_none() && written.number.is_none() && self.merged.file.numbering.is_none();
        if missing && !self.names.are_partial() {
            self.error(&at.key("number"), no_number(), no_number_advice());
        }
        let says = written.says.as_ref().and_then(|text| self.inline(&at.key("says"), text));
        let kind = Kind {
            title: written.title.clone(),
            starts: self.by_channel(&at.key("starts"), &written.starts),
            acknowledge: match &written.acknowledge {
                Some(by) => self.by_channel(&at.key("acknowledge"), by),
                None => ByChannel::default(),
            },
            says: None,
            ask: self.asks(&at.key("ask"), &written.ask),
            ask_by_channel: self.ask_by_channel(&at.key("ask-by-channel"), &written.ask_by_channel),
            limits: self.limits(&at.key("limits"), &written.limits),
            deadlines: self.each_meant(&at.key("deadlines"), &written.deadlines),
            whole: self.named_opt(&at.key("whole"), written.whole.as_ref()),
            promise: self.named_all(&at.key("promise"), &written.promise),
            number: number.unwrap_or_else(NumberTemplate::counter),
            not_by: self.channel_texts(&at.key("not-by"), &written.not_by),
            words: written.words.clone(),
            internal: written.internal,
            classification: self.each_meant(&at.key("classification"), &written.classification),
            closed_with: self.each_meant(&at.key("closed-with"), &written.closed_with),
            guide: written.guide.clone(),
            point: written.point.clone(),
            warn_by_channel: self.channel_texts(&at.key("warn-by-channel"), &written.warn_by_channel),
            tell: self.tells(&at.key("tell"), &written.tell),
            id,
        };
        DraftKind { kind, says }
    }

    fn each_meant<T: Name>(&mut self, at: &Path, words: &[String]) -> Vec<T> {
        let mut meant = Vec::new();
        for (index, word) in words.iter().enumerate() {
            let at = at.index(index);
            if words[..index].contains(word) {
                self.error(
                    &at,
                    Text::new(
                        format!("«{word}» здесь уже названо"),
                        format!("“{word}” was named here before"),
                    ),
                    Text::new("оставьте одну запись", "keep one of them"),
                );
            } else {
                meant.extend(self.meant(&at, word));
            }
        }
        meant
    }

    fn by_channel<T: Name>(&mut self, at: &Path, written: &file::ByChannel) -> ByChannel<T> {
        let mut by = ByChannel { each: IndexMap::new(), other: None };
        match written {
            file::ByChannel::One(word) => by.other = self.meant(at, word),
            file::ByChannel::Each(each) => {
                for (channel, word) in each {
                    let at = at.key(channel);
                    let value = self.meant(&at, word);
                    if channel == "other" {
                        by.other = value;
                    } else if let Some(channel) = self.meant::<ChannelId>(&at, channel) {
                        by.each.extend(value.map(|value| (channel, value)));
                    }
                }
            }
        }
        by
    }

    fn ask_by_channel(
        &mut self,
        at: &Path,
        written: &IndexMap<String, Vec<String>>,
    ) -> IndexMap<ChannelId, Vec<Ask>> {
        let mut by = IndexMap::new();
        for (word, asks) in written {
            let at = at.key(word);
            let asks = self.asks(&at, asks);
            by.extend(self.named(&at, word).map(|channel: ChannelId| (channel, asks)));
        }
        by
    }

    fn channel_texts(
        &mut self,
        at: &Path,
        written: &IndexMap<String, String>,
    ) -> IndexMap<ChannelId, String> {
        let mut texts = IndexMap::new();
        for (word, text) in written {
            let channel = self.named(&at.key(word), word);
            texts.extend(channel.map(|channel: ChannelId| (channel, text.clone())));
        }
        texts
    }

    fn number(&mut self, at: &Path, written: &file::Number) -> Option<NumberTemplate> {
        let (text, at_text) = match written {
            file::Number::Template(text) => (text, at.clone()),
            file::Number::Full(full) => (&full.template, at.key("template")),
        };
        let mut number = match NumberTemplate::parse(text) {
            Ok(number) => number,
            Err(error) => {
                self.error(&at_text, number_fault(text, &error), number_advice());
                return None;
            }
        };
        if let file::Number::Full(full) = written {
            number.resets = full.resets.unwrap_or(number.resets);
            number.series = full.series.clone().unwrap_or(number.series);
            number.letters = full.letters.clone();
        }
        self.letters(at, &number);
        Some(number)
    }

    /// `{applicant}` must know what to write for each sort of applicant.
    fn letters(&mut self, at: &Path, number: &NumberTemplate) {
        if !number.parts.contains(&NumberPart::Applicant) {
            return;
        }
        for applicant in APPLICANTS {
            if !number.letters.contains_key(applicant) {
                self.error(
                    at,
                    Text::new(
                        format!("в номере есть {{applicant}}, но для «{applicant}» букв нет"),
                        format!("the number has {{applicant}}, but there are no letters for “{applicant}”"),
                    ),
                    Text::new(
                        "добавьте letters: { individual: ФЛ, group: ГЛ, legal: ЮЛ }",
                        "add letters: { individual: …, group: …, legal: … }",
                    ),
                );
            }
        }
    }
}

/// Who may bring a case.
pub(crate) const APPLICANTS: [&str; 3] = ["individual", "group", "legal"];

impl NumberTemplate {
    /// A bare counter, where nothing else is said.
    pub(super) fn counter() -> NumberTemplate {
        NumberTemplate {
            text: "{seq}".to_owned(),
            parts: vec![NumberPart::Seq { width: 0 }],
            resets: Resets::Never,
            series: "{seq}".to_owned(),
            letters: IndexMap::new(),
        }
    }
}

fn no_number() -> Text {
    Text::new("у вида обращения нет шаблона номера", "the kind has no template of numbers")
}

fn no_number_advice() -> Text {
    Text::new("добавьте number здесь или numbering для всех", "add number here, or numbering for all")
}

pub(super) fn number_fault(text: &str, error: &NumberError) -> Text {
    Text::new(
        format!("шаблон номера «{text}» не читается: {error}"),
        format!("the template of numbers “{text}” cannot be read: {error}"),
    )
}

pub(super) fn number_advice() -> Text {
    Text::new(
        "части номера: {seq}, {seq:05}, {YYYY}, {YY}, {MM}, {DD}, {applicant}",
        "parts of a number: {seq}, {seq:05}, {YYYY}, {YY}, {MM}, {DD}, {applicant}",
    )
}
