use super::Message;

/// Identifiers of the letters that this one may answer, the nearest first, without doubles.
pub fn thread_candidates(message: &Message) -> Vec<&str> {
    let mut candidates: Vec<&str> = Vec::new();
    for id in message.in_reply_to.iter().chain(message.references.iter().rev()) {
        if !candidates.contains(&id.as_str()) {
            candidates.push(id);
        }
    }
    candidates
}

/// Words of a subject that may be case numbers: those with a digit that `looks_like_number` accepts. Anybody can
/// write a number into a subject: believe it only from a participant of the case.
pub fn number_candidates(subject: &str, looks_like_number: impl Fn(&str) -> bool) -> Vec<&str> {
    let outside = |c: char| c.is_whitespace() || "[](){}<>«»\"',;:#№".contains(c);
    subject
        .split(outside)
        .map(|word| word.trim_matches(['.', '!', '?']))
        .filter(|word| word.chars().any(|c| c.is_ascii_digit()) && looks_like_number(word))
        .collect()
}
