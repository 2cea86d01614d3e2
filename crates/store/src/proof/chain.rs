//! One chain walked from its first entry to its last.
use std::fmt;

use casework::Event;

use crate::error::Lang;
use crate::journal::{Content, EntryRow, GENESIS, digest, link, open_entry};

/// What is wrong with a case's journal, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub org: String,
    pub subject: Subject,
    /// Register number of a case, the id where the case itself is not there; number of a seal; name of a series.
    pub number: String,
    /// The entry; none when it is about the whole.
    pub seq: Option<u64>,
    pub flaw: Flaw,
}

/// What a problem is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    Case,
    /// A customer's card; its number is its id.
    Customer,
    /// A seal.
    Seal,
    /// A series of numbers.
    Series,
    /// A version of a regulation.
    Regulation,
}

/// How a journal can be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// The entry does not give its own hash: its body, time, author, name or digest was changed, or the hash was.
    Changed,
    /// The personal texts do not give their digest.
    PersonalChanged,
    /// The personal texts are gone, but not by erasure.
    PersonalMissing,
    /// The personal texts were erased, and are there again.
    NotErased,
    /// The entry does not follow the one before: the link was changed.
    Unlinked,
    /// The entry with this number is not there.
    Missing,
    /// The case says that its journal ends elsewhere: entries at the end were removed, added or changed.
    HeadDiffers,
    /// What is said above the exported entries is not what they say: number, place in the series, regulation.
    HeadingDiffers,
    /// There are entries, but no case.
    NoCase,
    /// There are entries, but no card.
    NoCard,
    /// What arrived is not, byte for byte, what its digest says.
    RawChanged,
    /// What arrived is gone, but was not erased.
    RawGone,
    /// A file is not, byte for byte, what its digest says.
    FileChanged { message: u32, n: u32 },
    /// A file is gone, but was not erased.
    FileGone { message: u32, n: u32 },
    /// The number was given, but there is no case with it.
    NumberMissing,
    /// Two cases have one place in a series.
    NumberTwice,
    /// The case names another one as registered before it.
    NotAfter,
    /// The counter does not stand where the last case of the series is.
    CounterDiffers,
    /// It was sealed, and is gone: the entry, or the whole case.
    SealedGone { seal: u64 },
    /// Another entry was sealed in its place.
    SealedDiffers { seal: u64 },
    /// The counter stands before where a seal saw it.
    SetBack { seal: u64, from: u64, to: u64 },
    /// The seal was not made with the secret of this installation.
    NotOurs,
    /// What is kept of the seal outside says that there was one.
    KeptGone,
    /// What is kept of the seal outside is not this.
    KeptDiffers,
    /// The files of a published regulation do not give its version.
    RulesChanged,
    /// Cases live by a version that is not there.
    RulesGone,
}

impl Flaw {
    /// For people.
    pub fn text(self, lang: Lang) -> String {
        let (ru, en) = self.words();
        let text = match lang {
            Lang::Ru => ru,
            Lang::En => en,
        };
        match self {
            Flaw::FileChanged { message, n } | Flaw::FileGone { message, n } => {
                format!("{text} {message}/{n}")
            }
            Flaw::SealedGone { seal } | Flaw::SealedDiffers { seal } => format!("{text} {seal}"),
            Flaw::SetBack { seal, from, to } => format!("{text} {seal}: {from} → {to}"),
            _ => text.to_owned(),
        }
    }

