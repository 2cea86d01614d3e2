//! When more forms come to an organisation than people send, programs send them. Then, and only then, browsers are given a puzzle.
//!
//! Each program of an installation counts what comes to itself, in memory: the puzzle is there to make sending cost something, not
//! to keep accounts, and a database that is asked to count an attack is a part of it.
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;

use super::recent::Recent;

/// Forms of the last minutes, by organisation.
#[derive(Debug, Default)]
pub struct Attacks(Mutex<HashMap<String, Forms>>);

#[derive(Debug, Default)]
struct Forms {
    /// Those that were to be sent, taken or not.
    came: Recent,
    /// Those that were taken unsolved, because their senders had waited.
    waited: Recent,
}

impl Attacks {
    /// How many came, in times of what people send; 0: no more than that.
    pub fn strength(&self, org: &str, limit: u32, now: Timestamp) -> u32 {
        self.of(org, |forms| forms.came.count(now) / limit)
    }

    /// One more is to be sent; gives how strong the attack was before.
    pub fn came(&self, org: &str, limit: u32, now: Timestamp) -> u32 {
        self.of(org, |forms| {
            let strength = forms.came.count(now) / limit;
            forms.came.add(now);
            strength
        })
    }

    /// Takes one whose sender has waited, unless as many of those were taken as people send.
    pub fn waited(&self, org: &str, limit: u32, now: Timestamp) -> bool {
        self.of(org, |forms| {
            let room = forms.waited.count(now) < limit;
            if room {
                forms.waited.add(now);
            }
            room
        })
    }

    fn of<T>(&self, org: &str, then: impl FnOnce(&mut Forms) -> T) -> T {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match all.get_mut(org) {
            Some(forms) => then(forms),
            None => then(all.entry(org.to_owned()).or_default()),
        }
    }
}
