use super::Look;
use super::journal::told;

/// What was done to a case while somebody was filling in a form.
#[derive(Debug)]
pub struct Moved {
    /// «Ким Д. О., сегодня, 16:39: сообщил клиенту…», oldest first.
    pub lines: Vec<String>,
    /// Whoever sends did all of it: in another window, or by sending the same form twice.
    pub own: bool,
}

impl Moved {
    /// What people have done since the entry that the sender had read. What the program does by itself is told only
    /// when there is nothing else.
    pub fn since(look: &Look, seq: u64) -> Moved {
        let since = || look.card.journal.iter().filter(|entry| entry.seq > seq);
        let people: Vec<_> = since().filter(|entry| entry.actor != "<system>").collect();
        let own = !people.is_empty() && people.iter().all(|entry| entry.actor == *look.me.person.login);
        let mut lines: Vec<String> = people.iter().filter_map(|entry| told(look, entry)).collect();
        if lines.is_empty() {
            lines = since().filter_map(|entry| told(look, entry)).collect();
        }
        Moved { lines, own }
    }
}
