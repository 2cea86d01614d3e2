//! A letter that somebody writes by hand, looked through before it leaves (W5).
mod aside;

use aside::{another_number, another_person, no_file, nobody};
use casework::remarks;

use crate::app::contacts;
use crate::cases::Card;
use crate::{App, AppError};

/// A letter as it stands in its form.
#[derive(Debug, Clone, Copy)]
pub struct Written<'a> {
    pub subject: &'a str,
    pub text: &'a str,
    /// Files go with it.
    pub with_files: bool,
}

/// Something to be said to whoever writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplyRemark {
    pub about: ReplyFault,
    /// The letter does not leave with it; otherwise whoever writes is asked once more.
    pub stops: bool,
    /// As it stands in the letter; empty where something is missing.
    pub found: String,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReplyFault {
    /// A check of the regulation: its title, what to write instead, its place in the document.
    Rule { title: String, advice: Option<String>, point: Option<String> },
    /// A placeholder was left unfilled.
    Placeholder,
    /// Somebody else is greeted.
    AnotherPerson,
    /// The greeting greets nobody.
    Nobody,
    /// The number of another case.
    AnotherNumber,
    /// A file is spoken of, and none goes with the letter.
    NoFile,
}

impl ReplyFault {
    /// The word of the texts.
    pub fn key(&self) -> &'static str {
        match self {
            ReplyFault::Rule { .. } => "rule",
            ReplyFault::Placeholder => "placeholder",
            ReplyFault::AnotherPerson => "another-person",
            ReplyFault::Nobody => "nobody",
            ReplyFault::AnotherNumber => "another-number",
            ReplyFault::NoFile => "no-file",
        }
    }
}

impl App {
    /// Everything to be said about a letter to the customer of a case, what stops it first. The rules that stop it are
    /// the very ones that the act asks.
    pub async fn look_through(
        &self,
        org: &str,
        card: &Card,
        letter: Written<'_>,
    ) -> Result<Vec<ReplyRemark>, AppError> {
        if letter.text.trim().is_empty() {
            return Ok(Vec::new());
        }
        let mut all = of_rules(card, letter);
        let advice = |about: ReplyFault, found: String| ReplyRemark { about, stops: false, found };
        all.extend(nobody(letter.text).map(|found| advice(ReplyFault::Nobody, found)));
        let person = another_person(letter.text, card.customer.as_ref());
        all.extend(person.map(|found| advice(ReplyFault::AnotherPerson, found)));
        let number = another_number(self, org, card, letter).await?;
        all.extend(number.map(|found| advice(ReplyFault::AnotherNumber, found)));
        let file = no_file(letter.text).filter(|_| !letter.with_files);
        all.extend(file.map(|found| advice(ReplyFault::NoFile, found)));
        all.sort_by_key(|one| !one.stops);
        Ok(all)
    }
}

/// By the regulation.
fn of_rules(card: &Card, letter: Written<'_>) -> Vec<ReplyRemark> {
    let contacts = contacts(card.customer.as_ref());
    let found = remarks(&card.regulation, &card.state, &contacts, letter.subject, letter.text);
    let told = found.into_iter().map(|one| ReplyRemark {
        stops: one.stops(),
        about: match one.check {
            None => ReplyFault::Placeholder,
            Some(check) => ReplyFault::Rule {
                title: check.title.clone(),
                advice: check.advice.clone(),
                point: check.point.clone(),
            },
        },
        found: one.found,
    });
    told.collect()
}
