use store::Entry;

use super::Look;
use super::journal::told;

/// What others did to a case while somebody was filling in a form.
#[derive(Debug)]
pub struct Moved {
    /// «Ким Д. О., сегодня, 16:39: сообщил клиенту…», oldest first.
    pub lines: Vec<String>,
}

/// What people have done since the entry that the sender had read; none: nothing that they must know. What the
/// program does by itself, and what they did themselves in another window, is no reason to stop them.
pub fn moved(look: &Look, seq: u64) -> Option<Moved> {
    let others =
        |entry: &&Entry| entry.seq > seq && entry.actor != "<system>" && entry.actor != *look.me.person.login;
    let lines: Vec<String> =
        look.card.journal.iter().filter(others).filter_map(|entry| told(look, entry)).collect();
    if lines.is_empty() { None } else { Some(Moved { lines }) }
}