    fn words(self) -> (&'static str, &'static str) {
        match self {
            Flaw::Changed => (
                "запись изменена: она не сходится со своим хешем",
                "the entry was changed: it does not give its hash",
            ),
            Flaw::PersonalChanged => {
                ("персональные данные записи изменены", "the personal texts of the entry were changed")
            }
            Flaw::PersonalMissing => (
                "персональные данные записи пропали, но не стёрты по правилам",
                "the personal texts of the entry are gone, but were not erased",
            ),
            Flaw::NotErased => (
                "персональные данные записи снова на месте, хотя были стёрты",
                "the personal texts of the entry are there again, although they were erased",
            ),
            Flaw::Unlinked => ("запись не продолжает предыдущую", "the entry does not follow the one before"),
            Flaw::Missing => ("записи нет", "the entry is missing"),
            Flaw::HeadDiffers => (
                "конец журнала не тот, что указан в обращении",
                "the journal does not end where the case says",
            ),
            Flaw::HeadingDiffers => (
                "в шапке выгрузки другие номер, год номера или версия регламента, чем в самой истории",
                "the heading of the export names another number, scope or regulation than the journal itself",
            ),
            Flaw::NoCard => ("записи есть, а карточки нет", "there are entries, but no card"),
            Flaw::NoCase => ("записи есть, а обращения нет", "there are entries, but no case"),
            other => other.beside(),
        }
    }

    /// What stands beside the chains: kept bytes and numbers.
    fn beside(self) -> (&'static str, &'static str) {
        match self {
            Flaw::RawChanged => (
                "пришедшее сообщение изменено: оно не сходится со своим хешем",
                "what arrived was changed: it does not give its hash",
            ),
            Flaw::RawGone => (
                "пришедшее сообщение пропало, но не стёрто по правилам",
                "what arrived is gone, but was not erased",
            ),
            Flaw::FileChanged { .. } => ("изменено вложение", "changed: attachment"),
            Flaw::FileGone { .. } => {
                ("пропало, но не стёрто по правилам вложение", "gone, but not erased: attachment")
            }
            Flaw::NumberTwice => {
                ("место в ряду номеров занято дважды", "its place among the numbers is taken twice")
            }
            Flaw::NotAfter => (
                "зарегистрировано не следом за тем обращением, которое стоит перед ним",
                "was not registered right after the case that stands before it",
            ),
            Flaw::CounterDiffers => (
                "счётчик номеров не сходится с последним обращением ряда",
                "the counter of numbers does not fit the last case of its series",
            ),
            Flaw::NumberMissing => {
                ("номер выдан, а обращения нет", "the number was given, but there is no case")
            }
            other => other.of_seals(),
        }
    }
}

impl Flaw {
    /// What seals tell, and what regulations.
    fn of_seals(self) -> (&'static str, &'static str) {
        match self {
            Flaw::SealedGone { .. } => {
                ("нет того, что скреплено печатью №", "is gone, but was sealed by seal")
            }
            Flaw::SealedDiffers { .. } => {
                ("стоит не то, что скреплено печатью №", "is not what was sealed by seal")
            }
            Flaw::SetBack { .. } => (
                "счётчик номеров отведён назад после печати №",
                "the counter of numbers was set back after seal",
            ),
            Flaw::NotOurs => {
                ("поставлена не этой установкой", "was not made with the secret of this installation")
            }
            Flaw::RulesChanged => (
                "файлы изменены: они не дают этой версии",
                "the files were changed: they do not give this version",
            ),
            Flaw::RulesGone => {
                ("версии нет, хотя обращения идут по ней", "is gone, although cases live by it")
            }
            Flaw::KeptGone => (
                "её нет, хотя запись о ней хранится отдельно",
                "is gone, although a line about it is kept outside",
            ),
            _ => (
                "не сходится с записью, которая хранится отдельно",
                "does not fit the line that is kept outside",
            ),
        }
    }
}

