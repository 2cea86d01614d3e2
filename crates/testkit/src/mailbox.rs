use std::sync::{Arc, Mutex};

use app::Outgoing;

/// The world outside: takes what is handed over, or refuses it for as long as it is told to.
#[derive(Debug, Clone, Default)]
pub struct Mailbox {
    inside: Arc<Mutex<Inside>>,
}

#[derive(Debug, Default)]
struct Inside {
    letters: Vec<Outgoing>,
    looked_at: usize,
    refuses: Option<String>,
}

impl Mailbox {
    /// Takes a letter, as a mail server would.
    pub fn take(&self, letter: &Outgoing) -> Result<(), String> {
        let mut inside = self.inside.lock().unwrap();
        match &inside.refuses {
            Some(why) => Err(why.clone()),
            None => {
                inside.letters.push(letter.clone());
                Ok(())
            }
        }
    }

    /// From now on nothing is taken.
    pub fn refuses(&self, why: &str) {
        self.inside.lock().unwrap().refuses = Some(why.to_owned());
    }

    /// From now on everything is taken again.
    pub fn accepts(&self) {
        self.inside.lock().unwrap().refuses = None;
    }

    /// Everything that was ever taken, the oldest first.
    pub fn all(&self) -> Vec<Outgoing> {
        self.inside.lock().unwrap().letters.clone()
    }

    /// What was taken since this was asked last.
    pub fn fresh(&self) -> Vec<Outgoing> {
        let mut inside = self.inside.lock().unwrap();
        let fresh = inside.letters[inside.looked_at..].to_vec();
        inside.looked_at = inside.letters.len();
        fresh
    }
}
