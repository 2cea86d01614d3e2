//! A customer proves to be one by the number of the case and its secret code.
//!
//! Neither the code nor a hash of it is kept: it is made of the case's id and the secret of the installation, so whoever has
//! only the database cannot make it (ADR 014).
use jiff::{SignedDuration, Timestamp};
use store::{Guess, StoreError, Which};
use subtle::ConstantTimeEq;
use uuid::Uuid;

use crate::accounts::Visitor;
use crate::cases::hex;
use crate::{AccountRefusal, App, AppError};

/// Digits and letters that are not taken for one another.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Of five bits each: 130, so that all 128 are there.
const LENGTH: usize = 26;
/// Letters between two dashes.
const GROUP: usize = 4;
/// As it is written: with the dashes.
const WRITTEN: usize = LENGTH + (LENGTH - 1) / GROUP;
/// Stands where a code stood.
const HIDDEN: &str = "[код скрыт]";
/// What a browser was let in for.
const VISITED: &str = "reception visit";
/// How long a browser that has shown the code is let in without it.
const VISIT: SignedDuration = SignedDuration::from_hours(2);
/// Longer than any number or code.
const LONGEST: usize = 100;

impl App {
    /// The secret code of a case: 128 bits as letters and digits, `7K3M-9QXW-…`. Another one when somebody else turns out to have
    /// brought the case.
    pub async fn case_code(&self, org: &str, case: Uuid) -> Result<String, AppError> {
        let purpose = self.for_its_customer("reception code", org, case).await?;
        self.code_of(&purpose, org, case)
    }

    /// What opens a case for its customer opens it for none who was taken for the customer before.
    async fn for_its_customer(&self, purpose: &str, org: &str, case: Uuid) -> Result<String, AppError> {
        let before = match self.reader().await?.load_case(org, Which::Id(case)).await {
            Ok(stored) => stored.state.customers_before,
            Err(StoreError::NotFound { .. }) => 0,
            Err(why) => return Err(why.into()),
        };
        Ok(if before == 0 { purpose.to_owned() } else { format!("{purpose} {before}") })
    }

    /// The same of something else that a code opens.
    pub(crate) fn code_of(&self, purpose: &str, org: &str, id: Uuid) -> Result<String, AppError> {
        let bytes = self.keyed(purpose, &[org.as_bytes(), id.as_bytes()])?;
        Ok(grouped(&letters(&bytes[..16])))
    }

    /// The case of that number, when the code is its own. `WrongCode` otherwise, whether the number is there or not; `Wait` when
    /// too many were wrong before.
    pub async fn open_by_code(
        &self,
        org: &str,
        (number, code): (&str, &str),
        visitor: &Visitor,
    ) -> Result<Uuid, AppError> {
        self.regulation(org).await?;
        let number: String = number.trim().to_uppercase().chars().take(LONGEST).collect();
        let attempt = self.attempt(org, Guess::Follow, &format!("case {number}"), visitor).await?;
        let mut found = None;
        let cases = self.reader().await?.cases_by_number(org, &number).await?;
        // A number that is not there takes as long.
        for case in cases.iter().copied().chain([Uuid::nil()]) {
            let right = is_same_code(&self.case_code(org, case).await?, code);
            if right && !case.is_nil() {
                found = Some(case);
            }
        }
        let case = found.ok_or(AccountRefusal::WrongCode)?;
        self.store
            .write(move |tx| {
                let attempt = attempt.clone();
                Box::pin(async move { attempt.succeeded(tx).await })
            })
            .await
            .map_err(|why: StoreError| AppError::Store(why))?;
        Ok(case)
    }

    /// Lets a browser follow a case for two hours: what is kept in its cookie.
    pub async fn visit(&self, org: &str, case: Uuid) -> Result<String, AppError> {
        self.let_in(&self.for_its_customer(VISITED, org, case).await?, org, case)
    }

    /// The same for something else that a code opens.
    pub(crate) fn let_in(&self, purpose: &str, org: &str, id: Uuid) -> Result<String, AppError> {
        let until = self.clock.now().checked_add(VISIT).unwrap_or(Timestamp::MAX).as_second();
        Ok(format!("{}.{until}.{}", id.simple(), self.visit_seal(purpose, org, id, until)?))
    }

    /// The case that a cookie lets follow; none: it is not ours, or too old.
    pub async fn visited(&self, org: &str, cookie: &str) -> Result<Option<Uuid>, AppError> {
        let case = cookie.split('.').next().and_then(|part| part.parse::<Uuid>().ok());
        let Some(case) = case else { return Ok(None) };
        self.was_let_in(&self.for_its_customer(VISITED, org, case).await?, org, cookie)
    }