impl Problem {
    /// «Обращение П-00017, запись 3: запись изменена: …»
    pub fn text(&self, lang: Lang) -> String {
        let flaw = self.flaw.text(lang);
        let whose = match (self.subject, lang) {
            (Subject::Case, Lang::Ru) => format!("Обращение {}", self.number),
            (Subject::Case, Lang::En) => format!("Case {}", self.number),
            (Subject::Customer, Lang::Ru) => format!("{}, карточка заявителя {}", self.org, self.number),
            (Subject::Customer, Lang::En) => format!("{}, customer's card {}", self.org, self.number),
            (Subject::Seal, Lang::Ru) => format!("{}, печать № {}", self.org, self.number),
            (Subject::Seal, Lang::En) => format!("{}, seal {}", self.org, self.number),
            (Subject::Series, Lang::Ru) => format!("{}, ряд номеров {}", self.org, self.number),
            (Subject::Series, Lang::En) => format!("{}, series {}", self.org, self.number),
            (Subject::Regulation, Lang::Ru) => format!("{}, регламент {}", self.org, self.number),
            (Subject::Regulation, Lang::En) => format!("{}, regulation {}", self.org, self.number),
        };
        match (lang, self.seq) {
            (Lang::Ru, Some(seq)) => format!("{whose}, запись {seq}: {flaw}."),
            (Lang::En, Some(seq)) => format!("{whose}, entry {seq}: {flaw}."),
            (_, None) => format!("{whose}: {flaw}."),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Lang::Ru))
    }
}

/// The case whose chain it is, and where it says that the chain ends.
pub(super) struct Case<'a> {
    pub org: &'a str,
    pub id: uuid::Uuid,
    pub seq: u64,
    pub head: &'a [u8],
}

/// Flaws of a chain, with the entries they are at. The first flaw of an entry is enough.
pub(super) fn flaws(case: &Case<'_>, entries: &[EntryRow]) -> Vec<(Option<u64>, Flaw)> {
    let mut found = Vec::new();
    let gone = erased_through(entries);
    let mut expected = 1;
    let mut prev: &[u8] = &GENESIS;
    for entry in entries {
        let seq = entry.seq as u64;
        found.extend((expected..seq).map(|missing| (Some(missing), Flaw::Missing)));
        // After a gap the link to what is missing cannot be followed; the entry itself still can be checked.
        let follows = if seq == expected { prev } else { &entry.prev };
        found.extend(flaw(case, entry, follows, gone).map(|flaw| (Some(seq), flaw)));
        expected = seq + 1;
        prev = &entry.hash;
    }
    found.extend((expected..=case.seq).map(|missing| (Some(missing), Flaw::Missing)));
    if found.is_empty() && (expected != case.seq + 1 || prev != case.head) {
        found.push((None, Flaw::HeadDiffers));
    }
    found
}

fn flaw(case: &Case<'_>, entry: &EntryRow, follows: &[u8], gone: i64) -> Option<Flaw> {
    let content = Content {
        org: case.org,
        case: case.id,
        seq: entry.seq as u64,
        at: entry.at.as_microsecond(),
        actor: &entry.actor,
        kind: &entry.kind,
        body: &entry.body,
        digest: entry.digest.as_deref(),
    };
    if link(&entry.prev, &content) != *entry.hash {
        return Some(Flaw::Changed);
    }
    if entry.prev != follows {
        return Some(Flaw::Unlinked);
    }
    personal_flaw(entry, gone)
}

/// Up to which entry an erasure has taken the personal texts away.
pub(super) fn erased_through(entries: &[EntryRow]) -> i64 {
    let through = |entry: &EntryRow| match open_entry(entry) {
        Ok(Event::Erased { through, .. }) => through as i64,
        _ => 0,
    };
    entries.iter().filter(|entry| entry.kind == "erased").map(through).max().unwrap_or(0)
}

/// Erased is: neither texts nor salt, only the digest; and a later entry that says so.
fn personal_flaw(entry: &EntryRow, gone: i64) -> Option<Flaw> {
    let is_erased = entry.seq <= gone;
    match (&entry.personal, &entry.salt, &entry.digest) {
        (Some(_), _, _) if is_erased => Some(Flaw::NotErased),
        (Some(personal), Some(salt), Some(known)) if digest(salt, personal) == **known => None,
        (None, None, digest) if digest.is_none() || is_erased => None,
        (None, _, _) => Some(Flaw::PersonalMissing),
        (Some(_), _, _) => Some(Flaw::PersonalChanged),
    }
}
