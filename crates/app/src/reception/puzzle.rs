//! A puzzle that a browser solves by itself: to find a number whose SHA-256, together with a sealed word, begins with so many bits
//! of zero. It costs a person's browser a second and a program that sends thousands of forms thousands of seconds.
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};

use super::code::same;
use crate::cases::hex;
use crate::{App, AppError};

/// Bits of the easiest puzzle and of the hardest: from sixteen thousand tries to a quarter of a million.
const EASIEST: u32 = 14;
const HARDEST: u32 = 18;
/// For so long a word is good. People read a page, look for a file, are called to the door.
const GOOD: SignedDuration = SignedDuration::from_mins(30);
/// Whoever has no scripts waits instead.
const WAIT: SignedDuration = SignedDuration::from_mins(1);
/// Signs of a solution.
const LONGEST: usize = 20;

/// What a browser is given while programs attack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Puzzle {
    /// Sealed: when it was given, and how hard it is. Good for one form.
    pub word: String,
    /// Of zero, at the beginning of SHA-256 of `word.solution`.
    pub bits: u32,
    /// From then on the form is taken without a solution, too.
    pub waits_until: Timestamp,
}

/// What became of a form that is to be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tried {
    /// Nothing is asked now, or what was asked is done.
    Passed,
    /// The browser has to solve the puzzle first.
    Unsolved,
    /// It has waited instead, and as many who did were let through as people send.
    Full,
}

impl App {
    /// The puzzle of a form that is drawn now: none in normal times, the one that it has while that is good. `known`: the word that it has.
    pub fn puzzle(
        &self,
        org: &str,
        limit: u32,
        (token, known): (&str, &str),
    ) -> Result<Option<Puzzle>, AppError> {
        let now = self.clock.now();
        let strength = self.attacks.strength(org, limit, now);
        if strength == 0 {
            return Ok(None);
        }
        match self.given(org, token, known)? {
            Some(puzzle) => Ok(Some(puzzle)),
            None => self.give(org, token, (EASIEST + strength.ilog2()).min(HARDEST)).map(Some),
        }
    }

    /// A form is to be sent: it is counted, and let through or not. A solution is good for that form only, and one form is one case however
    /// often it is sent.
    pub fn try_puzzle(
        &self,
        org: &str,
        limit: u32,
        (token, word, solution): (&str, &str, &str),
    ) -> Result<Tried, AppError> {
        let now = self.clock.now();
        if self.attacks.came(org, limit, now) == 0 {
            return Ok(Tried::Passed);
        }
        Ok(match self.given(org, token, word)? {
            Some(puzzle) if is_solved(&puzzle, solution) => Tried::Passed,
            Some(puzzle) if now < puzzle.waits_until => Tried::Unsolved,
            Some(_) if self.attacks.waited(org, limit, now) => Tried::Passed,
            Some(_) => Tried::Full,
            None => Tried::Unsolved,
        })
    }

    fn give(&self, org: &str, token: &str, bits: u32) -> Result<Puzzle, AppError> {
        let given = self.clock.now();
        let micros = given.as_microsecond();
        let word = format!("{micros}.{bits}.{}", self.puzzle_seal(org, token, micros, bits)?);
        Ok(Puzzle { word, bits, waits_until: given.saturating_add(WAIT).unwrap_or(given) })
    }

    /// The puzzle of that word, if it was given out by us for this form, and not too long ago.
    fn given(&self, org: &str, token: &str, word: &str) -> Result<Option<Puzzle>, AppError> {
        let mut parts = word.split('.');
        let micros = parts.next().and_then(|part| part.parse::<i64>().ok());
        let bits = parts.next().and_then(|part| part.parse::<u32>().ok());
        let (Some(micros), Some(bits), Some(seal)) = (micros, bits, parts.next()) else { return Ok(None) };
        let right = same(self.puzzle_seal(org, token, micros, bits)?.as_bytes(), seal.as_bytes());
        let given = Timestamp::from_microsecond(micros).ok();
        let given = given.filter(|given| right && self.clock.now().duration_since(*given) < GOOD);
        Ok(given.map(|given| Puzzle {
            word: word.to_owned(),
            bits,
            waits_until: given.saturating_add(WAIT).unwrap_or(given),
        }))
    }

    fn puzzle_seal(&self, org: &str, token: &str, micros: i64, bits: u32) -> Result<String, AppError> {
        let parts: [&[u8]; 4] =
            [org.as_bytes(), token.as_bytes(), &micros.to_be_bytes(), &bits.to_be_bytes()];
        Ok(hex(&self.keyed("reception puzzle", &parts)?))
    }
}

fn is_solved(puzzle: &Puzzle, solution: &str) -> bool {
    let digest = || Sha256::digest([puzzle.word.as_str(), ".", solution].concat());
    !solution.is_empty() && solution.len() <= LONGEST && zeros(&digest()) >= puzzle.bits
}

/// Bits of zero at the beginning.
fn zeros(digest: &[u8]) -> u32 {
    let whole = digest.iter().take_while(|byte| **byte == 0).count();
    whole as u32 * 8 + digest.get(whole).map_or(0, |byte| byte.leading_zeros())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zeros_are_counted_bit_by_bit() {
        for (digest, count) in [(&[0xff, 0][..], 0), (&[0x01, 0], 7), (&[0, 0x20], 10), (&[0, 0], 16)] {
            assert_eq!(zeros(digest), count, "{digest:?}");
        }
    }
}