    /// The same of something else that a code opens.
    pub(crate) fn was_let_in(
        &self,
        purpose: &str,
        org: &str,
        cookie: &str,
    ) -> Result<Option<Uuid>, AppError> {
        let mut parts = cookie.split('.');
        let case = parts.next().and_then(|part| part.parse::<Uuid>().ok());
        let until = parts.next().and_then(|part| part.parse::<i64>().ok());
        let (Some(case), Some(until), Some(seal)) = (case, until, parts.next()) else { return Ok(None) };
        let right = same(self.visit_seal(purpose, org, case, until)?.as_bytes(), seal.as_bytes());
        Ok(Some(case).filter(|_| right && until > self.clock.now().as_second()))
    }

    fn visit_seal(&self, purpose: &str, org: &str, id: Uuid, until: i64) -> Result<String, AppError> {
        let parts: [&[u8]; 3] = [org.as_bytes(), id.as_bytes(), &until.to_be_bytes()];
        Ok(hex(&self.keyed(purpose, &parts)?))
    }
}

/// Is it that code, however it was typed? Takes as long wherever they differ.
pub(crate) fn is_same_code(right: &str, given: &str) -> bool {
    same(plain(right).as_bytes(), plain(given).as_bytes())
}

/// Takes as long wherever they differ.
pub(crate) fn same(one: &[u8], other: &[u8]) -> bool {
    one.ct_eq(other).into()
}

/// The text without codes: whoever answers a letter of ours may repeat the code that stands in it.
pub(crate) fn without_codes(text: String) -> String {
    let bytes = text.as_bytes();
    let codes: Vec<usize> = (0..(bytes.len() + 1).saturating_sub(WRITTEN))
        .filter(|at| is_code(&bytes[*at..at + WRITTEN]))
        .collect();
    codes.into_iter().rev().fold(text, |mut text, at| {
        // Two that overlap are hidden as one.
        if text.get(at..at + WRITTEN).is_some_and(|code| is_code(code.as_bytes())) {
            text.replace_range(at..at + WRITTEN, HIDDEN);
        }
        text
    })
}

fn is_code(written: &[u8]) -> bool {
    let right = |(at, one): (usize, &u8)| match at % (GROUP + 1) == GROUP {
        true => *one == b'-',
        false => LETTERS.contains(one),
    };
    written.iter().enumerate().all(right)
}

pub(super) fn letters(bytes: &[u8]) -> String {
    let bit = |at: usize| bytes.get(at / 8).map_or(0, |byte| usize::from(byte >> (7 - at % 8) & 1));
    let letter = |n: usize| (0..5).fold(0, |value, at| value << 1 | bit(n * 5 + at));
    (0..LENGTH).map(|n| char::from(LETTERS[letter(n)])).collect()
}

fn grouped(letters: &str) -> String {
    let letters: Vec<char> = letters.chars().collect();
    letters.chunks(GROUP).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

/// As it is compared: however it was typed, in capitals or not, by the letters of which keyboard.
fn plain(code: &str) -> String {
    let meant = |letter: char| match letter {
        'O' | 'О' => '0',
        'I' | 'L' => '1',
        'А' => 'A',
        'В' => 'B',
        'С' => 'C',
        'Е' => 'E',
        'Н' => 'H',
        'К' => 'K',
        'М' => 'M',
        'Р' => 'P',
        'Т' => 'T',
        'Х' => 'X',
        other => other,
    };
    let letters = code.chars().filter(|letter| letter.is_alphanumeric()).take(LONGEST);
    letters.flat_map(char::to_uppercase).map(meant).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bit_of_the_code_is_in_its_letters() {
        let code = |bytes: [u8; 16]| letters(&bytes);
        assert_eq!(code([0; 16]), "0".repeat(LENGTH));
        for at in 0..128 {
            let mut bytes = [0; 16];
            bytes[at / 8] = 1 << (7 - at % 8);
            assert_ne!(code(bytes), code([0; 16]), "bit {at}");
        }
    }

    #[test]
    fn a_code_is_read_however_it_was_typed() {
        let code = grouped(&letters(&[0xa5; 16]));
        assert_eq!(code.len(), LENGTH + 6);
        assert_eq!(plain(&code), plain(&code.to_lowercase().replace('-', " ")));
        assert_eq!(plain("ВСEo-l"), "BCE01");
    }

    #[test]
    fn codes_are_hidden_wherever_they_stand_and_nothing_else_is() {
        let code = grouped(&letters(&[0x5a; 16]));
        assert_eq!(code.len(), WRITTEN);
        let text =
            |code: &str| format!("> Секретный код: {code}\n> {code}{code}, П-00001, 2026-0003-0004-0005");
        assert_eq!(without_codes(text(&code)), text(HIDDEN));
        for harmless in
            ["", "1234-5678", "7K3M-9QXW-7K3M-9QXW-7K3M-9QXW-7", "ГОСТ 12-3456 — ".repeat(9).as_str()]
        {
            assert_eq!(without_codes(harmless.to_owned()), harmless);
        }
    }

    #[test]
    fn only_the_same_is_the_same() {
        assert!(same(b"abc", b"abc"));
        assert!(!same(b"abc", b"abd") && !same(b"abc", b"ab") && !same(b"", b"a"));
    }
}
