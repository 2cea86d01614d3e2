use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Timestamp;
use regulation::{Reception, SectionKind};
use store::{Marker, stems_in_order, stems_of};

use super::{Published, Shown};
use crate::search::{Piece, around};

/// Letters of a word by which a question is understood.
const SHORTEST: usize = 3;
/// Words that stand in any question.
const EMPTY: &[&str] = &[
    "как",
    "что",
    "где",
    "когда",
    "почему",
    "зачем",
    "сколько",
    "можно",
    "нужно",
    "надо",
    "мне",
    "меня",
    "вас",
    "вам",
    "или",
    "если",
    "это",
    "эта",
    "этот",
    "для",
    "при",
    "без",
    "под",
    "над",
    "уже",
    "ещё",
    "еще",
    "очень",
    "день",
    "пожалуйста",
    "здравствуйте",
    "подскажите",
    "скажите",
    "хочу",
    "могу",
    "есть",
    "был",
    "была",
    "было",
    "быть",
];
/// Digits by which a telephone is looked for, and those of a whole one without its country.
const NUMBER: usize = 5;
const COUNTRY: usize = 10;
/// Two words of a question at least stand in an answer to it.
const LEAST: usize = 2;

/// A publication that was found.
#[derive(Debug, Clone)]
pub struct Found {
    pub shown: Arc<Shown>,
    /// The part of it where the words stand.
    pub pieces: Vec<Piece>,
}

impl Published {
    /// What holds every word in any form, those with the words in their titles first (E3). Only of sections that are read.
    pub fn find(&self, reception: &Reception, now: Timestamp, words: &str, most: usize) -> Vec<Found> {
        let stems = stems_in_order(words);
        if stems.is_empty() {
            return Vec::new();
        }
        let all = |known: &BTreeSet<String>| stems.iter().all(|stem| holds(known, stem));
        let rings = |one: &Shown| holds_number(&one.written_out(), words);
        let hit = |one: &&Arc<Shown>| is_read(reception, one) && (all(&one.stems) || rings(one));
        let mut hits: Vec<&Arc<Shown>> = self.at(now).filter(hit).collect();
        hits.sort_by_key(|one| (!all(&one.title_stems), std::cmp::Reverse(one.from)));
        let marker = Marker::new(words);
        hits.truncate(most);
        hits.into_iter().map(|one| found(&marker, one)).collect()
    }

    /// Of places, those whose words hold most of what was asked for, in any form.
    pub fn places<T>(&self, places: Vec<T>, text: impl Fn(&T) -> String, words: &str) -> Vec<T> {
        let asked: BTreeSet<String> = telling(words).iter().flat_map(|word| stems_in_order(word)).collect();
        let held = |place: &T| {
            let known = stems_of(&text(place));
            asked.iter().filter(|stem| holds(&known, stem)).count()
        };
        let all: Vec<(usize, T)> = places.into_iter().map(|place| (held(&place), place)).collect();
        let most = all.iter().map(|(held, _)| *held).max().unwrap_or_default();
        all.into_iter().filter(|(held, _)| *held > 0 && *held == most).map(|(_, place)| place).collect()
    }

    /// Answers to a question as somebody is typing it, the likeliest first: those that hold its rarer words, in any form.
    pub fn answers(&self, reception: &Reception, now: Timestamp, question: &str, most: usize) -> Vec<Found> {
        let telling = telling(question);
        let asked: BTreeSet<String> = telling.iter().flat_map(|word| stems_in_order(word)).collect();
        let answers = self.at(now).filter(|one| kind(reception, one) == Some(SectionKind::Answers));
        let mut likely: Vec<(f64, &Arc<Shown>)> = answers
            .filter_map(|one| Some((self.likeness(one, &asked).filter(|likeness| *likeness > 0.0)?, one)))
            .collect();
        likely.sort_by(|one, other| other.0.total_cmp(&one.0));
        let marker = Marker::new(&telling.join(" "));
        likely.into_iter().take(most).map(|(_, one)| found(&marker, one)).collect()
    }

    fn likeness(&self, one: &Shown, asked: &BTreeSet<String>) -> Option<f64> {
        let held: Vec<&String> = asked.iter().filter(|stem| holds(&one.stems, stem)).collect();
        let enough = held.len() >= LEAST.min(asked.len()) && held.len() * 4 >= asked.len();
        let rarity = |stem: &String| 1.0 / (1.0 + self.often.get(stem).copied().unwrap_or(1) as f64).ln();
        let weight = |stem: &&String| rarity(stem) * if holds(&one.title_stems, stem) { 2.0 } else { 1.0 };
        enough.then(|| held.iter().map(weight).sum())
    }
}

/// A telephone is found however it is written: what was typed is looked for by its digits alone.
pub fn holds_number(text: &str, typed: &str) -> bool {
    let sought = digits(typed);
    if sought.len() < NUMBER || typed.chars().any(char::is_alphabetic) {
        return false;
    }
    // The country may be written or not, and as 7 or 8.
    let whole = sought.len() == COUNTRY + 1 && sought.starts_with(['7', '8']);
    let sought = if whole { &sought[1..] } else { &sought };
    let part = |letter: char| letter.is_ascii_digit() || " \u{a0}()+-–".contains(letter);
    text.split(|letter: char| !part(letter)).any(|run| digits(run).contains(sought))
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// The words that say what a question is about.
fn telling(question: &str) -> Vec<&str> {
    let words = question.split(|letter: char| !letter.is_alphanumeric());
    let tells = |word: &&str| {
        let lower = word.to_lowercase();
        word.chars().count() >= SHORTEST && !EMPTY.contains(&lower.as_str())
    };
    words.filter(tells).collect()
}

/// A word that only begins so is meant too.
fn holds(known: &BTreeSet<String>, stem: &str) -> bool {
    let long = stem.chars().nth(SHORTEST).is_some();
    match long {
        true => known.range(stem.to_owned()..).next().is_some_and(|one| one.starts_with(stem)),
        false => known.contains(stem),
    }
}

fn kind(reception: &Reception, one: &Shown) -> Option<SectionKind> {
    reception.sections.get(&one.section).filter(|section| !section.off).map(|section| section.kind)
}

fn is_read(reception: &Reception, one: &Shown) -> bool {
    kind(reception, one).is_some()
}

fn found(marker: &Marker, one: &Arc<Shown>) -> Found {
    Found { shown: one.clone(), pieces: around(marker, &one.plain) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_telephone_is_found_however_it_is_written() {
        let text = "Абонентский отдел: +7 391 555-37-11, аварийная служба: 8 (391) 555-37-60";
        for typed in ["83915553711", "+7 (391) 555-37-11", "5553711", "55 53 711", "391-555-37-60", "553760"]
        {
            assert!(holds_number(text, typed), "{typed}");
        }
        for other in ["5553712", "3711", "договор 5553711", "37118391"] {
            assert!(!holds_number(text, other), "{other}");
        }
    }
}
