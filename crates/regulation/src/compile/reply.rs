//! What replies are looked through for (W5).
use indexmap::IndexMap;

use super::compiler::Compiler;
use super::place::Path;
use crate::compiled::ReplyCheckId;
use crate::file::{self, OneOrMany};
use crate::finding::Text;
use crate::reply::{Phrase, PhraseError, ReplyCheck, Seeks};

const FINDS: &[(&str, ())] = &[("contacts", ())];

impl Compiler<'_> {
    pub fn reply_checks(&mut self) -> IndexMap<ReplyCheckId, ReplyCheck> {
        let merged = self.merged;
        let mut checks = IndexMap::new();
        for (word, written) in &merged.file.reply_checks {
            let at = Path::of(&["reply-checks", word]);
            let id = self.declared::<ReplyCheckId>(&at, word);
            let seeks = self.seeks(&at, written);
            let kinds = self.named_all(&at.key("kinds"), &written.kinds);
            let except = self.named_all(&at.key("except"), &written.except);
            if let Some(seeks) = seeks {
                let (title, advice, point) =
                    (written.title.clone(), written.advice.clone(), written.point.clone());
                let stops = written.stops;
                checks
                    .insert(id.clone(), ReplyCheck { id, title, seeks, except, kinds, stops, advice, point });
            }
        }
        checks
    }

    /// Exactly one of the four ways to look.
    fn seeks(&mut self, at: &Path, written: &file::ReplyCheck) -> Option<Seeks> {
        let ways = [
            written.phrases.iter().next().is_some(),
            written.lacks.iter().next().is_some(),
            written.longest.is_some(),
            written.finds.is_some(),
        ];
        if ways.iter().filter(|way| **way).count() != 1 {
            self.error(at, one_way(), one_way_advice());
            return None;
        }
        if written.finds.is_some() {
            return self.word(&at.key("finds"), written.finds.as_ref(), FINDS).map(|()| Seeks::Contacts);
        }
        if let Some(most) = written.longest {
            return self.longest(&at.key("longest"), most);
        }
        match written.phrases.iter().next() {
            Some(_) => self.phrases(&at.key("phrases"), &written.phrases).map(Seeks::Phrases),
            None => self.phrases(&at.key("lacks"), &written.lacks).map(Seeks::Lacks),
        }
    }

    fn longest(&mut self, at: &Path, most: u32) -> Option<Seeks> {
        if most > 0 {
            return usize::try_from(most).ok().map(Seeks::Longest);
        }
        self.error(
            at,
            Text::new("письмо не может быть короче одного знака", "a letter has one character at least"),
            Text::new(
                "укажите, сколько знаков в письме может быть",
                "say how many characters a letter may have",
            ),
        );
        None
    }

    fn phrases(&mut self, at: &Path, written: &OneOrMany) -> Option<Vec<Phrase>> {
        let mut phrases = Vec::new();
        let mut whole = true;
        for (index, source) in written.iter().enumerate() {
            let at = if matches!(written, OneOrMany::One(_)) { at.clone() } else { at.index(index) };
            match Phrase::read(source) {
                Ok(phrase) => phrases.push(phrase),
                Err(why) => {
                    whole = false;
                    let (message, advice) = misread(source, why);
                    self.error(&at, message, advice);
                }
            }
        }
        whole.then_some(phrases)
    }
}

fn one_way() -> Text {
    Text::new(
        "проверка ищет не одно: либо ничего, либо сразу разное",
        "a check looks for nothing, or for several things",
    )
}

fn one_way_advice() -> Text {
    Text::new(
        "оставьте что-то одно: phrases (чего не должно быть), lacks (что должно быть), longest (сколько знаков) или \
         finds: contacts",
        "keep one: phrases (what must not be there), lacks (what must be there), longest (how many characters) or \
         finds: contacts",
    )
}

fn misread(source: &str, why: PhraseError) -> (Text, Text) {
    match why {
        PhraseError::NoWords => (
            Text::new(
                format!("в выражении «{source}» нет слов"),
                format!("no words in the phrase “{source}”"),
            ),
            Text::new(
                "напишите слова, которых не должно быть в письме",
                "write the words that are looked for",
            ),
        ),
        PhraseError::Star => (
            Text::new(
                format!("в выражении «{source}» звёздочка стоит не в конце слова или после короткого начала"),
                format!("in the phrase “{source}” the star does not end a word, or follows too few letters"),
            ),
            Text::new(
                "звёздочка заменяет окончание после трёх букв и больше: «проблем*»",
                "a star stands for the ending after three letters or more: “problem*”",
            ),
        ),
    }
}
