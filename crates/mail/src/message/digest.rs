use sha2::{Digest, Sha256};

use super::{Message, parse};

/// What identifies a message that has no Message-ID: SHA-256 over sender, date, subject and content. The way it
/// travelled (Received, transfer encoding, line ends) does not matter. Bytes that are no message: of themselves.
pub fn fingerprint(raw: &[u8]) -> [u8; 32] {
    match parse(raw) {
        Ok(message) => of(&message),
        Err(_) => Sha256::digest(raw).into(),
    }
}

/// Two deliveries of one letter have the same key. The digest stands beside the Message-ID, because different
/// letters arrive under one identifier too (broken mailers, copied templates), and none may be lost.
pub fn dedupe_key(message: &Message) -> String {
    let digest: String = of(message).iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    format!("{} {digest}", message.message_id.as_deref().unwrap_or_default()).trim_start().to_owned()
}

fn of(message: &Message) -> [u8; 32] {
    let mut digest = Sha256::new();
    let mut add = |bytes: &[u8]| {
        digest.update((bytes.len() as u64).to_be_bytes());
        digest.update(bytes);
    };
    add(message.from.as_ref().map(|from| from.key()).unwrap_or_default().as_bytes());
    add(message.date.map(|date| date.to_string()).unwrap_or_default().as_bytes());
    add(message.subject.as_bytes());
    add(message.text.as_bytes());
    add(message.html.as_deref().unwrap_or_default().as_bytes());
    for attachment in &message.attachments {
        add(attachment.name.as_bytes());
        add(&attachment.content);
    }
    digest.finalize().into()
}
